package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

/// What spans of waiting for a lock say is what Java's own reader says of the monitors that were entered.
class LockWaitsTest {
    private static final Path SERVICE = Path.of("sample-recordings/jfr/service-everything.jfr");

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
}
