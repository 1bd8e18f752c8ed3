package flamelane.formats.jfr;

import java.util.Arrays;

/// Makes nested and overlapping intervals disjoint: at each moment the one that started last holds.
final class Nesting {
    /// Takes a piece of an interval.
    interface Sink {
        void piece(int row, long start, long end);
    }

    private final Intervals intervals;
    private final Sink sink;
    private int[] open = new int[16];
    private int depth;
    private long done;

    private Nesting(Intervals intervals, Sink sink) {
        this.intervals = intervals;
        this.sink = sink;
    }

    /// Hands out pieces in order of time.
    ///
    /// @param rows as [Intervals.ByLane#of] gives them
    static void flatten(Intervals intervals, int[] rows, Sink sink) {
        Nesting nesting = new Nesting(intervals, sink);
        nesting.done = Long.MIN_VALUE;
        for (int row : rows) {
            nesting.until(intervals.start(row));
            nesting.push(row);
        }
        nesting.until(Long.MAX_VALUE);
    }

    private void push(int row) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = row;
    }

    // Hands out what is open up to a time.
    private void until(long time) {
        while (depth > 0) {
            int row = open[depth - 1];
            long from = Math.max(done, intervals.start(row));
            long to = Math.min(intervals.end(row), time);
            if (to > from) {
                sink.piece(row, from, to);
                done = to;
            }
            if (intervals.end(row) > time) {
                return;
            }
            depth--;
        }
    }
}
