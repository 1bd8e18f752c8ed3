package flamelane.model;

import java.io.IOException;
import java.util.Arrays;

/// A growing column of times: each block of 4,096 rows holds its base once and 32 bits a row.
///
/// Times need not be sorted. A block whose times span more than 4.29 seconds falls back to 64 bits.
public final class TimeColumn {
    private static final int SHIFT = 12;
    private static final int BLOCK = 1 << SHIFT;
    private static final int MASK = BLOCK - 1;
    private static final long REACH = 1L << 31;

    private IntColumn low = new IntColumn();
    private long[] base = new long[8];
    private long[][] wide = new long[8][];
    private int size;

    public int size() {
        return size;
    }

    public long get(int row) {
        int block = row >>> SHIFT;
        long[] whole = wide[block];
        return whole != null ? whole[row & MASK] : base[block] + low.get(row);
    }

    /// Copies all rows into the start of an array.
    public void copy(long[] into) {
        int[] deltas = new int[BLOCK];
        for (int from = 0; from < size; from += BLOCK) {
            int block = from >>> SHIFT;
            int length = Math.min(BLOCK, size - from);
            if (wide[block] != null) {
                System.arraycopy(wide[block], 0, into, from, length);
            } else {
                low.copy(from, from + length, deltas);
                for (int i = 0; i < length; i++) {
                    into[from + i] = base[block] + deltas[i];
                }
            }
        }
    }

    /// @return the row that was added
    public int add(long time) {
        int block = size >>> SHIFT;
        if ((size & MASK) == 0) {
            if (block == base.length) {
                base = Arrays.copyOf(base, block * 2);
                wide = Arrays.copyOf(wide, block * 2);
            }
            base[block] = time;
        }
        long delta = time - base[block];
        if (wide[block] == null && (delta >= REACH || delta < -REACH)) {
            widen(block);
        }
        low.add((int) delta);
        if (wide[block] != null) {
            wide[block][size & MASK] = time;
        }
        return size++;
    }

    /// Bytes held, on and off the heap.
    public long bytes() {
        long held = low.bytes() + 16L * base.length;
        for (long[] block : wide) {
            held += block == null ? 0 : 8L * BLOCK;
        }
        return held;
    }

    /// Writes all rows.
    public void write(RowWriter out) throws IOException {
        int blocks = size + MASK >>> SHIFT;
        low.write(out);
        out.numbers(base, blocks);
        for (int block = 0; block < blocks; block++) {
            out.number(wide[block] == null ? 0 : 1);
            if (wide[block] != null) {
                out.numbers(wide[block], BLOCK);
            }
        }
    }

    /// A column over mapped rows.
    public static TimeColumn read(RowReader in) {
        TimeColumn column = new TimeColumn();
        column.low = IntColumn.read(in);
        column.size = column.low.size();
        long[] bases = in.longs();
        column.base = Arrays.copyOf(bases, Math.max(8, bases.length));
        column.wide = new long[column.base.length][];
        for (int block = 0; block < bases.length; block++) {
            if (in.number() != 0) {
                column.wide[block] = in.longs();
            }
        }
        return column;
    }

    private void widen(int block) {
        long[] whole = new long[BLOCK];
        for (int row = block << SHIFT; row < size; row++) {
            whole[row & MASK] = base[block] + low.get(row);
        }
        wide[block] = whole;
    }
}
