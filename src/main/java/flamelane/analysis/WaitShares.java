package flamelane.analysis;

import flamelane.model.IntColumn;
import flamelane.model.LongColumn;
import flamelane.model.Order;
import java.util.AbstractList;
import java.util.List;

/// Sums of waits by a key from −1 on, such as a thread or a frame: how many, and how long.
///
/// A million threads may have waited for one thing, so rows are kept off the Java heap; a table of where each key's row
/// is exists only where keys do not come in ascending order.
final class WaitShares {
    private final IntColumn keys = new IntColumn();
    private final LongColumn waits = new LongColumn();
    private final LongColumn nanos = new LongColumn();
    private boolean ascending = true;
    // One more than the row, 0 where the slot is free; null while keys ascend.
    private int[] table;
    private int last = -1;

    void add(int key, long time) {
        // Waits of one kind come in rows: the key is mostly that of the one before.
        if (last < 0 || keys.get(last) != key) {
            last = row(key);
        }
        waits.set(last, waits.get(last) + 1);
        nanos.set(last, nanos.get(last) + time);
    }

    private int row(int key) {
        int size = keys.size();
        if (table == null && (size == 0 || key > keys.get(size - 1))) {
            return append(key);
        }
        if (table == null || size * 2 >= table.length) {
            index();
        }
        int slot = slot(key);
        if (table[slot] == 0) {
            table[slot] = append(key) + 1;
        }
        return table[slot] - 1;
    }

    private int append(int key) {
        ascending &= keys.size() == 0 || key > keys.get(keys.size() - 1);
        waits.add(0);
        nanos.add(0);
        return keys.add(key);
    }

    private int slot(int key) {
        int mask = table.length - 1;
        int slot = (key * 0x9E3779B9 >>> 7) & mask;
        while (table[slot] != 0 && keys.get(table[slot] - 1) != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void index() {
        table = new int[Math.max(8, Integer.highestOneBit(keys.size()) * 4)];
        for (int row = 0; row < keys.size(); row++) {
            table[slot(keys.get(row))] = row + 1;
        }
    }

    /// The most time first. Nothing can be added afterwards.
    List<Waits.Share> sorted() {
        table = null;
        int size = keys.size();
        long[] by = new long[size];
        int[] order = new int[size];
        for (int row = 0; row < size; row++) {
            by[row] = keys.get(row);
            order[row] = row;
        }
        if (!ascending) {
            Order.sort(by, order);
        }
        for (int i = 0; i < size; i++) {
            by[i] = -nanos.get(order[i]);
        }
        Order.sort(by, order);
        IntColumn rows = new IntColumn();
        for (int row : order) {
            rows.add(row);
        }
        return new AbstractList<>() {
            @Override
            public Waits.Share get(int index) {
                int row = rows.get(java.util.Objects.checkIndex(index, size));
                return new Waits.Share(keys.get(row), waits.get(row), nanos.get(row));
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
