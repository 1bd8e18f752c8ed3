package flamelane.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.TimelineText;
import flamelane.analysis.SpanQuery;
import flamelane.analysis.SpanRef;
import flamelane.analysis.TimelineIndex;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineMovesTest {
    private static final TimelineIndex INDEX = TimelineIndex.of(TimelineText.recording("""
            http-1    RRBBBBBBBBBBRR..RRRRRRRRRRRRRRRRRRRR|RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR
            http-2    RRRRRRBBBBBBBR
            http-10   WWWWWWWWWWWWWW
            pricing-1 RRRRNNNNRRRRRR
            pricing-2 RRRRNNNNRRRRRR
            pause:GC  ........gg....
            @ http-1 2 OrderBook main>submit by pricing-1 main>publish
            @ http-2 6 OrderBook main>cancel by http-1 main>submit
            """));
    private static final TimelineState START = TimelineState.of(INDEX.extent());

    private static TimelineMoves moves(TimelineState state) {
        return new TimelineMoves(LaneRows.of(LaneGroups.of(INDEX, state.lanes()), state), 200);
    }

    private static TimelineState press(TimelineState state, TimelineMove... moves) {
        TimelineState at = state;
        for (TimelineMove move : moves) {
            at = moves(at).apply(move, at, at.window().from() + at.window().duration() / 4, 1);
        }
        return at;
    }

    @Test
    void groupsAreNamesWithoutTheirNumberAndLanesCountInNumbers() {
        LaneGroups groups = LaneGroups.of(INDEX, TimelineState.Arrangement.DEFAULT);
        assertEquals(List.of("Runtime", "http", "pricing"), groups.groups().stream().map(LaneGroup::title).toList());
        assertEquals(List.of(0, 1, 2), groups.groups().get(1).tracks());
        assertEquals("3", groups.groups().get(1).note());
    }

    @Test
    void foldedGroupsOpenByKeysAlsoWhereNoLaneIsChosen() {
        TimelineState folded = START.withFold("threads http", true).withFold("threads pricing", true);
        assertEquals(List.of(LaneRows.Kind.GROUP, LaneRows.Kind.GROUP), List.of(moves(folded).rows().kind(moves(folded).rows().size() - 2),
                moves(folded).rows().kind(moves(folded).rows().size() - 1)));
        TimelineState opened = press(folded, TimelineMove.FOLD_ALL);
        assertTrue(moves(opened).rows().rowOf(0) >= 0 && moves(opened).rows().rowOf(3) >= 0);
        assertEquals(-1, moves(press(opened, TimelineMove.FOLD_ALL)).rows().rowOf(0));
        int rows = moves(opened).rows().size();
        assertTrue(moves(press(opened, TimelineMove.FOLD)).rows().size() < rows, "the group at the top folds");
        assertEquals(rows, moves(press(opened, TimelineMove.FOLD, TimelineMove.FOLD)).rows().size());
    }

    @Test
    void visitingChoosesTheLaneAndTheSpanAtTheStartOfARange() {
        TimelineState there = moves(START).visit(START, 1, new TimeRange(60, 130));
        assertEquals(1, there.lane());
        assertEquals(new SpanRef(1, 1), there.selected());
        assertTrue(there.window().from() <= 60 && there.window().to() >= 130);
        assertEquals(START.window(), moves(START).visit(START, 1, null).window());
        TimelineState.Arrangement narrow = START.lanes().hide(1).withFilter(SpanQuery.parse("pricing"));
        assertEquals(START.lanes(), narrow.showing(1));
    }

    @Test
    void filtersSortsPinsAndHidesLanes() {
        TimelineState.Arrangement all = TimelineState.Arrangement.DEFAULT;
        assertEquals(List.of(0, 1), shown(all.withFilter(SpanQuery.parse("http state:blocked")), "http"));
        assertEquals(List.of(0), shown(all.withFilter(SpanQuery.parse("fn:submit")), "http"));
        assertEquals(List.of(1, 0, 2), shown(all.withSort(ThreadState.BLOCKED, new TimeRange(60, 140)), "http"));
        assertEquals(List.of(0, 1), shown(all.withBusyIn(new TimeRange(0, 140)), "http"));
        assertEquals(1, LaneGroups.of(INDEX, all.withBusyIn(new TimeRange(0, 140))).idle());
        assertEquals(List.of(4, 3), shown(all.pin(3).pin(4).movePinned(4, -1), "Pinned"));
        assertEquals(List.of(0, 2), shown(all.hide(1), "http"));
    }

    private static List<Integer> shown(TimelineState.Arrangement arrangement, String title) {
        return LaneGroups.of(INDEX, arrangement).groups().stream().filter(group -> group.title().equals(title)).findFirst().orElseThrow().tracks();
    }

    @Test
    void zoomKeepsWhatIsUnderThePointerAndStaysInside() {
        TimelineIndex longer = TimelineIndex.of(TimelineText.recording("main " + "R".repeat(9_000)));
        TimelineState start = TimelineState.of(longer.extent());
        TimelineMoves moves = new TimelineMoves(LaneRows.of(LaneGroups.of(longer, start.lanes()), start), 200);
        TimelineState in = moves.zoom(start, 4, 30_000);
        assertEquals(22_500, in.window().duration());
        assertEquals(1 / 3.0, (30_000.0 - in.window().from()) / in.window().duration(), 0.001);
        assertEquals(longer.extent(), moves.zoom(in, 0.001, 500).window());
        assertEquals(0, moves.pan(in, -9).window().from());
        assertEquals(90_000, moves.pan(in, 9).window().to());
        assertEquals(TimelineMoves.CLOSEST, moves.zoom(in, 1e12, 30_000).window().duration());
    }

    @Test
    void arrowsWalkSpansAndLanes() {
        TimelineState first = press(START, TimelineMove.LANE_BELOW);
        assertEquals(5, first.lane());
        TimelineState http = press(first, TimelineMove.LANE_BELOW);
        assertEquals(0, http.lane());
        TimelineState blocked = moves(http).show(http, new SpanRef(0, 1));
        assertEquals(new SpanRef(0, 2), press(blocked, TimelineMove.NEXT_SPAN).selected());
        assertEquals(new SpanRef(0, 0), press(blocked, TimelineMove.PREVIOUS_SPAN).selected());
        assertSame(ThreadState.BLOCKED, state(press(blocked, TimelineMove.LANE_BELOW)));
        assertEquals(new SpanRef(0, 0), press(blocked, TimelineMove.PREVIOUS_SPAN, TimelineMove.PREVIOUS_SPAN).selected());
        assertEquals(4, press(blocked, TimelineMove.LAST_LANE).lane());
    }

    private static ThreadState state(TimelineState state) {
        return INDEX.track(state.lane()).spans().state(state.selected().span());
    }

    @Test
    void leadsToTheWakerAndBackToTheWoken() {
        TimelineState blocked = moves(START).show(START, new SpanRef(0, 1));
        TimelineState waker = press(blocked, TimelineMove.WAKER);
        assertEquals(new SpanRef(3, 2), waker.selected());
        assertEquals(new SpanRef(0, 1), press(waker, TimelineMove.WOKEN).selected());
        TimelineState nobody = moves(START).show(START, new SpanRef(2, 0));
        assertSame(nobody, press(nobody, TimelineMove.WAKER));
    }

    @Test
    void foldingHidesLanesAndGoingToOneOpensItsGroup() {
        TimelineState folded = press(moves(START).show(START, new SpanRef(0, 1)), TimelineMove.FOLD);
        assertEquals(-1, moves(folded).rows().rowOf(0));
        TimelineState open = moves(folded).show(folded, new SpanRef(1, 0));
        assertTrue(moves(open).rows().rowOf(1) >= 0);
    }

    @Test
    void fitFillsTheWindowWithTheSpanAndAllShowsEverything() {
        TimelineState span = moves(START).show(START, new SpanRef(0, 4));
        TimelineState fit = moves(span).zoom(span, 1, 0);
        assertTrue(press(fit, TimelineMove.FIT).window().duration() >= TimelineMoves.CLOSEST);
        assertEquals(INDEX.extent(), press(fit, TimelineMove.FIT, TimelineMove.ALL).window());
    }

    @Test
    void marksAreSetOnTheEndOfTheSpanAndTakenBack() {
        TimelineState blocked = moves(START).show(START, new SpanRef(0, 1));
        TimelineState marked = press(blocked, TimelineMove.MARK);
        assertEquals(List.of(new TimelineState.Mark(120, "")), marked.marks());
        assertEquals(List.of(), press(marked, TimelineMove.MARK).marks());
        TimelineState near = moves(marked).zoom(marked, 100, 900);
        assertTrue(press(near, TimelineMove.PREVIOUS_MARK).window().from() <= 120);
    }

    @Test
    void lanesAndGroupsAreMovedByHandAndStayThere() {
        TimelineState on = START.withSelected(0, null);
        TimelineState down = press(on, TimelineMove.LANE_DOWN);
        assertEquals(List.of(1, 0, 2), tracks(down, "http"));
        assertEquals(List.of(1, 2, 0), tracks(press(down, TimelineMove.LANE_DOWN), "http"));
        assertEquals(1, press(down, TimelineMove.LANE_DOWN).lanes().order().lanes().size(), "walking on is one step");
        TimelineState first = press(down, TimelineMove.LANE_UP);
        assertEquals(List.of(0, 1, 2), tracks(first, "http"));
        assertSame(first, press(first, TimelineMove.LANE_UP), "nothing is above the first");
        assertEquals(List.of("Runtime", "pricing", "http"), titles(press(down, TimelineMove.GROUP_DOWN)));
        assertEquals(List.of("http", "Runtime", "pricing"), titles(press(down, TimelineMove.GROUP_UP)));
        TimelineState sorted = down.withLanes(down.lanes().withSort(ThreadState.BLOCKED, null));
        assertEquals(List.of(0, 1, 2), tracks(sorted, "http"), "sorting puts lanes in order");
    }

    @Test
    void aDraggedLaneStaysInItsGroupAndAGroupBelowThePinnedLanes() {
        TimelineState state = START;
        LaneRows rows = moves(state).rows();
        int lane = rows.rowOf(0);
        assertEquals(List.of(1, 2, 0), tracks(moves(state).drop(state, lane, rows.rowOf(2)), "http"));
        assertEquals(List.of(1, 2, 0), tracks(moves(state).drop(state, lane, rows.rowOf(4)), "http"), "beyond its group is at its end");
        assertEquals(List.of(2, 0, 1), tracks(moves(state).drop(state, rows.rowOf(2), 0), "http"), "above its group is at its start");
        assertSame(state, moves(state).drop(state, lane, lane));
        TimelineState pinned = state.withLanes(state.lanes().pin(4).pin(1));
        LaneRows with = moves(pinned).rows();
        int pricing = with.rowOf(3) - 1;
        assertEquals(LaneRows.Kind.GROUP, with.kind(pricing));
        assertEquals(List.of("Pinned", "pricing", "Runtime", "http"), titles(moves(pinned).drop(pinned, pricing, 0)));
        assertEquals(List.of(1, 4), moves(pinned).drop(pinned, with.rowOf(4), with.rowOf(1)).lanes().pinned());
        TimelineState hidden = moves(state).drop(state, lane, rows.rowOf(2));
        assertEquals(List.of(0, 1), tracks(hidden.withLanes(hidden.lanes().hide(2)), "http"), "a step behind a lane that is not there is passed over");
    }

    private static List<Integer> tracks(TimelineState state, String title) {
        return LaneGroups.of(INDEX, state.lanes()).groups().stream().filter(group -> group.title().equals(title)).findFirst().orElseThrow().tracks();
    }

    private static List<String> titles(TimelineState state) {
        return LaneGroups.of(INDEX, state.lanes()).groups().stream().map(LaneGroup::title).toList();
    }
}
