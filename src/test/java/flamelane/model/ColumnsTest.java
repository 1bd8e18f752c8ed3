package flamelane.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What goes into a column comes out, across the borders of blocks.
class ColumnsTest {
    private static final int ROWS = 50_000;

    @Test
    void columnsGiveBackWhatWasAdded() {
        Random random = new Random(1);
        IntColumn ints = new IntColumn();
        LongColumn longs = new LongColumn();
        DoubleColumn doubles = new DoubleColumn();
        long[] expected = random.longs(ROWS).toArray();
        for (int row = 0; row < ROWS; row++) {
            assertEquals(row, ints.add((int) expected[row]));
            assertEquals(row, longs.add(expected[row]));
            assertEquals(row, doubles.add(expected[row] / 3.0));
        }
        for (int row = 0; row < ROWS; row++) {
            assertEquals((int) expected[row], ints.get(row));
            assertEquals(expected[row], longs.get(row));
            assertEquals(expected[row] / 3.0, doubles.get(row));
        }
        assertEquals(ROWS, ints.size());
        assertTrue(longs.bytes() >= 8L * ROWS);
    }

    @Test
    void timesFarApartAreKeptExactly() {
        Random random = new Random(2);
        TimeColumn times = new TimeColumn();
        long[] expected = new long[ROWS];
        long now = 0;
        for (int row = 0; row < ROWS; row++) {
            now += random.nextInt(100) == 0 ? random.nextLong(1L << 40) : random.nextLong(1 << 20);
            expected[row] = random.nextInt(10) == 0 ? now - random.nextLong(1L << 33) : now;
            times.add(expected[row]);
        }
        for (int row = 0; row < ROWS; row++) {
            assertEquals(expected[row], times.get(row));
        }
    }

    @Test
    void manyRowsAddedAtOnceAreThoseAddedOneByOne() {
        Random random = new Random(4);
        long[] expected = random.longs(ROWS).toArray();
        IntColumn ints = new IntColumn();
        LongColumn longs = new LongColumn();
        TimeColumn times = new TimeColumn();
        for (int row = 0; row < ROWS; ) {
            int count = Math.min(ROWS - row, random.nextInt(10) == 0 ? 20_000 : random.nextInt(1_000));
            long[] some = Arrays.copyOfRange(expected, row, row + count + 1);
            longs.add(some, count);
            ints.add(Arrays.stream(some).mapToInt(value -> (int) value).toArray(), count);
            row += count;
        }
        Arrays.stream(expected).forEach(value -> times.add(value >> 20));
        long[] copied = new long[ROWS];
        times.copy(copied);
        for (int row = 0; row < ROWS; row++) {
            assertEquals((int) expected[row], ints.get(row));
            assertEquals(expected[row], longs.get(row));
            assertEquals(expected[row] >> 20, copied[row]);
        }
        assertEquals(ROWS, ints.size());
        assertEquals(ROWS, longs.size());
    }

    @Test
    void samplesInNoOrderComeSortedByTimeWithAllThatIsTheirs() {
        Random random = new Random(5);
        Samples.Builder builder = new Samples.Builder(2, true, true);
        List<long[]> expected = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            long[] sample = {random.nextInt(1_000) * 10_000_000L, random.nextInt(5), random.nextInt(100), row < 100 ? -1 : random.nextInt(3), row, -row};
            expected.add(sample);
            builder.add(sample[0], (int) sample[1], (int) sample[2], (int) sample[3], sample[4], sample[5]);
        }
        expected.sort(Comparator.comparingLong(sample -> sample[0]));
        Samples samples = builder.build();
        assertEquals(ROWS, samples.size());
        for (int row = 0; row < ROWS; row++) {
            long[] sample = expected.get(row);
            assertEquals(List.of(sample[0], sample[1], sample[2], sample[3], sample[4], sample[5]), List.of(samples.time(row), (long) samples.thread(row),
                    (long) samples.stack(row), (long) samples.labels(row), samples.value(0, row), samples.value(1, row)));
        }
    }

    @Test
    void sortingIsStableAndCarriesRows() {
        Random random = new Random(3);
        for (int size : new int[] {0, 1, 2, 3, 17, 1000}) {
            long[] keys = random.longs(size, 0, 20).toArray();
            int[] rows = IntStream.range(0, size).toArray();
            List<Integer> expected = new ArrayList<>(IntStream.range(0, size).boxed().toList());
            long[] original = keys.clone();
            expected.sort(Comparator.comparingLong(row -> original[row]));
            Order.sort(keys, rows);
            assertEquals(expected, Arrays.stream(rows).boxed().toList());
            for (int i = 0; i < size; i++) {
                assertEquals(original[rows[i]], keys[i]);
            }
        }
    }

    @Test
    void samplesComeOutByTime() {
        Samples.Builder builder = new Samples.Builder(2, true, true);
        builder.add(30, 3, 7, -1, 1, 10);
        builder.add(10, 1, 5, 4, 2, 20);
        builder.add(20, 2, 6, -1, 3, 30);
        Samples samples = builder.build();
        assertEquals(List.of(10L, 20L, 30L), IntStream.range(0, 3).mapToObj(samples::time).toList());
        assertEquals(List.of(1, 2, 3), IntStream.range(0, 3).mapToObj(samples::thread).toList());
        assertEquals(List.of(4, -1, -1), IntStream.range(0, 3).mapToObj(samples::labels).toList());
        assertEquals(List.of(20L, 30L, 10L), IntStream.range(0, 3).mapToObj(sample -> samples.value(1, sample)).toList());
        assertEquals(0, samples.firstAt(10));
        assertEquals(1, samples.firstAt(11));
        assertEquals(3, samples.firstAt(31));
    }

    @Test
    void stacksAndSymbolsAreInterned() {
        Symbols symbols = new Symbols();
        Stacks stacks = new Stacks();
        Random random = new Random(4);
        int[] frames = new int[3000];
        for (int i = 0; i < frames.length; i++) {
            int function = symbols.function("f" + i, null, i % 2 == 0 ? "F.java" : null, i, Symbols.Kind.JAVA);
            frames[i] = symbols.frame(function, i, 0, 0xFFFF_8000_0000_0000L + i, -1, i % 3 == 0, Symbols.Code.COMPILED);
            assertEquals(function, symbols.function("f" + i, null, i % 2 == 0 ? "F.java" : null, i, Symbols.Kind.JAVA));
        }
        for (int i = 0; i < 20_000; i++) {
            int[] leafFirst = random.ints(random.nextInt(1, 12), 0, frames.length).map(f -> frames[f]).toArray();
            int stack = stacks.of(leafFirst);
            assertEquals(stack, stacks.of(leafFirst));
            assertTrue(Arrays.equals(leafFirst, stacks.frames(stack)));
            assertTrue(stacks.parent(stack) < stack, "parents precede children");
        }
        assertEquals("f2999", symbols.frameName(frames[2999]));
        assertEquals(0xFFFF_8000_0000_0000L + 2999, symbols.addressOf(frames[2999]));
        assertTrue(symbols.inlined(frames[2997]));
        assertEquals("", symbols.systemName(symbols.functionOf(frames[5])));
    }

    @Test
    void spansGiveBackWhatWasAdded() {
        Random random = new Random(5);
        Spans.Storage storage = new Spans.Storage();
        List<Spans.Builder> lanes = IntStream.range(0, 300).mapToObj(lane -> new Spans.Builder(storage)).toList();
        List<List<long[]>> expected = lanes.stream().map(lane -> (List<long[]>) new ArrayList<long[]>()).toList();
        for (int i = 0; i < 100_000; i++) {
            int lane = (int) (300 * Math.pow(random.nextDouble(), 3));
            long start = Math.max(0, lanes.get(lane).lastEnd()) + random.nextInt(50);
            long[] span = {start, start + 1 + random.nextInt(1000), random.nextInt(ThreadState.COUNT), i, i + 1, i + 2, i + 3};
            expected.get(lane).add(span);
            lanes.get(lane).add(span[0], span[1], ThreadState.of((int) span[2]), i, i + 1, i + 2, i + 3);
        }
        for (int lane = 0; lane < lanes.size(); lane++) {
            Spans spans = lanes.get(lane).build();
            assertEquals(expected.get(lane).size(), spans.size());
            for (int span = 0; span < spans.size(); span++) {
                long[] want = expected.get(lane).get(span);
                long[] got = {spans.start(span), spans.end(span), spans.stateOrdinal(span), spans.reason(span), spans.stack(span),
                    spans.by(span), spans.byStack(span)};
                assertTrue(Arrays.equals(want, got), () -> Arrays.toString(want) + Arrays.toString(got));
                assertEquals(span, spans.at(want[0]));
                assertEquals(span, spans.at(want[1] - 1));
            }
        }
    }

    @Test
    void spansMayNotOverlap() {
        Spans.Builder lane = new Spans.Builder(new Spans.Storage()).add(0, 10, ThreadState.RUNNING, -1, -1);
        assertThrows(IllegalArgumentException.class, () -> lane.add(9, 20, ThreadState.WAITING, -1, -1));
        assertThrows(IllegalArgumentException.class, () -> lane.add(20, 19, ThreadState.WAITING, -1, -1));
        assertEquals(1, lane.add(10, 10, ThreadState.WAITING, -1, -1).build().size());
        assertEquals(-1, lane.build().at(10));
    }

    @Test
    void aFailedPartIsTriedAgain() {
        int[] calls = new int[1];
        Lazy<String> part = Lazy.of(() -> {
            if (calls[0]++ == 0) {
                throw new CancelledException();
            }
            return "read";
        });
        assertThrows(CancelledException.class, part::get);
        assertEquals("read", part.get());
        assertEquals("read", part.get());
        assertEquals(2, calls[0]);
    }
}
