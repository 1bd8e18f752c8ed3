package flamelane.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpansTest {
    private record Row(long start, long end, ThreadState state, int reason, int stack, int by, int byStack) { }

    // Lengths from a nanosecond to years, so that both kinds of rows occur; lanes grow in turns, so that pages mix.
    private static List<List<Row>> rows(Spans.Builder[] lanes) {
        Random random = new Random(36);
        List<List<Row>> all = new ArrayList<>();
        for (int lane = 0; lane < lanes.length; lane++) {
            all.add(new ArrayList<>());
        }
        long[] at = new long[lanes.length];
        for (int i = 0; i < 20_000; i++) {
            int lane = random.nextInt(lanes.length);
            long start = at[lane] + (random.nextInt(3) == 0 ? 1L << random.nextInt(40) : 0);
            long most = random.nextInt(4000) == 0 ? 1L << 58 : random.nextInt(20) == 0 ? 1L << 42 : 100_000;
            long end = start + 1 + random.nextLong(most);
            at[lane] = end;
            Row row = new Row(start, end, ThreadState.of(random.nextInt(ThreadState.COUNT)), random.nextInt(40) - 1, random.nextInt(200) - 1,
                    random.nextInt(30) - 1, random.nextInt(50) - 1);
            all.get(lane).add(row);
            lanes[lane].add(row.start, row.end, row.state, row.reason, row.stack, row.by, row.byStack);
        }
        return all;
    }

    private static Spans.Builder[] lanes(Spans.Storage storage) {
        Spans.Builder[] lanes = new Spans.Builder[7];
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] = new Spans.Builder(storage);
        }
        return lanes;
    }

    private static void check(List<Row> wanted, Spans spans) {
        assertEquals(wanted.size(), spans.size());
        long[] bounds = new long[2 * wanted.size()];
        byte[] states = new byte[wanted.size()];
        spans.read(0, wanted.size(), bounds, states);
        for (int i = 0; i < wanted.size(); i++) {
            Row row = wanted.get(i);
            assertEquals(row, new Row(spans.start(i), spans.end(i), spans.state(i), spans.reason(i), spans.stack(i), spans.by(i), spans.byStack(i)));
            assertEquals(row.end - row.start, spans.duration(i));
            assertEquals(row.start, bounds[2 * i]);
            assertEquals(row.end, bounds[2 * i + 1]);
            assertEquals(row.state.ordinal(), states[i]);
            assertEquals(i, spans.at(row.start));
        }
    }

    @Test
    void whatWasAddedIsThere() {
        Spans.Storage storage = new Spans.Storage();
        Spans.Builder[] lanes = lanes(storage);
        List<List<Row>> rows = rows(lanes);
        for (int lane = 0; lane < lanes.length; lane++) {
            check(rows.get(lane), lanes[lane].build());
        }
        assertTrue(storage.bytes() > 0);
    }

    @Test
    void whatWasWrittenComesBack(@TempDir Path folder) throws Exception {
        Spans.Storage storage = new Spans.Storage();
        Spans.Builder[] lanes = lanes(storage);
        List<List<Row>> rows = rows(lanes);
        List<Spans> built = java.util.Arrays.stream(lanes).map(Spans.Builder::build).toList();
        Path file = folder.resolve("spans");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            RowWriter out = new RowWriter(channel);
            Tracks tracks = new Tracks(new Threads());
            built.forEach(lane -> tracks.add(new Track(Track.Kind.OTHER, "lane", "", -1, lane)));
            tracks.write(out);
            out.flush();
        }
        try (FileChannel channel = FileChannel.open(file); Arena arena = Arena.ofConfined()) {
            RowReader in = new RowReader(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
            Tracks mapped = Tracks.read(in, new Threads());
            assertEquals(rows.size(), mapped.size());
            for (int lane = 0; lane < rows.size(); lane++) {
                check(rows.get(lane), mapped.spans(lane));
            }
        }
    }

    @Test
    void spansOfFewKindsTakeFewBytes() {
        Spans.Storage storage = new Spans.Storage();
        Spans.Builder lane = new Spans.Builder(storage);
        int count = 1_000_000;
        for (int i = 0; i < count; i++) {
            lane.add(i * 6400L, i * 6400L + 6400, ThreadState.of(i % 3), i % 3, i % 6, -1, -1);
        }
        lane.build();
        assertTrue(storage.bytes() < 4L * count, storage.bytes() + " bytes");
    }

    @Test
    void spansThatOverlapAreRefused() {
        Spans.Builder lane = new Spans.Builder(new Spans.Storage());
        lane.add(10, 20, ThreadState.RUNNING, -1, -1);
        assertThrows(IllegalArgumentException.class, () -> lane.add(19, 30, ThreadState.RUNNING, -1, -1));
        assertEquals(1, lane.add(20, 20, ThreadState.WAITING, -1, -1).size());
        lane.build();
        assertThrows(IllegalArgumentException.class, () -> lane.add(20, 30, ThreadState.WAITING, -1, -1));
    }
}
