package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.CallTree;
import flamelane.analysis.CallTrees;
import flamelane.formats.Formats;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

/// A class loads while a class that extends it does: that time is counted once, beside what the JDK's reader says of it.
class ClassLoadTest {
    private record Load(long thread, long start, long end) { }

    private static List<Load> loads(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream().filter(event -> event.getEventType().getName().equals("jdk.ClassLoad"))
                .map(event -> new Load(event.getThread().getId(), nanos(event.getStartTime()), nanos(event.getEndTime())))
                .sorted(Comparator.comparingLong(Load::thread).thenComparingLong(Load::start)).toList();
    }

    @Test
    void timePassedOnAThreadIsCountedOnce() throws IOException {
        Path file = Path.of("sample-recordings/jfr/service-everything.jfr");
        List<Load> loads = loads(file);
        Map<Long, Long> covered = new TreeMap<>();
        Map<Long, Long> reached = new TreeMap<>();
        long sum = 0;
        for (Load load : loads) {
            long to = reached.getOrDefault(load.thread, Long.MIN_VALUE);
            covered.merge(load.thread, Math.max(0, load.end - Math.max(to, load.start)), Long::sum);
            reached.put(load.thread, Math.max(to, load.end));
            sum += load.end - load.start;
        }
        Recording recording = Formats.open(file, Progress.NONE);
        Profile profile = recording.profile("class-load");
        Samples samples = profile.samples();
        int duration = profile.type("duration");
        Map<Long, Long> told = new TreeMap<>();
        for (int i = 0; i < samples.size(); i++) {
            assertTrue(samples.value(duration, i) >= 0);
            told.merge(recording.threads().get(samples.thread(i)).id(), samples.value(duration, i), Long::sum);
        }
        assertEquals(loads.size(), samples.size());
        assertEquals(covered, told);
        CallTree tree = CallTrees.of(recording, Selection.of(recording).withProfile(recording.profiles().indexOf(profile), duration));
        long once = covered.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(once, tree.total(CallTree.ROOT));
        assertTrue(once < sum, "none of these loads nest, which then shows nothing");
    }

    private static long nanos(Instant time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, time);
    }
}
