package flamelane.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.TimelineText;
import flamelane.analysis.SpanRef;
import flamelane.analysis.TimelineIndex;
import flamelane.draw.LogPen;
import flamelane.draw.RasterPen;
import flamelane.model.Header;
import flamelane.model.Lazy;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.Threads;
import flamelane.model.TimeRange;
import flamelane.model.Timeline;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThreadTimelineTest {
    private static final Size SIZE = new Size(ThreadTimeline.GUTTER + 400, 300);
    private static final TimelineIndex SHOP = TimelineIndex.of(TimelineText.recording("""
            http-1    RRRRRRRRRRBBBBBBBBBBBBBBBBBBBBRRRRRRRRRR
            http-2    RBRBRBRBRBRBRBRBRBRBWWWWWWWWWWWWWWWWWWWW
            pricing-1 RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR
            pricing-2 ....................NNNNNNNNNNNNNNNNNNNN
            pause:GC  ..............gg........................
            @ http-1 10 OrderBook main>submit by pricing-1 main>publish
            """));

    private static ThreadTimeline chart(TimelineIndex index, TimelineState state, Size size) {
        return new ThreadTimeline(LaneRows.of(LaneGroups.of(index, state.lanes()), state), state, Palette.DARK, size, new TimelineScratch(index));
    }

    private static double y(ThreadTimeline chart, int track) {
        return ThreadTimeline.RULER + chart.rows().top(chart.rows().rowOf(track)) - chart.state().scroll() + 6;
    }

    @Test
    void pointsAtTheSpanItsReasonAndWhoEndedIt() {
        ThreadTimeline chart = chart(SHOP, TimelineState.of(SHOP.extent()), SIZE);
        TimelineHit hit = chart.at(chart.x(200), y(chart, 0));
        assertEquals(new SpanRef(0, 1), hit.span());
        assertEquals("Blocked on lock on OrderBook", hit.title());
        assertEquals("[Fact[name=For, amount=200 ns, share=], Fact[name=Everyone was paused for, amount=20 ns, share=], "
                + "Fact[name=Ended by, amount=pricing-1, share=]]", hit.facts().toString().replace('\u00a0', ' '));
        assertNull(chart.at(chart.x(100), y(chart, 3)).span());
        assertNull(chart.at(200, 5));
    }

    @Test
    void whatIsLostIsHatchedOverAllLanes() {
        Recording whole = TimelineText.recording("http-1 RRRRRRRRRR");
        Recording torn = new Recording.Builder(new Header("text", "text", "", null, 200, -1, List.of()), whole.symbols(), whole.stacks(), whole.threads(),
                whole.labels()).timeline(Lazy.done(whole.timeline())).lost(List.of(new TimeRange(100, 200))).build();
        List<String> hatches = new ArrayList<>();
        for (Recording recording : List.of(whole, torn)) {
            TimelineIndex index = TimelineIndex.of(recording);
            ThreadTimeline chart = chart(index, TimelineState.of(new TimeRange(0, 200)), SIZE);
            LogPen pen = new LogPen();
            chart.paint(pen, Viewport.of(SIZE));
            hatches.add(pen.toString().lines().filter(line -> line.startsWith("hatch")).toList().toString());
        }
        assertEquals("[]", hatches.getFirst());
        String left = String.valueOf(Math.round(ThreadTimeline.GUTTER + 200));
        assertTrue(hatches.getLast().startsWith("[hatch") && hatches.getLast().contains(left), hatches::toString);
    }

    @Test
    void theLengthOfAPauseStepsAsideForAMark() {
        long from = SHOP.pauses().stopFrom(0);
        long to = SHOP.pauses().stopTo(0);
        TimelineState state = TimelineState.of(new TimeRange(from - (to - from), to + (to - from)));
        String length = Numbers.duration(to - from) + '"';
        assertTrue(ruler(state).stream().anyMatch(line -> line.endsWith(length)), "told in the middle of the pause");
        List<String> marked = ruler(state.withMarks(List.of(new TimelineState.Mark((from + to) / 2, ""))));
        assertTrue(marked.stream().noneMatch(line -> line.endsWith(length)), marked::toString);
        assertTrue(marked.stream().anyMatch(line -> line.endsWith("\"1\"")), marked::toString);
    }

    // The texts in the ruler.
    private static List<String> ruler(TimelineState state) {
        LogPen pen = new LogPen();
        chart(SHOP, state, SIZE).paint(pen, Viewport.of(SIZE));
        return pen.toString().lines().filter(line -> line.startsWith("text") && Double.parseDouble(line.split(" ")[2]) < ThreadTimeline.RULER).toList();
    }

    @Test
    void aPixelOfManySpansTellsTheirSharesAndNoWinner() {
        TimelineState state = TimelineState.of(SHOP.extent());
        ThreadTimeline chart = chart(SHOP, state, new Size(ThreadTimeline.GUTTER + 8, 300));
        TimelineHit hit = chart.at(ThreadTimeline.GUTTER + 2.5, y(chart, 1));
        assertNull(hit.span());
        assertEquals(50, hit.columns().duration());
        assertEquals("Running 60 %, Blocked on lock 40 %", shares(hit));
    }

    private static String shares(TimelineHit hit) {
        return String.join(", ", hit.facts().stream().map(fact -> fact.name() + " " + fact.share().replace("\u00a0", " ").replace(".0", "")).toList());
    }

    @Test
    void edgesBetweenStackedStatesLieWithinAPixelAndNothingVanishes() {
        Random random = new Random(9);
        for (int round = 0; round < 20_000; round++) {
            int rows = 1 + random.nextInt(26);
            double exact = 0;
            int drawn = 0;
            int parts = 1 + random.nextInt(8);
            for (int part = 0; part < parts; part++) {
                double share = random.nextInt(3) == 0 ? random.nextDouble() / 50 : random.nextDouble() * rows / parts;
                exact = Math.min(rows, exact + share);
                int edge = LanePainter.edge(drawn, exact);
                assertTrue(Math.abs(edge - exact) < 1, edge + " for " + exact);
                assertTrue(edge >= drawn && edge <= rows);
                assertTrue(edge > drawn || exact <= drawn + 1e-6, "a share vanished below what is drawn");
                drawn = edge;
            }
        }
    }

    @Test
    void strokesAreBoundedByPixelsNotBySpans() {
        Size size = new Size(ThreadTimeline.GUTTER + 300, 400);
        // In every column of every visible lane at most one stroke for each state, and some for names, rulers and bands.
        int bound = 300 * (int) Math.ceil(400 / LaneRows.LANE) * ThreadState.COUNT + 1_000;
        for (int spans : new int[] {200, 2_000, 40_000}) {
            int most = strokes(crowd(40, spans), size);
            assertTrue(most < bound, most + " strokes for " + spans + " spans a lane");
        }
    }

    private static int strokes(TimelineIndex index, Size size) {
        TimelineState state = TimelineState.of(index.extent());
        int most = 0;
        for (double zoom = 1; index.extent().duration() / zoom > 2_000; zoom *= 4) {
            TimelineState at = state.withWindow(new TimeRange(0, (long) (index.extent().duration() / zoom)));
            ThreadTimeline chart = chart(index, at, size);
            // Mosaics are written cell by cell on this pen: what is counted is more than any surface does.
            LogPen pen = new LogPen();
            chart.paint(pen, Viewport.of(size));
            most = Math.max(most, pen.strokes());
        }
        return most;
    }

    private static TimelineIndex crowd(int lanes, int spans) {
        Recording.Builder builder = new Recording.Builder(new Header("crowd", "text", "", null, -1, -1, List.of()));
        Random random = new Random(4);
        Spans.Storage storage = new Spans.Storage();
        List<Track> tracks = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            int thread = builder.threads().add(new Threads.Row(Threads.Kind.PLATFORM, "worker-" + lane, "", lane, -1));
            Spans.Builder all = new Spans.Builder(storage);
            long at = 0;
            for (int i = 0; i < spans; i++) {
                long length = 1 + random.nextInt(2 * 10_000_000 / spans);
                all.add(at, at + length, ThreadState.of(random.nextInt(ThreadState.COUNT)), -1, -1);
                at += length;
            }
            tracks.add(new Track(Track.Kind.THREAD, "worker-" + lane, "", thread, all.build()));
        }
        return TimelineIndex.of(builder.timeline(Lazy.done(new Timeline(tracks))).build());
    }

    @Test
    void theSumOverAMergedViewIsTheSumOverItsSpans() {
        TimelineIndex index = crowd(12, 3_000);
        LaneGroups groups = LaneGroups.of(index, TimelineState.Arrangement.DEFAULT);
        TimeRange window = new TimeRange(1_234_567, 7_654_321);
        long[] merged = index.times(groups.groups().getFirst().tracks(), window);
        long[] exact = new long[ThreadState.COUNT];
        for (Track track : index.tracks()) {
            for (int span = 0; span < track.spans().size(); span++) {
                exact[track.spans().stateOrdinal(span)] += window.overlap(track.spans().start(span), track.spans().end(span));
            }
        }
        assertArrayEquals(exact, merged);
    }

    @Test
    void pixelsAndComposedStrokesShowTheSame() {
        TimelineState state = TimelineState.of(SHOP.extent()).withFold("threads pricing", true);
        ThreadTimeline chart = chart(SHOP, state, SIZE);
        RasterPen pixels = new RasterPen((int) SIZE.width(), (int) SIZE.height(), 1);
        chart.paint(pixels, Viewport.of(SIZE));
        RasterPen composed = new RasterPen((int) SIZE.width(), (int) SIZE.height(), 1);
        chart.paint(new Composed(composed), Viewport.of(SIZE));
        assertEquals(0, java.util.Arrays.mismatch(pixels.pixels(), composed.pixels()) + 1, "pixels that differ");
    }
}
