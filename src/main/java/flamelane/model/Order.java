package flamelane.model;

/// Sorts rows by a key without boxing: stable, keys and rows move together.
public final class Order {
    private static final int RUN = 32;

    private Order() {
    }

    /// Sorts `keys` ascending and carries `rows` along; equal keys keep their order.
    public static void sort(long[] keys, int[] rows) {
        sort(keys, rows, keys.length);
    }

    /// As above, the first `size` rows only.
    public static void sort(long[] keys, int[] rows, int size) {
        if (isSorted(keys, size)) {
            return;
        }
        for (int left = 0; left < size; left += RUN) {
            insert(keys, rows, left, Math.min(left + RUN, size));
        }
        if (size <= RUN) {
            return;
        }
        long[] keysTo = new long[size];
        int[] rowsTo = new int[size];
        long[] fromKeys = keys;
        int[] fromRows = rows;
        for (int width = RUN; width < size; width *= 2) {
            for (int left = 0; left < size; left += 2 * width) {
                merge(fromKeys, fromRows, keysTo, rowsTo, left, Math.min(left + width, size), Math.min(left + 2 * width, size));
            }
            long[] keysBack = fromKeys;
            int[] rowsBack = fromRows;
            fromKeys = keysTo;
            fromRows = rowsTo;
            keysTo = keysBack;
            rowsTo = rowsBack;
        }
        if (fromKeys != keys) {
            System.arraycopy(fromKeys, 0, keys, 0, size);
            System.arraycopy(fromRows, 0, rows, 0, size);
        }
    }

    private static boolean isSorted(long[] keys, int size) {
        for (int i = 1; i < size; i++) {
            if (keys[i - 1] > keys[i]) {
                return false;
            }
        }
        return true;
    }

    // Short runs: quick where little is out of place.
    private static void insert(long[] keys, int[] rows, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long key = keys[i];
            int row = rows[i];
            int at = i;
            while (at > from && keys[at - 1] > key) {
                keys[at] = keys[at - 1];
                rows[at] = rows[at - 1];
                at--;
            }
            keys[at] = key;
            rows[at] = row;
        }
    }

    private static void merge(long[] keys, int[] rows, long[] keysTo, int[] rowsTo, int left, int middle, int right) {
        if (middle >= right || keys[middle - 1] <= keys[middle]) {
            System.arraycopy(keys, left, keysTo, left, right - left);
            System.arraycopy(rows, left, rowsTo, left, right - left);
            return;
        }
        int a = left;
        int b = middle;
        for (int to = left; to < right; to++) {
            boolean first = a < middle && (b >= right || keys[a] <= keys[b]);
            int from = first ? a++ : b++;
            keysTo[to] = keys[from];
            rowsTo[to] = rows[from];
        }
    }
}
