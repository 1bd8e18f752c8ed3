package flamelane.analysis.merge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.model.Counter;
import flamelane.model.Header;
import flamelane.model.Lazy;
import flamelane.model.Notice;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Spans;
import flamelane.model.Symbols;
import flamelane.model.Table;
import flamelane.model.ThreadState;
import flamelane.model.Threads;
import flamelane.model.TimeRange;
import flamelane.model.Timeline;
import flamelane.model.Track;
import flamelane.model.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two small recordings of one program, and what becomes of each of their parts.
class MergedTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /// A recording whose rows are numbered differently in each, so that a forgotten translation shows.
    private static Recording part(String name, Instant start, int padding) {
        Recording.Builder builder = new Recording.Builder(new Header(name, "test", "", start, 1000, 10, List.of()));
        for (int i = 0; i < padding; i++) {
            int function = builder.symbols().function("pad" + i, null, null, 0, Symbols.Kind.OTHER);
            builder.stacks().of(builder.symbols().frame(function, i));
            builder.threads().add(new Threads.Row(Threads.Kind.OTHER, "pad" + i, "", i + 100, -1));
        }
        int main = builder.symbols().frame(builder.symbols().function("main", null, "Main.java", 1, Symbols.Kind.JAVA), 5);
        int work = builder.symbols().frame(builder.symbols().function("work", null, "Main.java", 9, Symbols.Kind.JAVA), 11);
        int stack = builder.stacks().of(work, main);
        int thread = builder.threads().add(new Threads.Row(Threads.Kind.PLATFORM, "worker", "pool", 7, 70));
        Samples.Builder samples = new Samples.Builder(1, true, true);
        samples.add(100, thread, stack, -1, 3);
        samples.add(200, thread, stack, -1, 4);
        builder.profile(new Profile("cpu", "CPU", List.of(new ValueType("samples", "count")), 0, samples.build()));
        int lock = builder.symbols().strings().intern("java.lang.Object");
        Spans spans = new Spans.Builder(new Spans.Storage()).add(100, 300, ThreadState.BLOCKED, lock, stack, thread, -1).build();
        builder.timeline(Lazy.done(new Timeline(List.of(new Track(Track.Kind.THREAD, "worker", "pool", thread, spans)))));
        Counter heap = new Counter("heap-used", "Heap used", "bytes");
        heap.add(500, padding);
        builder.counters(Lazy.done(List.of(heap)));
        Table.Column when = new Table.Column();
        Table.Column what = new Table.Column();
        when.add(50);
        what.add(lock);
        builder.table(new Table("t", "T", "", 1, List.of(new Table.Heading("when", "When", Table.Type.TIME, ""),
                new Table.Heading("what", "What", Table.Type.TEXT, "")), Lazy.done(List.of(when, what))));
        return builder.notice(Notice.info("chunk 1", "something")).build();
    }

    @Test
    void aWholeCostsAtLeastWhatItsPartsCost() {
        Recording one = flamelane.formats.Formats.open("sample-recordings/pprof/cpu.pb.gz", flamelane.model.Progress.NONE);
        Recording two = flamelane.formats.Formats.open("sample-recordings/pprof/heap.pb.gz", flamelane.model.Progress.NONE);
        long parts = flamelane.analysis.MemoryCost.of(one).total() + flamelane.analysis.MemoryCost.of(two).total();
        assertTrue(flamelane.analysis.MemoryCost.of(Merged.of(List.of(one, two))).total() >= parts);
    }

    @Test
    void partsOfOneProgramBecomeOne() {
        Recording whole = Merged.of(List.of(part("a", NOON, 3), part("b", NOON.plusNanos(5000), 50)));
        assertEquals("a and 1 more", whole.header().name());
        assertEquals(6000, whole.header().duration());
        assertEquals(1, whole.profiles().size());
        assertEquals(4, whole.profiles().getFirst().count());
        Samples samples = whole.profiles().getFirst().samples();
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            times.add(samples.time(i));
            assertEquals("worker", whole.threads().name(samples.thread(i)));
            assertEquals("work", whole.symbols().frameName(whole.stacks().frame(samples.stack(i))));
            assertEquals(samples.stack(0), samples.stack(i));
        }
        assertEquals(List.of(100L, 200L, 5100L, 5200L), times);
        assertEquals(1, whole.timeline().tracks().size());
        Spans spans = whole.timeline().tracks().getFirst().spans();
        assertEquals(2, spans.size());
        assertEquals(5100, spans.start(1));
        assertEquals("java.lang.Object", whole.strings().get(spans.reason(1)));
        assertEquals("worker", whole.threads().name(spans.by(1)));
        assertEquals(2, whole.counters().getFirst().size());
        assertEquals(5500, whole.counters().getFirst().time(1));
        assertEquals(50.0, whole.counters().getFirst().value(1));
        Table table = whole.tables().getFirst();
        assertEquals(2, table.count());
        assertEquals(5050, table.columns().get(0).get(1));
        assertEquals("java.lang.Object", whole.strings().get((int) table.columns().get(1).get(1)));
        assertEquals("b chunk 1", whole.notices().get(1).where());
    }

    @Test
    void noCounterGoesOnThroughTimeThatNobodyTellsOf() {
        Counter heap = Merged.of(List.of(part("a", NOON, 3), part("b", NOON.plusNanos(5000), 50))).counters().getFirst();
        assertEquals(List.of(true, false, false, true), java.util.stream.LongStream.of(999, 1000, 5499, 5500).mapToObj(heap::tells).toList());
        assertEquals(1000, heap.until(0, 6000));
        assertEquals(6000, heap.until(1, 6000));
        Counter near = Merged.of(List.of(part("a", NOON, 3), part("b", NOON.plusNanos(900), 50))).counters().getFirst();
        assertEquals(1400, near.until(0, 1900), "to the other's point");
        assertTrue(near.tells(1300));
    }

    @Test
    void onePeriodIsSaidOnlyIfAllHaveIt() {
        assertEquals(10, Merged.of(List.of(sampled(10), sampled(10))).profiles().getFirst().sampling().period());
        assertEquals(0, Merged.of(List.of(sampled(10), sampled(20))).profiles().getFirst().sampling().period());
    }

    private static Recording sampled(long period) {
        Recording.Builder builder = new Recording.Builder(new Header("sampled", "test", "", NOON, 1000, 10, List.of()));
        builder.profile(new Profile("cpu", "CPU", List.of(new ValueType("samples", "count")), 0, 0, Lazy.done(new Samples.Builder(1, true, true).build()),
                new Profile.Sampling(new ValueType("cpu", "nanoseconds"), period, 0, 1000, "", "", List.of(), "")));
        return builder.build();
    }

    @Test
    void lanesThatOverlapStayApart() {
        Recording whole = Merged.of(List.of(part("a", NOON, 3), part("b", NOON, 5)));
        assertEquals(List.of("worker (a)", "worker (b)"), whole.timeline().tracks().stream().map(Track::name).toList());
    }

    @Test
    void aClockCanBeShiftedByHand() {
        Recording whole = Merged.of(List.of(part("a", NOON, 3), part("b", NOON, 5)), 0, -2000);
        assertEquals(NOON.minusNanos(2000), whole.header().start());
        Samples samples = whole.profiles().getFirst().samples();
        assertEquals(100, samples.time(0));
        assertEquals(2100, samples.time(2));
    }

    @Test
    void oneWithoutAWallClockBeginsWithTheFirstAndItIsSaid() {
        List<Recording> parts = List.of(part("a", NOON.plusNanos(400), 3), part("b", null, 5), part("c", NOON, 4));
        Recording whole = Merged.of(parts);
        assertArrayEquals(new long[] {400, 0, 0}, Merged.begins(parts, 0, 0, 0));
        assertArrayEquals(new long[] {400, 700, 0}, Merged.begins(parts, 0, 700, 0));
        assertEquals(1400, whole.header().duration());
        assertTrue(whole.notices().getFirst().what().startsWith("b does not say when the recording began"), whole.notices()::toString);
        assertTrue(whole.header().start() == null, "the wall clock of some is not that of all");
    }

    @Test
    void oneAloneIsItself() {
        Recording alone = part("a", NOON, 1);
        assertSame(alone, Merged.of(List.of(alone)));
    }

    private static Recording torn(String name, long begin, long duration, TimeRange... lost) {
        return new Recording.Builder(new Header(name, "test", "", NOON.plusNanos(begin), duration, 10, List.of())).lost(List.of(lost)).build();
    }

    @Test
    void whatOneLostIsLostWhereNoOtherTellsOfIt() {
        Recording first = torn("first", 0, 1_000, new TimeRange(100, 100), new TimeRange(400, 1_000));
        Recording second = torn("second", 700, 1_000, new TimeRange(200, 500));
        assertEquals(List.of(new TimeRange(100, 100), new TimeRange(400, 700), new TimeRange(900, 1_200)), Merged.of(List.of(first, second)).lost());
        assertEquals(List.of(new TimeRange(100, 100), new TimeRange(400, 1_000), new TimeRange(1_200, 1_500)),
                Merged.of(List.of(first, second), 0, 300).lost(), "shifted by hand, they no longer overlap");
    }

    @Test
    void ofWhatIsNoLongerHatchedANoticeTellsForEachThatLostIt() {
        Recording first = torn("first", 0, 1_000, new TimeRange(100, 100), new TimeRange(400, 1_000));
        Recording second = torn("second", 700, 1_000, new TimeRange(200, 500));
        assertEquals(List.of(Notice.warning("first", "lost 600\u00A0ns, of which 200\u00A0ns between 700\u00A0ns and 900\u00A0ns are not hatched, "
                + "as other recordings tell of them; what this one had there is missing")), Merged.of(List.of(first, second)).notices());
        assertEquals(List.of(), Merged.of(List.of(first, second), 0, 300).notices(), "shifted by hand, they no longer overlap");
        Recording whole = torn("whole", 0, 2_000);
        Recording merged = Merged.of(List.of(first, whole, second));
        assertEquals(List.of("first", "second"), merged.notices().stream().map(Notice::where).toList());
        assertTrue(merged.notices().getLast().what().startsWith("lost 300\u00A0ns, of which 300\u00A0ns between 900\u00A0ns and 1.20\u00A0µs "),
                merged.notices()::toString);
        assertEquals(List.of(new TimeRange(100, 100)), merged.lost(), "a moment stays, and nothing is said of it");
    }
}
