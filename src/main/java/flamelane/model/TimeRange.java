package flamelane.model;

import java.util.ArrayList;
import java.util.List;

/// A half-open stretch of time, [from, to), in nanoseconds from the recording's start.
public record TimeRange(long from, long to) {
    public TimeRange {
        if (to < from) {
            throw new IllegalArgumentException("a range that ends before it starts: " + from + " to " + to);
        }
    }

    public long duration() {
        return to - from;
    }

    public boolean contains(long time) {
        return time >= from && time < to;
    }

    /// How much of [start, end) lies inside, in nanoseconds.
    public long overlap(long start, long end) {
        return Math.max(0, Math.min(to, end) - Math.max(from, start));
    }

    /// The same moments, by time and disjoint.
    ///
    /// @param near stretches that are no more than so many nanoseconds apart become one
    public static List<TimeRange> disjoint(List<TimeRange> ranges, long near) {
        List<TimeRange> sorted = new ArrayList<>(ranges);
        sorted.sort((a, b) -> Long.compare(a.from, b.from));
        List<TimeRange> apart = new ArrayList<>();
        for (TimeRange range : sorted) {
            TimeRange last = apart.isEmpty() ? null : apart.getLast();
            if (last != null && range.from() - last.to() <= near) {
                apart.set(apart.size() - 1, new TimeRange(last.from(), Math.max(last.to(), range.to())));
            } else {
                apart.add(range);
            }
        }
        return apart;
    }

    /// What of it lies outside of others, by time; a moment stays, wherever it lies.
    public List<TimeRange> without(List<TimeRange> others) {
        List<TimeRange> left = new ArrayList<>();
        long at = from;
        if (duration() > 0) {
            for (TimeRange other : disjoint(others, 0)) {
                if (other.from() > at && at < to) {
                    left.add(new TimeRange(at, Math.min(to, other.from())));
                }
                at = Math.max(at, other.to());
            }
        }
        if (at < to || duration() == 0) {
            left.add(new TimeRange(at, to));
        }
        return left;
    }
}
