package flamelane.formats.jfr;

import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.Strings;
import flamelane.model.Timeline;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Counts the tracks that [TimelinePass] would make, in one pass that keeps nothing of waits and samples but their threads.
final class TrackCount {
    private final EventSource source;
    private final Recording.Builder recording;
    private final BitSet threads = new BitSet();

    TrackCount(EventSource source, Recording.Builder recording) {
        this.source = source;
        this.recording = recording;
    }

    Map<Track.Kind, Integer> read() {
        Strings strings = recording.symbols().strings();
        Pass pass = new Pass(source);
        GcTracks collector = new GcTracks(pass, strings);
        MachineTracks machine = new MachineTracks(pass, strings, recording.threads());
        Waits.ALL.forEach(wait -> pass.on(wait.type(), type -> this::waited));
        pass.on("jdk.ThreadStart", type -> onThread(type, "thread"));
        pass.on("jdk.ThreadEnd", type -> onThread(type, "thread"));
        pass.on("jdk.JavaExceptionThrow", this::thrown);
        pass.on("jdk.JavaErrorThrow", this::thrown);
        pass.on("jdk.SystemGC", type -> event -> mark(event.thread()));
        pass.on("jdk.CPUTimeSample", type -> event -> mark(event.thread()));
        pass.on("jdk.ExecutionSample", type -> RunningEvidence.executions(type, strings, (event, thread) -> mark(thread)));
        pass.run(Progress.NONE);
        List<Track> tracks = new ArrayList<>();
        Spans.Storage storage = new Spans.Storage();
        collector.addTo(tracks, storage);
        machine.addTo(tracks, storage);
        Map<Track.Kind, Integer> counts = new Timeline(tracks).counts();
        if (!threads.isEmpty()) {
            counts.merge(Track.Kind.THREAD, threads.cardinality(), Integer::sum);
        }
        return counts;
    }

    private void waited(Event event) {
        long start = event.start();
        if (Math.min(source.duration(), start + event.duration()) > Math.max(0, start)) {
            mark(event.thread());
        }
    }

    private Consumer<Event> onThread(EventType type, String field) {
        int thread = type.field(field);
        return event -> mark(event.threadAt(thread));
    }

    private Consumer<Event> thrown(EventType type) {
        int thrown = type.field("thrownClass");
        return event -> {
            if (event.text(thrown) >= 0) {
                mark(event.thread());
            }
        };
    }

    private void mark(int thread) {
        if (thread >= 0) {
            threads.set(thread);
        }
    }
}
