package flamelane.formats.gotrace;

import java.util.Arrays;

/// What the ids of one generation's strings or stacks stand for: id → row in the recording.
///
/// Writers count ids up from 1, so an array serves; ids that a damaged file makes up go to a map.
final class IdTable {
    /// An id that was never defined.
    static final int MISSING = -2;

    private static final int DENSE = 1 << 20;

    private final int zero;
    private int[] rows = new int[64];
    private LongMap<Integer> sparse;

    /// @param zero the row that id 0 stands for
    IdTable(int zero) {
        this.zero = zero;
    }

    int get(long id) {
        if (id == 0) {
            return zero;
        }
        if (id > 0 && id < rows.length) {
            return rows[(int) id] - 2;
        }
        Integer row = sparse == null ? null : sparse.get(id);
        return row == null ? MISSING : row;
    }

    /// @return false if the id is defined already
    boolean put(long id, int row) {
        if (get(id) != MISSING) {
            return false;
        }
        if (id > 0 && id < DENSE) {
            if (id >= rows.length) {
                int old = rows.length;
                rows = Arrays.copyOf(rows, (int) Math.min(DENSE, Math.max(id + 1, old * 2L)));
                Arrays.fill(rows, old, rows.length, 0);
            }
            rows[(int) id] = row + 2;
        } else {
            if (sparse == null) {
                sparse = new LongMap<>();
            }
            sparse.put(id, row);
        }
        return true;
    }
}
