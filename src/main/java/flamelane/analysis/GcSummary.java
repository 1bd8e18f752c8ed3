package flamelane.analysis;

import flamelane.model.Counter;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the garbage collector did: its pauses by cause, whole collections by kind, what was allocated and what stayed.
///
/// @param span           nanoseconds that were looked at
/// @param pauses         all kinds of pauses
/// @param collections    what lies on the collector's topmost lanes, the most time first
/// @param allocated      mean bytes a second, NaN if the recording does not tell
/// @param heapAfter      heap used after collections, `null` if the recording does not tell
public record GcSummary(long span, Pauses pauses, List<Pauses.Cause> collections, double allocated, Heap heapAfter) {
    /// Bytes: at the first and the last collection, the least and the most.
    public record Heap(double first, double last, double least, double most) { }

    /// @param range `null` for the whole recording
    public static GcSummary of(Recording recording, TimeRange range) {
        long duration = Math.max(0, recording.header().duration());
        return new GcSummary(range == null ? duration : range.overlap(0, duration), Pauses.of(recording, range), collections(recording, range),
                mean(recording.counter("alloc-rate"), range, duration), heap(recording.counter("heap-after"), range));
    }

    private static List<Pauses.Cause> collections(Recording recording, TimeRange range) {
        Map<String, Durations.Builder> kinds = new TreeMap<>();
        Set<String> top = new HashSet<>();
        for (Track track : recording.timeline().tracks().of(Track.Kind.GC)) {
            if (track.parent() < 0 || top.contains(Pauses.plain(track.name()))) {
                top.add(Pauses.plain(track.name()));
                add(track.spans(), recording, range, kinds);
            }
        }
        List<Pauses.Cause> built = new ArrayList<>();
        kinds.forEach((name, durations) -> built.add(new Pauses.Cause(name, durations.build())));
        built.sort(Comparator.comparingLong((Pauses.Cause kind) -> kind.durations().total()).reversed());
        return List.copyOf(built);
    }

    private static void add(Spans spans, Recording recording, TimeRange range, Map<String, Durations.Builder> kinds) {
        for (int span = 0; span < spans.size(); span++) {
            if (range == null || range.contains(spans.start(span))) {
                kinds.computeIfAbsent(recording.strings().get(spans.reason(span)), name -> new Durations.Builder())
                        .add(spans.start(span), spans.duration(span));
            }
        }
    }

    // The mean over time: a point holds to the next.
    private static double mean(Counter counter, TimeRange range, long duration) {
        if (counter == null) {
            return Double.NaN;
        }
        TimeRange in = range == null ? new TimeRange(0, duration) : range;
        double sum = 0;
        long covered = 0;
        for (int point = 0; point < counter.size(); point++) {
            long part = in.overlap(counter.time(point), counter.until(point, duration));
            sum += counter.value(point) * part;
            covered += part;
        }
        return covered == 0 ? Double.NaN : sum / covered;
    }

    private static Heap heap(Counter counter, TimeRange range) {
        Heap heap = null;
        for (int point = 0; counter != null && point < counter.size(); point++) {
            if (range == null || range.contains(counter.time(point))) {
                double value = counter.value(point);
                heap = heap == null ? new Heap(value, value, value, value)
                        : new Heap(heap.first, value, Math.min(heap.least, value), Math.max(heap.most, value));
            }
        }
        return heap;
    }
}
