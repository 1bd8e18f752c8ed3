package flamelane.formats.jfr;

import flamelane.model.Counter;
import flamelane.model.DoubleColumn;
import flamelane.model.LongColumn;
import flamelane.model.Order;

/// The points of one counter as events tell them, in any order.
final class Points {
    private final String name;
    private final String label;
    private final String unit;
    private final LongColumn time = new LongColumn();
    private final DoubleColumn value = new DoubleColumn();

    Points(String name, String label, String unit) {
        this.name = name;
        this.label = label;
        this.unit = unit;
    }

    int size() {
        return time.size();
    }

    /// Adds a point; a missing number is no point.
    void add(long at, double number) {
        if (!Double.isNaN(number)) {
            time.add(at);
            value.add(number);
        }
    }

    Counter build() {
        long[] keys = new long[size()];
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = time.get(i);
            order[i] = i;
        }
        Order.sort(keys, order);
        Counter counter = new Counter(name, label, unit);
        for (int i : order) {
            counter.add(time.get(i), value.get(i));
        }
        return counter;
    }
}
