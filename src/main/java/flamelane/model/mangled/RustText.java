package flamelane.model.mangled;

/// What is told of a Rust name so far; parts of a name are read in silence.
final class RustText {
    /// A name that grows beyond this was made to grow: a few letters can mean one another again and again.
    private static final int LONGEST = 1 << 16;

    private final StringBuilder text = new StringBuilder();
    private boolean silent;
    private long lifetimes;

    boolean isSilent() {
        return silent;
    }

    void silently(Runnable reading) {
        boolean before = silent;
        silent = true;
        reading.run();
        silent = before;
    }

    void add(String more) {
        if (!silent) {
            text.append(more);
            if (text.length() > LONGEST) {
                throw new Cursor.Unread();
            }
        }
    }

    boolean endsWithSpace() {
        return !text.isEmpty() && text.charAt(text.length() - 1) == ' ';
    }

    /// Reads what may bind lifetimes of its own, which end with it.
    void binding(Runnable reading) {
        long before = lifetimes;
        reading.run();
        lifetimes = before;
    }

    /// @param room how many letters are left: each lifetime is meant to be spoken of
    void bind(long count, int room) {
        if (count >= room - lifetimes) {
            throw new Cursor.Unread();
        }
        add("for<");
        for (long i = 0; i < count; i++) {
            add(i > 0 ? ", " : "");
            lifetimes++;
            lifetime(1);
        }
        add("> ");
    }

    /// @param back how many bound lifetimes ago it was, from 1; 0 for one without a name
    void lifetime(long back) {
        if (back == 0) {
            add("'_");
            return;
        }
        long row = lifetimes - back;
        if (row < 0) {
            throw new Cursor.Unread();
        }
        add(row < 26 ? "'" + (char) ('a' + row) : "'z" + (row - 25));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
