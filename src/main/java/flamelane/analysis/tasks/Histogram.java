package flamelane.analysis.tasks;

import java.util.Arrays;

/// A histogram of durations: five buckets for each power of ten.
///
/// @param first  number of the first bucket; bucket `b` holds durations from 10^(b/5) nanoseconds on
/// @param counts how many fall into each, the last one not 0
public record Histogram(int first, int[] counts) {
    private static final double PER_DECADE = 5;

    public static Histogram of(long[] nanos) {
        int low = Integer.MAX_VALUE;
        int high = -1;
        for (long duration : nanos) {
            int bucket = bucket(duration);
            low = Math.min(low, bucket);
            high = Math.max(high, bucket);
        }
        int[] counts = new int[high < 0 ? 0 : high - low + 1];
        for (long duration : nanos) {
            counts[bucket(duration) - low]++;
        }
        return new Histogram(high < 0 ? 0 : low, counts);
    }

    /// The least duration of a bucket, counted from the first, in nanoseconds.
    public long from(int bucket) {
        return Math.round(Math.pow(10, (first + bucket) / PER_DECADE));
    }

    private static int bucket(long duration) {
        return duration <= 1 ? 0 : (int) (Math.log10(duration) * PER_DECADE + 1e-9);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that && first == that.first && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * first + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Histogram[" + first + ", " + Arrays.toString(counts) + "]";
    }
}
