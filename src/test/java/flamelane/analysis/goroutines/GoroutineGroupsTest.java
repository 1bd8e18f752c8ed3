package flamelane.analysis.goroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.tasks.Histogram;
import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoroutineGroupsTest {
    private static Recording open(String name) {
        return Formats.open(Path.of("sample-recordings/go-trace", name), Progress.NONE);
    }

    @Test
    void aSpreadIsByNearestRank() {
        assertEquals(new Spread(4, 100, 10, 20, 40, 40), Spread.of(new long[] {40, 10, 30, 20}));
        assertEquals(new Spread(1, 7, 7, 7, 7, 7), Spread.of(new long[] {7}));
        assertEquals(Spread.NONE, Spread.of(new long[0]));
        long[] hundred = new long[100];
        Arrays.setAll(hundred, i -> 100 - i);
        assertEquals(new Spread(100, 5050, 1, 50, 99, 100), Spread.of(hundred));
    }

    @Test
    void aHistogramHasFiveBucketsForEachPowerOfTen() {
        Histogram histogram = Histogram.of(new long[] {1000, 1584, 1585, 9_999, 10_000, 10_000});
        assertEquals(15, histogram.first());
        assertEquals("[2, 1, 0, 0, 1, 2]", Arrays.toString(histogram.counts()));
        assertEquals(1000, histogram.from(0));
        assertEquals(10_000, histogram.from(5));
        assertEquals(0, Histogram.of(new long[0]).counts().length);
    }

    // Two ways to the same numbers: the sums of the pass, and the spans of the lanes.
    @ParameterizedTest
    @ValueSource(strings = {"tiles-go1.26.trace", "tiles-go1.21.trace", "tiles-flight.trace", "tiles-generations.trace"})
    void theTimesAreThoseOfTheLanes(String name) {
        Recording recording = open(name);
        Map<Integer, Track> lanes = new HashMap<>();
        recording.timeline().tracks().stream().filter(track -> track.kind() == Track.Kind.GOROUTINE).forEach(track ->
                lanes.put(track.thread(), track));
        int seen = 0;
        for (GoroutineGroups.Group group : GoroutineGroups.of(recording).groups()) {
            for (GoroutineGroups.Goroutine one : group.goroutines()) {
                long[] times = new long[ThreadState.COUNT];
                Track lane = lanes.get(one.thread());
                for (int span = 0; span < lane.spans().size(); span++) {
                    times[lane.spans().stateOrdinal(span)] += lane.spans().duration(span);
                }
                String what = name + " G" + one.id();
                assertNear(times[ThreadState.RUNNING.ordinal()], one.time(Measure.EXECUTION), what);
                assertNear(times[ThreadState.RUNNABLE.ordinal()], one.time(Measure.SCHEDULER), what);
                assertNear(times[ThreadState.SYSCALL.ordinal()], one.time(Measure.SYSCALL) + one.time(Measure.SYSCALL_BLOCKED), what);
                seen++;
            }
        }
        assertEquals(lanes.size(), seen);
    }

    // A state that is told of late counts from the start of the trace in lanes, from the generation's in sums.
    private static void assertNear(long lane, long sum, String what) {
        assertTrue(Math.abs(lane - sum) <= 10, what + ": lane " + lane + ", sum " + sum);
    }

    @Test
    void partsAddUpToTheTotal() {
        GoroutineGroups groups = GoroutineGroups.of(open("tiles-go1.26.trace"));
        for (GoroutineGroups.Group group : groups.groups()) {
            for (GoroutineGroups.Goroutine one : group.goroutines()) {
                long parts = Arrays.stream(Measure.values()).filter(Measure::isPart).mapToLong(one::time).sum();
                assertEquals(one.total(), parts, "G" + one.id());
                assertEquals(one.time(Measure.BLOCKED), one.reasons().values().stream().mapToLong(Long::longValue).sum());
            }
        }
    }

    // The lanes of the whole time tell what the pass did, but for a goroutine's end, where the trace stops in it.
    @ParameterizedTest
    @ValueSource(strings = {"tiles-go1.26.trace", "tiles-go1.21.trace", "tiles-generations.trace"})
    void allOfTheTimeIsTheWholeTrace(String name) {
        Recording recording = open(name);
        GoroutineGroups ranged = GoroutineGroups.grouped(new GoroutineSpans(recording,
                new TimeRange(0, recording.header().duration() + 1), Progress.NONE).goroutines());
        int compared = 0;
        for (GoroutineGroups.Group group : GoroutineGroups.of(recording).groups()) {
            GoroutineGroups.Group other = ranged.group(group.function());
            for (Measure measure : new Measure[] {Measure.EXECUTION, Measure.SCHEDULER, Measure.BLOCKED, Measure.ASSIST}) {
                long is = other == null ? 0 : other.spread(measure).total();
                assertEquals(group.spread(measure).total(), is, Math.max(2_000, group.spread(measure).total() / 1_000.0), group.function() + " " + measure);
                compared++;
            }
            long syscall = group.spread(Measure.SYSCALL).total() + group.spread(Measure.SYSCALL_BLOCKED).total();
            long rangedSyscall = other == null ? 0 : other.spread(Measure.SYSCALL).total() + other.spread(Measure.SYSCALL_BLOCKED).total();
            assertEquals(syscall, rangedSyscall, Math.max(2_000, syscall / 1_000.0), group.function());
        }
        assertTrue(compared > 40);
    }

    @Test
    void halvesOfTheTimeAddUpToAll() {
        Recording recording = open("tiles-go1.26.trace");
        long end = recording.header().duration() + 1;
        long[] sums = new long[2];
        for (long[] part : new long[][] {{0, end, 0}, {0, end / 3, 1}, {end / 3, end, 1}}) {
            for (GoroutineGroups.Group group : GoroutineGroups.grouped(new GoroutineSpans(recording, new TimeRange(part[0], part[1]),
                    Progress.NONE).goroutines()).groups()) {
                for (Measure measure : Measure.values()) {
                    sums[(int) part[2]] += group.spread(measure).total();
                }
            }
        }
        assertEquals(sums[0], sums[1]);
    }
}
