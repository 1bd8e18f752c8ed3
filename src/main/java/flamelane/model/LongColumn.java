package flamelane.model;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// A growing column of `long`, kept off the Java heap in blocks of 16,384 rows.
///
/// One thread appends; many may read what was there when they were handed the column.
public final class LongColumn {
    private static final int SHIFT = 14;
    private static final int BLOCK = 1 << SHIFT;
    private static final int MASK = BLOCK - 1;
    private static final ValueLayout.OfLong ROW = ValueLayout.JAVA_LONG;

    private MemorySegment[] blocks = new MemorySegment[4];
    private int capacity;
    private int size;

    public int size() {
        return size;
    }

    public long get(int row) {
        return blocks[row >>> SHIFT].getAtIndex(ROW, row & MASK);
    }

    public void set(int row, long value) {
        blocks[row >>> SHIFT].setAtIndex(ROW, row & MASK, value);
    }

    /// Copies rows [from, to) into the start of an array, a block at a time: how to read a column fast.
    public void copy(int from, int to, long[] into) {
        for (int row = from; row < to; ) {
            int length = Math.min(to, (row | MASK) + 1) - row;
            MemorySegment.copy(blocks[row >>> SHIFT], ROW, (row & MASK) * ROW.byteSize(), into, row - from, length);
            row += length;
        }
    }

    /// @return the row that was added
    public int add(long value) {
        if (size == capacity) {
            grow();
        }
        set(size, value);
        return size++;
    }

    /// Bytes held off the heap.
    public long bytes() {
        return capacity * ROW.byteSize();
    }

    /// Writes all rows.
    public void write(RowWriter out) throws IOException {
        out.number(size);
        for (int row = 0; row < size; row += BLOCK) {
            out.rows(blocks[row >>> SHIFT], Math.min(BLOCK, size - row) * ROW.byteSize());
        }
    }

    /// A column over mapped rows. Only the last, partial block is copied, so that rows can still be added.
    public static LongColumn read(RowReader in) {
        LongColumn column = new LongColumn();
        int size = in.count();
        int whole = size >>> SHIFT;
        column.blocks = new MemorySegment[whole + 1];
        for (int block = 0; block < whole; block++) {
            column.blocks[block] = in.rows(BLOCK * ROW.byteSize());
        }
        column.size = column.capacity = whole << SHIFT;
        int rest = size & MASK;
        if (rest > 0) {
            MemorySegment tail = in.rows(rest * ROW.byteSize());
            for (int row = 0; row < rest; row++) {
                column.add(tail.getAtIndex(ROW, row));
            }
        }
        return column;
    }

    // The first block starts small and doubles, since most columns of most recordings are short.
    private void grow() {
        if (capacity < BLOCK) {
            int wanted = capacity == 0 ? 64 : capacity * 2;
            MemorySegment wider = Arena.ofAuto().allocate(wanted * ROW.byteSize(), ROW.byteAlignment());
            if (capacity > 0) {
                MemorySegment.copy(blocks[0], 0, wider, 0, capacity * ROW.byteSize());
            }
            blocks[0] = wider;
            capacity = wanted;
            return;
        }
        int block = capacity >>> SHIFT;
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, block * 2);
        }
        blocks[block] = Arena.ofAuto().allocate(BLOCK * ROW.byteSize(), ROW.byteAlignment());
        capacity += BLOCK;
    }
}
