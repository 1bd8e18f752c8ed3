package flamelane.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracksTest {
    private static final Threads THREADS = new Threads();
    private static final int MAIN = THREADS.add(new Threads.Row(Threads.Kind.PLATFORM, "main", "system", 1, 100, List.of("start", "first")));
    private static final int VIRTUAL = THREADS.add(Threads.Kind.VIRTUAL, null, "carriers", 4711, -1);
    private static final int GOROUTINE = THREADS.add(Threads.Kind.GOROUTINE, "main.serve", "main", 12, -1);

    private static List<Track> all() {
        Spans.Storage one = new Spans.Storage();
        Spans.Storage two = new Spans.Storage();
        Spans.Builder many = new Spans.Builder(one);
        for (int i = 0; i < 100; i++) {
            many.add(10L * i, 10L * i + 7, ThreadState.of(i % 3), i % 2, 5);
        }
        Instants moments = new Instants();
        moments.add(5, 1, 2);
        moments.add(6_000_000_000L, 3, -1);
        Instants others = new Instants();
        others.add(-3, 4, 5);
        return List.of(new Track(Track.Kind.GC, "GC", "", -1, Spans.EMPTY),
                new Track(Track.Kind.THREAD, "main", "system", MAIN, -1, many.build(), moments, Track.Creation.UNKNOWN),
                new Track(Track.Kind.THREAD, "virtual #4711", "carriers", VIRTUAL, -1, new Spans.Builder(two).add(3, 9, ThreadState.BLOCKED, 1, 2, 0, 4).build(),
                        Instants.EMPTY, new Track.Creation(2, MAIN, 7)),
                new Track(Track.Kind.GOROUTINE, "G12 main.serve", "main.serve", GOROUTINE, -1, new Spans.Builder(one).build(), others, new Track.Creation(0, -1, -1)),
                new Track(Track.Kind.REGION, "Regions", "", GOROUTINE, 3, Spans.EMPTY, Instants.EMPTY, Track.Creation.UNKNOWN));
    }

    private static void check(List<Track> wanted, Tracks tracks) {
        assertEquals(wanted.size(), tracks.size());
        for (int i = 0; i < wanted.size(); i++) {
            Track want = wanted.get(i);
            Track track = tracks.get(i);
            assertEquals(List.of(want.kind(), want.name(), want.group(), want.thread(), want.parent(), want.created()),
                    List.of(track.kind(), track.name(), track.group(), track.thread(), track.parent(), track.created()));
            assertEquals(want.spans().size(), track.spans().size());
            for (int span = 0; span < want.spans().size(); span++) {
                assertEquals(want.spans().start(span), track.spans().start(span));
                assertEquals(want.spans().end(span), track.spans().end(span));
                assertEquals(want.spans().state(span), track.spans().state(span));
                assertEquals(want.spans().byStack(span), track.spans().byStack(span));
            }
            assertEquals(want.instants().size(), track.instants().size());
            for (int moment = 0; moment < want.instants().size(); moment++) {
                assertEquals(want.instants().time(moment), track.instants().time(moment));
                assertEquals(want.instants().name(moment), track.instants().name(moment));
                assertEquals(want.instants().stack(moment), track.instants().stack(moment));
            }
        }
    }

    private static Tracks columns(List<Track> tracks) {
        Tracks columns = new Tracks(THREADS);
        columns.addAll(tracks);
        return columns;
    }

    @Test
    void tracksComeOutAsTheyWentIn() {
        List<Track> wanted = all();
        check(wanted, columns(wanted));
        check(wanted, new Timeline(wanted).tracks());
        assertSame(columns(wanted).spans(1).storage(), columns(wanted).spans(3).storage());
        assertThrows(IndexOutOfBoundsException.class, () -> columns(wanted).get(wanted.size()));
    }

    @Test
    void whatWasWrittenComesBackWithItsThreads(@TempDir Path folder) throws Exception {
        List<Track> wanted = all();
        Path file = folder.resolve("tracks");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            RowWriter out = new RowWriter(channel);
            THREADS.write(out);
            columns(wanted).write(out);
            out.flush();
        }
        try (FileChannel channel = FileChannel.open(file); Arena arena = Arena.ofConfined()) {
            RowReader in = new RowReader(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
            Threads threads = Threads.read(in);
            for (int thread = 0; thread < THREADS.size(); thread++) {
                assertEquals(THREADS.get(thread), threads.get(thread));
            }
            assertEquals(1, threads.count(Threads.Kind.VIRTUAL));
            assertEquals(THREADS.size(), threads.add(Threads.Kind.OS, "kworker", "", -1, 9));
            check(wanted, Tracks.read(in, threads));
        }
    }

    @Test
    void aLaneOfAThreadKeepsNoNameOfItsOwn() {
        Threads threads = new Threads();
        Tracks tracks = new Tracks(threads);
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            int thread = threads.add(Threads.Kind.VIRTUAL, null, "", i, -1);
            tracks.add(new Track(Track.Kind.THREAD, "virtual #" + i, "", thread, Spans.EMPTY));
        }
        assertTrue(tracks.bytes() < 50L * count, tracks.bytes() + " bytes");
        assertEquals("virtual #4711", tracks.name(4711));
    }
}
