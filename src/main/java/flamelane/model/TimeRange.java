package flamelane.model;

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
}
