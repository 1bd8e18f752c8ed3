package flamelane.ui;

import flamelane.model.Counter;
import flamelane.model.Numbers;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Spans;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.List;

/// What the overview strip shows: up to three rows over the whole length of a recording.
///
/// @param duration nanoseconds
/// @param lost     from when on the recording is missing, −1 if it is whole
record StripRows(long duration, List<Row> rows) {
    static final int BUCKETS = 1600;

    enum Look { LOAD, AMOUNT, PAUSES }

    /// @param says   what the row amounts to: `30 % of 8`, `1.41 s`
    /// @param height of each bucket, 0 to 1; NaN where nothing is known
    record Row(Look look, String name, String says, float[] height) { }

    /// The last moment anything is known of, at least the header's duration.
    static long duration(Recording recording) {
        return recording.header().duration();
    }

    static StripRows of(Recording recording, Selection selection, Progress progress) {
        long duration = duration(recording);
        List<Row> rows = new ArrayList<>();
        List<Counter> counters = recording.counters();
        progress.check();
        Counter load = find(counters, "cpu-jvm", "cpu-process", "cpu-machine", "cpu", "running");
        if (load != null) {
            rows.add(load(load, duration));
        } else if (selection.profile() >= 0) {
            Samples samples = recording.profiles().get(selection.profile()).samples();
            if (samples.timed()) {
                rows.add(density(samples, selection.valueType(), duration, recording.profiles().get(selection.profile()).label(),
                        recording.profiles().get(selection.profile()).valueTypes().get(selection.valueType()).unit()));
            }
        }
        progress.check();
        Counter heap = find(counters, "heap-used", "heap-live", "heap", "heap-alloc", "goroutines");
        if (heap != null && heap != load) {
            rows.add(amount(heap, duration));
        }
        progress.check();
        List<Track> pauses = pauses(recording);
        if (!pauses.isEmpty()) {
            rows.add(pauses(pauses, duration));
        }
        return new StripRows(duration, rows);
    }

    private static Counter find(List<Counter> counters, String... names) {
        for (String name : names) {
            for (Counter counter : counters) {
                if (counter.name().equals(name) && counter.size() > 1) {
                    return counter;
                }
            }
        }
        return null;
    }

    /// The tracks whose spans stop everything; GC pauses alone where a recording tells them apart.
    static List<Track> pauses(Recording recording) {
        List<Track> all = recording.timeline().tracks().of(Track.Kind.PAUSE).stream().filter(track -> track.spans().size() > 0).toList();
        List<Track> collections = all.stream().filter(track -> track.name().toLowerCase(java.util.Locale.ROOT).contains("gc")).toList();
        return collections.isEmpty() ? all : collections;
    }

    private static Row load(Counter counter, long duration) {
        float[] heights = averages(counter, duration);
        double most = counter.unit().equals("ratio") ? 1 : most(counter);
        double sum = 0;
        for (int i = 0; i < counter.size(); i++) {
            sum += counter.value(i);
        }
        scale(heights, most);
        return new Row(Look.LOAD, counter.unit().equals("ratio") ? "CPU" : counter.label(), "mean " + Numbers.amount(sum / counter.size(), counter.unit()), heights);
    }

    private static Row amount(Counter counter, long duration) {
        float[] heights = between(counter, duration);
        double most = most(counter);
        scale(heights, most);
        String name = counter.label().split(" ")[0];
        return new Row(Look.AMOUNT, name, "to " + Numbers.amount(most, counter.unit()), heights);
    }

    private static double most(Counter counter) {
        double most = 0;
        for (int i = 0; i < counter.size(); i++) {
            most = Math.max(most, counter.value(i));
        }
        return most;
    }

    private static void scale(float[] heights, double most) {
        for (int i = 0; i < heights.length; i++) {
            heights[i] = most > 0 ? (float) (heights[i] / most) : 0;
        }
    }

    /// A counter's value in each bucket, which holds from one point to the next.
    static float[] averages(Counter counter, long duration) {
        float[] heights = new float[BUCKETS];
        int point = 0;
        double last = Double.NaN;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            long end = (long) ((bucket + 1.0) * duration / BUCKETS);
            double most = Double.NaN;
            while (point < counter.size() && counter.time(point) < end) {
                last = counter.value(point++);
                most = Double.isNaN(most) ? last : Math.max(most, last);
            }
            heights[bucket] = (float) (!Double.isNaN(most) ? most : counter.tells(middle(bucket, duration)) ? last : Double.NaN);
        }
        return heights;
    }

    private static long middle(int bucket, long duration) {
        return (long) ((bucket + 0.5) * duration / BUCKETS);
    }

    /// A counter's value in each bucket, on straight lines between its points: a heap fills up between collections.
    private static float[] between(Counter counter, long duration) {
        float[] heights = new float[BUCKETS];
        int point = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            long at = middle(bucket, duration);
            while (point < counter.size() && counter.time(point) <= at) {
                point++;
            }
            if (point == 0 || !counter.tells(at)) {
                heights[bucket] = Float.NaN;
            } else if (point == counter.size()) {
                heights[bucket] = (float) counter.value(point - 1);
            } else {
                double share = (double) (at - counter.time(point - 1)) / Math.max(1, counter.time(point) - counter.time(point - 1));
                heights[bucket] = (float) (counter.value(point - 1) + share * (counter.value(point) - counter.value(point - 1)));
            }
        }
        return heights;
    }

    private static Row density(Samples samples, int type, long duration, String name, String unit) {
        int steps = 320;
        double[] sums = new double[steps];
        double all = 0;
        for (int i = 0; i < samples.size(); i++) {
            int bucket = (int) Math.clamp((double) samples.time(i) / duration * steps, 0, steps - 1);
            sums[bucket] += samples.value(type, i);
            all += samples.value(type, i);
        }
        double most = 0;
        for (double sum : sums) {
            most = Math.max(most, sum);
        }
        float[] heights = new float[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            heights[i] = most > 0 ? (float) (sums[i * steps / BUCKETS] / most) : 0;
        }
        return new Row(Look.LOAD, name.length() > 12 ? name.split("[ ,]")[0] : name, Numbers.amount(all, unit), heights);
    }

    private static Row pauses(List<Track> tracks, long duration) {
        float[] heights = new float[BUCKETS];
        long all = 0;
        long longest = 1;
        for (Track track : tracks) {
            for (int i = 0; i < track.spans().size(); i++) {
                longest = Math.max(longest, track.spans().duration(i));
            }
        }
        for (Track track : tracks) {
            Spans spans = track.spans();
            for (int i = 0; i < spans.size(); i++) {
                all += spans.duration(i);
                int from = (int) Math.clamp((double) spans.start(i) / duration * BUCKETS, 0, BUCKETS - 1);
                int to = (int) Math.clamp((double) spans.end(i) / duration * BUCKETS, from, BUCKETS - 1);
                float height = (float) Math.max(0.18, Math.sqrt((double) spans.duration(i) / longest));
                for (int bucket = from; bucket <= to; bucket++) {
                    heights[bucket] = Math.max(heights[bucket], height);
                }
            }
        }
        return new Row(Look.PAUSES, "Pauses", Numbers.duration(all), heights);
    }
}
