package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Table;
import flamelane.model.Threads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Recordings that were killed, cut or damaged: what is saved, what is said, and what other readers make of the repaired file.
class SalvageTest {
    private static final Path BROKEN = Path.of("sample-recordings/broken");
    private static final Path WHOLE = Path.of("sample-recordings/jfr");

    @TempDir
    private Path folder;

    /// What a source says, event by event.
    private static final class Reading {
        final List<String> events = new ArrayList<>();
        final EventSource source;
        private final Symbols symbols = new Symbols();
        private final Stacks stacks = new Stacks();
        int withStack;

        Reading(Path file) throws IOException {
            source = new ChunkEvents(file, file.getFileName().toString(), symbols, stacks, new Threads(), Progress.NONE);
            source.read(type -> !type.name().startsWith("jdk.Checkpoint") && !type.name().startsWith("jdk.Metadata"), this::add, Progress.NONE);
        }

        // Numbers and texts that lie in the event itself; constants may be lost with the rest.
        private void add(Event event) {
            StringBuilder line = new StringBuilder(event.type().name()).append(' ').append(event.start()).append(' ').append(event.duration());
            for (int i = 0; i < event.type().fields().size(); i++) {
                EventType.Field field = event.type().fields().get(i);
                switch (field.name().contains(".") ? Table.Type.TEXT : field.type()) {
                    case DOUBLE -> line.append(' ').append(event.real(i));
                    case TEXT -> symbols.strings().get(event.text(i));
                    case THREAD -> event.threadAt(i);
                    case STACK -> withStack += event.stackAt(i) > Stacks.ROOT ? 1 : 0;
                    default -> line.append(' ').append(event.number(i));
                }
            }
            events.add(line.toString());
        }

        String told() {
            return String.join("\n", source.notices().stream().map(Notice::what).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
            "killed.jfr, 21883, 5612, the recorder did not finish it, 0.0",
            "cut-in-last-chunk.jfr, 56211, 22542, cut short, 0.0",
            "cut-in-only-chunk.jfr, 30352, 7763, cut short, 0.3"})
    void saysWhatWasSavedAndWhatIsLost(String name, int events, int stacks, String why, String lost) throws IOException {
        Reading reading = new Reading(BROKEN.resolve(name));
        assertEquals(events, reading.events.size());
        assertEquals(stacks, reading.withStack);
        assertTrue(reading.told().startsWith(why + ": "), reading.told());
        assertTrue(reading.told().contains(" with a stack " + lost + " % lost it"), reading.told());
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed.jfr", "cut-in-last-chunk.jfr", "cut-in-only-chunk.jfr", "flipped.jfr"})
    void whatIsRepairedIsReadByTheJdkAndSaysTheSame(String name) throws IOException {
        Path repaired = folder.resolve(name);
        Path broken = BROKEN.resolve(name);
        Repair.write(broken, FileIndex.of(broken, name, Progress.NONE), repaired);
        Reading before = new Reading(broken);
        Reading after = new Reading(repaired);
        assertEquals(before.events, after.events);
        assertEquals(before.withStack, after.withStack, 30, "all stacks but those of a checkpoint that is cut itself");
        assertEquals(List.of(), after.source.notices());
        if (after.source.chunks() == 1) {
            JdkComparison comparison = new JdkComparison(repaired);
            comparison.run(repaired, 5);
            assertEquals(Map.of(), comparison.differences(), () -> String.join("\n", comparison.examples()));
        }
    }

    @Test
    void aSizeThatNoChunkHasIsNotCountedAsLost() throws IOException {
        byte[] bytes = Files.readAllBytes(WHOLE.resolve("gc-serial.jfr"));
        // Behind the magic and the version, most significant byte first.
        bytes[8] = 0x7F;
        String told = new Reading(Files.write(folder.resolve("size.jfr"), bytes)).told();
        assertTrue(told.contains("the size that its header says cannot be") && !told.contains("never there"), told);
    }

    @Test
    void aFileThatIsCutAnywhereStartsAsTheWholeOneDoes() throws IOException {
        Path file = WHOLE.resolve("gc-serial.jfr");
        byte[] bytes = Files.readAllBytes(file);
        List<String> whole = new Reading(file).events;
        Random random = new Random(4);
        int readable = 0;
        for (int i = 0; i < 60; i++) {
            int length = i < 20 ? i * 8 : random.nextInt(bytes.length);
            Path cut = Files.write(folder.resolve("cut.jfr"), Arrays.copyOf(bytes, length));
            List<String> saved;
            try {
                saved = new Reading(cut).events;
            } catch (FormatException e) {
                continue;
            }
            assertEquals(whole.subList(0, saved.size()), saved, "cut at " + length);
            readable++;
        }
        assertTrue(readable > 25, "only " + readable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gc-serial.jfr", "gc-parallel.jfr"})
    void turnedBitsNeverHangAndNeverThrowAnythingElse(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(WHOLE.resolve(name));
        int whole = new Reading(WHOLE.resolve(name)).events.size();
        Random random = new Random(6);
        for (int i = 0; i < 40; i++) {
            byte[] damaged = bytes.clone();
            for (int flips = 1 << i % 8; flips > 0; flips--) {
                damaged[i < 8 ? random.nextInt(68) : random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path file = Files.write(folder.resolve("flipped.jfr"), damaged);
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try {
                    assertTrue(new Reading(file).events.size() <= whole * 3 / 2);
                } catch (FormatException e) {
                    assertNotNull(e.getMessage());
                }
            });
        }
    }

    @Test
    void damageBetweenEventsCostsOnlyWhatItHits() throws IOException {
        Path file = WHOLE.resolve("gc-serial.jfr");
        byte[] bytes = Files.readAllBytes(file);
        List<String> whole = new Reading(file).events;
        int event = startOfASmallEvent(file, bytes.length / 2);
        Arrays.fill(bytes, event, event + 100, (byte) 0xFF);
        Reading reading = new Reading(Files.write(folder.resolve("hole.jfr"), bytes));
        assertTrue(reading.told().startsWith("damaged: "), reading.told());
        assertTrue(reading.told().contains("damaged in 1 place;"), reading.told());
        assertTrue(whole.containsAll(reading.events), "nothing is made up");
        assertTrue(reading.events.size() < whole.size() && reading.events.size() > whole.size() - 100, reading.events.size() + " of " + whole.size());
    }

    private static int startOfASmallEvent(Path file, long from) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            EventWalk walk = new EventWalk(new Window(channel), 1 << 16);
            walk.start(ChunkHeader.SIZE, channel.size());
            while (walk.next()) {
                if (walk.at() > from && walk.size() < 64 && walk.type() > ConstantPools.CHECKPOINT) {
                    return (int) walk.at();
                }
            }
        }
        throw new IOException("no event behind " + from);
    }

    @Test
    void anAsyncProfilerChunkThatWasNeverFinishedHasItsEventsButNoStacks() throws IOException {
        Path file = Shared.path("corpus/jfr/jifa__ap-wall-20.jfr");
        byte[] bytes = Files.readAllBytes(file);
        List<String> whole = new Reading(file).events;
        ChunkHeader header = ChunkHeader.of(bytes, 0, 0);
        byte[] open = Arrays.copyOf(bytes, (int) header.constants());
        ByteBuffer.wrap(open).putLong(ChunkHeader.AT_SIZE, 0).putLong(ChunkHeader.AT_CONSTANTS, 0).putLong(ChunkHeader.AT_METADATA, 0);
        Path unfinished = Files.write(folder.resolve("open.jfr"), open);
        Reading reading = new Reading(unfinished);
        assertEquals(whole, reading.events);
        assertEquals(0, reading.withStack);
        assertTrue(reading.told().contains("100.0 % lost it"), reading.told());
        Path repaired = folder.resolve("repaired.jfr");
        Repair.write(unfinished, FileIndex.of(unfinished, "open", Progress.NONE), repaired);
        JdkComparison comparison = new JdkComparison(repaired);
        comparison.run(repaired, 7);
        assertEquals(Map.of(), comparison.differences());
    }

    @Test
    void aChunkWithoutMetadataIsReadWithThatOfTheChunkBefore() throws IOException {
        // Recorders before JDK 14 write metadata last.
        Path file = Shared.path("corpus/jfr/jmc__flush_metadata.jfr");
        byte[] bytes = Files.readAllBytes(file);
        ChunkHeader second = ChunkHeader.of(bytes, 587_388, 587_388);
        Path cut = Files.write(folder.resolve("cut.jfr"), Arrays.copyOf(bytes, (int) (second.at() + second.metadata() - 20_000)));
        Reading reading = new Reading(cut);
        assertEquals(2, reading.source.chunks());
        List<String> whole = new Reading(file).events;
        assertEquals(whole.subList(0, reading.events.size()), reading.events);
        assertTrue(reading.events.size() > 0.9 * whole.size());
        Path repaired = folder.resolve("repaired.jfr");
        Repair.write(cut, FileIndex.of(cut, "cut", Progress.NONE), repaired);
        assertEquals(reading.events, new Reading(repaired).events);
    }

    @Test
    void theFileItselfIsNotOverwritten() throws IOException {
        Path file = Files.copy(BROKEN.resolve("killed.jfr"), folder.resolve("killed.jfr"));
        FileIndex index = FileIndex.of(file, "killed.jfr", Progress.NONE);
        assertThrows(FormatException.class, () -> Repair.write(file, index, file));
    }
}
