package flamelane.analysis.mutator;

import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Minimum mutator utilisation: the least share of the processors that the program had in any window of a
/// length, and where that was.
///
/// Either of all processors together, or of each by itself, of which the worst counts.
public final class MutatorUtilization {
    private static final int POINTS = 100;
    private static final long FIRST = 1_000;
    private static final long STEP = 1_000;
    private static final double NOTHING = 1e-4;

    /// A window and the mean utilisation in it.
    ///
    /// @param start    nanoseconds from the recording's start
    /// @param duration nanoseconds
    public record Window(long start, long duration, double utilization) {
        public long end() {
            return start + duration;
        }

        boolean overlaps(Window other) {
            return start < other.end() && other.start < end();
        }
    }

    /// One length of window.
    ///
    /// @param window  length in nanoseconds
    /// @param minimum the least mean utilisation of any such window
    /// @param p9999   what 99.99 % of these windows have at least; `p999` 99.9 %, `p99` 99 %
    public record Point(long window, double minimum, double p9999, double p999, double p99) { }

    private final List<Utilization> series;

    private MutatorUtilization(List<Utilization> series) {
        this.series = List.copyOf(series);
    }

    /// @return empty of series if the recording does not tell
    public static MutatorUtilization of(Recording recording, Counting counting) {
        return new MutatorUtilization(CollectorLog.series(recording, counting));
    }

    /// Whether the recording tells anything of it.
    public boolean isKnown() {
        return !series.isEmpty() && duration() > 0;
    }

    /// The longest window that there can be, in nanoseconds.
    public long duration() {
        return series.stream().mapToLong(Utilization::duration).max().orElse(0);
    }

    /// The least mean utilisation of any window of that length.
    public double minimum(long window) {
        return series.stream().mapToDouble(one -> one.minimum(window)).min().orElse(1);
    }

    /// The mean utilisation within a stretch of time: of all processors, or of the one that had the least; NaN where none is known.
    public double mean(TimeRange range) {
        return series.stream().mapToDouble(one -> one.mean(range.from(), range.to())).filter(mean -> !Double.isNaN(mean)).min().orElse(Double.NaN);
    }

    /// What all but a share of the windows of that length have at least: 0.01 for the 99th percentile. Of processors by
    /// themselves, the windows of all are taken together.
    public double reached(long window, double share) {
        return spread(window).reached(share);
    }

    private WindowSpread spread(long window) {
        WindowSpread spread = new WindowSpread();
        series.forEach(one -> one.spread(window, spread));
        return spread;
    }

    private Point point(long window) {
        WindowSpread spread = spread(window);
        return new Point(window, minimum(window), spread.reached(0.0001), spread.reached(0.001), spread.reached(0.01));
    }

    /// The worst windows of a length that do not overlap, the worst first.
    public List<Window> worst(long window, int count) {
        List<Window> all = new ArrayList<>();
        series.forEach(one -> all.addAll(one.worst(window, count)));
        all.sort(Comparator.comparingDouble(Window::utilization).thenComparingLong(Window::start));
        List<Window> picked = new ArrayList<>();
        for (Window window1 : all) {
            if (picked.size() < count && picked.stream().noneMatch(window1::overlaps)) {
                picked.add(window1);
            }
        }
        return picked;
    }

    /// The curve over windows from the longest in which the program may have nothing, in equal ratios.
    public List<Point> curve() {
        return curve(Progress.NONE);
    }

    /// As above; gives up when told to.
    public List<Point> curve(Progress progress) {
        if (!isKnown()) {
            return List.of();
        }
        long least = FIRST;
        while (least * STEP < duration() && minimum(least * STEP) < NOTHING) {
            least *= STEP;
        }
        long most = Math.min(least * STEP * STEP, duration());
        if (most <= least) {
            return List.of(point(most));
        }
        double from = Math.log(least);
        double width = Math.log(most) - from;
        long[] windows = IntStream.range(0, POINTS).mapToLong(i -> Math.round(Math.exp(from + width * i / (POINTS - 1)))).toArray();
        windows[POINTS - 1] = most;
        List<Point> points = new ArrayList<>();
        for (long window : windows) {
            progress.check();
            points.add(point(window));
        }
        return List.copyOf(points);
    }
}
