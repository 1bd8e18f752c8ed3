package flamelane.chart;

import flamelane.draw.Face;
import flamelane.draw.Pen;
import java.util.ArrayList;
import java.util.List;

/// A chart as it stands in a document: with a heading above and its legend below.
public final class Sheet implements Chart {
    private static final double HEAD = 44;
    private static final double LINE = 18;
    private static final double MARGIN = 12;
    private static final double SIZE = 11;

    private final Chart chart;
    private final Palette palette;
    private final String title;
    private final String note;
    private final List<List<Swatch>> legend;
    private final Size inner;

    /// @param note   the line below the title
    /// @param height of the chart inside, 0 for its own
    public Sheet(Chart chart, Palette palette, String title, String note, List<Swatch> legend, double height) {
        this.chart = chart;
        this.palette = palette;
        this.title = title;
        this.note = note;
        Size own = chart.size();
        this.inner = new Size(Math.max(200, own.width()), height > 0 ? height : own.height());
        this.legend = lines(legend, inner.width() - 2 * MARGIN);
    }

    private static List<List<Swatch>> lines(List<Swatch> all, double width) {
        List<List<Swatch>> lines = new ArrayList<>();
        double left = 0;
        for (Swatch swatch : all) {
            double room = room(swatch);
            if (lines.isEmpty() || left < room) {
                lines.add(new ArrayList<>());
                left = width;
            }
            lines.getLast().add(swatch);
            left -= room;
        }
        return lines;
    }

    private static double room(Swatch swatch) {
        return 34 + face(swatch).width(swatch.text(), SIZE);
    }

    private static Face face(Swatch swatch) {
        return swatch.strong() ? Face.SEMIBOLD : Face.REGULAR;
    }

    private double foot() {
        return legend.isEmpty() ? 0 : legend.size() * LINE + 10;
    }

    @Override
    public Size size() {
        return new Size(inner.width(), HEAD + inner.height() + foot());
    }

    @Override
    public void paint(Pen pen, Viewport viewport) {
        double width = viewport.width();
        pen.rect(0, 0, width, viewport.height(), palette.chart());
        pen.text(Labels.cut(title, Face.SEMIBOLD, 13, width - 2 * MARGIN), MARGIN, 20, Face.SEMIBOLD, 13, palette.text());
        pen.text(Labels.cut(note, Face.REGULAR, SIZE, width - 2 * MARGIN), MARGIN, 36, Face.REGULAR, SIZE, palette.muted());
        Pen below = new ShiftedPen(pen, 0, HEAD);
        below.clip(0, 0, inner.width(), inner.height());
        chart.paint(below, new Viewport(0, 0, inner.width(), inner.height()));
        below.unclip();
        double y = HEAD + inner.height() + 16;
        for (List<Swatch> line : legend) {
            double x = MARGIN;
            for (Swatch swatch : line) {
                pen.rect(x, y - 9, 10, 10, 2, swatch.colour());
                pen.text(swatch.text(), x + 15, y, face(swatch), SIZE, palette.muted());
                x += room(swatch);
            }
            y += LINE;
        }
    }

    @Override
    public Hit at(double x, double y) {
        return chart.at(x, y - HEAD);
    }
}
