package flamelane.analysis;

import flamelane.model.Profile;
import flamelane.model.Samples;
import java.util.Arrays;

/// The samples of a profile by thread, each thread's in order of time.
///
/// Only for profiles whose samples know time and thread. Four bytes a sample.
public final class ThreadSamples {
    private static final ThreadSamples NONE = new ThreadSamples(null, new int[0], new int[1], 0);

    private final Samples samples;
    private final int[] rows;
    private final int[] first;
    private final long period;

    private ThreadSamples(Samples samples, int[] rows, int[] first, long period) {
        this.samples = samples;
        this.rows = rows;
        this.first = first;
        this.period = period;
    }

    /// @param threads number of rows in the recording's threads
    public static ThreadSamples of(Profile profile, int threads) {
        Profile.Sampling sampling = profile.sampling();
        boolean known = sampling.periodType() != null && sampling.periodType().unit().equals("nanoseconds");
        return of(profile.samples(), threads, known ? sampling.period() : 0);
    }

    /// @param threads number of rows in the recording's threads
    public static ThreadSamples of(Samples samples, int threads) {
        return of(samples, threads, 0);
    }

    private static ThreadSamples of(Samples samples, int threads, long period) {
        if (!samples.timed() || !samples.threaded()) {
            return NONE;
        }
        int[] first = new int[threads + 1];
        for (int sample = 0; sample < samples.size(); sample++) {
            int thread = samples.thread(sample);
            if (thread >= 0 && thread < threads) {
                first[thread + 1]++;
            }
        }
        for (int thread = 0; thread < threads; thread++) {
            first[thread + 1] += first[thread];
        }
        int[] next = Arrays.copyOf(first, threads);
        int[] rows = new int[first[threads]];
        for (int sample = 0; sample < samples.size(); sample++) {
            int thread = samples.thread(sample);
            if (thread >= 0 && thread < threads) {
                rows[next[thread]++] = sample;
            }
        }
        return new ThreadSamples(samples, rows, first, period);
    }

    public static ThreadSamples none() {
        return NONE;
    }

    /// Nanoseconds between two samples of a thread that keeps running, 0 if unknown.
    public long period() {
        return period;
    }

    /// The number of samples of a thread; 0 for −1.
    public int count(int thread) {
        return thread < 0 || thread + 1 >= first.length ? 0 : first[thread + 1] - first[thread];
    }

    /// @param index 0 is the thread's earliest
    /// @return row in the profile's samples
    public int sample(int thread, int index) {
        return rows[first[thread] + index];
    }

    public long time(int thread, int index) {
        return samples.time(sample(thread, index));
    }

    public int stack(int thread, int index) {
        return samples.stack(sample(thread, index));
    }

    /// The first of a thread's samples at or after a time, searched from one that is known to be earlier.
    public int firstAt(int thread, long time, int from) {
        int count = count(thread);
        int reach = 1;
        int low = from;
        while (low + reach < count && time(thread, low + reach) < time) {
            low += reach;
            reach *= 2;
        }
        int high = Math.min(count, low + reach);
        while (low < high) {
            int middle = low + high >>> 1;
            if (time(thread, middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
