package flamelane.analysis;

import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;

/// How long a lane had been in each state up to any moment: exact to the nanosecond, at any time.
///
/// Every 32nd span knows the sums of all spans before it, so the times of a range are two look-ups
/// and a difference, however many spans lie between. Costs an eighth of a byte a span, and as much again for
/// each state that the lane is ever in; a lane of up to 32 spans costs nothing. A span of state unknown counts as what it is; gaps count nowhere.
public final class StateClock {
    /// Spans from one remembered sum to the next.
    public static final int STEP = 32;
    private static final int STATES = ThreadState.COUNT;
    private static final Ascent[] NOTHING = new Ascent[STATES];

    private final Spans spans;
    private final int steps;
    // null for a lane of one step at most, before which there is nothing
    private final Ascent starts;
    // By state, null for one that the lane is never in.
    private final Ascent[] sums;

    private StateClock(Spans spans, int steps, Ascent starts, Ascent[] sums) {
        this.spans = spans;
        this.steps = steps;
        this.starts = starts;
        this.sums = sums;
    }

    /// Whether the lane has so few spans that a clock of it is as quickly made as kept.
    static boolean isShort(Spans spans) {
        return spans.size() <= STEP;
    }

    /// Reads every span of the lane once; none of a short one.
    public static StateClock of(Spans spans) {
        int steps = (spans.size() + STEP - 1) / STEP;
        if (isShort(spans)) {
            return new StateClock(spans, steps, null, NOTHING);
        }
        Ascent starts = new Ascent(steps);
        Ascent[] sums = new Ascent[STATES];
        long[] bounds = new long[2 * STEP];
        byte[] states = new byte[STEP];
        long[] sum = new long[STATES];
        for (int step = 0; step < steps; step++) {
            int first = step * STEP;
            int count = Math.min(STEP, spans.size() - first);
            spans.read(first, count, bounds, states);
            starts.set(step, bounds[0]);
            for (int state = 0; state < STATES; state++) {
                if (sums[state] != null) {
                    sums[state].set(step, sum[state]);
                }
            }
            for (int i = 0; i < count; i++) {
                if (sums[states[i]] == null) {
                    // What was not set is 0: the steps up to here have none of it.
                    sums[states[i]] = new Ascent(steps);
                }
                sum[states[i]] += bounds[2 * i + 1] - bounds[2 * i];
            }
        }
        return new StateClock(spans, steps, starts, sums);
    }

    private long start(int step) {
        return starts == null ? spans.start(0) : starts.get(step);
    }

    public Spans spans() {
        return spans;
    }

    /// The first span that ends after a time, the number of spans if there is none.
    public int firstEndingAfter(long time) {
        int step = stepBefore(time, 0);
        int span = Math.max(0, step) * STEP;
        while (span < spans.size() && spans.end(span) <= time) {
            span++;
        }
        return span;
    }

    /// Fills in the nanoseconds that had been spent in each state before a time.
    ///
    /// @param hint a span at or before the time to search from, 0 if none is known
    /// @param into one number for each state, by ordinal
    /// @return the first span that ends after the time
    public int read(long time, int hint, long[] into) {
        int step = stepBefore(time, Math.min(hint / STEP, Math.max(0, steps - 1)));
        if (step < 0) {
            java.util.Arrays.fill(into, 0, STATES, 0);
            return 0;
        }
        for (int state = 0; state < STATES; state++) {
            into[state] = sums[state] == null ? 0 : sums[state].get(step);
        }
        int span = step * STEP;
        int size = spans.size();
        for (; span < size; span++) {
            long start = spans.start(span);
            if (start >= time) {
                return span;
            }
            long end = spans.end(span);
            if (end > time) {
                into[spans.stateOrdinal(span)] += time - start;
                return span;
            }
            into[spans.stateOrdinal(span)] += end - start;
        }
        return span;
    }

    /// Adds the time of each state within a range.
    ///
    /// @param into one number for each state, by ordinal
    public void add(TimeRange range, long[] into) {
        long[] before = new long[STATES];
        long[] after = new long[STATES];
        int span = read(range.from(), 0, before);
        read(range.to(), span, after);
        for (int state = 0; state < STATES; state++) {
            into[state] += after[state] - before[state];
        }
    }

    /// Whether more than a step of spans starts between a span and a time.
    public boolean crowded(int span, long time) {
        int step = span / STEP + 2;
        return step < steps && start(step) <= time;
    }

    // The last remembered sum at or before a time, -1 if all are later: doubling from the hint, then halving.
    private int stepBefore(long time, int hint) {
        int low = hint;
        if (steps == 0 || start(0) > time) {
            return -1;
        }
        if (start(low) > time) {
            low = 0;
        }
        int reach = 1;
        while (low + reach < steps && start(low + reach) <= time) {
            low += reach;
            reach *= 2;
        }
        int high = Math.min(low + reach, steps);
        while (high - low > 1) {
            int middle = low + high >>> 1;
            if (start(middle) <= time) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
