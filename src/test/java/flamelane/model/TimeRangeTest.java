package flamelane.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Stretches of time together, and one without others.
class TimeRangeTest {
    @Test
    void stretchesThatTouchOrAreNearBecomeOne() {
        List<TimeRange> ranges = List.of(new TimeRange(50, 60), new TimeRange(0, 10), new TimeRange(10, 20), new TimeRange(5, 8), new TimeRange(25, 30));
        assertEquals(List.of(new TimeRange(0, 20), new TimeRange(25, 30), new TimeRange(50, 60)), TimeRange.disjoint(ranges, 0));
        assertEquals(List.of(new TimeRange(0, 30), new TimeRange(50, 60)), TimeRange.disjoint(ranges, 5));
    }

    @Test
    void whatIsLeftWithoutOthersIsMomentByMoment() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<TimeRange> others = random.ints(random.nextInt(5), 0, 50).mapToObj(from -> new TimeRange(from, from + random.nextInt(12))).toList();
            int from = random.nextInt(40);
            TimeRange whole = new TimeRange(from, from + 1 + random.nextInt(20));
            List<TimeRange> left = whole.without(others);
            for (int moment = 0; moment < 70; moment++) {
                int at = moment;
                boolean wanted = whole.contains(at) && others.stream().noneMatch(other -> other.contains(at));
                assertEquals(wanted, left.stream().anyMatch(range -> range.contains(at)), whole + " without " + others + " at " + at);
            }
        }
    }

    @Test
    void aMomentStays() {
        assertEquals(List.of(new TimeRange(5, 5)), new TimeRange(5, 5).without(List.of(new TimeRange(0, 10))));
    }
}
