package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import flamelane.model.Progress;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Our reader beside the JDK's: every event, every field, every frame.
class ChunkEventsTest {
    private static final Path OURS = Path.of("sample-recordings/jfr");

    @TempDir
    private Path folder;

    /// Recordings that the JDK's reader can read.
    static Stream<Path> readable() throws IOException {
        try (Stream<Path> own = Files.walk(OURS)) {
            List<Path> all = new ArrayList<>(own.filter(file -> file.toString().endsWith(".jfr")).sorted().toList());
            Shared.files("corpus/jfr").filter(file -> file.toString().endsWith(".jfr")).forEach(all::add);
            return all.stream().filter(ChunkEventsTest::isCurrent);
        }
    }

    private static boolean isCurrent(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(6);
            return ChunkHeader.is(head, 0) && (head[5] == 1 || head[5] == 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("readable")
    void someEventsAreThoseOfTheJdk(Path file) throws IOException {
        compare(file, 13);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("readable")
    void allEventsAreThoseOfTheJdk(Path file) throws IOException {
        compare(file, 1);
    }

    // Chunk by chunk: over the border of a chunk the JDK keeps clocks, metadata and constants that are not the next one's.
    private void compare(Path file, int every) throws IOException {
        for (Path chunk : chunks(file)) {
            JdkComparison comparison = new JdkComparison(chunk);
            comparison.run(chunk, every);
            assertEquals(Map.of(), comparison.differences(), () -> chunk + "\n" + String.join("\n", comparison.examples()));
            assertTrue(comparison.thrown() == 0 || file.endsWith("jmc__pid1.jfr"), file.toString());
            assertEquals(List.of(), comparison.ours().notices());
        }
    }

    private List<Path> chunks(Path file) throws IOException {
        FileIndex index = FileIndex.of(file, file.toString(), Progress.NONE);
        if (index.chunks().size() == 1) {
            return List.of(file);
        }
        byte[] bytes = Files.readAllBytes(file);
        List<Path> parts = new ArrayList<>();
        for (ChunkContents chunk : index.chunks()) {
            Path part = folder.resolve("chunk-" + parts.size() + ".jfr");
            Files.write(part, Arrays.copyOfRange(bytes, (int) chunk.header().at(), (int) chunk.end()));
            parts.add(part);
        }
        return parts;
    }

    private static final class Tables {
        final Symbols symbols = new Symbols();
        final Stacks stacks = new Stacks();
        final Threads threads = new Threads();

        EventSource open(Path file) throws IOException {
            return new ChunkEvents(file, file.getFileName().toString(), symbols, stacks, threads, Progress.NONE);
        }
    }

    @Test
    void aFileOfSeveralChunksSaysWhatTheChunksSay() throws IOException {
        Path file = OURS.resolve("service-chunks.jfr");
        Tables whole = new Tables();
        EventSource source = whole.open(file);
        assertTrue(source.chunks() > 1);
        assertEquals(told(whole, source), toldApart(file));
    }

    @Test
    void twoMachinesInOneFileSayWhatTheySayApart() throws IOException {
        Path file = OURS.resolve("two-jvms.jfr");
        Tables whole = new Tables();
        EventSource source = whole.open(file);
        assertEquals(told(whole, source), toldApart(file));
        // Both have a thread 3, and these are two.
        assertEquals(2, IntStream.range(0, whole.threads.size()).filter(row -> whole.threads.name(row).equals("main")).count());
    }

    private List<String> toldApart(Path file) throws IOException {
        List<String> all = new ArrayList<>();
        for (Path chunk : chunks(file)) {
            Tables tables = new Tables();
            all.addAll(told(tables, tables.open(chunk)));
        }
        return all;
    }

    // Everything but times, which are counted from different starts.
    private static List<String> told(Tables tables, EventSource source) {
        List<String> all = new ArrayList<>();
        source.read(type -> true, event -> {
            StringBuilder line = new StringBuilder(event.type().name());
            for (int i = 0; i < event.type().fields().size(); i++) {
                EventType.Field field = event.type().fields().get(i);
                line.append(' ').append(field.name()).append('=').append(switch (field.type()) {
                    case LONG, BOOLEAN -> event.number(i);
                    case DOUBLE -> event.real(i);
                    case TEXT -> event.text(i) < 0 ? "none" : tables.symbols.strings().get(event.text(i));
                    case THREAD -> event.threadAt(i) < 0 ? "none" : tables.threads.get(event.threadAt(i)).id();
                    case STACK -> frames(tables, event.stackAt(i));
                    case TIME, DURATION -> "";
                });
            }
            all.add(line.toString());
        }, Progress.NONE);
        return all;
    }

    private static String frames(Tables tables, int stack) {
        StringBuilder text = new StringBuilder();
        for (int frame : stack < 0 ? new int[0] : tables.stacks.frames(stack)) {
            text.append(tables.symbols.frameName(frame)).append(':').append(tables.symbols.lineOf(frame)).append(' ')
                    .append(tables.symbols.codeOf(frame)).append(';');
        }
        return text.toString();
    }
}
