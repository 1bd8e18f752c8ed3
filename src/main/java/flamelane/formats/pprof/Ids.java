package flamelane.formats.pprof;

import java.util.Arrays;

/// Numbers of a file's own making, each with a row: the first that is asked for is row 0.
///
/// Small numbers, as most files use, cost one array access.
final class Ids {
    private static final int DENSE = 1 << 21;

    private int[] dense = new int[256];
    private long[] keys = new long[64];
    private int[] sparse = new int[64];
    private int sparseSize;
    private int size;

    int size() {
        return size;
    }

    /// @return the row, or −1
    int find(long id) {
        if (id >= 0 && id < dense.length) {
            return dense[(int) id] - 1;
        }
        if (id >= 0 && id < DENSE) {
            return -1;
        }
        return sparse[slot(keys, sparse, id)] - 1;
    }

    /// The row of a number, a new one for a new number.
    int of(long id) {
        if (id >= 0 && id < DENSE) {
            if (id >= dense.length) {
                dense = Arrays.copyOf(dense, Math.max((int) id + 1, Math.min(DENSE, dense.length * 2)));
            }
            if (dense[(int) id] == 0) {
                dense[(int) id] = ++size;
            }
            return dense[(int) id] - 1;
        }
        int slot = slot(keys, sparse, id);
        if (sparse[slot] == 0) {
            keys[slot] = id;
            sparse[slot] = ++size;
            if (++sparseSize * 2 > keys.length) {
                rehash();
            }
            return size - 1;
        }
        return sparse[slot] - 1;
    }

    private void rehash() {
        long[] wider = new long[keys.length * 2];
        int[] rows = new int[wider.length];
        for (int i = 0; i < keys.length; i++) {
            if (sparse[i] != 0) {
                int slot = slot(wider, rows, keys[i]);
                wider[slot] = keys[i];
                rows[slot] = sparse[i];
            }
        }
        keys = wider;
        sparse = rows;
    }

    private static int slot(long[] keys, int[] rows, long id) {
        int mask = keys.length - 1;
        long mixed = id * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed ^ mixed >>> 32) & mask;
        while (rows[slot] != 0 && keys[slot] != id) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
