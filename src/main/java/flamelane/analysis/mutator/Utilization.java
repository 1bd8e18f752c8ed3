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

    /// The windows of a length that may be the worst, in order of time.
    List<MutatorUtilization.Window> candidates(long window) {
        long length = Math.min(window, duration());
        if (length <= 0) {
            return List.of();
        }
        long last = time[time.length - 1] - length;
        long[] starts = new long[time.length * 2];
        for (int i = 0; i < time.length; i++) {
            starts[2 * i] = Math.min(last, time[i]);
            starts[2 * i + 1] = Math.max(time[0], time[i] - length);
        }
        Arrays.sort(starts);
        List<MutatorUtilization.Window> windows = new ArrayList<>(starts.length);
        int left = 0;
        int right = 0;
        long before = Long.MIN_VALUE;
        for (long start : starts) {
            if (start == before) {
                continue;
            }
            before = start;
            left = advance(left, start);
            right = advance(right, start + length);
            double mean = (integral(right, start + length) - integral(left, start)) / length;
            windows.add(new MutatorUtilization.Window(start, length, Math.max(0, Math.min(1, mean))));
        }
        return windows;
    }

    double minimum(long window) {
        return candidates(window).stream().mapToDouble(MutatorUtilization.Window::utilization).min().orElse(window <= 0 ? 0 : 1);
    }

    /// The worst windows that do not overlap, the worst first.
    List<MutatorUtilization.Window> worst(long window, int count) {
        List<MutatorUtilization.Window> sorted = new ArrayList<>(candidates(window));
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
