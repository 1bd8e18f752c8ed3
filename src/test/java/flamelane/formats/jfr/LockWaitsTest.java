package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.TimelineIndex;
import flamelane.analysis.Waits;
import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.Track;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

/// What spans of waiting for a lock say is what Java's own reader says of the monitors that were entered.
class LockWaitsTest {
    private static final Path SERVICE = Path.of("sample-recordings/jfr/service-everything.jfr");
    private static final Path PROFILE = Path.of("sample-recordings/jfr/service-profile.jfr");

    @Test
    void whoWaitedHowLongForWhomAndWhereIsAsJavaSays() throws IOException {
        Map<String, Integer> wanted = new TreeMap<>();
        try (RecordingFile events = new RecordingFile(SERVICE)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals("jdk.JavaMonitorEnter")) {
                    RecordedThread owner = event.getThread("previousOwner");
                    RecordedFrame frame = event.getStackTrace().getFrames().getFirst();
                    wanted.merge(event.getThread().getJavaName() + " waited " + event.getDuration().toNanos() + " for "
                            + (owner == null ? "nobody known" : owner.getJavaName()) + " in " + frame.getMethod().getType().getName() + "."
                            + frame.getMethod().getName() + ":" + frame.getLineNumber(), 1, Integer::sum);
                }
            }
        }
        Recording recording = Formats.open(SERVICE, Progress.NONE);
        Map<String, Integer> told = new TreeMap<>();
        for (Track track : recording.timeline().tracks().of(Track.Kind.THREAD).stream().toList()) {
            Spans spans = track.spans();
            for (int span = 0; span < spans.size(); span++) {
                if (spans.state(span) == ThreadState.BLOCKED) {
                    int frame = recording.stacks().frame(spans.stack(span));
                    told.merge(track.name() + " waited " + spans.duration(span) + " for "
                            + (spans.by(span) < 0 ? "nobody known" : recording.threads().name(spans.by(span))) + " in "
                            + recording.symbols().name(recording.symbols().functionOf(frame)) + ":" + recording.symbols().lineOf(frame), 1, Integer::sum);
                }
            }
        }
        assertTrue(wanted.size() > 300, "monitors that were entered: " + wanted.size());
        assertEquals(wanted, told);
    }

    @Test
    void whoWantsALockAndWhoWaitsToBeNotifiedAreToldApartAsJavaDoes() throws IOException {
        Map<String, ThreadState> kinds = Map.of("jdk.JavaMonitorEnter", ThreadState.BLOCKED, "jdk.JavaMonitorWait", ThreadState.WAITING, "jdk.ThreadPark", ThreadState.WAITING);
        Map<String, String> fields = Map.of("jdk.JavaMonitorEnter", "monitorClass", "jdk.JavaMonitorWait", "monitorClass", "jdk.ThreadPark", "parkedClass");
        Map<String, Map<ThreadState, Long>> wanted = new TreeMap<>();
        try (RecordingFile events = new RecordingFile(PROFILE)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                String type = event.getEventType().getName();
                RecordedClass of = kinds.containsKey(type) ? event.getClass(fields.get(type)) : null;
                if (of != null && !of.getName().startsWith("[")) {
                    wanted.computeIfAbsent(of.getName(), any -> new TreeMap<>()).merge(kinds.get(type), event.getDuration().toNanos(), Long::sum);
                }
            }
        }
        Recording recording = Formats.open(PROFILE, Progress.NONE);
        TimelineIndex index = TimelineIndex.of(recording);
        Map<String, Map<ThreadState, Long>> told = new TreeMap<>();
        for (Waits.Row row : Waits.of(index, Waits.states(recording), Waits.By.REASON, index.extent(), Progress.NONE).rows()) {
            if (row.key() >= 0 && wanted.containsKey(recording.strings().get(row.key()))) {
                told.computeIfAbsent(recording.strings().get(row.key()), any -> new TreeMap<>()).merge(row.state(), row.total(), Long::sum);
            }
        }
        assertTrue(wanted.values().stream().anyMatch(states -> states.size() == 2), "an object that is both: " + wanted);
        assertEquals(wanted, told);
    }
}
