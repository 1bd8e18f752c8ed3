package flamelane.analysis;

import flamelane.model.LongColumn;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import java.util.Arrays;
import java.util.List;

/// How long the lanes of a group together had been in each state, at evenly spaced moments.
///
/// One pass over the spans fills buckets of a power of two of nanoseconds, about one for each
/// 8 spans and at most 131,072; after that a pixel column costs two look-ups, however many lanes and spans it stands
/// for. (A look-up is a sum every 64 buckets and what came since, in units that leave an error no eye
/// and no pixel can tell.) Where columns are narrower than buckets, the spans in view are few and are summed
/// themselves, so a column is exact to within a column at every zoom. One thread asks at a time.
public final class GroupClock {
    private static final int STATES = ThreadState.COUNT;
    private static final int MOST_BUCKETS = 1 << 17;
    private static final int BLOCK = 256;
    private static final int BASE = 64;
    /// Spans that are summed one by one in a frame; beyond that buckets are shown as they are.
    private static final int AFFORDABLE = 1_000_000;

    private final List<StateClock> lanes;
    // First moment and last of each lane; a group may have a million.
    private final LongColumn bounded = new LongColumn();
    private final long from;
    private final int shift;
    private final int buckets;
    private final int[] slot = new int[STATES];
    private final int[] stateOf = new int[STATES];
    private final int slots;
    private final int[] sums;
    private final long[] bases;
    private final int unit;
    private final int[] started;
    private final double most;

    private Workspace work;
    private final long[] bounds = new long[2 * BLOCK];
    private final byte[] states = new byte[BLOCK];
    private double[] rate = new double[0];

    /// What is needed while clocks are made, and can be used for one after the other; at most 16 MB.
    public static final class Workspace {
        private long[] all = new long[0];
        private int[] rates = new int[0];
        private boolean rated;

        private void clear(int length) {
            if (all.length < length) {
                all = new long[length];
            }
            Arrays.fill(all, 0, length, 0);
            rated = false;
        }

        private void rate(int low, int high, int length) {
            if (!rated) {
                if (rates.length < length) {
                    rates = new int[all.length];
                }
                Arrays.fill(rates, 0, length, 0);
                rated = true;
            }
            rates[low]++;
            rates[high]--;
        }
    }

    public GroupClock(List<StateClock> lanes, long from, long to) {
        this(lanes, from, to, new Workspace());
    }

    /// Reads every span of the lanes once.
    ///
    /// @param lanes a list that does not change
    /// @param from  the recording's first moment, `to` its last
    public GroupClock(List<StateClock> lanes, long from, long to, Workspace work) {
        this.lanes = lanes;
        this.from = from;
        long spans = 0;
        boolean[] present = new boolean[STATES];
        for (int i = 0; i < lanes.size(); i++) {
            Spans lane = lanes.get(i).spans();
            spans += lane.size();
            bounded.add(lane.size() == 0 ? Long.MAX_VALUE : lane.start(0));
            bounded.add(lane.size() == 0 ? Long.MIN_VALUE : lane.end(lane.size() - 1));
        }
        long wanted = Math.clamp(Long.highestOneBit(spans / 8 + 1) * 2, 2048, MOST_BUCKETS);
        int bits = 0;
        while ((to - from >> bits) >= wanted) {
            bits++;
        }
        shift = bits;
        buckets = (int) Math.max(1, (to - from >> bits) + 1);
        this.work = work;
        work.clear((buckets + 1) * STATES);
        started = new int[buckets + 1];
        for (StateClock lane : lanes) {
            collect(lane.spans(), work.all, present);
        }
        int used = 0;
        for (int state = 0; state < STATES; state++) {
            slot[state] = present[state] ? used : -1;
            stateOf[Math.min(used, STATES - 1)] = present[state] ? state : stateOf[Math.min(used, STATES - 1)];
            used += present[state] ? 1 : 0;
        }
        slots = used;
        sums = new int[(buckets + 1) * used];
        bases = new long[(buckets / BASE + 1) * used];
        int coarse = 0;
        while ((bucket() >> coarse) * BASE * Math.max(1, lanes.size()) >= Integer.MAX_VALUE) {
            coarse++;
        }
        unit = coarse;
        most = accumulate(work.all, present);
        this.work = null;
    }

    /// The number of lanes.
    public int lanes() {
        return lanes.size();
    }

    /// The most lanes that were in a known state at once, over the width of a bucket: full height of the group's strip.
    public double most() {
        return most;
    }

    /// Nanoseconds from one bucket to the next.
    public long bucket() {
        return 1L << shift;
    }

    /// The states that lanes of the group are ever in, a bit for each.
    public int states() {
        int mask = 0;
        for (int state = 0; state < STATES; state++) {
            mask |= slot[state] >= 0 ? 1 << state : 0;
        }
        return mask;
    }

    /// Fills in, for each column and state, how many lanes were in the state on average.
    ///
    /// @param shares gets columns × states numbers
    public void fill(TimeScale scale, double[] shares) {
        int columns = scale.columns();
        Arrays.fill(shares, 0, columns * STATES, 0);
        int first = bucketOf(scale.from());
        int last = bucketOf(scale.to() - 1);
        if (scale.step() < bucket() && (long) started[last + 1] - started[first] + lanes.size() < AFFORDABLE) {
            sum(scale, shares);
        } else {
            look(scale, shares);
        }
    }

    // An edge moves to the nearest bucket, which is at most half a column away; buckets wider than a column fill all they cover.
    private void look(TimeScale scale, double[] shares) {
        int columns = scale.columns();
        int left = edge(scale.from());
        for (int column = 0; column < columns; column++) {
            int right = edge(scale.edge(column + 1));
            int low = left;
            int high = right;
            if (high <= low) {
                low = bucketOf(scale.edge(column));
                high = low + 1;
            }
            double each = 1.0 / ((double) (high - low) * bucket());
            int to = high * slots;
            int of = low * slots;
            int toBase = high / BASE * slots;
            int ofBase = low / BASE * slots;
            for (int at = 0; at < slots; at++) {
                long time = bases[toBase + at] - bases[ofBase + at] + ((long) sums[to + at] - sums[of + at] << unit);
                shares[column * STATES + stateOf[at]] = time * each;
            }
            left = right;
        }
    }

    private void sum(TimeScale scale, double[] shares) {
        int columns = scale.columns();
        if (rate.length < (columns + 1) * STATES) {
            rate = new double[(columns + 1) * STATES];
        }
        Arrays.fill(rate, 0, (columns + 1) * STATES, 0);
        for (int i = 0; i < lanes.size(); i++) {
            if (bounded.get(2 * i) < scale.to() && bounded.get(2 * i + 1) > scale.from()) {
                sum(lanes.get(i), scale, shares);
            }
        }
        for (int at = 0; at < slots; at++) {
            int state = stateOf[at];
            double running = 0;
            for (int column = 0, i = state; column < columns; column++, i += STATES) {
                running += rate[i];
                shares[i] = running + shares[i] / Math.max(1, scale.edge(column + 1) - scale.edge(column));
            }
        }
    }

    private void sum(StateClock lane, TimeScale scale, double[] shares) {
        Spans spans = lane.spans();
        int size = spans.size();
        int columns = scale.columns();
        for (int at = lane.firstEndingAfter(scale.from()); at < size;) {
            int count = Math.min(size - at, at + BLOCK < size && spans.start(at + 8) >= scale.to() ? 8 : BLOCK);
            spans.read(at, count, bounds, states);
            for (int i = 0; i < count; i++) {
                long start = bounds[2 * i];
                if (start >= scale.to()) {
                    return;
                }
                spread(Math.max(start, scale.from()), Math.min(bounds[2 * i + 1], scale.to()), states[i], scale, columns, shares);
            }
            at += count;
        }
    }

    private void spread(long start, long end, int state, TimeScale scale, int columns, double[] shares) {
        int low = scale.column(start);
        if (end <= scale.edge(low + 1)) {
            shares[low * STATES + state] += end - start;
            return;
        }
        int high = scale.column(end);
        shares[low * STATES + state] += scale.edge(low + 1) - start;
        if (high < columns) {
            shares[high * STATES + state] += end - scale.edge(high);
        }
        rate[(low + 1) * STATES + state]++;
        rate[high * STATES + state]--;
    }

    private void collect(Spans spans, long[] all, boolean[] present) {
        int size = spans.size();
        for (int at = 0; at < size; at += BLOCK) {
            int count = Math.min(BLOCK, size - at);
            spans.read(at, count, bounds, states);
            for (int i = 0; i < count; i++) {
                int state = states[i];
                present[state] = true;
                long start = bounds[2 * i];
                long end = bounds[2 * i + 1];
                int low = bucketOf(start);
                int high = bucketOf(end - 1);
                started[low]++;
                // The two ends go into their buckets; the whole ones between are counted up and down at their edges.
                if (low == high) {
                    all[low * STATES + state] += end - start;
                } else {
                    all[low * STATES + state] += edgeOf(low + 1) - start;
                    all[high * STATES + state] += end - edgeOf(high);
                    if (high > low + 1) {
                        whole(low + 1, high, state);
                    }
                }
            }
        }
    }

    private void whole(int low, int high, int state) {
        work.rate(low * STATES + state, high * STATES + state, (buckets + 1) * STATES);
    }

    private double accumulate(long[] all, boolean[] present) {
        long[] running = new long[STATES];
        long[] sum = new long[STATES];
        int begun = 0;
        double highest = 0;
        for (int bucket = 0; bucket <= buckets; bucket++) {
            long known = 0;
            for (int state = 0; state < STATES; state++) {
                if (present[state]) {
                    int base = bucket / BASE * slots + slot[state];
                    if (bucket % BASE == 0) {
                        bases[base] = sum[state];
                    }
                    sums[bucket * slots + slot[state]] = (int) (sum[state] - bases[base] >> unit);
                    running[state] += work.rated ? work.rates[bucket * STATES + state] : 0;
                    long here = all[bucket * STATES + state] + running[state] * bucket();
                    known += state == ThreadState.UNKNOWN.ordinal() ? 0 : here;
                    sum[state] += here;
                }
            }
            highest = Math.max(highest, (double) known / bucket());
            int here = started[bucket];
            started[bucket] = begun;
            begun += here;
        }
        return highest;
    }

    private int bucketOf(long time) {
        return (int) Math.clamp(time - from >> shift, 0, buckets - 1);
    }

    private long edgeOf(int bucket) {
        return from + ((long) bucket << shift);
    }

    private int edge(long time) {
        return (int) Math.clamp(time - from + (bucket() >> 1) >> shift, 0, buckets);
    }
}
