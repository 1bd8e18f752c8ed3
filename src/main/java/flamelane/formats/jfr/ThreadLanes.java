package flamelane.formats.jfr;

import flamelane.model.Instants;
import flamelane.model.Spans;
import flamelane.model.Strings;
import flamelane.model.ThreadState;
import flamelane.model.Threads;
import flamelane.model.Track;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A track for each thread that something is known of: what it waited for, and where samples prove that it ran.
///
/// JFR writes no state "running". Between waits a thread's state is unknown, but where it was sampled again and again
/// ([RunningEvidence]). Events shorter than the recorder's threshold leave gaps as well.
final class ThreadLanes {
    private final Strings strings;
    private final Threads threads;
    private final long duration;
    private final Intervals waits = new Intervals();
    private final Moments moments = new Moments();
    private final RunningEvidence running;
    private final Map<Integer, Track.Creation> created = new HashMap<>();

    ThreadLanes(Pass pass, Settings settings, Strings strings, Threads threads, long duration) {
        this.strings = strings;
        this.threads = threads;
        this.duration = duration;
        this.running = new RunningEvidence(pass, settings, strings);
        Waits.ALL.forEach(wait -> pass.on(wait.type(), type -> taker(wait, type)));
        pass.on("jdk.ThreadStart", this::starts);
        pass.on("jdk.ThreadEnd", type -> {
            int thread = type.field("thread");
            int ended = strings.intern("thread ended");
            return event -> moments.add(event.threadAt(thread), event.start(), ended, -1);
        });
        pass.on("jdk.JavaExceptionThrow", this::thrown);
        pass.on("jdk.JavaErrorThrow", this::thrown);
        pass.on("jdk.SystemGC", type -> {
            int asked = strings.intern("System.gc()");
            return event -> moments.add(event.thread(), event.start(), asked, event.stack());
        });
    }

    private Consumer<Event> taker(Waits wait, EventType type) {
        int reason = wait.reason().stream().mapToInt(type::field).filter(field -> field >= 0).findFirst().orElse(-1);
        int by = type.field(wait.by());
        return event -> {
            long start = event.start();
            waits.add(event.thread(), Math.max(0, start), Math.min(duration, start + event.duration()), wait.state(), reason(event, type, reason),
                    event.stack(), event.threadAt(by));
        };
    }

    private int reason(Event event, EventType type, int field) {
        if (field < 0 || !type.fields().get(field).name().equals("address")) {
            return event.text(field);
        }
        String address = Tags.text(event, type, field, strings);
        return address.isEmpty() ? -1 : strings.intern(address);
    }

    private Consumer<Event> starts(EventType type) {
        int thread = type.field("thread");
        int parent = type.field("parentThread");
        int started = strings.intern("thread started");
        return event -> {
            int row = event.threadAt(thread);
            moments.add(row, event.start(), started, event.stack());
            created.put(row, new Track.Creation(event.start(), event.threadAt(parent), event.stack()));
        };
    }

    private Consumer<Event> thrown(EventType type) {
        int thrown = type.field("thrownClass");
        return event -> moments.add(event.thread(), event.start(), event.text(thrown), event.stack());
    }

    /// Adds the tracks, in the order of the threads.
    void addTo(List<Track> tracks, Spans.Storage storage) {
        Intervals.ByLane rows = waits.byLane();
        Map<Integer, Instants> instants = moments.byLane();
        for (int thread = 0; thread < threads.size(); thread++) {
            Spans.Builder spans = new Spans.Builder(storage);
            RunningEvidence.Fill fill = running.of(thread, spans);
            Nesting.flatten(waits, rows.of(thread), (row, start, end) -> {
                fill.until(start, end);
                spans.add(start, end, waits.state(row), waits.reason(row), waits.stack(row), waits.by(row), -1);
            });
            fill.rest();
            if (spans.size() > 0 || instants.containsKey(thread) || running.sampled(thread)) {
                Threads.Row row = threads.get(thread);
                tracks.add(new Track(Track.Kind.THREAD, row.name(), row.group(), thread, -1, spans.build(),
                        instants.getOrDefault(thread, Instants.EMPTY), created.getOrDefault(thread, Track.Creation.UNKNOWN)));
            }
        }
    }
}
