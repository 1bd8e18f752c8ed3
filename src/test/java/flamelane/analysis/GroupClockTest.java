package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.TimelineText;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupClockTest {
    private static final int STATES = ThreadState.COUNT;

    @Test
    void tellsHowManyLanesWereInAState() {
        GroupClock group = new GroupClock(List.of(clock("RRRRWWWW"), clock("RRBBWW..")), 0, 80);
        double[] shares = new double[4 * STATES];
        group.fill(new TimeScale().set(0, 80, 4), shares);
        assertEquals(2, shares[ThreadState.RUNNING.ordinal()]);
        assertEquals(1, shares[STATES + ThreadState.BLOCKED.ordinal()]);
        assertEquals(2, shares[2 * STATES + ThreadState.WAITING.ordinal()]);
        assertEquals(1, shares[3 * STATES + ThreadState.WAITING.ordinal()]);
        assertEquals(2, group.most());
    }

    // At every zoom the time up to each column differs from the exact one by less than what the lanes do in one column.
    @Test
    void isExactWithinAColumnAtEveryZoom() {
        Random random = new Random(3);
        GroupClock.Workspace work = new GroupClock.Workspace();
        for (int round = 0; round < 12; round++) {
            List<StateClock> lanes = new ArrayList<>();
            long end = 1;
            for (int i = 0; i < 1 + random.nextInt(40); i++) {
                Spans spans = LaneColumnsTest.lane(random, 1 + random.nextInt(4000), 1 + random.nextInt(3000));
                lanes.add(StateClock.of(spans));
                end = Math.max(end, spans.end(spans.size() - 1));
            }
            GroupClock group = new GroupClock(lanes, 0, end, work);
            for (double zoom = 1; end / zoom > 200; zoom *= 1.5 + random.nextInt(20)) {
                long from = (long) (random.nextDouble() * (end - end / zoom));
                TimeScale scale = new TimeScale().set(from, from + (long) (end / zoom), 1 + random.nextInt(200));
                double[] shares = new double[scale.columns() * STATES];
                group.fill(scale, shares);
                check(lanes, scale, shares);
            }
        }
    }

    private static void check(List<StateClock> lanes, TimeScale scale, double[] shares) {
        double[] drawn = new double[STATES];
        long[] start = sums(lanes, scale.from());
        for (int column = 0; column < scale.columns(); column++) {
            long width = scale.edge(column + 1) - scale.edge(column);
            long[] exact = sums(lanes, scale.edge(column + 1));
            for (int state = 0; state < STATES; state++) {
                drawn[state] += shares[column * STATES + state] * width;
                double off = Math.abs(drawn[state] - (exact[state] - start[state]));
                assertTrue(off <= lanes.size() * (2.0 * width + 2), "column " + column + " is off by " + off + " of " + width);
            }
        }
    }

    private static long[] sums(List<StateClock> lanes, long time) {
        long[] all = new long[STATES];
        long[] one = new long[STATES];
        for (StateClock lane : lanes) {
            lane.read(time, 0, one);
            for (int state = 0; state < STATES; state++) {
                all[state] += one[state];
            }
        }
        return all;
    }

    private static StateClock clock(String cells) {
        return StateClock.of(TimelineText.spans(cells));
    }
}
