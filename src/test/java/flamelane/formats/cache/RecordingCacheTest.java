package flamelane.formats.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.Counter;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Spans;
import flamelane.model.Table;
import flamelane.model.Track;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real recording, kept and opened again: every part says the same, whatever happens to the cache.
class RecordingCacheTest {
    private static final Path SAMPLE = Path.of("sample-recordings/jfr/service-profile.jfr");

    @TempDir
    private Path folder;
    private Path file;
    private RecordingCache cache;
    private final AtomicInteger reads = new AtomicInteger();

    @BeforeEach
    void copy() throws IOException {
        file = Files.copy(SAMPLE, folder.resolve("run.jfr"));
        cache = new RecordingCache(folder.resolve("cache"), 1 << 30);
    }

    private Recording read() {
        reads.incrementAndGet();
        return Formats.open(file, Progress.NONE);
    }

    @Test
    void everyPartComesBack() {
        Recording first = read();
        String expected = dump(first, true);
        assertNull(cache.open(file, this::read));
        assertTrue(cache.keep(file, first));
        reads.set(0);
        Recording again = cache.open(file, this::read);
        assertNotNull(again);
        assertSame(dump(first, false), dump(again, false));
        assertEquals(0, reads.get(), "nothing was read from the file");
        assertSame(expected, dump(again, true));
        assertEquals(1, reads.get(), "tables come from the file, read once");
    }

    @Test
    void samplesForWhichThereIsNoRoomComeFromTheFile() throws IOException {
        RecordingCache narrow = new RecordingCache(folder.resolve("narrow"), 1 << 30, 0);
        Recording first = read();
        String expected = dump(first, false);
        assertTrue(narrow.keep(file, first));
        assertTrue(cache.keep(file, first));
        assertTrue(size(folder.resolve("narrow")) < size(folder.resolve("cache")));
        reads.set(0);
        Recording again = narrow.open(file, this::read);
        again.profiles().getFirst().samples();
        assertEquals(0, reads.get(), "the first profile is always kept");
        assertSame(expected, dump(again, false));
        assertEquals(1, reads.get(), "the others are read from the file");
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return Files.size(entries.findFirst().orElseThrow());
        }
    }

    @Test
    void aChangedFileIsReadAnew() throws IOException {
        cache.keep(file, read());
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        assertNull(cache.open(file, this::read));
        byte[] bytes = Files.readAllBytes(file);
        Path elsewhere = Files.write(folder.resolve("other.jfr"), bytes);
        assertNull(cache.open(elsewhere, this::read));
    }

    @Test
    void damageNeverChangesAnAnswer() throws IOException {
        file = Files.copy(Path.of("sample-recordings/jfr/gc-serial.jfr"), folder.resolve("small.jfr"));
        Recording first = read();
        String expected = dump(first, false);
        cache.keep(file, first);
        Path entry = entries().getFirst();
        byte[] whole = Files.readAllBytes(entry);
        Random random = new Random(1);
        for (int i = 0; i < 24; i++) {
            byte[] bytes = whole.clone();
            if (i % 3 == 0) {
                bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(entry, bytes);
            Recording again = cache.open(file, this::read);
            assertSame(expected, dump(again == null ? first : again, false));
        }
    }

    @Test
    void theLeastRecentlyUsedGo() throws IOException {
        cache.keep(file, read());
        long size = Files.size(entries().getFirst());
        RecordingCache small = new RecordingCache(folder.resolve("cache"), size * 2 + size / 2);
        for (int i = 0; i < 4; i++) {
            Path copy = Files.copy(file, folder.resolve("copy" + i + ".jfr"));
            small.keep(copy, read());
        }
        assertEquals(2, entries().size());
        assertNotNull(small.open(folder.resolve("copy3.jfr"), this::read));
        assertNull(small.open(file, this::read));
    }

    @Test
    void manyMayKeepTheSameAtOnce() throws Exception {
        Recording first = read();
        String expected = dump(first, false);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                work.add(() -> {
                    cache.keep(file, first);
                    Recording again = cache.open(file, this::read);
                    return again != null && again.header().equals(first.header());
                });
            }
            for (var done : threads.invokeAll(work)) {
                assertTrue(done.get());
            }
        }
        assertEquals(1, entries().size());
        assertSame(expected, dump(cache.open(file, this::read), false));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoError() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");
        RecordingCache none = new RecordingCache(blocked, 1 << 30);
        assertFalse(none.keep(file, read()));
        assertNull(none.open(file, this::read));
    }

    /// Names the first line that differs: the whole is megabytes.
    private static void assertSame(String expected, String actual) {
        if (!expected.equals(actual)) {
            String[] want = expected.split("\n");
            String[] got = actual.split("\n");
            for (int i = 0; i < Math.min(want.length, got.length); i++) {
                assertEquals(want[i], got[i], "line " + i);
            }
            assertEquals(want.length, got.length, "number of lines");
        }
    }

    private List<Path> entries() {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything in a recording as text, rows spelled out.
    private static String dump(Recording recording, boolean tables) {
        StringBuilder text = new StringBuilder().append(recording.header()).append(recording.notices()).append('\n');
        for (Profile profile : recording.profiles()) {
            Samples samples = profile.samples();
            text.append(profile.name()).append(profile.valueTypes()).append(profile.sampling()).append(samples.size()).append('\n');
            for (int i = 0; i < samples.size(); i++) {
                text.append(samples.time(i)).append(' ').append(recording.threads().name(samples.thread(i))).append(' ')
                        .append(recording.labels().get(samples.labels(i))).append(' ').append(samples.value(0, i));
                stack(recording, samples.stack(i), text);
            }
        }
        List<Track> tracks = new ArrayList<>(recording.timeline().tracks());
        tracks.sort(java.util.Comparator.comparing(Track::name).thenComparing(track -> track.spans().size() == 0 ? 0 : track.spans().start(0)));
        for (Track track : tracks) {
            String parent = track.parent() < 0 ? "" : recording.timeline().tracks().get(track.parent()).name();
            text.append(track.kind()).append(track.name()).append(track.group()).append(parent).append(track.created().time()).append('\n');
            Spans spans = track.spans();
            for (int i = 0; i < spans.size(); i++) {
                text.append(spans.start(i)).append(' ').append(spans.end(i)).append(spans.state(i)).append(recording.strings().get(spans.reason(i)))
                        .append(recording.threads().name(spans.by(i)));
                stack(recording, spans.stack(i), text);
            }
            for (int i = 0; i < track.instants().size(); i++) {
                text.append(track.instants().time(i)).append(recording.strings().get(track.instants().name(i))).append('\n');
            }
        }
        for (Counter counter : recording.counters()) {
            text.append(counter.name()).append(counter.unit());
            for (int i = 0; i < counter.size(); i++) {
                text.append(' ').append(counter.time(i)).append('=').append(counter.value(i));
            }
            text.append('\n');
        }
        for (Table table : recording.tables()) {
            text.append(table.name()).append(table.headings()).append(table.count()).append('\n');
            if (tables) {
                rows(recording, table, text);
            }
        }
        return text.toString();
    }

    private static void rows(Recording recording, Table table, StringBuilder text) {
        for (int c = 0; c < table.headings().size(); c++) {
            Table.Column column = table.columns().get(c);
            for (int row = 0; row < column.size(); row++) {
                long value = column.get(row);
                switch (table.headings().get(c).type()) {
                    case TEXT -> text.append(recording.strings().get((int) value)).append(' ');
                    case THREAD -> text.append(recording.threads().name((int) value)).append(' ');
                    case STACK -> stack(recording, (int) value, text);
                    default -> text.append(value).append(' ');
                }
            }
            text.append('\n');
        }
    }

    private static void stack(Recording recording, int stack, StringBuilder text) {
        for (int at = stack; at > 0; at = recording.stacks().parent(at)) {
            int frame = recording.stacks().frame(at);
            text.append(';').append(recording.symbols().frameName(frame)).append(':').append(recording.symbols().lineOf(frame));
        }
        text.append('\n');
    }
}
