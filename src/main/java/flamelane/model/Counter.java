package flamelane.model;

import java.util.List;

/// A number over time: heap used, CPU load, goroutines. Holds from one point to the next, but not into its silences.
public final class Counter {
    private final String name;
    private final String label;
    private final String unit;
    private final TimeColumn time = new TimeColumn();
    private final DoubleColumn value = new DoubleColumn();
    private List<TimeRange> silences = List.of();

    /// @param name key: `heap-used`, `cpu-machine`, `gc-goal`
    /// @param unit `bytes`, `count`, `ratio` (0 to 1), `bytes/second` …
    public Counter(String name, String label, String unit) {
        this.name = name;
        this.label = label;
        this.unit = unit;
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }

    public int size() {
        return time.size();
    }

    public long time(int point) {
        return time.get(point);
    }

    public double value(int point) {
        return value.get(point);
    }

    /// Whether anything is known of a moment: not in a silence, nor behind it before the next point.
    public boolean tells(long at) {
        return silences.stream().noneMatch(silence -> silence.contains(at));
    }

    /// Until when a point holds: to the next one, to a silence, or to the end of it all.
    public long until(int point, long end) {
        long next = point + 1 < size() ? time(point + 1) : end;
        for (TimeRange silence : silences) {
            if (silence.from() >= time(point) && silence.from() < next) {
                return silence.from();
            }
        }
        return next;
    }

    /// Bytes held, on and off the heap.
    public long bytes() {
        return time.bytes() + value.bytes();
    }

    /// For the reader that builds: appends in order of time.
    public void add(long at, double number) {
        time.add(at);
        value.add(number);
    }

    /// For who puts recordings together: stretches that none of them told of, once all points are there.
    public void silent(List<TimeRange> stretches) {
        silences = TimeRange.disjoint(stretches.stream().map(silence -> new TimeRange(silence.from(), next(silence.to()))).toList(), 0);
    }

    // The time of the first point at or after a moment.
    private long next(long at) {
        for (int point = 0; point < size(); point++) {
            if (time(point) >= at) {
                return time(point);
            }
        }
        return Long.MAX_VALUE;
    }
}
