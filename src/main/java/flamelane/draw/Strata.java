package flamelane.draw;

import java.util.Arrays;

/// Columns of pixels, each of which changes colour a few times on its way up: what merged states are drawn as.
///
/// A cell is a byte that stands for one of up to 255 colours, 0 for none; eight cells of a column are one number,
/// so that a stretch of any height is drawn without a loop over its cells. Made once, and used for one lane after another.
public final class Strata {
    private static final int CELLS = Long.BYTES;
    private static final long EACH = 0x0101_0101_0101_0101L;

    private final int[] colours = new int[256];
    private long[] cells = new long[0];
    // By word and cell: the bytes of the word from that cell upwards.
    private long[] upwards = new long[0];
    private int columns;
    private int rows;
    private int words;

    /// Empties all columns.
    public void clear(int columnCount, int rowCount) {
        if (rows != rowCount) {
            rows = rowCount;
            words = (rows + CELLS - 1) / CELLS;
            upwards = new long[words * (rows + 1)];
            for (int word = 0; word < words; word++) {
                for (int cell = 0; cell <= rows; cell++) {
                    int within = Math.max(0, cell - word * CELLS);
                    upwards[word * (rows + 1) + cell] = within >= CELLS ? 0 : -1L << within * Byte.SIZE;
                }
            }
        }
        columns = columnCount;
        if (cells.length < columns * words) {
            cells = new long[columns * words];
        }
        Arrays.fill(cells, 0, columns * words, 0);
    }

    /// Says which colour a code from 1 to 255 stands for.
    ///
    /// @param argb opaque, 0 leaves the pixel as it is
    public void colour(int code, int argb) {
        colours[code] = argb;
    }

    /// Draws one column.
    ///
    /// @param codes of its layers from the bottom, `count` of them
    /// @param tops  the cell behind each layer, at most the number of rows; above the last there is nothing
    public void column(int column, int[] codes, int[] tops, int count) {
        for (int word = 0, row = 0; word < words; word++, row += rows + 1) {
            long cell = 0;
            long bottom = upwards[row];
            for (int i = 0; i < count; i++) {
                long top = upwards[row + tops[i]];
                cell |= codes[i] * EACH & bottom & ~top;
                bottom = top;
            }
            cells[word * columns + column] = cell;
        }
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /// Paints one row of cells.
    ///
    /// @param row    from the top
    /// @param from   the first column, `to` behind the last
    /// @param pixels get the colours from `at` on
    void paint(int row, int from, int to, int[] pixels, int at) {
        int cell = rows - 1 - row;
        int word = cell / CELLS * columns;
        int shift = cell % CELLS * Byte.SIZE;
        for (int column = from, pixel = at; column < to; column++, pixel++) {
            int colour = colours[(int) (cells[word + column] >>> shift) & 0xFF];
            pixels[pixel] = colour == 0 ? pixels[pixel] : colour;
        }
    }
}
