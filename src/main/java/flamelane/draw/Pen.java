package flamelane.draw;

/// What a chart draws with: eight strokes that every surface knows.
///
/// Coordinates are logical pixels from the surface's upper left corner, y downwards. Colours are
/// ARGB, not premultiplied. A surface of pixels snaps the edges of rectangles to whole device pixels
/// and never lets a rectangle of some width vanish; neighbours that share an edge leave no gap.
public interface Pen {
    /// A filled rectangle.
    default void rect(double x, double y, double width, double height, int argb) {
        rect(x, y, width, height, 0, argb);
    }

    /// A filled rectangle with round corners.
    void rect(double x, double y, double width, double height, double radius, int argb);

    /// A row of filled rectangles of one height, from left to right: what flame graphs and lanes are made of.
    ///
    /// @param count how many of the arrays' entries
    default void boxes(double[] x, double[] width, int[] argb, int count, double y, double height) {
        for (int i = 0; i < count; i++) {
            rect(x[i], y, width[i], height, argb[i]);
        }
    }

    /// The edge of a rectangle; the line lies inside it.
    void outline(double x, double y, double width, double height, double radius, double line, int argb);

    /// A straight line.
    ///
    /// @param dash length of dashes and of the gaps between them, 0 for a whole line
    void line(double x1, double y1, double x2, double y2, double line, double dash, int argb);

    default void line(double x1, double y1, double x2, double y2, double line, int argb) {
        line(x1, y1, x2, y2, line, 0, argb);
    }

    /// A chain of cubic Bézier curves.
    ///
    /// @param points x and y in turn: the start, then for each curve two control points and its end
    /// @param dash   as in [#line]
    void curve(double[] points, double line, double dash, int argb);

    /// A filled polygon.
    ///
    /// @param points x and y in turn; the last point joins the first
    void polygon(double[] points, int argb);

    /// One line of letters that starts at `x` on the baseline `y`.
    void text(String text, double x, double y, Face face, double size, int argb);

    /// Letters that end at `x`.
    default void textEnd(String text, double x, double y, Face face, double size, int argb) {
        text(text, x - face.width(text, size), y, face, size, argb);
    }

    /// Letters around `x`.
    default void textCentre(String text, double x, double y, Face face, double size, int argb) {
        text(text, x - face.width(text, size) / 2, y, face, size, argb);
    }

    /// Fills a rectangle with a pattern that is fixed to the surface, over what is there.
    ///
    /// Composed of the other strokes where a surface knows nothing cheaper.
    default void texture(double x, double y, double width, double height, Texture texture, int argb) {
        texture.compose(this, x, y, width, height, argb);
    }

    /// Fills a grid of small squares, each in its own colour: what is too fine for other strokes.
    ///
    /// Cells are as wide and high as one pixel of a surface that has pixels, or as a logical pixel.
    ///
    /// @param columns cells in a row, of which `stride` apart start in `argb`
    /// @param argb    opaque colours row by row; 0 leaves the cell as it is
    default void mosaic(double x, double y, int columns, int rows, int stride, int[] argb) {
        double cell = 1 / scale();
        boolean[] done = new boolean[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int colour = argb[row * stride + column];
                if (colour == 0 || done[row * columns + column]) {
                    continue;
                }
                int right = column + 1;
                while (right < columns && argb[row * stride + right] == colour && !done[row * columns + right]) {
                    right++;
                }
                int below = row + 1;
                while (below < rows && same(argb, below * stride + column, right - column, colour)) {
                    java.util.Arrays.fill(done, below * columns + column, below * columns + right, true);
                    below++;
                }
                rect(x + column * cell, y + row * cell, (right - column) * cell, (below - row) * cell, colour);
                column = right - 1;
            }
        }
    }

    /// Fills columns of cells as fine as those of a mosaic, whose colours change a few times on the way up.
    default void strata(double x, double y, Strata strata) {
        int[] argb = new int[strata.columns() * strata.rows()];
        for (int row = 0; row < strata.rows(); row++) {
            strata.paint(row, 0, strata.columns(), argb, row * strata.columns());
        }
        mosaic(x, y, strata.columns(), strata.rows(), strata.columns(), argb);
    }

    /// Fills upright stripes side by side, each a pixel of the surface wide and in its own colour.
    ///
    /// @param argb opaque colours from left to right; 0 leaves the stripe as it is
    default void stripes(double x, double y, double height, int columns, int[] argb) {
        double cell = 1 / scale();
        for (int column = 0; column < columns;) {
            int end = column + 1;
            while (end < columns && argb[end] == argb[column]) {
                end++;
            }
            if (argb[column] != 0) {
                rect(x + column * cell, y, (end - column) * cell, height, argb[column]);
            }
            column = end;
        }
    }

    private static boolean same(int[] argb, int from, int count, int colour) {
        for (int i = from; i < from + count; i++) {
            if (argb[i] != colour) {
                return false;
            }
        }
        return true;
    }

    /// Pixels of the surface for a logical pixel: 1 where it has none, so that a chart knows how fine it may be.
    default double scale() {
        return 1;
    }

    /// Keeps later strokes inside a rectangle and inside the clips before it, until [#unclip].
    void clip(double x, double y, double width, double height);

    /// Takes the last clip away.
    void unclip();
}
