package flamelane.formats.jfr;

import flamelane.model.IntColumn;
import flamelane.model.LongColumn;
import flamelane.model.Order;
import flamelane.model.ThreadState;

/// Stretches of time as events tell them, in any order and nested: the raw stuff of lanes.
final class Intervals {
    private final IntColumn lane = new IntColumn();
    private final LongColumn start = new LongColumn();
    private final LongColumn end = new LongColumn();
    private final IntColumn state = new IntColumn();
    private final IntColumn reason = new IntColumn();
    private final IntColumn stack = new IntColumn();
    private final IntColumn by = new IntColumn();
    private int lanes;

    /// Adds one; one of no length says nothing of a lane and is left out.
    ///
    /// @param onLane a thread's row, 0 or more
    void add(int onLane, long from, long to, ThreadState in, int because, int where, int byThread) {
        if (onLane < 0 || to <= from) {
            return;
        }
        lane.add(onLane);
        start.add(from);
        end.add(to);
        state.add(in.ordinal());
        reason.add(because);
        stack.add(where);
        by.add(byThread);
        lanes = Math.max(lanes, onLane + 1);
    }

    /// One more than the highest lane.
    int lanes() {
        return lanes;
    }

    long start(int row) {
        return start.get(row);
    }

    long end(int row) {
        return end.get(row);
    }

    ThreadState state(int row) {
        return ThreadState.of(state.get(row));
    }

    int reason(int row) {
        return reason.get(row);
    }

    int stack(int row) {
        return stack.get(row);
    }

    int by(int row) {
        return by.get(row);
    }

    /// The rows by lane.
    ByLane byLane() {
        return new ByLane();
    }

    /// The rows of each lane, kept off the heap like the intervals themselves.
    final class ByLane {
        private final IntColumn rows = new IntColumn();
        private final int[] ends = new int[lanes];
        private long[] keys = new long[0];

        private ByLane() {
            int size = start.size();
            for (int row = 0; row < size; row++) {
                ends[lane.get(row)]++;
                rows.add(0);
            }
            int from = 0;
            for (int i = 0; i < lanes; i++) {
                int count = ends[i];
                ends[i] = from;
                from += count;
            }
            for (int row = 0; row < size; row++) {
                rows.set(ends[lane.get(row)]++, row);
            }
        }

        /// The rows of a lane in order of their starts, of equal starts the longer first; possibly none.
        int[] of(int which) {
            int from = which == 0 || which >= lanes ? 0 : ends[which - 1];
            int[] mine = new int[which >= lanes ? 0 : ends[which] - from];
            rows.copy(from, from + mine.length, mine);
            if (keys.length < mine.length) {
                keys = new long[mine.length];
            }
            for (int i = 0; i < mine.length; i++) {
                keys[i] = start.get(mine[i]);
            }
            // Lane by lane: what a thread did lies nearly in order, what all did does not.
            Order.sort(keys, mine, mine.length);
            longerFirst(keys, mine);
            return mine;
        }
    }

    private void longerFirst(long[] starts, int[] rows) {
        for (int i = 1; i < rows.length; i++) {
            int row = rows[i];
            int place = i;
            while (place > 0 && starts[place - 1] == starts[i] && end.get(rows[place - 1]) < end.get(row)) {
                rows[place] = rows[place - 1];
                place--;
            }
            rows[place] = row;
        }
    }
}
