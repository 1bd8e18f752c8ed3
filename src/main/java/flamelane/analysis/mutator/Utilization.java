package flamelane.analysis.mutator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The share of the processors that the program had, as a function of time that changes by steps.
///
/// The mean over a window that moves is piecewise linear; it can only be least where an edge of the
/// window meets a step, so these places are all that is looked at.
final class Utilization {
    private final long[] time;
    private final double[] value;
    private final double[] sum;

    /// @param time  when it changes, ascending; the last is the end
    /// @param value what it is from then on
    Utilization(long[] time, double[] value) {
        this.time = time;
        this.value = value;
        this.sum = new double[time.length];
        for (int i = 1; i < time.length; i++) {
            sum[i] = sum[i - 1] + value[i - 1] * (time[i] - time[i - 1]);
        }
    }

    long duration() {
        return time.length == 0 ? 0 : time[time.length - 1] - time[0];
    }

    /// Is told the mean over a window at each place where it can turn; between two of them it is linear.
    interface Visitor {
        void window(long start, double mean);
    }

    /// Moves a window over all of it, and stops where its edges meet a step.
    void slide(long window, Visitor visitor) {
        long length = Math.min(window, duration());
        if (length <= 0) {
            return;
        }
        long last = time[time.length - 1] - length;
        // Two rows of stops, each in order: where the left edge meets a step, and where the right one does.
        int byLeft = 0;
        int byRight = advance(0, time[0] + length);
        int left = 0;
        int right = 0;
        long start = time[0];
        while (true) {
            left = advance(left, start);
            right = advance(right, start + length);
            double mean = (integral(right, start + length) - integral(left, start)) / length;
            visitor.window(start, Math.max(0, Math.min(1, mean)));
            if (start >= last) {
                return;
            }
            while (byLeft < time.length && time[byLeft] <= start) {
                byLeft++;
            }
            while (byRight < time.length && time[byRight] - length <= start) {
                byRight++;
            }
            long next = byLeft < time.length ? Math.min(last, time[byLeft]) : last;
            start = byRight < time.length ? Math.min(next, time[byRight] - length) : next;
        }
    }

    /// The mean from a moment to another, NaN where nothing is known of either.
    double mean(long from, long to) {
        if (duration() <= 0) {
            return Double.NaN;
        }
        long start = Math.max(from, time[0]);
        long end = Math.min(to, time[time.length - 1]);
        return end <= start ? Double.NaN : Math.clamp((integral(advance(0, end), end) - integral(advance(0, start), start)) / (end - start), 0, 1);
    }

    double minimum(long window) {
        double[] least = {window <= 0 ? 0 : 1};
        slide(window, (start, mean) -> least[0] = Math.min(least[0], mean));
        return least[0];
    }

    /// Adds how long a moving window has which mean.
    void spread(long window, WindowSpread into) {
        long[] before = {-1};
        double[] mean = {0};
        slide(window, (start, now) -> {
            if (before[0] >= 0) {
                into.add(mean[0], now, start - before[0]);
            }
            before[0] = start;
            mean[0] = now;
        });
        if (window >= duration() && before[0] >= 0) {
            // There is but one such window.
            into.add(mean[0], mean[0], 1);
        }
    }

    /// The worst windows that do not overlap, the worst first.
    List<MutatorUtilization.Window> worst(long window, int count) {
        List<MutatorUtilization.Window> sorted = new ArrayList<>();
        long length = Math.min(window, duration());
        slide(window, (start, mean) -> sorted.add(new MutatorUtilization.Window(start, length, mean)));
        sorted.sort(Comparator.comparingDouble(MutatorUtilization.Window::utilization)
                .thenComparingLong(MutatorUtilization.Window::start));
        List<MutatorUtilization.Window> picked = new ArrayList<>();
        for (MutatorUtilization.Window candidate : sorted) {
            if (picked.size() == count) {
                break;
            }
            if (picked.stream().noneMatch(candidate::overlaps)) {
                picked.add(candidate);
            }
        }
        return picked;
    }

    private int advance(int from, long to) {
        int at = from;
        while (at + 1 < time.length && time[at + 1] <= to) {
            at++;
        }
        return at;
    }

    private double integral(int step, long to) {
        return sum[step] + value[step] * (to - time[step]);
    }
}
