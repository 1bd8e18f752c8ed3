package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.Header;
import flamelane.model.Lazy;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Timeline;
import flamelane.model.Track;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Time by state, pauses by cause and the collector's summary.
class StateTimesTest {
    private static final Path SERVICE = Path.of("sample-recordings/jfr/service-everything.jfr");

    private static Recording lanes() {
        Recording.Builder builder = new Recording.Builder(new Header("made", "test", "", null, 1000, -1, List.of()));
        int cause = builder.symbols().strings().intern("Allocation");
        Spans.Storage storage = new Spans.Storage();
        Spans thread = new Spans.Builder(storage).add(100, 200, ThreadState.BLOCKED, -1, -1).add(300, 600, ThreadState.WAITING, -1, -1).build();
        Spans pauses = new Spans.Builder(storage).add(100, 110, ThreadState.GC, cause, -1).add(500, 530, ThreadState.GC, cause, -1).build();
        builder.timeline(Lazy.done(new Timeline(List.of(new Track(Track.Kind.THREAD, "main", "", 0, thread),
                new Track(Track.Kind.PAUSE, "GC pauses", "", -1, pauses)))));
        return builder.build();
    }

    @Test
    void aGapIsUnknownAndTheOutsideIsNothing() {
        StateTimes.Row row = StateTimes.of(lanes(), Selection.of(lanes())).rows().getFirst();
        assertEquals(100, row.nanos(ThreadState.BLOCKED));
        assertEquals(300, row.nanos(ThreadState.WAITING));
        assertEquals(100, row.nanos(ThreadState.UNKNOWN));
        assertEquals(500, row.total());
    }

    @Test
    void aRangeCutsSpansAtItsEdges() {
        Selection part = Selection.of(lanes()).withRange(new TimeRange(150, 400));
        StateTimes.Row row = StateTimes.of(lanes(), part).rows().getFirst();
        assertEquals(50, row.nanos(ThreadState.BLOCKED));
        assertEquals(100, row.nanos(ThreadState.WAITING));
        assertEquals(100, row.nanos(ThreadState.UNKNOWN));
        assertTrue(StateTimes.of(lanes(), part.withRange(new TimeRange(700, 800))).rows().isEmpty());
    }

    @Test
    void onlyTheChosenStatesCount() {
        Selection blocked = Selection.of(lanes()).withStates(Set.of(ThreadState.BLOCKED));
        assertEquals(100, StateTimes.of(lanes(), blocked).rows().getFirst().total());
    }

    @Test
    void pausesAreCountedByCause() {
        Pauses.Kind kind = Pauses.of(lanes(), null).kinds().getFirst();
        assertEquals(2, kind.all().count());
        assertEquals(40, kind.all().total());
        assertEquals(30, kind.all().longest());
        assertEquals(500, kind.all().longestAt());
        assertEquals("Allocation", kind.causes().getFirst().name());
        assertEquals(1, Pauses.of(lanes(), new TimeRange(0, 200)).kinds().getFirst().all().count());
    }

    @Test
    void whatARecordingDoesNotTellIsNotMadeUp() {
        GcSummary summary = GcSummary.of(lanes(), null);
        assertTrue(Double.isNaN(summary.allocated()));
        assertNull(summary.heapAfter());
        assertTrue(summary.collections().isEmpty());
    }

    @Test
    void aRangeOverEverythingIsNoRange() {
        Recording recording = Formats.open(SERVICE, Progress.NONE);
        Selection all = Selection.of(recording);
        TimeRange whole = new TimeRange(0, recording.header().duration() + 1);
        assertEquals(List.of(boxed(StateTimes.of(recording, all).sum())), List.of(boxed(StateTimes.of(recording, all.withRange(whole)).sum())));
        assertEquals(GcSummary.of(recording, null).pauses(), GcSummary.of(recording, whole).pauses());
    }

    @Test
    void theServicePausedAsOftenAsItCollected() {
        Recording recording = Formats.open(SERVICE, Progress.NONE);
        GcSummary summary = GcSummary.of(recording, null);
        assertEquals(recording.table("jdk.GCPhasePause").count(), summary.pauses().kinds().getFirst().all().count());
        assertEquals(recording.table("jdk.GarbageCollection").count(), summary.collections().stream().mapToLong(kind -> kind.durations().count()).sum());
        assertTrue(summary.allocated() > 0);
        assertTrue(summary.heapAfter().least() <= summary.heapAfter().last());
    }

    private static List<Long> boxed(long[] numbers) {
        return java.util.Arrays.stream(numbers).boxed().toList();
    }
}
