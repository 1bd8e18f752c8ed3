package flamelane.analysis;

/// Which stretch of time each pixel column stands for: column `c` is [edge(c), edge(c + 1)).
///
/// All in whole nanoseconds, so that neighbouring columns share their edge and nothing is counted
/// twice or lost. Set once a frame and then read by every lane; its table grows and is kept.
public final class TimeScale {
    private long[] edges = new long[2];
    private int columns = 1;
    private double inverse;

    /// @param columns at least 1
    public TimeScale set(long from, long to, int columns) {
        if (to <= from || columns < 1) {
            throw new IllegalArgumentException("no room for " + from + ".." + to + " in " + columns + " columns");
        }
        this.columns = columns;
        if (edges.length < columns + 1) {
            edges = new long[columns + 1];
        }
        double step = (double) (to - from) / columns;
        for (int column = 0; column < columns; column++) {
            edges[column] = from + (long) (step * column);
        }
        edges[columns] = to;
        inverse = columns / (double) (to - from);
        return this;
    }

    public int columns() {
        return columns;
    }

    public long from() {
        return edges[0];
    }

    public long to() {
        return edges[columns];
    }

    /// The first moment of a column; that of column [#columns] is the end.
    public long edge(int column) {
        return edges[column];
    }

    /// Nanoseconds a column stands for, on average.
    public double step() {
        return (double) (to() - from()) / columns;
    }

    /// The last column that starts at or before a time: 0 for earlier ones, [#columns] from the end on.
    public int column(long time) {
        if (time >= to()) {
            return columns;
        }
        if (time <= from()) {
            return 0;
        }
        int column = Math.min(columns - 1, (int) ((time - edges[0]) * inverse));
        while (edges[column] > time) {
            column--;
        }
        while (edges[column + 1] <= time) {
            column++;
        }
        return column;
    }

    /// Where a time lies, in columns from the left edge; may lie outside.
    public double position(long time) {
        return (double) (time - from()) * columns / (to() - from());
    }

    /// The time at a position in columns.
    public long time(double position) {
        return from() + Math.round(position * (to() - from()) / columns);
    }
}
