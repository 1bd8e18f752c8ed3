package flamelane.chart;

import flamelane.analysis.SecondHeat;
import flamelane.draw.Colour;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.Numbers;
import flamelane.model.TimeRange;
import java.util.List;

/// A heat map of samples: a column a second from left to right, the second itself from bottom to top.
///
/// Where there are more columns than pixels, a pixel shows their mean. What lies outside a brushed time is veiled, what is lost
/// hatched.
public final class SecondsChart implements Chart {
    private static final double GUTTER = 56;
    private static final double RIGHT = 10;
    private static final double TOP = 5;
    private static final double AXIS = 18;

    private final SecondHeat heat;
    private final Palette palette;
    private final double width;
    private final double row;
    private final TimeRange brush;

    /// A cell under a point.
    ///
    /// @param range the time it stands for
    public record Cell(TimeRange range, double x, double y, double width, double height, String title, String detail, List<Fact> facts) implements Hit { }

    /// @param row   height of a row in logical pixels
    /// @param brush the chosen time, `null` for all
    public SecondsChart(SecondHeat heat, Palette palette, double width, double row, TimeRange brush) {
        this.heat = heat;
        this.palette = palette;
        this.width = Math.max(GUTTER + RIGHT + 40, width);
        this.row = row;
        this.brush = brush;
    }

    /// The height that rows of a height make.
    public static double height(double row) {
        return TOP + SecondHeat.ROWS * row + AXIS;
    }

    /// The colour of a share of the greatest cell; cells without anything keep the ground.
    static int colour(Palette palette, double share) {
        return Colour.mix(palette.chart(), palette.heatLine(1), 0.18 + 0.82 * Math.sqrt(Math.min(1, share)));
    }

    @Override
    public Size size() {
        return new Size(width, height(row));
    }

    private double room() {
        return width - GUTTER - RIGHT;
    }

    private double x(double column) {
        return GUTTER + Math.round(room() * column / heat.columns());
    }

    private double y(int at) {
        return TOP + (SecondHeat.ROWS - 1 - at) * row;
    }

    @Override
    public void paint(Pen pen, Viewport viewport) {
        pen.rect(0, 0, viewport.width(), viewport.height(), palette.chart());
        pen.rect(GUTTER, TOP, room(), SecondHeat.ROWS * row, palette.app());
        int columns = heat.columns();
        for (int from = 0; from < columns;) {
            double left = x(from);
            int to = from + 1;
            while (to < columns && x(to) <= left) {
                to++;
            }
            double wide = x(to) - left;
            double gap = wide > 5 ? 1 : 0;
            for (int at = 0; at < SecondHeat.ROWS; at++) {
                double sum = 0;
                double outside = 0;
                for (int column = from; column < to; column++) {
                    sum += Math.abs(heat.value(column, at));
                    outside += isOutside(column, at) ? 1 : 0;
                }
                if (sum > 0) {
                    double share = sum / (to - from) / Math.max(1, heat.most());
                    int colour = colour(palette, share);
                    pen.rect(left, y(at), wide - gap, row > 3 ? row - 1 : row, outside * 2 > to - from ? Colour.mix(colour, palette.app(), 0.78) : colour);
                }
            }
            from = to;
        }
        lost(pen);
        brush(pen);
        axes(pen);
    }

    // Whole columns as one, and the parts of the first and the last; at least one cell of each.
    private void lost(Pen pen) {
        for (TimeRange stretch : heat.lost()) {
            long first = Math.min(heat.columns() - 1L, stretch.from() / heat.column());
            long end = Math.max(stretch.from() + 1, Math.min(stretch.to(), heat.columns() * heat.column()));
            long last = Math.min(heat.columns() - 1L, (end - 1) / heat.column());
            int from = part(stretch.from(), first);
            int to = part(end - 1, last) + 1;
            if (first == last) {
                hatch(pen, first, first + 1, from, to);
            } else {
                hatch(pen, first, first + 1, from, SecondHeat.ROWS);
                hatch(pen, first + 1, last, 0, SecondHeat.ROWS);
                hatch(pen, last, last + 1, 0, to);
            }
        }
    }

    private int part(long time, long column) {
        return (int) Math.clamp((time - column * heat.column()) * SecondHeat.ROWS / heat.column(), 0, SecondHeat.ROWS - 1);
    }

    private void hatch(Pen pen, long from, long to, int low, int high) {
        double left = x(from);
        double wide = Math.max(from < to ? 1 : 0, x(to) - left);
        pen.texture(left, y(high - 1), wide, (high - low) * row, Palette.LOST, palette.lost());
    }

    private boolean isOutside(int column, int at) {
        if (brush == null) {
            return false;
        }
        long middle = heat.start(column, at) + heat.column() / SecondHeat.ROWS / 2;
        return middle < brush.from() || middle >= brush.to();
    }

    // The outermost seconds of the brush get a line on the ground.
    private void brush(Pen pen) {
        if (brush != null) {
            double left = x((double) Math.floorDiv(brush.from(), heat.column()));
            double right = x(Math.min(heat.columns(), (double) Math.ceilDiv(brush.to(), heat.column())));
            pen.rect(left, TOP + SecondHeat.ROWS * row, Math.max(2, right - left), 2, palette.accent());
        }
    }

    private void axes(Pen pen) {
        TimeRange all = new TimeRange(0, heat.columns() * heat.column());
        TimeRuler ruler = TimeRuler.of(all, room(), 84);
        double base = TOP + SecondHeat.ROWS * row;
        for (long time = ruler.first(); time <= all.to(); time += ruler.step()) {
            double at = x((double) time / heat.column());
            pen.rect(at, base, 1, 4, palette.line2());
            String label = ruler.label(time);
            if (at + 4 + Face.REGULAR.width(label, 10) <= width) {
                pen.text(label, at + 3, base + 13, Face.REGULAR, 10, palette.muted());
            }
        }
        for (int part = 0; part <= 2; part++) {
            String label = part == 0 ? "0" : Numbers.duration(heat.column() * part / 2);
            pen.textEnd(label, GUTTER - 7, Math.min(base, base - part * SecondHeat.ROWS * row / 2 + (part == 2 ? 8 : part == 1 ? 4 : 0)), Face.REGULAR, 10,
                    palette.faint());
        }
    }

    @Override
    public Cell at(double px, double py) {
        if (px < GUTTER || px >= GUTTER + room() || py < TOP || py >= TOP + SecondHeat.ROWS * row) {
            return null;
        }
        int column = column(px);
        int at = row(py);
        TimeRange range = range(column, at);
        long value = heat.value(column, at);
        double left = x(column);
        int places = heat.column() >= 1_000_000_000 ? 2 : 5;
        String title = String.format(java.util.Locale.ROOT, "%,." + places + "f\u00a0s to %,." + places + "f\u00a0s", range.from() / 1e9, range.to() / 1e9);
        return new Cell(range, left, y(at), Math.max(1, x(column + 1) - left), row, title, "",
                List.of(new Hit.Fact("In this part", Numbers.amount(value, heat.unit()), Numbers.share(value, heat.total()))));
    }

    /// The cell nearest to a point: whole cells are brushed, in order of time.
    public TimeRange near(double px, double py) {
        return range(column(Math.clamp(px, GUTTER, GUTTER + room() - 1)), row(Math.clamp(py, TOP, TOP + SecondHeat.ROWS * row - 0.01)));
    }

    private TimeRange range(int column, int at) {
        long end = at == SecondHeat.ROWS - 1 ? (column + 1) * heat.column() : heat.start(column, at + 1);
        return new TimeRange(heat.start(column, at), end);
    }

    private int column(double px) {
        int column = (int) Math.clamp((px - GUTTER) * heat.columns() / room(), 0, heat.columns() - 1.0);
        // Cells end on whole pixels, a little off where they exactly would.
        while (column > 0 && x(column) > px) {
            column--;
        }
        while (column < heat.columns() - 1 && x(column + 1) <= px) {
            column++;
        }
        return column;
    }

    private int row(double py) {
        return (int) Math.clamp(SecondHeat.ROWS - 1 - Math.floor((py - TOP) / row), 0, SecondHeat.ROWS - 1.0);
    }
}
