package flamelane.model;

/// How far a read has come, told by the reader; and whether it is still wanted, told by the caller.
public interface Progress {
    /// Nobody watches, nobody cancels.
    Progress NONE = new Progress() {
        @Override
        public void at(double fraction, String what) {
        }
    };

    /// @param fraction 0 to 1
    /// @param what     a few words for a person, such as `chunk 3 of 22`
    void at(double fraction, String what);

    default boolean cancelled() {
        return false;
    }

    /// A recording that holds less than the final one but can be shown meanwhile.
    default void preview(Recording soFar) {
    }

    /// @throws CancelledException if the result is no longer wanted
    default void check() {
        if (cancelled()) {
            throw new CancelledException();
        }
    }
}
