package flamelane.analysis;

import org.HdrHistogram.Histogram;

/// How a number of durations are spread, in nanoseconds; percentiles are exact to three digits.
///
/// @param longestAt start of the longest
public record Durations(long count, long total, long longest, long longestAt, long p50, long p90, long p99) {
    public static final Durations NONE = new Durations(0, 0, 0, -1, 0, 0, 0);

    /// Nanoseconds; 0 for none.
    public long mean() {
        return count == 0 ? 0 : total / count;
    }

    /// Collects durations.
    public static final class Builder {
        private static final int DIGITS = 3;

        private final Histogram histogram = new Histogram(DIGITS);
        private long total;
        private long longest;
        private long longestAt = -1;

        /// Adds one; nothing is shorter than 0.
        public void add(long start, long duration) {
            long nanos = Math.max(0, duration);
            histogram.recordValue(nanos);
            total += nanos;
            if (nanos > longest || longestAt < 0) {
                longest = nanos;
                longestAt = start;
            }
        }

        public Durations build() {
            return new Durations(histogram.getTotalCount(), total, longest, longestAt, at(50), at(90), at(99));
        }

        // The histogram answers with the upper end of a bucket, which may lie above the longest.
        private long at(double percentile) {
            return Math.min(longest, histogram.getValueAtPercentile(percentile));
        }
    }
}
