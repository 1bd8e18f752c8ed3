package flamelane.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowOrderTest {
    /// Runs are of 262,144 rows: less than one, one, one and a bit, several.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 262_144, 262_145, 1_200_000})
    void rowsComeByKeyAndEqualOnesAsTheyLay(int size) {
        Random random = new Random(size);
        long[] keys = random.longs(size, -50_000, 50_000).toArray();
        RowOrder order = RowOrder.asTheyLie(size).sorted(row -> keys[row]);
        assertEquals(size, order.size());
        boolean[] seen = new boolean[size];
        for (int at = 0; at < size; at++) {
            seen[order.row(at)] = true;
            if (at > 0) {
                int before = order.row(at - 1);
                int now = order.row(at);
                assertTrue(keys[before] < keys[now] || keys[before] == keys[now] && before < now, "at " + at);
            }
        }
        for (boolean each : seen) {
            assertTrue(each);
        }
    }

    @Test
    void whatIsSortedStaysAsItIs() {
        RowOrder lying = RowOrder.asTheyLie(600_000);
        assertSame(lying, lying.sorted(row -> row / 7));
        assertSame(lying, lying.only(row -> true));
    }

    @Test
    void whatIsLeftOutKeepsTheOrderOfTheRest() {
        RowOrder some = RowOrder.asTheyLie(100).sorted(row -> -row).only(row -> row % 10 == 0);
        assertEquals(10, some.size());
        assertEquals(90, some.row(0));
        assertEquals(0, some.row(9));
        assertTrue(some.isSorted(row -> -row));
    }
}
