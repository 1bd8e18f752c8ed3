package flamelane.analysis;

import flamelane.model.Counter;

/// The lowest and highest value of a counter within any rows, in steps of 64: a spike is never skipped.
public final class CounterRanges {
    private static final int SHIFT = 6;
    private static final int STEP = 1 << SHIFT;

    private final Counter counter;
    private final double[] low;
    private final double[] high;
    private final double lowest;
    private final double highest;

    private CounterRanges(Counter counter) {
        this.counter = counter;
        int steps = (counter.size() + STEP - 1) / STEP;
        low = new double[steps];
        high = new double[steps];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < steps; step++) {
            double from = Double.POSITIVE_INFINITY;
            double to = Double.NEGATIVE_INFINITY;
            for (int row = step * STEP; row < Math.min(counter.size(), (step + 1) * STEP); row++) {
                from = Math.min(from, counter.value(row));
                to = Math.max(to, counter.value(row));
            }
            low[step] = from;
            high[step] = to;
            least = Math.min(least, from);
            most = Math.max(most, to);
        }
        lowest = least;
        highest = most;
    }

    public static CounterRanges of(Counter counter) {
        return new CounterRanges(counter);
    }

    public Counter counter() {
        return counter;
    }

    /// Over the whole recording.
    public double lowest() {
        return lowest;
    }

    public double highest() {
        return highest;
    }

    /// The last row at or before a time, −1 if all are later; searched from an earlier row.
    public int at(long time, int from) {
        int size = counter.size();
        int low = Math.max(0, from);
        if (size == 0 || counter.time(low) > time) {
            low = 0;
            if (size == 0 || counter.time(0) > time) {
                return -1;
            }
        }
        int reach = 1;
        while (low + reach < size && counter.time(low + reach) <= time) {
            low += reach;
            reach *= 2;
        }
        int end = Math.min(size, low + reach);
        while (end - low > 1) {
            int middle = low + end >>> 1;
            if (counter.time(middle) <= time) {
                low = middle;
            } else {
                end = middle;
            }
        }
        return low;
    }

    /// The value at a time after a row, on the straight line to the next; the first row's before it.
    public double between(int row, long time) {
        if (row < 0 || row + 1 >= counter.size()) {
            return counter.value(Math.max(0, row));
        }
        double share = (double) (time - counter.time(row)) / Math.max(1, counter.time(row + 1) - counter.time(row));
        return counter.value(row) + Math.clamp(share, 0, 1) * (counter.value(row + 1) - counter.value(row));
    }

    /// The lowest value of rows `from` to `to`, both included.
    public double low(int from, int to) {
        double least = Double.POSITIVE_INFINITY;
        for (int row = from; row <= to;) {
            if ((row & STEP - 1) == 0 && row + STEP - 1 <= to) {
                least = Math.min(least, low[row >> SHIFT]);
                row += STEP;
            } else {
                least = Math.min(least, counter.value(row++));
            }
        }
        return least;
    }

    /// The highest value of rows `from` to `to`, both included.
    public double high(int from, int to) {
        double most = Double.NEGATIVE_INFINITY;
        for (int row = from; row <= to;) {
            if ((row & STEP - 1) == 0 && row + STEP - 1 <= to) {
                most = Math.max(most, high[row >> SHIFT]);
                row += STEP;
            } else {
                most = Math.max(most, counter.value(row++));
            }
        }
        return most;
    }
}
