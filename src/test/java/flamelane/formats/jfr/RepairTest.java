package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.TimeRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A recording with one bit turned, anywhere: what is written of it the JDK reads from end to end, and nearly all of it.
class RepairTest {
    private static final Path WHOLE = Path.of("sample-recordings/jfr/gc-serial.jfr");

    @TempDir
    private Path folder;

    private record Place(long at, long size, long type) { }

    private static List<Place> places() throws IOException {
        List<Place> places = new ArrayList<>();
        try (FileChannel file = FileChannel.open(WHOLE)) {
            EventWalk walk = new EventWalk(new Window(file), 1 << 18);
            walk.start(ChunkHeader.SIZE, file.size());
            while (walk.next()) {
                places.add(new Place(walk.at(), walk.size(), walk.type()));
            }
        }
        return places;
    }

    private long theirs(byte[] bytes) throws IOException {
        Path damaged = Files.write(folder.resolve("damaged.jfr"), bytes);
        Path repaired = folder.resolve("repaired.jfr");
        Formats.repair(damaged, repaired, Progress.NONE);
        long count = 0;
        try (RecordingFile file = new RecordingFile(repaired)) {
            while (file.hasMoreEvents()) {
                file.readEvent();
                count++;
            }
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({"1, 40, 1", "2, 40, 1"})
    void oneBitInACheckpointOrAnEventCostsThatAlone(long kind, int rounds, int lost) throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        List<Place> places = places().stream().filter(place -> kind == 1 ? place.type() == 1 : place.type() > 1).toList();
        long all = theirs(whole);
        Random random = new Random(kind);
        int dearer = 0;
        for (int round = 0; round < rounds; round++) {
            Place place = places.get(random.nextInt(places.size()));
            byte[] bytes = whole.clone();
            int at = (int) (place.at() + random.nextLong(place.size()));
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            // A size that is changed takes the event behind, too, or what lies between.
            dearer += theirs(bytes) < all - lost ? 1 : 0;
        }
        assertTrue(dearer <= rounds / 10, dearer + " of " + rounds + " cost more");
    }

    @Test
    void oneBitInWhatDescribesTheTypesCostsFew() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        Place metadata = places().stream().filter(place -> place.type() == Metadata.TYPE).findFirst().orElseThrow();
        long all = theirs(whole);
        long saved = 0;
        int rounds = 30;
        Random random = new Random(5);
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = whole.clone();
            int at = (int) (metadata.at() + random.nextLong(metadata.size()));
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            try {
                saved += theirs(bytes);
            } catch (FormatException e) {
                assertTrue(e.getMessage().startsWith("damaged.jfr: "), e.getMessage());
            }
        }
        assertTrue(saved > all * rounds * 9 / 10, saved + " of " + all * rounds);
    }

    @Test
    void aHeaderThatMisleadsIsSeenByWhatTheChunkHolds() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        long lasted = Formats.open(WHOLE, Progress.NONE).header().duration();
        for (int at : new int[] {ChunkHeader.AT_CONSTANTS + 5, ChunkHeader.AT_DURATION + 1, ChunkHeader.AT_DURATION + 3}) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x10;
            flamelane.model.Recording read = Formats.open(Files.write(folder.resolve("damaged.jfr"), bytes), Progress.NONE);
            assertTrue(read.notices().getFirst().what().startsWith("damaged header: 7,632 events saved"), at + ": " + read.notices());
            assertEquals(List.<TimeRange>of(), read.lost(), "byte " + at);
            assertEquals(lasted, read.header().duration(), 1e9, "byte " + at);
            assertEquals(7632, theirs(bytes), "byte " + at);
        }
    }

    @Test
    void linksBetweenCheckpointsAreWrittenAnew() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        long all = theirs(whole);
        ByteBuffer header = ByteBuffer.wrap(whole);
        int last = (int) header.getLong(ChunkHeader.AT_CONSTANTS);
        Cursor fields = new Cursor(whole, last);
        for (int field = 0; field < 4; field++) {
            fields.varint();
        }
        byte[] bytes = Arrays.copyOf(whole, whole.length);
        bytes[fields.at] ^= 1;
        assertEquals(all, theirs(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gc-serial.jfr", "traced.jfr", "async-traced.jfr"})
    void whateverHappensToAFileTheJdksToolPrintsWhatIsRepaired(String name) throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE.resolveSibling(name));
        int metadata = (int) ByteBuffer.wrap(whole).getLong(ChunkHeader.AT_METADATA);
        Random random = new Random(name.hashCode());
        int printed = 0;
        for (int round = 0; round < 36; round++) {
            byte[] bytes = whole.clone();
            switch (round % 6) {
                case 0 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
                case 1 -> flip(bytes, 0, bytes.length, 1, random);
                case 2 -> flip(bytes, 0, bytes.length, 30, random);
                case 3 -> {
                    int at = random.nextInt(bytes.length);
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + 4096), (byte) 0);
                }
                case 4 -> flip(bytes, metadata, Math.min(bytes.length, metadata + 60_000), 6, random);
                default -> {
                    byte[] part = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
                    bytes = Arrays.copyOf(part, part.length + whole.length);
                    System.arraycopy(whole, 0, bytes, part.length, whole.length);
                }
            }
            printed += printed(bytes, round);
        }
        assertTrue(printed >= 18, "only " + printed + " could be repaired");
    }

    private static void flip(byte[] bytes, int from, int to, int times, Random random) {
        for (int i = 0; i < times; i++) {
            bytes[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    /// Prints one event in five as `jfr print` does.
    private int printed(byte[] bytes, int round) throws IOException {
        Path repaired = folder.resolve("repaired.jfr");
        try {
            Formats.repair(Files.write(folder.resolve("damaged.jfr"), bytes), repaired, Progress.NONE);
        } catch (FormatException e) {
            assertTrue(e.getMessage().startsWith("damaged.jfr: ") && !e.getMessage().contains("\n"), e.getMessage());
            return 0;
        }
        long count = 0;
        try (RecordingFile file = new RecordingFile(repaired)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (count++ % 5 == 0) {
                    assertFalse(event.toString().isEmpty());
                }
            }
        } catch (RuntimeException e) {
            throw new AssertionError("round " + round, e);
        }
        return count > 0 ? 1 : 0;
    }
}
