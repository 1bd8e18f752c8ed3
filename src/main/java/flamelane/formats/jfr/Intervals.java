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

    /// The rows of each lane in order of their starts, of equal starts the longer first.
    ///
    /// @return for each lane, possibly empty
    int[][] byLane() {
        int size = start.size();
        long[] keys = new long[size];
        int[] order = new int[size];
        int[] counts = new int[lanes];
        for (int i = 0; i < size; i++) {
            keys[i] = start.get(i);
            order[i] = i;
            counts[lane.get(i)]++;
        }
        Order.sort(keys, order);
        int[][] rows = new int[lanes][];
        for (int i = 0; i < lanes; i++) {
            rows[i] = new int[counts[i]];
            counts[i] = 0;
        }
        for (int row : order) {
            int at = lane.get(row);
            int[] mine = rows[at];
            int place = counts[at]++;
            while (place > 0 && start.get(mine[place - 1]) == start.get(row) && end.get(mine[place - 1]) < end.get(row)) {
                mine[place] = mine[place - 1];
                place--;
            }
            mine[place] = row;
        }
        return rows;
    }
}
