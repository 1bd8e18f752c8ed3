package flamelane.formats.jfr;

import flamelane.model.Instants;
import flamelane.model.IntColumn;
import flamelane.model.LongColumn;
import flamelane.model.Order;
import java.util.HashMap;
import java.util.Map;

/// Moments on lanes as events tell them, in any order.
final class Moments {
    private final IntColumn lane = new IntColumn();
    private final LongColumn time = new LongColumn();
    private final IntColumn name = new IntColumn();
    private final IntColumn stack = new IntColumn();

    void add(int onLane, long at, int nameRow, int stackRow) {
        if (onLane >= 0 && nameRow >= 0) {
            lane.add(onLane);
            time.add(at);
            name.add(nameRow);
            stack.add(stackRow);
        }
    }

    /// The moments of each lane that has any, sorted by time.
    Map<Integer, Instants> byLane() {
        long[] keys = new long[time.size()];
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = time.get(i);
            order[i] = i;
        }
        Order.sort(keys, order);
        Map<Integer, Instants> lanes = new HashMap<>();
        for (int row : order) {
            lanes.computeIfAbsent(lane.get(row), unused -> new Instants()).add(time.get(row), name.get(row), stack.get(row));
        }
        return lanes;
    }
}
