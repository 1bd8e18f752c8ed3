package flamelane.analysis;

import java.util.Arrays;

/// Numbers that never fall, in half the room of longs: every 64th whole, the others by how far they are above it.
///
/// Where one is 4.29 billion or more above, all are kept whole.
final class Ascent {
    private static final int SHIFT = 6;
    private static final int MASK = (1 << SHIFT) - 1;
    private static final long MOST = 0xFFFF_FFFFL;

    private final int size;
    private final long[] bases;
    private int[] above;
    private long[] whole;

    /// @param size how many there are; they are set in order, and those before the first that is set are 0
    Ascent(int size) {
        this.size = size;
        this.bases = new long[(size + MASK) >> SHIFT];
        this.above = new int[size];
    }

    int size() {
        return size;
    }

    void set(int row, long value) {
        if (whole != null) {
            whole[row] = value;
            return;
        }
        if ((row & MASK) == 0) {
            bases[row >> SHIFT] = value;
        }
        long more = value - bases[row >> SHIFT];
        if (more < 0 || more > MOST) {
            long[] all = new long[size];
            Arrays.setAll(all, at -> at < row ? get(at) : 0);
            all[row] = value;
            whole = all;
            above = new int[0];
            return;
        }
        above[row] = (int) more;
    }

    long get(int row) {
        return whole != null ? whole[row] : bases[row >> SHIFT] + (above[row] & MOST);
    }
}
