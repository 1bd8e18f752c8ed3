package flamelane.model;

import java.io.IOException;
import java.lang.foreign.ValueLayout;

/// A growing column of `double`, kept off the Java heap.
///
/// One thread appends; many may read what was there when they were handed the column.
public final class DoubleColumn {
    private static final ValueLayout.OfDouble ROW = ValueLayout.JAVA_DOUBLE;

    private final Blocks blocks;

    public DoubleColumn() {
        this(new Blocks(ROW));
    }

    private DoubleColumn(Blocks blocks) {
        this.blocks = blocks;
    }

    /// A column over mapped rows, to which more can be added.
    public static DoubleColumn read(RowReader in) {
        return new DoubleColumn(Blocks.read(ROW, in));
    }

    public int size() {
        return blocks.size();
    }

    public double get(int row) {
        return blocks.of(row).getAtIndex(ROW, row & Blocks.MASK);
    }

    public void set(int row, double value) {
        blocks.of(row).setAtIndex(ROW, row & Blocks.MASK, value);
    }

    /// @return the row that was added
    public int add(double value) {
        int row = blocks.next();
        set(row, value);
        return row;
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
