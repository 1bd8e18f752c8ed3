package flamelane.model;

/// Sorts rows by a key without boxing: stable, keys and rows move together.
public final class Order {
    private Order() {
    }

    /// Sorts `keys` ascending and carries `rows` along; equal keys keep their order.
    public static void sort(long[] keys, int[] rows) {
        sort(keys, rows, keys.length);
    }

    /// As above, the first `size` rows only.
    public static void sort(long[] keys, int[] rows, int size) {
        long[] keysTo = new long[size];
        int[] rowsTo = new int[size];
        long[] fromKeys = keys;
        int[] fromRows = rows;
        for (int width = 1; width < size; width *= 2) {
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
