package flamelane.ui.views;

import flamelane.chart.Labels;
import flamelane.chart.LostTime;
import flamelane.chart.Palette;
import flamelane.chart.TimeRuler;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.Numbers;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import java.util.Arrays;
import java.util.List;

/// The two small pictures of the overview: states by group of threads, and pauses over time.
final class OverviewCharts {
    private static final double GUTTER = 132;
    private static final double LINE = 25;
    // Share of a bar that shows.
    private static final double LEAST = 0.002;
    private static final ThreadState[] ORDER = {ThreadState.RUNNING, ThreadState.RUNNABLE, ThreadState.BLOCKED, ThreadState.NETWORK, ThreadState.FILE_IO,
        ThreadState.SYSCALL, ThreadState.GC, ThreadState.SLEEPING, ThreadState.WAITING, ThreadState.UNKNOWN};

    private OverviewCharts() {
    }

    static void states(Pen pen, Palette palette, List<OverviewAnswers.Group> groups, double width, double height) {
        pen.rect(0, 0, width, height, palette.raised());
        double y = 0;
        for (OverviewAnswers.Group group : groups) {
            if (y + LINE > height) {
                return;
            }
            String number = group.threads() == 1 ? "" : String.valueOf(group.threads());
            double room = GUTTER - 10 - Face.REGULAR.width(number, 12) - 5;
            String name = cut(group.name(), room);
            pen.text(name, 0, y + 13, Face.REGULAR, 12, palette.text());
            pen.text(number, Face.REGULAR.width(name, 12) + 5, y + 13, Face.REGULAR, 12, palette.faint());
            double x = GUTTER;
            double wide = width - GUTTER;
            long all = group.all();
            for (ThreadState state : ORDER) {
                double part = wide * group.nanos()[state.ordinal()] / all;
                if (part < 0.5) {
                    continue;
                }
                if (state == ThreadState.WAITING || state == ThreadState.SLEEPING || state == ThreadState.UNKNOWN) {
                    pen.rect(x, y + 1, part - 1, 13, palette == Palette.DARK ? 0xFF262c34 : 0xFFe7eaee);
                }
                StateStroke.paint(pen, palette, state, x, y, part - 1);
                String share = Math.round(100 * group.share(state)) + "\u00A0%";
                if (state == ThreadState.BLOCKED && part > 40) {
                    double patch = Face.SEMIBOLD.width(share, 10) + 8;
                    pen.rect(x, y + 1, patch, 13, palette.statePatch(state));
                    pen.text(share, x + 4, y + 11, Face.SEMIBOLD, 10, palette.stateInk(state));
                }
                x += part;
            }
            y += LINE;
        }
    }

    /// The states of which something is to be seen, in the order in which they are drawn.
    static List<ThreadState> seen(List<OverviewAnswers.Group> groups) {
        return Arrays.stream(ORDER).filter(state -> groups.stream().anyMatch(group -> group.share(state) >= LEAST)).toList();
    }

    // A path gives way before the name at its end does.
    private static String cut(String text, double room) {
        String[] shorter = {text, text.substring(text.lastIndexOf('/') + 1)};
        return Labels.cut(Labels.fit(shorter, Face.REGULAR, 12, room), Face.REGULAR, 12, room);
    }

    /// @param lost stretches of time of which nothing is told
    static void pauses(Pen pen, Palette palette, List<OverviewAnswers.Pause> pauses, List<TimeRange> lost, TimeRange range, double width, double height) {
        pen.rect(0, 0, width, height, palette.raised());
        double gutter = 46;
        double ground = height - 22;
        long longest = pauses.stream().mapToLong(OverviewAnswers.Pause::duration).max().orElse(1);
        double top = round(longest);
        double tall = ground - 8;
        for (int i = 0; i <= 4; i++) {
            double y = ground - tall * i / 4;
            pen.rect(gutter, y, width - gutter, 1, palette.line());
            String text = i == 0 ? "0" : Numbers.duration(top * i / 4).replaceAll("\\.0+(?=\\D)|(?<=\\.\\d)0(?=\\D)", "");
            pen.textEnd(text, gutter - 6, y + 3.5, Face.REGULAR, 9.5, palette.faint());
        }
        LostTime.paint(pen, palette, lost, time -> gutter + (width - gutter) * (time - range.from()) / Math.max(1, range.duration()),
                new LostTime.Box(gutter, width, 8, tall), 0);
        OverviewAnswers.Pause worst = null;
        for (OverviewAnswers.Pause pause : pauses) {
            double x = gutter + (width - gutter) * (pause.start() - range.from()) / Math.max(1, range.duration());
            double high = Math.max(1, tall * pause.duration() / top);
            boolean most = pause.duration() == longest && worst == null;
            worst = most ? pause : worst;
            pen.rect(x - 1.5, ground - high, 3, high, most ? palette.state(ThreadState.BLOCKED) : palette.state(ThreadState.GC));
        }
        if (worst != null) {
            double x = gutter + (width - gutter) * (worst.start() - range.from()) / Math.max(1, range.duration());
            double y = Math.max(14, ground - tall * worst.duration() / top + 9);
            boolean left = x > width - 130;
            label(pen, Numbers.duration(worst.duration()), left ? x - 7 : x + 7, y, left, Face.SEMIBOLD, 10.5, palette.text());
            label(pen, worst.cause(), left ? x - 7 : x + 7, y + 13, left, Face.REGULAR, 10, palette.muted());
        }
        TimeRuler.of(range, width - gutter, 64).below(pen, palette.faint(), gutter, width - gutter, height - 6);
    }

    private static void label(Pen pen, String text, double x, double y, boolean left, Face face, double size, int colour) {
        if (left) {
            pen.textEnd(text, x, y, face, size, colour);
        } else {
            pen.text(text, x, y, face, size, colour);
        }
    }

    // The next round number above, so that four lines have round names.
    private static double round(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, most))));
        for (double each : new double[] {1, 2, 4, 6, 8, 10}) {
            if (each * power >= most) {
                return each * power;
            }
        }
        return 10 * power;
    }
}
