package flamelane.model;

import java.util.List;

/// Typed, unit-bearing columns read when first asked for: a JFR event type, benchmark results.
public final class Table {
    /// What a column's longs mean.
    public enum Type {
        /// A whole number in the column's unit.
        LONG,
        /// A real number; [Column#real].
        DOUBLE,
        /// 0 or 1.
        BOOLEAN,
        /// Row in the recording's [Strings].
        TEXT,
        /// Nanoseconds from the recording's start.
        TIME,
        /// Nanoseconds.
        DURATION,
        /// Row in the recording's [Stacks].
        STACK,
        /// Row in the recording's [Threads].
        THREAD
    }

    /// @param name  the format's own field name
    /// @param label what people read
    /// @param unit  `bytes`, `ratio`, `hertz` … ; empty for none
    public record Heading(String name, String label, Type type, String unit) { }

    /// One column's rows. −1 means none in TEXT, STACK and THREAD columns; [#NONE] in the others.
    public static final class Column {
        /// A missing number: never shown as 0.
        public static final long NONE = Long.MIN_VALUE;

        private final LongColumn rows = new LongColumn();

        public long get(int row) {
            return rows.get(row);
        }

        /// The number of a DOUBLE column, NaN for none.
        public double real(int row) {
            long bits = rows.get(row);
            return bits == NONE ? Double.NaN : Double.longBitsToDouble(bits);
        }

        /// For the reader that builds.
        public void add(long value) {
            rows.add(value);
        }

        public void addReal(double value) {
            rows.add(Double.doubleToRawLongBits(value));
        }

        public int size() {
            return rows.size();
        }

        /// Bytes held off the heap.
        public long bytes() {
            return rows.bytes();
        }
    }

    private final String name;
    private final String label;
    private final String category;
    private final long count;
    private final List<Heading> headings;
    private final Lazy<List<Column>> columns;

    /// @param name     key: `jdk.ExecutionSample`
    /// @param category where a list of tables shows it, levels separated by `/`; empty for none
    /// @param count    number of rows, known from the index
    /// @param columns  as many as headings, read at the first call
    public Table(String name, String label, String category, long count, List<Heading> headings, Lazy<List<Column>> columns) {
        this.name = name;
        this.label = label;
        this.category = category;
        this.count = count;
        this.headings = List.copyOf(headings);
        this.columns = columns;
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public String category() {
        return category;
    }

    public long count() {
        return count;
    }

    public List<Heading> headings() {
        return headings;
    }

    /// Reads the rows at the first call.
    public List<Column> columns() {
        return columns.get();
    }

    public boolean isRead() {
        return columns.isDone();
    }

    /// @return index of the column of that name, −1 if there is none
    public int column(String columnName) {
        for (int i = 0; i < headings.size(); i++) {
            if (headings.get(i).name().equals(columnName)) {
                return i;
            }
        }
        return -1;
    }

    /// The column that orders the rows: the first if it is a time, else `startTime`; −1 if there is none.
    public int timeColumn() {
        return !headings.isEmpty() && headings.getFirst().type() == Type.TIME ? 0 : column("startTime");
    }

    /// The rows in the order of their times, `null` where they are read in that order or have no times.
    ///
    /// Threads write their events in blocks, so a file holds them in another order.
    public RowOrder byTime() {
        int column = timeColumn();
        if (column < 0) {
            return null;
        }
        Column times = columns().get(column);
        RowOrder lying = RowOrder.asTheyLie(times.size());
        RowOrder sorted = lying.sorted(times::get);
        return sorted == lying ? null : sorted;
    }
}
