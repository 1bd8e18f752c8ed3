package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flamelane.TimelineText;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.ThreadState;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WhyWaitedTest {
    private static final Recording SHOP = TimelineText.recording("""
            http-1    RRBBBBBBBBBBRR
            http-2    RRRRRRBBBBBBBR
            pricing-1 RRRRNNNNRRRRRR
            pause:GC  ........gg....
            @ http-1 2 OrderBook main>submit by pricing-1 main>reprice>publish
            @ http-2 6 OrderBook main>cancel by http-1 main>submit
            @ pricing-1 4 rates:8443 main>reprice>read
            """);
    private static final TimelineIndex INDEX = TimelineIndex.of(SHOP);

    @Test
    void whatTheTimeWentIntoSumsUpToTheWait() {
        WhyWaited why = WhyWaited.of(INDEX, new SpanRef(0, 1));
        assertEquals("HOLDER running 40, HOLDER network 40, PAUSE 20", parts(why));
        assertEquals(why.range().duration(), why.parts().stream().mapToLong(WhyWaited.Part::nanos).sum());
        assertEquals(20, why.paused());
        assertEquals(0, why.pause());
        assertEquals("OrderBook", SHOP.strings().get(why.reason()));
        assertEquals("pricing-1", SHOP.threads().name(why.by()));
    }

    @Test
    void theChainFollowsWhoHeldUpTheHolder() {
        assertEquals("WANTED http-1 20, HELD pricing-1 0, HELD_UP pricing-1 40, ENDED pricing-1 120", chain(INDEX, WhyWaited.of(INDEX, new SpanRef(0, 1))));
        assertEquals("WANTED http-2 60, HELD http-1 20, HELD_UP http-1 20, HELD pricing-1 40, HELD_UP pricing-1 40, ENDED http-1 130",
                chain(INDEX, WhyWaited.of(INDEX, new SpanRef(1, 1))));
    }

    @Test
    void aWaitThatNobodyIsKnownToHaveEndedSaysSo() {
        WhyWaited why = WhyWaited.of(INDEX, new SpanRef(2, 1));
        assertEquals(-1, why.by());
        assertEquals("REST 40", parts(why));
        assertEquals("WANTED pricing-1 40, ENDED ? 80", chain(INDEX, why));
    }

    @Test
    void aCircleOfHoldersEnds() {
        TimelineIndex circle = TimelineIndex.of(TimelineText.recording("""
                a-1 RBBBBR
                b-1 RBBBBR
                @ a-1 1 L - by b-1
                @ b-1 1 L - by a-1
                """));
        assertEquals("WANTED a-1 10, HELD b-1 10, HELD_UP b-1 10, HELD a-1 10, ENDED b-1 50", chain(circle, WhyWaited.of(circle, new SpanRef(0, 1))));
    }

    @Test
    void locksTellWhoWaitedAndWhoHeld() {
        Waits locks = Waits.of(INDEX, EnumSet.of(ThreadState.BLOCKED), Waits.By.REASON, INDEX.extent(), Progress.NONE);
        Waits.Row row = locks.rows().getFirst();
        assertEquals(1, locks.rows().size());
        assertEquals(170, row.total());
        assertEquals(2, row.waits());
        assertEquals(new SpanRef(0, 1), row.longest());
        assertEquals("pricing-1 100, http-1 70", row.holders().stream().map(s -> SHOP.threads().name(s.key()) + " " + s.nanos()).collect(Collectors.joining(", ")));
        Waits sites = Waits.of(INDEX, EnumSet.of(ThreadState.BLOCKED), Waits.By.SITE, INDEX.extent(), Progress.NONE);
        assertEquals("submit 100, cancel 70", sites.rows().stream().map(r -> SHOP.symbols().frameName(r.key()) + " " + r.total()).collect(Collectors.joining(", ")));
    }

    @Test
    void whoHadTheProcessorsIsToldByWhatRan() {
        Recording recording = TimelineText.recording("""
                go:G1    RRrrrrrrRR
                proc:P0  RRRRRRRRRR
                proc:P1  WWWWRRRRRR
                @ P0 0 main.serve -
                @ P1 0 idle -
                @ P1 4 runtime.gcBgMarkWorker -
                """);
        ProcessorUse use = ProcessorUse.of(TimelineIndex.of(recording), new flamelane.model.TimeRange(20, 80), Progress.NONE);
        assertEquals(120, use.whole());
        assertEquals("main.serve 60, runtime.gcBgMarkWorker 40", use.rows().stream()
                .map(row -> recording.strings().get(row.what()) + " " + row.nanos()).collect(Collectors.joining(", ")));
    }

    @Test
    void longestWaitsOfALane() {
        assertEquals(java.util.List.of(new SpanRef(2, 1)), Waits.longest(INDEX, 2, INDEX.extent(), 3));
    }

    @Test
    void searchFindsReasonsFunctionsAndLanes() {
        assertEquals("0/1 1/1", found("orderbook"));
        assertEquals("2/1", found("READ"));
        assertEquals("2/0", found("pricing"));
        assertEquals("0/1", found("state:blocked during:pause fn:submit"));
        assertEquals("0/1", found("state:blocked >80ns"));
        TimelineSearch search = TimelineSearch.of(INDEX, "orderbook", Progress.NONE);
        assertEquals(0, search.next(null, 0));
        assertEquals(1, search.next(new SpanRef(0, 1), 0));
        assertEquals(0, search.next(new SpanRef(1, 1), 0));
        assertEquals(1, search.previous(new SpanRef(0, 1), 0));
    }

    private static String found(String text) {
        TimelineSearch search = TimelineSearch.of(INDEX, text, Progress.NONE);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < search.size(); i++) {
            all.append(i == 0 ? "" : " ").append(search.get(i).track()).append('/').append(search.get(i).span());
        }
        return all.toString();
    }

    private static String parts(WhyWaited why) {
        return why.parts().stream().map(part -> part.kind() + (part.state() == null ? "" : " " + part.state().key()) + " " + part.nanos())
                .collect(Collectors.joining(", "));
    }

    private static String chain(TimelineIndex index, WhyWaited why) {
        return why.chain().stream().map(link -> link.kind() + " " + (link.thread() < 0 ? "?" : index.recording().threads().name(link.thread()))
                + " " + link.time()).collect(Collectors.joining(", "));
    }
}
