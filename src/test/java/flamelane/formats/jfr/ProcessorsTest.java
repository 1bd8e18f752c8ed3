package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.model.CancelledException;
import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Threads;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read of a file, down to the number of each row, does not hang on how many threads read it.
class ProcessorsTest {
    @TempDir
    private static Path folder;

    static Stream<Path> recordings() {
        try (Stream<Path> broken = Files.list(Path.of("sample-recordings/broken"))) {
            List<Path> files = new ArrayList<>(JfrRecordings.samples().toList());
            broken.filter(file -> file.toString().endsWith(".jfr")).sorted().forEach(files::add);
            files.add(joined("several-machines.jfr", "two-jvms", "service-chunks", "gc-zgc", "service-everything", "two-jvms"));
            files.add(damaged("damaged-chunks.jfr", joined("twice.jfr", "service-chunks", "service-chunks")));
            return files.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path joined(String name, String... samples) throws IOException {
        Path all = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(all)) {
            for (String sample : samples) {
                Files.copy(Path.of("sample-recordings/jfr", sample + ".jfr"), out);
            }
        }
        return all;
    }

    // A few bytes are wrong within each part of the file, as they come: in events, checkpoints and descriptions.
    private static Path damaged(String name, Path whole) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        for (int at = 100_003; at < bytes.length; at += 311_117) {
            Arrays.fill(bytes, at, at + 5, (byte) 0xFF);
        }
        return Files.write(folder.resolve(name), bytes);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void allEventsAreTheSame(Path file) throws IOException {
        List<String> alone = told(file, 1, type -> true, false);
        assertEquals(alone, told(file, 2, type -> true, false));
        assertEquals(alone, told(file, 5, type -> true, false));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void eventsOfSomeTypesAreTheSame(Path file) throws IOException {
        Predicate<EventType> sampled = type -> type.field("stackTrace") >= 0 && !type.name().endsWith("Park");
        assertEquals(told(file, 1, sampled, false), told(file, 3, sampled, false));
        assertEquals(told(file, 1, sampled, true), told(file, 3, sampled, true));
    }

    private static List<String> told(Path file, int processors, Predicate<EventType> wanted, boolean cut) throws IOException {
        List<String> all = new ArrayList<>();
        Symbols symbols = new Symbols();
        Stacks stacks = new Stacks();
        Threads threads = new Threads();
        try {
            ChunkEvents source = new ChunkEvents(file, "it", symbols, stacks, threads, processors, Progress.NONE);
            if (cut) {
                source.readCut(wanted, event -> all.add(line(event)), Progress.NONE);
            } else {
                source.read(wanted, event -> all.add(line(event)), Progress.NONE);
            }
            all.add(source.start() + " " + source.duration() + " " + source.chunks() + " " + source.lost());
            source.types().forEach(type -> all.add(type.name() + " " + type.count()));
            source.notices().stream().map(Notice::toString).forEach(all::add);
            source.checked().stream().map(Notice::toString).forEach(all::add);
        } catch (FormatException e) {
            all.add(e.getMessage());
        }
        IntStream.range(0, symbols.strings().size()).forEach(row -> all.add(symbols.strings().get(row)));
        IntStream.range(0, stacks.size()).forEach(row -> all.add(stacks.parent(row) + ">" + symbolsOf(symbols, stacks.frame(row))));
        IntStream.range(0, threads.size()).forEach(row -> all.add(threads.get(row).toString()));
        return all;
    }

    private static String symbolsOf(Symbols symbols, int frame) {
        return frame < 0 ? "" : frame + " " + symbols.frameName(frame) + ":" + symbols.lineOf(frame) + " " + symbols.codeOf(frame);
    }

    private static String line(Event event) {
        StringBuilder line = new StringBuilder(event.type().name()).append(' ').append(event.start()).append(' ').append(event.duration())
                .append(' ').append(event.thread()).append(' ').append(event.stack()).append(' ').append(event.truncated()).append(' ').append(event.machine());
        for (int i = 0; i < event.type().fields().size(); i++) {
            line.append(' ').append(switch (event.type().fields().get(i).type()) {
                case LONG, BOOLEAN, TIME, DURATION -> event.number(i);
                case DOUBLE -> event.real(i);
                case TEXT -> event.text(i);
                case THREAD -> event.threadAt(i);
                case STACK -> event.stackAt(i);
            });
        }
        return line.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void whatTheTakerThrowsEndsTheRead(int processors) throws IOException {
        Path file = joined("thrown-" + processors + ".jfr", "service-chunks", "two-jvms");
        ChunkEvents source = new ChunkEvents(file, "it", new Symbols(), new Stacks(), new Threads(), processors, Progress.NONE);
        int[] seen = new int[1];
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> source.read(type -> true, event -> {
            if (++seen[0] == 30_000) {
                throw new IllegalStateException("enough");
            }
        }, Progress.NONE));
        assertEquals("enough", thrown.getMessage());
        assertEquals(30_000, seen[0]);
        assertEquals(0, readers());
    }

    @Test
    void aCancelledReadEndsAndLeavesNoThreads() throws IOException {
        Path file = joined("cancelled.jfr", "service-chunks", "service-chunks", "two-jvms");
        int[] asked = new int[1];
        Progress cancelling = new Progress() {
            @Override
            public void at(double fraction, String what) {
            }

            @Override
            public boolean cancelled() {
                return ++asked[0] > 4;
            }
        };
        ChunkEvents source = new ChunkEvents(file, "it", new Symbols(), new Stacks(), new Threads(), 3, Progress.NONE);
        assertThrows(CancelledException.class, () -> source.read(type -> true, event -> { }, cancelling));
        asked[0] = 3;
        assertThrows(CancelledException.class, () -> FileIndex.of(file, "it", 3, cancelling));
        assertEquals(0, readers());
    }

    // A thread has ended when its work is done but for its last steps.
    private static long readers() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("reads ahead")) {
                try {
                    thread.join(10_000);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("reads ahead")).count();
    }

    @Test
    void someOfTheRecordingsHaveSeveralChunks() {
        assertTrue(recordings().filter(file -> file.startsWith(folder)).allMatch(file -> chunks(file) > 3));
    }

    private static int chunks(Path file) {
        try {
            return FileIndex.of(file, "it", 2, Progress.NONE).chunks().size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
