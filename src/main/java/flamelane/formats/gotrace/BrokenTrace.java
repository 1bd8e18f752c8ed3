package flamelane.formats.gotrace;

/// A trace that contradicts itself or ends too early, so that nothing behind this place can be trusted.
///
/// It never leaves this room: readers turn it into a notice, or into a
/// [flamelane.model.FormatException] if nothing before it was whole.
final class BrokenTrace extends Exception {
    private static final long serialVersionUID = 1L;

    private int whole;

    BrokenTrace(String why) {
        super(why, null, false, false);
    }

    /// The number of generations before it that were whole.
    int whole() {
        return whole;
    }

    BrokenTrace after(int generations) {
        whole = generations;
        return this;
    }
}
