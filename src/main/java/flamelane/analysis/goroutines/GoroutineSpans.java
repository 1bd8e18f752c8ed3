package flamelane.analysis.goroutines;

import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.Table;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What goroutines did within a stretch of time, added up from their lanes.
///
/// Sweeping and stops of the world are not told by goroutine there, so they count nothing.
final class GoroutineSpans {
    private static final String TAKEN = "processor taken away";

    private final Recording recording;
    private final TimeRange range;
    private final int taken;
    private final Map<Integer, String> functions = new HashMap<>();
    private final Map<String, List<GoroutineGroups.Goroutine>> byFunction = new LinkedHashMap<>();

    GoroutineSpans(Recording recording, TimeRange range, Progress progress) {
        this.recording = recording;
        this.range = range;
        List<Track> tracks = recording.timeline().tracks();
        this.taken = recording.strings().find(TAKEN);
        Table table = recording.table("go.goroutines");
        Table.Column thread = table.columns().get(table.column("thread"));
        Table.Column function = table.columns().get(table.column("function"));
        for (int row = 0; row < thread.size(); row++) {
            functions.put((int) thread.get(row), recording.strings().get((int) function.get(row)));
        }
        Map<Integer, Long> assists = new HashMap<>();
        for (Track track : tracks) {
            if (track.kind() == Track.Kind.GC && track.parent() >= 0 && tracks.get(track.parent()).kind() == Track.Kind.GOROUTINE) {
                assists.merge(track.parent(), inside(track.spans()), Long::sum);
            }
        }
        for (int i = 0; i < tracks.size(); i++) {
            progress.check();
            if (tracks.get(i).kind() == Track.Kind.GOROUTINE && tracks.get(i).spans().size() > 0) {
                add(tracks.get(i), assists.getOrDefault(i, 0L));
            }
        }
    }

    Map<String, List<GoroutineGroups.Goroutine>> goroutines() {
        return byFunction;
    }

    private long inside(Spans spans) {
        long sum = 0;
        for (int span = spans.firstEndingAfter(range.from()); span < spans.size() && spans.start(span) < range.to(); span++) {
            sum += range.overlap(spans.start(span), spans.end(span));
        }
        return sum;
    }

    private void add(Track track, long assist) {
        Spans spans = track.spans();
        long start = spans.start(0);
        long end = spans.end(spans.size() - 1);
        long total = range.overlap(start, end);
        if (total == 0) {
            return;
        }
        Map<Measure, Long> times = new EnumMap<>(Measure.class);
        Map<String, Long> reasons = new TreeMap<>();
        long known = 0;
        for (int span = spans.firstEndingAfter(range.from()); span < spans.size() && spans.start(span) < range.to(); span++) {
            long part = range.overlap(spans.start(span), spans.end(span));
            Measure measure = measure(spans.state(span), spans.reason(span));
            times.merge(measure, part, Long::sum);
            known += part;
            if (measure == Measure.BLOCKED) {
                reasons.merge(recording.strings().get(spans.reason(span)), part, Long::sum);
            }
        }
        times.merge(Measure.UNKNOWN, Math.max(0, total - known), Long::sum);
        times.put(Measure.ASSIST, assist);
        String function = functions.getOrDefault(track.thread(), track.group());
        byFunction.computeIfAbsent(function, name -> new ArrayList<>()).add(new GoroutineGroups.Goroutine(recording.threads().get(track.thread()).id(),
                track.thread(), start, end, total, times, reasons));
    }

    private Measure measure(ThreadState state, int reason) {
        return switch (state) {
            case RUNNING -> Measure.EXECUTION;
            case RUNNABLE -> Measure.SCHEDULER;
            case SYSCALL -> reason >= 0 && reason == taken ? Measure.SYSCALL_BLOCKED : Measure.SYSCALL;
            case UNKNOWN -> Measure.UNKNOWN;
            default -> Measure.BLOCKED;
        };
    }
}
