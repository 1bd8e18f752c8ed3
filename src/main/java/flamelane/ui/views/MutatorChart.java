package flamelane.ui.views;

import flamelane.analysis.mutator.MutatorUtilization;
import flamelane.chart.Palette;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.Numbers;
import flamelane.model.ThreadState;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Curves of mutator utilisation over the length of windows, on a logarithmic axis.
final class MutatorChart {
    private static final double LEFT = 58;
    private static final double RIGHT = 20;
    private static final double TOP = 34;
    private static final double BOTTOM = 44;
    private static final List<ToDoubleFunction<MutatorUtilization.Point>> CURVES = List.of(MutatorUtilization.Point::p99, MutatorUtilization.Point::p999,
            MutatorUtilization.Point::p9999, MutatorUtilization.Point::minimum);
    private static final List<String> NAMES = List.of("p99: 99 % of windows have at least this", "p99.9", "p99.99", "minimum");

    private MutatorChart() {
    }

    /// What is drawn.
    ///
    /// @param chosen  index of the point whose worst windows are listed, −1 for none
    /// @param hovered index of the point under the pointer, −1 for none
    /// @param length  of the time that is selected in nanoseconds, 0 for none; `mean` the utilisation in it
    record Look(List<MutatorUtilization.Point> points, int chosen, int hovered, long length, double mean) { }

    private static int[] colours(Palette palette) {
        return new int[] {palette.muted(), palette.state(ThreadState.SYSCALL), palette.accent(), palette.state(ThreadState.GC)};
    }

    static void paint(Pen pen, Palette palette, Look look, double width, double height) {
        pen.rect(0, 0, width, height, palette.chart());
        List<MutatorUtilization.Point> points = look.points();
        if (points.isEmpty()) {
            return;
        }
        double bottom = height - BOTTOM;
        for (int i = 0; i <= 4; i++) {
            double y = Math.round(bottom - (bottom - TOP) * i / 4);
            pen.rect(LEFT, y, width - LEFT - RIGHT, 1, i == 0 ? palette.line2() : palette.line());
            pen.textEnd(25 * i + "\u00a0%", LEFT - 7, y + 3.5, Face.REGULAR, 9.5, palette.faint());
        }
        axis(pen, palette, points, width, bottom);
        int[] colours = colours(palette);
        for (int curve = 0; curve < CURVES.size(); curve++) {
            boolean minimum = curve == CURVES.size() - 1;
            double beforeX = Double.NaN;
            double beforeY = 0;
            for (MutatorUtilization.Point point : points) {
                double x = x(points, point.window(), width);
                double y = bottom - (bottom - TOP) * CURVES.get(curve).applyAsDouble(point);
                if (!Double.isNaN(beforeX)) {
                    pen.line(beforeX, beforeY, x, y, minimum ? 2 : 1.3, colours[curve]);
                }
                beforeX = x;
                beforeY = y;
            }
        }
        legend(pen, palette, colours);
        if (look.length() > 0) {
            double x = x(points, look.length(), width);
            double y = bottom - (bottom - TOP) * look.mean();
            pen.rect(x - 4, y - 4, 8, 8, 4, palette.text());
            String says = "chosen time: " + Numbers.share(look.mean());
            boolean room = x + 10 + Face.SEMIBOLD.width(says, 10) < width - RIGHT;
            if (room) {
                pen.text(says, x + 9, y + 3.5, Face.SEMIBOLD, 10, palette.text());
            } else {
                pen.textEnd(says, x - 9, y + 3.5, Face.SEMIBOLD, 10, palette.text());
            }
        }
        mark(pen, palette, look, look.chosen(), width, bottom, true);
        if (look.hovered() != look.chosen()) {
            mark(pen, palette, look, look.hovered(), width, bottom, false);
        }
    }

    private static void legend(Pen pen, Palette palette, int[] colours) {
        double x = LEFT;
        for (int curve = CURVES.size() - 1; curve >= 0; curve--) {
            pen.rect(x, 14, 14, 3, colours[curve]);
            pen.text(NAMES.get(curve), x + 19, 19, Face.REGULAR, 10.5, palette.muted());
            x += 19 + Face.REGULAR.width(NAMES.get(curve), 10.5) + 18;
        }
    }

    private static void axis(Pen pen, Palette palette, List<MutatorUtilization.Point> points, double width, double bottom) {
        double before = -100;
        for (long decade = 1; decade <= points.getLast().window() && decade > 0; decade *= 10) {
            for (int step : new int[] {1, 2, 5}) {
                long at = decade * step;
                if (at < points.getFirst().window() || at > points.getLast().window()) {
                    continue;
                }
                double x = x(points, at, width);
                pen.rect(Math.round(x), TOP, 1, bottom - TOP, palette.line());
                String text = Numbers.duration(at);
                double half = Face.REGULAR.width(text, 9.5) / 2;
                if (x - half > before + 12) {
                    double left = Math.min(x - half, width - 2 * half - 4);
                    pen.text(text, left, bottom + 15, Face.REGULAR, 9.5, palette.faint());
                    before = x + half;
                }
            }
        }
        pen.textCentre("Length of the window", LEFT + (width - LEFT - RIGHT) / 2, bottom + 34, Face.REGULAR, 10.5, palette.muted());
    }

    private static void mark(Pen pen, Palette palette, Look look, int index, double width, double bottom, boolean chosen) {
        if (index < 0 || index >= look.points().size()) {
            return;
        }
        MutatorUtilization.Point point = look.points().get(index);
        double x = Math.round(x(look.points(), point.window(), width));
        pen.line(x + 0.5, TOP, x + 0.5, bottom, 1, chosen ? 0 : 3, chosen ? palette.text() : palette.muted());
        String text = Numbers.duration(point.window()) + ": minimum " + Numbers.share(point.minimum()) + ", p99.9 " + Numbers.share(point.p999()) + ", p99 " + Numbers.share(point.p99());
        double wide = Face.SEMIBOLD.width(text, 10) + 12;
        double left = Math.clamp(x + 6, LEFT, Math.max(LEFT, width - RIGHT - wide));
        double top = chosen ? TOP + 4 : TOP + 24;
        pen.rect(left, top, wide, 17, 4, palette.over());
        pen.outline(left, top, wide, 17, 4, 1, palette.line2());
        pen.text(text, left + 6, top + 12, Face.SEMIBOLD, 10, palette.text());
    }

    private static double x(List<MutatorUtilization.Point> points, long window, double width) {
        double from = Math.log(points.getFirst().window());
        double to = Math.log(points.getLast().window());
        double share = to == from ? 0 : (Math.log(Math.max(1, window)) - from) / (to - from);
        return LEFT + (width - LEFT - RIGHT) * Math.clamp(share, 0, 1);
    }

    /// @return index of the point nearest to a place, −1 beside the chart
    static int at(List<MutatorUtilization.Point> points, double x, double width) {
        if (points.isEmpty() || x < LEFT - 8 || x > width - RIGHT + 8) {
            return -1;
        }
        int near = 0;
        for (int i = 1; i < points.size(); i++) {
            near = Math.abs(x(points, points.get(i).window(), width) - x) < Math.abs(x(points, points.get(near).window(), width) - x) ? i : near;
        }
        return near;
    }
}
