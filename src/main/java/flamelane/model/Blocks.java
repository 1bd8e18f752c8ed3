package flamelane.model;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The storage of a growing column: blocks of 16,384 rows of one width, off the Java heap.
///
/// One thread appends; many may read what was there when they were handed the column.
final class Blocks {
    private static final int SHIFT = 14;
    private static final int BLOCK = 1 << SHIFT;
    static final int MASK = BLOCK - 1;

    private MemorySegment[] blocks = new MemorySegment[4];
    private final ValueLayout row;
    private int capacity;
    private int size;

    Blocks(ValueLayout row) {
        this.row = row;
    }

    /// The block that holds a row, at `row & MASK` there.
    MemorySegment of(int row) {
        return blocks[row >>> SHIFT];
    }

    int size() {
        return size;
    }

    /// Bytes held off the heap.
    long bytes() {
        return capacity * row.byteSize();
    }

    /// Writes all rows.
    void write(RowWriter out) throws IOException {
        out.number(size);
        for (int at = 0; at < size; at += BLOCK) {
            out.rows(blocks[at >>> SHIFT], Math.min(BLOCK, size - at) * row.byteSize());
        }
    }

    /// Blocks over mapped rows. Only the last, partial one is copied, so that rows can still be added.
    static Blocks read(ValueLayout row, RowReader in) {
        Blocks read = new Blocks(row);
        read.map(in);
        return read;
    }

    private void map(RowReader in) {
        int rows = in.count();
        int whole = rows >>> SHIFT;
        blocks = new MemorySegment[whole + 1];
        for (int block = 0; block < whole; block++) {
            blocks[block] = in.rows(BLOCK * row.byteSize());
        }
        size = capacity = whole << SHIFT;
        long rest = (rows & MASK) * row.byteSize();
        if (rest > 0) {
            MemorySegment tail = in.rows(rest);
            while (capacity < rows) {
                grow();
            }
            MemorySegment.copy(tail, 0, blocks[whole], 0, rest);
            size = rows;
        }
    }

    /// Makes room for one more row.
    ///
    /// @return the new row, not yet set
    int next() {
        if (size == capacity) {
            grow();
        }
        return size++;
    }

    /// Makes room for up to so many more rows in one block.
    ///
    /// @return the first of the new rows, which go on to [#size] and are not yet set
    int next(int most) {
        int first = next();
        size += Math.min(most - 1, capacity - size);
        return first;
    }

    // The first block starts small and doubles, since most columns of most recordings are short.
    private void grow() {
        if (capacity < BLOCK) {
            int wanted = capacity == 0 ? 64 : capacity * 2;
            MemorySegment wider = OffHeap.allocate(wanted * row.byteSize(), row.byteAlignment());
            if (capacity > 0) {
                MemorySegment.copy(blocks[0], 0, wider, 0, capacity * row.byteSize());
            }
            blocks[0] = wider;
            capacity = wanted;
            return;
        }
        int block = capacity >>> SHIFT;
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, block * 2);
        }
        blocks[block] = OffHeap.allocate(BLOCK * row.byteSize(), row.byteAlignment());
        capacity += BLOCK;
    }
}
