package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.Counter;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.Track;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lanes and counters of whole recordings.
class TimelineTest {
    static Stream<Path> recordings() {
        return JfrRecordings.all();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void spansOfALaneAreInOrderAndApart(Path file) {
        Recording recording = Formats.open(file, Progress.NONE);
        for (Track track : recording.timeline().tracks()) {
            Spans spans = track.spans();
            for (int i = 0; i < spans.size(); i++) {
                assertTrue(spans.end(i) > spans.start(i), () -> track.name());
                assertTrue(i == 0 || spans.start(i) >= spans.end(i - 1), () -> track.name());
            }
            assertTrue(track.parent() < recording.timeline().tracks().size());
            assertTrue(track.thread() < recording.threads().size());
            for (int i = 1; i < track.instants().size(); i++) {
                assertTrue(track.instants().time(i) >= track.instants().time(i - 1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void tracksAreCountedAsTheyAreMade(Path file) {
        Recording counted = Formats.open(file, Progress.NONE);
        var counts = counted.trackCounts();
        assertFalse(counted.isTimelineRead());
        assertEquals(Formats.open(file, Progress.NONE).timeline().counts(), counts);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void countersAreInOrderOfTimeAndOfDifferentNames(Path file) {
        List<Counter> counters = Formats.open(file, Progress.NONE).counters();
        assertEquals(counters.size(), counters.stream().map(Counter::name).distinct().count());
        for (Counter counter : counters) {
            assertTrue(counter.size() > 0, counter.name());
            for (int i = 1; i < counter.size(); i++) {
                assertTrue(counter.time(i) >= counter.time(i - 1), counter.name());
            }
        }
    }

    static Stream<Path> some() {
        return JfrRecordings.some();
    }

    @ParameterizedTest
    @MethodSource("some")
    void everyTableHasTheRowsItPromises(Path file) {
        Recording recording = Formats.open(file, Progress.NONE);
        recording.tables().forEach(table -> {
            assertEquals(table.headings().size(), table.columns().size());
            table.columns().forEach(column -> assertEquals(table.count(), column.size(), table.name()));
        });
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyProfileHasTheSamplesItPromises(Path file) {
        Recording recording = Formats.open(file, Progress.NONE);
        recording.profiles().forEach(profile -> {
            long promised = profile.count();
            assertEquals(promised, profile.samples().size(), profile.name());
            for (int i = 0; i < profile.samples().size(); i++) {
                long time = profile.samples().time(i);
                assertTrue(time >= 0 && time < recording.header().duration(), profile.name());
                assertTrue(profile.samples().stack(i) > 0);
            }
        });
        assertNotNull(recording.notices());
    }

    @org.junit.jupiter.api.Test
    void safepointsOfTwoMachinesAreNotTakenForOne() {
        Recording recording = Formats.open(Path.of("sample-recordings/jfr/two-jvms.jfr"), Progress.NONE);
        for (Track track : recording.timeline().tracks()) {
            for (int i = 0; track.kind() == Track.Kind.PAUSE && i < track.spans().size(); i++) {
                assertTrue(track.spans().duration(i) < 1_000_000_000L, track.name());
            }
        }
    }
}
