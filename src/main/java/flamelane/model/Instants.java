package flamelane.model;

/// Moments on a lane: log lines, exceptions thrown, a processor's start. Sorted by time.
public final class Instants {
    public static final Instants EMPTY = new Instants();

    private final TimeColumn time = new TimeColumn();
    private final IntColumn name = new IntColumn();
    private final IntColumn stack = new IntColumn();

    public int size() {
        return time.size();
    }

    public long time(int instant) {
        return time.get(instant);
    }

    /// @return row in [Strings]
    public int name(int instant) {
        return name.get(instant);
    }

    /// @return the stack, −1 for none
    public int stack(int instant) {
        return stack.get(instant);
    }

    /// Bytes held, on and off the heap.
    public long bytes() {
        return time.bytes() + name.bytes() + stack.bytes();
    }

    /// For the reader that builds: appends in order of time.
    public void add(long at, int nameRow, int stackRow) {
        time.add(at);
        name.add(nameRow);
        stack.add(stackRow);
    }
}
