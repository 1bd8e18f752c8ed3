package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Chunks whose header or description of types is damaged, on which everything else hangs.
class DamagedDescriptionTest {
    private static final Path WHOLE = Path.of("sample-recordings/jfr/gc-parallel.jfr");

    @TempDir
    private Path folder;

    private long events(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("damaged.jfr"), bytes);
        try {
            ChunkEvents source = new ChunkEvents(file, "damaged.jfr", new Symbols(), new Stacks(), new Threads(), Progress.NONE);
            long[] count = new long[1];
            source.read(type -> type.field("size") < 0 || !type.name().matches("jdk\\.(Checkpoint|Metadata)"), event -> count[0]++, Progress.NONE);
            assertTrue(source.notices().size() > 0 || count[0] == WHOLE_EVENTS, "what is lost is told");
            return count[0];
        } catch (FormatException e) {
            assertFalse(e.getMessage().contains("\n"));
            return 0;
        }
    }

    private static final long WHOLE_EVENTS = 10_491;

    @Test
    void aDamagedHeaderIsMended() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        assertEquals(WHOLE_EVENTS, events(whole));
        Random random = new Random(8);
        for (int at = 0; at < ChunkHeader.SIZE; at += at < 16 ? 1 : 3) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            if (at / 8 != 6) {
                assertEquals(WHOLE_EVENTS, events(damaged), "header byte " + at);
            }
        }
        byte[] gone = whole.clone();
        Arrays.fill(gone, 0, ChunkHeader.SIZE, (byte) 0);
        assertEquals(WHOLE_EVENTS, events(gone), "the recorder wrote copies of it into the chunk");
    }

    @Test
    void aFileIsKnownWithAByteOfItsSignDamaged() throws IOException {
        byte[] damaged = Files.readAllBytes(WHOLE);
        damaged[1] = 'l';
        Path file = Files.write(folder.resolve("sign"), damaged);
        assertEquals("jfr", Formats.open(file, Progress.NONE).header().format());
    }

    @Test
    void mostTypesOutliveTurnedBitsInTheirDescription() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        ChunkHeader header = ChunkHeader.of(whole, 0, 0);
        int from = (int) header.metadata();
        int size = (int) new Cursor(whole, from).varint();
        Random random = new Random(3);
        long saved = 0;
        int lost = 0;
        int tries = 24;
        for (int i = 0; i < tries; i++) {
            byte[] damaged = whole.clone();
            damaged[from + random.nextInt(size)] ^= (byte) (1 << random.nextInt(8));
            long events = events(damaged);
            assertTrue(events <= WHOLE_EVENTS);
            saved += events;
            lost += events == 0 ? 1 : 0;
        }
        long all = saved;
        assertTrue(saved > 0.8 * tries * WHOLE_EVENTS, () -> "saved " + all);
        assertTrue(lost <= 2, "lost " + lost);
    }

    @Test
    void whatIsRepairedDescribesItsTypesAnew() throws IOException {
        byte[] damaged = Files.readAllBytes(WHOLE);
        int from = (int) ChunkHeader.of(damaged, 0, 0).metadata();
        damaged[from + 68_026] ^= 1;
        damaged[from + 1] ^= 2;
        Path file = Files.write(folder.resolve("damaged.jfr"), damaged);
        Path repaired = folder.resolve("repaired.jfr");
        FileIndex index = FileIndex.of(file, "damaged.jfr", Progress.NONE);
        assertTrue(index.notices().getFirst().what().contains("what describes the types is damaged itself"), index.notices()::toString);
        Repair.write(file, index, repaired);
        long theirs = RecordingFile.readAllEvents(repaired).size();
        assertTrue(theirs > 0.95 * WHOLE_EVENTS, () -> "the JDK reads " + theirs);
    }

    @Test
    void aChunkWithoutDescriptionIsReadWithThatOfTheChunkBehind() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("sample-recordings/jfr/service-chunks.jfr"));
        ChunkHeader first = ChunkHeader.of(bytes, 0, 0);
        int at = (int) first.metadata();
        int size = (int) new Cursor(bytes, at).varint();
        Arrays.fill(bytes, at + 8, at + size, (byte) 0xFF);
        FileIndex index = FileIndex.of(Files.write(folder.resolve("first.jfr"), bytes), "first.jfr", Progress.NONE);
        assertEquals(2, index.chunks().size(), index.notices()::toString);
        assertTrue(index.chunks().getFirst().header().at() < index.chunks().getLast().header().at());
    }
}
