package flamelane.model;

import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/// The rows of a table in an order, kept off the Java heap where it is not the one they lie in: there may be tens of millions.
///
/// It does not change; another order is another object.
public final class RowOrder {
    private static final int RUN = 1 << 18;

    private final int size;
    // null for rows in the order they lie in
    private final IntColumn rows;

    private RowOrder(int size, IntColumn rows) {
        this.size = size;
        this.rows = rows;
    }

    /// The first `size` rows as they lie.
    public static RowOrder asTheyLie(int size) {
        return new RowOrder(size, null);
    }

    public int size() {
        return size;
    }

    /// The row at a place.
    public int row(int at) {
        return rows == null ? at : rows.get(at);
    }

    /// Whether no row has a lesser key than the one before it.
    public boolean isSorted(IntToLongFunction key) {
        long before = Long.MIN_VALUE;
        for (int at = 0; at < size; at++) {
            long now = key.applyAsLong(row(at));
            if (now < before) {
                return false;
            }
            before = now;
        }
        return true;
    }

    /// The rows that are wanted, in the same order.
    public RowOrder only(IntPredicate wanted) {
        IntColumn kept = new IntColumn();
        for (int at = 0; at < size; at++) {
            int row = row(at);
            if (wanted.test(row)) {
                kept.add(row);
            }
        }
        return kept.size() == size ? this : new RowOrder(kept.size(), kept);
    }

    /// The rows by an ascending key; rows of equal keys keep their order. Runs are sorted on the heap and merged off it.
    ///
    /// @param key asked for several times, and must say the same
    public RowOrder sorted(IntToLongFunction key) {
        if (isSorted(key)) {
            return this;
        }
        IntColumn runs = new IntColumn();
        long[] keys = new long[Math.min(RUN, size)];
        int[] some = new int[keys.length];
        for (int from = 0; from < size; from += RUN) {
            int count = Math.min(RUN, size - from);
            for (int i = 0; i < count; i++) {
                some[i] = row(from + i);
                keys[i] = key.applyAsLong(some[i]);
            }
            Order.sort(keys, some, count);
            for (int i = 0; i < count; i++) {
                runs.add(some[i]);
            }
        }
        return new RowOrder(size, size <= RUN ? runs : merged(runs, key));
    }

    // The runs stand in a heap by the key of their next row, of equal keys the earlier run on top.
    private IntColumn merged(IntColumn runs, IntToLongFunction key) {
        int count = (size + RUN - 1) / RUN;
        int[] next = new int[count];
        long[] keys = new long[count];
        int[] heap = new int[count];
        for (int run = 0; run < count; run++) {
            next[run] = run * RUN;
            keys[run] = key.applyAsLong(runs.get(next[run]));
            heap[run] = run;
        }
        for (int at = count / 2 - 1; at >= 0; at--) {
            sink(heap, count, at, keys);
        }
        IntColumn all = new IntColumn();
        while (count > 0) {
            int run = heap[0];
            all.add(runs.get(next[run]++));
            if (next[run] == Math.min(size, (run + 1) * RUN)) {
                heap[0] = heap[--count];
            } else {
                keys[run] = key.applyAsLong(runs.get(next[run]));
            }
            sink(heap, count, 0, keys);
        }
        return all;
    }

    private static void sink(int[] heap, int count, int from, long[] keys) {
        int at = from;
        for (int child = 2 * at + 1; child < count; child = 2 * at + 1) {
            if (child + 1 < count && before(heap[child + 1], heap[child], keys)) {
                child++;
            }
            if (!before(heap[child], heap[at], keys)) {
                return;
            }
            int run = heap[at];
            heap[at] = heap[child];
            heap[child] = run;
            at = child;
        }
    }

    private static boolean before(int one, int other, long[] keys) {
        return keys[one] < keys[other] || keys[one] == keys[other] && one < other;
    }
}
