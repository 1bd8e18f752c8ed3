package flamelane.ui.views;

import flamelane.chart.CallGraphChart;
import flamelane.chart.Palette;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.ui.ChartPane;
import flamelane.ui.Session;
import javafx.scene.layout.StackPane;

/// The row below a call graph that says what sizes, colours, widths, dots and boxes mean; only what the graph has.
final class GraphLegend extends StackPane {
    private static final double HEIGHT = 26;
    private static final double SIZE = 11;
    private static final double BASE = 17;
    private static final double GAP = 18;

    private final Session session;
    private final ChartPane chart = new ChartPane("What the graph's signs mean", (pen, width, height) -> paint(pen, width));
    private CallGraphChart graph;

    GraphLegend(Session session) {
        this.session = session;
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        chart.setFocusTraversable(false);
        chart.setAccessibleHelp("Colour is total, letter size is self, line width is what passed over the call, a dotted line leads over functions"
                + " that are not shown, small boxes are labels");
        getChildren().add(chart);
        session.dark().addListener((at, old, now) -> chart.repaint());
    }

    void show(CallGraphChart next) {
        graph = next;
        chart.repaint();
    }

    private void paint(Pen pen, double width) {
        Palette palette = Swatch.palette(session);
        pen.rect(0, 0, width, HEIGHT, palette.app());
        pen.rect(0, 0, width, 1, palette.line());
        if (graph == null) {
            return;
        }
        Row row = new Row(pen, palette, width);
        row.total();
        row.self();
        row.calls();
        if (graph.hasResidual()) {
            row.dotted();
        }
        if (graph.hasLabels()) {
            row.labels();
        }
        if (graph.hasInlined()) {
            row.word("inline", "compiled into the caller");
        }
    }

    /// Entries from left to right, as long as there is room for a whole one.
    private final class Row {
        private final Pen pen;
        private final Palette palette;
        private final double width;
        private double x = 12;

        Row(Pen pen, Palette palette, double width) {
            this.pen = pen;
            this.palette = palette;
            this.width = width;
        }

        // Whether a sign and its words fit; writes the words.
        private boolean fits(double sign, String words) {
            double end = x + sign + 6 + Face.REGULAR.width(words, SIZE);
            if (end > width - 8) {
                return false;
            }
            pen.text(words, x + sign + 6, BASE, Face.REGULAR, SIZE, palette.muted());
            return true;
        }

        private void past(double sign, String words) {
            x += sign + 6 + Face.REGULAR.width(words, SIZE) + GAP;
        }

        void total() {
            boolean less = graph.hasLess();
            String words = (less ? "change of total, to ±100 %" : "total, 0 to 100 %") + " of " + graph.amount(graph.scale())
                    + (graph.scale() == graph.whole() || less ? "" : " selected");
            double wide = 64;
            if (fits(wide, words)) {
                for (int i = 0; i < wide; i += 2) {
                    double share = less ? 2 * i / wide - 1 : i / wide;
                    pen.rect(x + i, 8, 2, 11, palette.heat(share));
                }
                pen.outline(x, 8, wide, 11, 2, 1, palette.heatLine(0.3));
                past(wide, words);
            }
        }

        void self() {
            String words = "letters: self";
            if (fits(22, words)) {
                pen.text("a", x, BASE, Face.SEMIBOLD, 9.5, palette.text());
                pen.text("A", x + 8, BASE, Face.SEMIBOLD, 17, palette.text());
                past(22, words);
            }
        }

        void calls() {
            String words = "lines: what a call carried";
            if (fits(30, words)) {
                pen.line(x, 13.5, x + 13, 13.5, 1, palette.heatLine(0.02));
                pen.line(x + 15, 13.5, x + 28, 13.5, 4.5, palette.heatLine(0.9));
                past(30, words);
            }
        }

        void dotted() {
            String words = "left-out ones between";
            if (fits(26, words)) {
                pen.line(x, 13.5, x + 26, 13.5, 1.8, 2.2, palette.heatLine(0.3));
                past(26, words);
            }
        }

        void labels() {
            String words = "label of samples";
            if (fits(24, words)) {
                pen.rect(x, 7, 24, 13, 4, palette.raised());
                pen.outline(x, 7, 24, 13, 4, 1, palette.line2());
                past(24, words);
            }
        }

        void word(String sign, String words) {
            double wide = Face.REGULAR.width(sign, SIZE);
            if (fits(wide, words)) {
                pen.text(sign, x, BASE, Face.REGULAR, SIZE, palette.text());
                past(wide, words);
            }
        }
    }
}
