package flamelane.model;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A growing column of `long`, kept off the Java heap.
///
/// One thread appends; many may read what was there when they were handed the column.
public final class LongColumn {
    private static final ValueLayout.OfLong ROW = ValueLayout.JAVA_LONG;

    private final Blocks blocks;

    public LongColumn() {
        this(new Blocks(ROW));
    }

    private LongColumn(Blocks blocks) {
        this.blocks = blocks;
    }

    /// A column over mapped rows, to which more can be added.
    public static LongColumn read(RowReader in) {
        return new LongColumn(Blocks.read(ROW, in));
    }

    public int size() {
        return blocks.size();
    }

    public long get(int row) {
        return blocks.of(row).getAtIndex(ROW, row & Blocks.MASK);
    }

    public void set(int row, long value) {
        blocks.of(row).setAtIndex(ROW, row & Blocks.MASK, value);
    }

    /// @return the row that was added
    public int add(long value) {
        int row = blocks.next();
        set(row, value);
        return row;
    }

    /// Adds the first `count` values of an array.
    public void add(long[] values, int count) {
        for (int at = 0; at < count; ) {
            int row = blocks.next(count - at);
            int length = Math.min(count - at, blocks.size() - row);
            MemorySegment.copy(values, at, blocks.of(row), ROW, (row & Blocks.MASK) * ROW.byteSize(), length);
            at += length;
        }
    }

    /// Copies rows [from, to) into the start of an array, a block at a time: how to read a column fast.
    public void copy(int from, int to, long[] into) {
        for (int row = from; row < to; ) {
            int length = Math.min(to, (row | Blocks.MASK) + 1) - row;
            MemorySegment.copy(blocks.of(row), ROW, (row & Blocks.MASK) * ROW.byteSize(), into, row - from, length);
            row += length;
        }
    }

    /// Bytes held off the heap.
    public long bytes() {
        return blocks.bytes();
    }

    /// Writes all rows.
    public void write(RowWriter out) throws IOException {
        blocks.write(out);
    }
}
