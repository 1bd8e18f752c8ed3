package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Execution samples by the method on top, compared with the count over the JDK's own events.
class HotMethodsTest {
    static Stream<Path> recordings() {
        return JfrRecordings.samples().filter(file -> !file.toString().endsWith("two-jvms.jfr") && !file.toString().endsWith("gzipped.jfr"));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void samplesByTopMethodAreThoseOfTheJdk(Path file) throws IOException {
        Recording recording = Formats.open(file, Progress.NONE);
        Profile profile = recording.profile("execution");
        Samples samples = profile.samples();
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < samples.size(); i++) {
            int frame = recording.stacks().frame(samples.stack(i));
            counts.merge(recording.symbols().frameName(frame), 1, Integer::sum);
        }
        assertEquals(expected(file), counts);
        assertTrue(samples.size() > 50);
    }

    private static Map<String, Integer> expected(Path file) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
                    RecordedFrame top = event.getStackTrace() == null || event.getStackTrace().getFrames().isEmpty() ? null
                            : event.getStackTrace().getFrames().getFirst();
                    counts.merge(top == null ? CutStacks.NONE : JavaName.ofMethod(top.getMethod().getType().getName(), top.getMethod().getName()), 1, Integer::sum);
                }
            }
        }
        return counts;
    }
}
