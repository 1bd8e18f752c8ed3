package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AscentTest {
    // The largest steps rise past what 32 bits hold, at once or within a block.
    @ParameterizedTest
    @ValueSource(longs = {1, 1000, 60_000_000, 200_000_000, 1L << 40})
    void givesBackWhatWasSet(long most) {
        Random random = new Random(most);
        for (int size : new int[] {1, 63, 64, 65, 1000}) {
            int unset = random.nextInt(size);
            long[] wanted = new long[size];
            Ascent ascent = new Ascent(size);
            for (int row = unset; row < size; row++) {
                wanted[row] = (row == unset ? random.nextLong(most) : wanted[row - 1]) + random.nextLong(most);
                ascent.set(row, wanted[row]);
            }
            assertArrayEquals(wanted, IntStream.range(0, size).mapToLong(ascent::get).toArray());
        }
    }
}
