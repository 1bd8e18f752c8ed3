package flamelane.chart;

import flamelane.analysis.Origin;
import flamelane.analysis.TopGroups;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.Numbers;
import java.util.List;

/// The top table as a picture: what did most, with bars for self and total and the self time over time.
public final class TopChart implements Chart {
    private static final double HEAD = 26;
    private static final double ROW = 24;
    private static final double SIZE = 12;
    private static final double AMOUNT = 76;
    private static final double SHARE = 62;
    private static final double SPARK = 160;

    private final TopGroups top;
    private final List<TopGroups.Row> rows;
    private final Palette palette;
    private final double width;
    private final boolean sparks;
    private final double bar;
    private final long mostSelf;
    private final long mostTotal;

    /// A row under a point.
    ///
    /// @param row index in the rows
    public record RowHit(int row, double x, double y, double width, double height, String title, String detail, List<Fact> facts) implements Hit { }

    /// @param most show so many rows
    public TopChart(TopGroups top, int most, Palette palette, double width) {
        this.top = top;
        this.rows = top.rows().subList(0, Math.min(most, top.rows().size()));
        this.palette = palette;
        this.width = Math.max(560, width);
        this.bar = width >= 1300 ? 116 : 80;
        this.sparks = width >= 900 && rows.stream().anyMatch(row -> row.overTime().length > 0);
        this.mostSelf = Math.max(1, rows.stream().mapToLong(row -> Math.abs(row.self())).max().orElse(1));
        this.mostTotal = Math.max(1, rows.stream().mapToLong(row -> Math.abs(row.total())).max().orElse(1));
    }

    @Override
    public Size size() {
        return new Size(width, HEAD + rows.size() * ROW + 8);
    }

    // Columns from the right: sparks, total, self; what is left belongs to the name and the package.
    private double totalRight() {
        return width - 12 - (sparks ? SPARK : 0) - bar - 16;
    }

    private double selfRight() {
        return totalRight() - SHARE - AMOUNT - 16 - bar - 16;
    }

    @Override
    public void paint(Pen pen, Viewport viewport) {
        pen.rect(0, 0, viewport.width(), viewport.height(), palette.chart());
        double names = selfRight() - SHARE - AMOUNT - 46;
        double pack = names > 420 ? 46 + names * 0.62 : 0;
        double y = -viewport.y();
        head(pen, pack, y);
        int first = (int) Math.max(0, (viewport.y() - HEAD) / ROW);
        int last = (int) Math.min(rows.size() - 1.0, (viewport.y() + viewport.height() - HEAD) / ROW);
        for (int row = first; row <= last; row++) {
            row(pen, row, pack, y + HEAD + row * ROW);
        }
    }

    private void head(Pen pen, double pack, double y) {
        int ink = palette.muted();
        pen.textEnd("#", 28, y + 17, Face.REGULAR, 11, ink);
        pen.text("Function", 46, y + 17, Face.REGULAR, 11, ink);
        if (pack > 0) {
            pen.text("Package", pack, y + 17, Face.REGULAR, 11, ink);
        }
        pen.textEnd("Self", selfRight() - SHARE, y + 17, Face.SEMIBOLD, 11, palette.text());
        pen.textEnd("Share", selfRight(), y + 17, Face.REGULAR, 11, ink);
        pen.textEnd("Total", totalRight() - SHARE, y + 17, Face.REGULAR, 11, ink);
        pen.textEnd("Share", totalRight(), y + 17, Face.REGULAR, 11, ink);
        if (sparks) {
            pen.text("Self over time", width - 12 - SPARK + 8, y + 17, Face.REGULAR, 11, ink);
        }
        pen.rect(0, y + HEAD - 1, width, 1, palette.line());
    }

    private void row(Pen pen, int index, double pack, double y) {
        TopGroups.Row row = rows.get(index);
        double base = y + 16;
        pen.textEnd(Integer.toString(index + 1), 28, base, Face.REGULAR, SIZE, palette.faint());
        boolean own = row.origin() == Origin.OWN;
        if (row.origin() != null) {
            pen.rect(46, y + 7, 10, 10, 2, palette.flame(Palette.hue(row.colour()), row.origin(), false, false, false));
        }
        Face face = own ? Face.SEMIBOLD : Face.REGULAR;
        double room = (pack > 0 ? pack - 12 : selfRight() - SHARE - AMOUNT) - 62;
        pen.text(Labels.cut(row.name(), face, SIZE, room), 62, base, face, SIZE, palette.text());
        if (pack > 0) {
            pen.text(Labels.cut(row.pack(), Face.REGULAR, SIZE, selfRight() - SHARE - AMOUNT - pack), pack, base, Face.REGULAR, SIZE, palette.muted());
        }
        pen.textEnd(Numbers.amount(row.self(), top.unit()), selfRight() - SHARE, base, Face.SEMIBOLD, SIZE, palette.text());
        pen.textEnd(Numbers.share(row.self(), top.total()), selfRight(), base, Face.REGULAR, SIZE, palette.text());
        bar(pen, selfRight() + 16, y, row.self(), mostSelf, palette.selfBar());
        pen.textEnd(Numbers.amount(row.total(), top.unit()), totalRight() - SHARE, base, Face.REGULAR, SIZE, palette.text());
        pen.textEnd(Numbers.share(row.total(), top.total()), totalRight(), base, Face.REGULAR, SIZE, palette.muted());
        bar(pen, totalRight() + 16, y, row.total(), mostTotal, palette.totalBar());
        if (sparks) {
            spark(pen, row.overTime(), width - 12 - SPARK + 8, y + 3, SPARK - 8, 17);
        }
        pen.rect(0, y + ROW - 1, width, 1, palette.line());
    }

    private void bar(Pen pen, double x, double y, long value, long most, int colour) {
        if (value != 0) {
            pen.rect(x, y + 8, Math.max(1, bar * Math.abs(value) / most), 8, 1, colour);
        }
    }

    private void spark(Pen pen, long[] values, double x, double y, double room, double height) {
        long most = 1;
        for (long value : values) {
            most = Math.max(most, value);
        }
        double step = room / Math.max(1, values.length);
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0) {
                double high = Math.max(1, height * values[i] / most);
                pen.rect(x + i * step, y + height - high, step - 1, high, palette.spark());
            }
        }
    }

    @Override
    public RowHit at(double x, double y) {
        int index = (int) Math.floor((y - HEAD) / ROW);
        if (x < 0 || x >= width || index < 0 || index >= rows.size()) {
            return null;
        }
        TopGroups.Row row = rows.get(index);
        return new RowHit(index, 0, HEAD + index * ROW, width, ROW, row.name(), row.pack(), List.of(
                new Hit.Fact("Self", Numbers.amount(row.self(), top.unit()), Numbers.share(row.self(), top.total())),
                new Hit.Fact("Total", Numbers.amount(row.total(), top.unit()), Numbers.share(row.total(), top.total()))));
    }
}
