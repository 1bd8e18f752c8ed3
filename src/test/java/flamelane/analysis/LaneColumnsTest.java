package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.TimelineText;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LaneColumnsTest {
    private static final int STATES = ThreadState.COUNT;

    @Test
    void aSpanThatCoversAColumnOwnsIt() {
        assertEquals("0 0 1 1 gap gap", columns("RRRRBBBB....", 0, 120, 6));
    }

    @Test
    void whatLiesUnderOneColumnIsMixed() {
        assertEquals("[running 20 blocked 20] [running 20 waiting 10]", columns("RBRBRR.W", 0, 80, 2));
    }

    @Test
    void anEdgeBetweenWideSpansSnapsToTheOneThatCoversMore() {
        assertEquals("0 0 0 1 1", columns("RRRRRRRRRRRRRRRRBBBBBBBBBBBBBB", 0, 300, 5));
        assertEquals("0 0 1 1 1", columns("RRRRRRRRRRRRRRBBBBBBBBBBBBBBBB", 0, 300, 5));
    }

    @Test
    void aShortSpanBetweenWideOnesIsNeverLost() {
        for (int from = 1; from < 29; from++) {
            StringBuilder cells = new StringBuilder("R".repeat(30));
            cells.setCharAt(from, 'B');
            String seen = columns(cells.toString(), 0, 300, 3);
            assertTrue(seen.contains("blocked 10"), from + ": " + seen);
        }
    }

    @Test
    void sharesOfEveryColumnAreExactAtEveryZoom() {
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            Spans spans = lane(random, 1 + random.nextInt(3000), 1 + random.nextInt(400));
            StateClock clock = StateClock.of(spans);
            long length = spans.end(spans.size() - 1) + 500;
            LaneColumns lane = new LaneColumns();
            for (double zoom = 1; length / zoom > 3; zoom *= 1 + random.nextInt(12)) {
                long from = (long) (random.nextDouble() * (length - length / zoom)) - 100;
                TimeScale scale = new TimeScale().set(from, from + Math.max(2, (long) (length / zoom)), 1 + random.nextInt(900));
                lane.fill(clock, scale);
                check(spans, lane, scale);
            }
        }
    }

    // Mixed columns are exact; where an edge was snapped, a column is off by at most half of itself.
    private static void check(Spans spans, LaneColumns lane, TimeScale scale) {
        int first = spans.firstEndingAfter(scale.from());
        for (int column = 0; column < scale.columns(); column++) {
            long from = scale.edge(column);
            long to = scale.edge(column + 1);
            while (first < spans.size() && spans.end(first) <= from) {
                first++;
            }
            long[] exact = new long[STATES];
            for (int span = first; span < spans.size() && spans.start(span) < to; span++) {
                exact[spans.stateOrdinal(span)] += Math.max(0, Math.min(to, spans.end(span)) - Math.max(from, spans.start(span)));
            }
            int span = lane.span(column);
            long[] drawn = new long[STATES];
            if (span >= 0) {
                drawn[spans.stateOrdinal(span)] = to - from;
            } else if (span == LaneColumns.MIXED) {
                for (int state = 0; state < STATES; state++) {
                    drawn[state] = lane.time(column, state);
                }
                assertArrayEquals(exact, drawn, "mixed column " + column);
            }
            for (int state = 0; state < STATES; state++) {
                long off = Math.abs(drawn[state] - exact[state]);
                assertTrue(2 * off <= to - from, "state " + state + " is off by " + off + " of " + (to - from));
            }
        }
    }

    @Test
    void timesOfARangeAreTheSumOverItsSpans() {
        Random random = new Random(5);
        Spans spans = lane(random, 5000, 90);
        StateClock clock = StateClock.of(spans);
        long length = spans.end(spans.size() - 1);
        for (int round = 0; round < 300; round++) {
            long from = random.nextLong(length + 200) - 100;
            TimeRange range = new TimeRange(from, from + random.nextLong(length));
            long[] exact = new long[STATES];
            for (int span = 0; span < spans.size(); span++) {
                exact[spans.stateOrdinal(span)] += range.overlap(spans.start(span), spans.end(span));
            }
            long[] sums = new long[STATES];
            clock.add(range, sums);
            assertArrayEquals(exact, sums);
            assertEquals(spans.firstEndingAfter(from), clock.firstEndingAfter(from));
        }
    }

    /// A lane of random spans: mostly short, some long, some gaps.
    static Spans lane(Random random, int count, int longest) {
        Spans.Builder builder = new Spans.Builder(new Spans.Storage());
        long at = random.nextInt(50);
        for (int i = 0; i < count; i++) {
            long length = 1 + random.nextInt(random.nextInt(8) == 0 ? longest * 10 : longest);
            builder.add(at, at + length, ThreadState.of(random.nextInt(STATES)), -1, -1);
            at += length + (random.nextInt(4) == 0 ? random.nextInt(longest) : 0);
        }
        return builder.build();
    }

    private static String columns(String cells, long from, long to, int count) {
        Spans spans = TimelineText.spans(cells);
        LaneColumns lane = new LaneColumns();
        lane.fill(StateClock.of(spans), new TimeScale().set(from, to, count));
        StringBuilder seen = new StringBuilder();
        for (int column = 0; column < count; column++) {
            int span = lane.span(column);
            seen.append(column == 0 ? "" : " ");
            if (span == LaneColumns.MIXED) {
                StringBuilder parts = new StringBuilder();
                for (int state = 0; state < STATES; state++) {
                    if (lane.time(column, state) > 0) {
                        parts.append(parts.isEmpty() ? "" : " ").append(ThreadState.of(state).key()).append(' ').append(lane.time(column, state));
                    }
                }
                seen.append('[').append(parts).append(']');
            } else {
                seen.append(span == LaneColumns.GAP ? "gap" : String.valueOf(span));
            }
        }
        return seen.toString();
    }
}
