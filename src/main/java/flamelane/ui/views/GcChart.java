package flamelane.ui.views;

import flamelane.chart.LostTime;
import flamelane.chart.Palette;
import flamelane.chart.TimeRuler;
import flamelane.draw.Colour;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.Counter;
import flamelane.model.Numbers;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import java.util.List;

/// Pauses as bars above, the heap as lines below, on one axis of time.
final class GcChart {
    private static final double LEFT = 64;
    private static final double RIGHT = 16;

    private GcChart() {
    }

    /// @param lost stretches of time of which nothing is told
    static void paint(Pen pen, Palette palette, List<OverviewAnswers.Pause> pauses, List<Counter> heap, List<TimeRange> lost, TimeRange range, double width,
                      double height) {
        pen.rect(0, 0, width, height, palette.chart());
        double wide = width - LEFT - RIGHT;
        double bottom = height - 22;
        double split = heap.isEmpty() ? bottom : 14 + (bottom - 14) * 0.46;
        long longest = pauses.stream().mapToLong(OverviewAnswers.Pause::duration).max().orElse(0);
        double top = round(longest);
        grid(pen, palette, width, 14, split, longest == 0 ? 0 : top, true);
        for (OverviewAnswers.Pause pause : pauses) {
            double x = LEFT + wide * (pause.start() - range.from()) / range.duration();
            double high = Math.max(1, (split - 14) * pause.duration() / top);
            double bar = Math.max(2, wide * pause.duration() / range.duration());
            pen.rect(x, split - high, bar, high, palette.state(pause.duration() == longest ? ThreadState.BLOCKED : ThreadState.GC));
            if (pause.duration() == longest) {
                name(pen, palette, pause, x, x + bar, split - high, width);
            }
        }
        int[] colours = heap.isEmpty() ? null : heap(pen, palette, heap, range, wide, split + 16, bottom, width);
        LostTime.paint(pen, palette, lost, time -> LEFT + wide * (time - range.from()) / range.duration(),
                new LostTime.Box(LEFT, width - RIGHT, 14, bottom - 14), palette.chart());
        pen.text("Pauses", LEFT + 6, 24, Face.SEMIBOLD, 10, palette.muted());
        if (colours != null) {
            legend(pen, palette, heap, colours, split + 16);
        }
        TimeRuler.of(range, wide, 110).below(pen, palette.faint(), LEFT, wide, height - 7);
    }

    // What the colour of the longest means, beside it.
    private static void name(Pen pen, Palette palette, OverviewAnswers.Pause longest, double left, double right, double top, double width) {
        String text = Numbers.duration(longest.duration()) + (longest.cause().isEmpty() ? "" : ", " + longest.cause());
        double wide = Face.SEMIBOLD.width(text, 10) + 8;
        double x = right + wide + 4 < width - RIGHT ? right + 4 : Math.max(LEFT, left - wide - 4);
        pen.rect(x, top, wide, 14, 2, palette.chart());
        pen.text(text, x + 4, top + 10.5, Face.SEMIBOLD, 10, palette.text());
    }

    private static int[] heap(Pen pen, Palette palette, List<Counter> heap, TimeRange range, double wide, double top, double bottom, double width) {
        double most = 0;
        for (Counter counter : heap) {
            for (int i = 0; i < counter.size(); i++) {
                // Also those that a line leads from or to, from outside.
                boolean leads = i + 1 >= counter.size() || counter.time(i + 1) >= range.from();
                boolean led = i == 0 || counter.time(i - 1) < range.to();
                most = leads && led ? Math.max(most, counter.value(i)) : most;
            }
        }
        double ceiling = round(most);
        grid(pen, palette, width, top, bottom, most == 0 ? 0 : ceiling, false);
        int[] colours = {palette.state(ThreadState.WAITING), palette.ok(), palette.accent(), palette.warn(), palette.faint()};
        for (int c = 0; c < Math.min(colours.length, heap.size()); c++) {
            Counter counter = heap.get(c);
            double beforeX = 0;
            double beforeY = 0;
            pen.clip(LEFT, top - 2, wide, bottom - top + 4);
            double last = Double.NaN;
            for (int i = 0; i < counter.size(); i++) {
                double x = LEFT + wide * (counter.time(i) - range.from()) / range.duration();
                double y = bottom - (bottom - top) * counter.value(i) / ceiling;
                boolean joined = i > 0 && counter.until(i - 1, Long.MAX_VALUE) == counter.time(i);
                if (joined && x >= LEFT && beforeX <= LEFT + wide && (x - last > 0.4 || Double.isNaN(last) || Math.abs(y - beforeY) > 1)) {
                    pen.line(beforeX, beforeY, x, y, c == 0 ? 1.4 : 1, colours[c]);
                    if (c == 0) {
                        pen.polygon(new double[] {beforeX, beforeY, x, y, x, bottom, beforeX, bottom}, Colour.alpha(colours[c], 0.18));
                    }
                    last = x;
                }
                beforeX = x;
                beforeY = y;
            }
            pen.unclip();
        }
        return colours;
    }

    private static void legend(Pen pen, Palette palette, List<Counter> heap, int[] colours, double top) {
        double name = LEFT + 6;
        for (int c = 0; c < Math.min(colours.length, heap.size()); c++) {
            double wide = Face.REGULAR.width(heap.get(c).label(), 10) + 32;
            pen.rect(name - 2, top, wide - 12, 13, 2, palette.chart());
            pen.rect(name, top + 4, 10, 3, colours[c]);
            pen.text(heap.get(c).label(), name + 14, top + 9, Face.REGULAR, 10, palette.muted());
            name += wide;
        }
    }

    private static void grid(Pen pen, Palette palette, double width, double top, double bottom, double most, boolean time) {
        for (int i = 0; i <= 4; i++) {
            double y = Math.round(bottom - (bottom - top) * i / 4);
            pen.rect(LEFT, y, width - LEFT - RIGHT, 1, palette.line());
            if (most == 0 && i > 0) {
                continue;
            }
            String text = i == 0 ? "0" : time ? Numbers.duration(most * i / 4) : Numbers.bytes(most * i / 4);
            pen.textEnd(text, LEFT - 7, y + 3.5, Face.REGULAR, 9.5, palette.faint());
        }
    }

    private static double round(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, most))));
        for (double each : new double[] {1, 1.2, 1.6, 2, 3, 4, 6, 8, 10}) {
            if (each * power >= most) {
                return each * power;
            }
        }
        return 10 * power;
    }
}
