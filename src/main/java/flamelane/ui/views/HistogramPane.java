package flamelane.ui.views;

import flamelane.analysis.tasks.Histogram;
import flamelane.chart.Palette;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.Numbers;
import flamelane.model.TimeRange;
import flamelane.ui.ChartPane;
import flamelane.ui.Session;
import java.util.Arrays;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/// Durations in five buckets for each power of ten; a click on a bar narrows the list beside it, a second one frees it.
final class HistogramPane extends StackPane {
    private static final double LEFT = 12;
    private static final double RIGHT = 12;
    private static final double TOP = 16;
    private static final double BOTTOM = 20;

    private final Session session;
    private final String what;
    private final ChartPane chart;
    private final Consumer<TimeRange> narrowed;
    private final Tooltip tip = new Tooltip();
    private Histogram histogram = Histogram.of(new long[0]);
    private int chosen = -1;
    private int hovered = -1;

    /// @param what     what has these durations, for a screen reader: `tasks`
    /// @param narrowed gets the durations of the bucket that was clicked, `null` for all
    HistogramPane(Session session, String what, Consumer<TimeRange> narrowed) {
        this.session = session;
        this.what = what;
        this.narrowed = narrowed;
        this.chart = new ChartPane("Histogram of " + what, this::paint);
        chart.setId("histogram");
        getChildren().add(chart);
        setMinSize(0, 110);
        setPrefHeight(132);
        setMaxHeight(160);
        chart.setOnMouseClicked(event -> click(bucket(event.getX())));
        chart.setOnMouseMoved(event -> hover(bucket(event.getX())));
        chart.setOnMouseExited(event -> hover(-1));
        session.dark().addListener((at, old, now) -> chart.repaint());
    }

    void show(long[] nanos) {
        histogram = Histogram.of(nanos);
        chosen = -1;
        hovered = -1;
        int most = 0;
        for (int bucket = 0; bucket < histogram.counts().length; bucket++) {
            most = histogram.counts()[bucket] > histogram.counts()[most] ? bucket : most;
        }
        chart.setAccessibleText(histogram.counts().length == 0 ? "No " + what + " to count" : "Histogram of " + Numbers.count(nanos.length) + " " + what
                + ", most of them from " + Numbers.duration(histogram.from(most)) + " on: " + Numbers.count(histogram.counts()[most]));
        chart.repaint();
    }

    /// Clicks a bucket, counted from the first.
    void click(int bucket) {
        if (bucket < 0 || histogram.counts()[bucket] == 0) {
            return;
        }
        chosen = chosen == bucket ? -1 : bucket;
        narrowed.accept(chosen < 0 ? null : new TimeRange(bucket == 0 ? 0 : histogram.from(bucket), histogram.from(bucket + 1)));
        chart.repaint();
    }

    Histogram histogram() {
        return histogram;
    }

    private void hover(int bucket) {
        if (hovered == bucket) {
            return;
        }
        hovered = bucket;
        chart.setCursor(bucket < 0 || histogram.counts()[bucket] == 0 ? Cursor.DEFAULT : Cursor.HAND);
        if (bucket < 0) {
            Tooltip.uninstall(chart, tip);
        } else {
            tip.setText(Numbers.count(histogram.counts()[bucket]) + " from " + Numbers.duration(histogram.from(bucket)) + " to " + Numbers.duration(histogram.from(bucket + 1)));
            Tooltip.install(chart, tip);
        }
        chart.repaint();
    }

    // Few buckets are not drawn as wide as the pane.
    private double wide() {
        return Math.min(48, (chart.getWidth() - LEFT - RIGHT) / Math.max(1, histogram.counts().length));
    }

    private int bucket(double x) {
        int bucket = (int) Math.floor((x - LEFT) / wide());
        return bucket < 0 || bucket >= histogram.counts().length ? -1 : bucket;
    }

    private void paint(Pen pen, double width, double height) {
        Palette palette = Swatch.palette(session);
        pen.rect(0, 0, width, height, palette.chart());
        int[] counts = histogram.counts();
        int most = Arrays.stream(counts).max().orElse(0);
        if (most == 0) {
            pen.text("None", LEFT, height / 2, Face.REGULAR, 11, palette.faint());
            return;
        }
        double bottom = height - BOTTOM;
        double wide = wide();
        pen.rect(LEFT, bottom, width - LEFT - RIGHT, 1, palette.line2());
        double labelled = -1000;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            double x = LEFT + bucket * wide;
            if (counts[bucket] > 0) {
                double high = Math.max(1, (bottom - TOP) * counts[bucket] / most);
                boolean out = chosen >= 0 && chosen != bucket;
                pen.rect(x, bottom - high, Math.max(1, wide - 1), high, out ? palette.line2() : palette.selfBar());
                if (bucket == hovered || bucket == chosen) {
                    pen.outline(x, bottom - high, Math.max(1, wide - 1), high, 0, 1, palette.text());
                }
                String count = Numbers.count(counts[bucket]);
                double letters = Face.REGULAR.width(count, 9.5);
                if (letters < wide + 2) {
                    pen.text(count, x + (wide - 1 - letters) / 2, bottom - high - 3, Face.REGULAR, 9.5, palette.muted());
                }
            }
            String from = Numbers.duration(histogram.from(bucket));
            if (x - labelled > Face.REGULAR.width(from, 9.5) + 16 && x + Face.REGULAR.width(from, 9.5) < width) {
                pen.rect(x, bottom, 1, 4, palette.line2());
                pen.text(from, x, height - 6, Face.REGULAR, 9.5, palette.faint());
                labelled = x;
            }
        }
    }
}
