package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flamelane.model.ThreadState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Intervals that nest and overlap become pieces, written `row start-end`.
class NestingTest {
    private static List<String> pieces(long... bounds) {
        Intervals intervals = new Intervals();
        for (int i = 0; i < bounds.length; i += 2) {
            intervals.add(0, bounds[i], bounds[i + 1], ThreadState.WAITING, -1, -1, -1);
        }
        List<String> pieces = new ArrayList<>();
        Nesting.flatten(intervals, intervals.byLane().of(0), (row, start, end) -> pieces.add(row + " " + start + "-" + end));
        return pieces;
    }

    @Test
    void theInnerHolds() {
        assertEquals(List.of("0 0-3", "1 3-5", "0 5-10"), pieces(0, 10, 3, 5));
    }

    @Test
    void whatStartedLaterHoldsAnOverlap() {
        assertEquals(List.of("0 0-5", "1 5-15"), pieces(0, 10, 5, 15));
    }

    @Test
    void ofEqualStartsTheShorterIsInner() {
        assertEquals(List.of("1 0-4", "0 4-9"), pieces(0, 9, 0, 4));
        assertEquals(List.of("0 0-4", "1 4-9"), pieces(0, 4, 0, 9));
    }

    @Test
    void orderInTheFileDoesNotMatter() {
        assertEquals(List.of("1 0-2", "0 2-4", "2 6-8"), pieces(2, 4, 0, 2, 6, 8));
    }
}
