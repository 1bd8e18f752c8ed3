package flamelane.chart;

import flamelane.analysis.CounterRanges;
import flamelane.analysis.TimeScale;
import flamelane.draw.Colour;
import flamelane.draw.Pen;

/// Paints a counter as an area: full up to the lowest value of each column, its line from there to the highest.
///
/// The scale is that of the whole recording, so that nothing jumps while one looks around.
final class CounterLane {
    private int[] mosaic = new int[0];

    private CounterLane() {
    }

    static CounterLane create() {
        return new CounterLane();
    }

    /// @param height in logical pixels
    /// @param sloped whether the value changes steadily from point to point, not at once
    void paint(Pen pen, CounterRanges ranges, TimeScale scale, double x, double y, double height, boolean sloped, int fill, int line) {
        double unit = pen.scale();
        int columns = scale.columns();
        int rows = (int) Math.round(height * unit);
        if (mosaic.length < rows * columns) {
            mosaic = new int[rows * columns];
        }
        java.util.Arrays.fill(mosaic, 0, rows * columns, 0);
        double floor = Math.min(0, ranges.lowest());
        double span = Math.max(ranges.highest() - floor, 1e-12);
        int row = -1;
        for (int column = 0; column < columns; column++) {
            int from = ranges.at(scale.edge(column), Math.max(0, row));
            int to = ranges.at(Math.max(scale.edge(column), scale.edge(column + 1) - 1), Math.max(0, from));
            if (to < 0 || !ranges.counter().tells(scale.edge(column))) {
                continue;
            }
            row = to;
            double least = ranges.low(sloped ? Math.min(to, from + 1) : Math.max(0, from), to);
            double most = ranges.high(sloped ? Math.min(to, from + 1) : Math.max(0, from), to);
            if (sloped) {
                double begins = ranges.between(from, scale.edge(column));
                double ends = ranges.between(to, scale.edge(column + 1));
                least = from == to ? Math.min(begins, ends) : Math.min(least, Math.min(begins, ends));
                most = from == to ? Math.max(begins, ends) : Math.max(most, Math.max(begins, ends));
            }
            int low = pixel(least, floor, span, rows);
            int high = pixel(most, floor, span, rows);
            for (int up = 0; up < low; up++) {
                mosaic[(rows - 1 - up) * columns + column] = fill;
            }
            int thick = Math.max(1, (int) Math.round(1.2 * unit));
            for (int up = Math.max(0, low - thick); up < Math.max(high, thick); up++) {
                mosaic[(rows - 1 - up) * columns + column] = line;
            }
        }
        pen.mosaic(x, y, columns, rows, columns, mosaic);
    }

    private static int pixel(double value, double floor, double span, int rows) {
        return (int) Math.round(Math.clamp((value - floor) / span, 0, 1) * (rows - 1)) + 1;
    }

    /// The area's colour: the line's, most of the way to the ground.
    static int fill(Palette palette, int line) {
        return Colour.mix(palette.chart(), line, 0.3);
    }
}
