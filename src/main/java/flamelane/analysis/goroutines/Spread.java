package flamelane.analysis.goroutines;

import java.util.Arrays;

/// How a number is spread over the members of a group: their sum and what lies between.
///
/// The median and the 99th percentile are values that members have (nearest rank).
public record Spread(int count, long total, long min, long median, long p99, long max) {
    public static final Spread NONE = new Spread(0, 0, 0, 0, 0, 0);

    /// @param values in any order; they are sorted in place
    public static Spread of(long[] values) {
        if (values.length == 0) {
            return NONE;
        }
        Arrays.sort(values);
        return new Spread(values.length, Arrays.stream(values).sum(), values[0], at(values, 50), at(values, 99), values[values.length - 1]);
    }

    private static long at(long[] sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }
}
