package flamelane.model;

import java.io.IOException;

/// Moments on a lane: log lines, exceptions thrown, a processor's start. Sorted by time.
public final class Instants {
    public static final Instants EMPTY = new Instants();

    private final Columns columns;
    private final int from;
    private int size;

    /// The moments of several lanes behind each other.
    static final class Columns {
        private LongColumn time = new LongColumn();
        private IntColumn name = new IntColumn();
        private IntColumn stack = new IntColumn();

        int size() {
            return time.size();
        }

        void addAll(Instants instants) {
            for (int i = 0; i < instants.size(); i++) {
                add(instants.time(i), instants.name(i), instants.stack(i));
            }
        }

        private void add(long at, int nameRow, int stackRow) {
            time.add(at);
            name.add(nameRow);
            stack.add(stackRow);
        }

        long bytes() {
            return time.bytes() + name.bytes() + stack.bytes();
        }

        void write(RowWriter out) throws IOException {
            time.write(out);
            name.write(out);
            stack.write(out);
        }

        static Columns read(RowReader in) {
            Columns columns = new Columns();
            columns.time = LongColumn.read(in);
            columns.name = IntColumn.read(in);
            columns.stack = IntColumn.read(in);
            return columns;
        }
    }

    public Instants() {
        this(new Columns(), 0, 0);
    }

    /// Those from a row on, `size` of them.
    Instants(Columns columns, int from, int size) {
        this.columns = columns;
        this.from = from;
        this.size = size;
    }

    public int size() {
        return size;
    }

    public long time(int instant) {
        return columns.time.get(from + instant);
    }

    /// @return row in [Strings]
    public int name(int instant) {
        return columns.name.get(from + instant);
    }

    /// @return the stack, −1 for none
    public int stack(int instant) {
        return columns.stack.get(from + instant);
    }

    /// For the reader that builds: appends in order of time.
    public void add(long at, int nameRow, int stackRow) {
        columns.add(at, nameRow, stackRow);
        size++;
    }
}
