package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.Threads;
import flamelane.model.Track;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.io.TempDir;

/// A thread that changes its name stays one thread, called by its last name.
class RenamedThreadTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itHasOneRowAndOneLane(boolean virtual, @TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("renamed.jfr");
        CountDownLatch slept = new CountDownLatch(1);
        CountDownLatch rotated = new CountDownLatch(1);
        Runnable work = () -> {
            nap();
            // The JDK writes the names of running threads when a chunk ends, not when they change.
            Thread.currentThread().setName("second-name");
            slept.countDown();
            waitFor(rotated);
            nap();
        };
        try (Recording all = new Recording()) {
            all.enable("jdk.ThreadSleep").withoutThreshold();
            all.start();
            Thread thread = (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).name("first-name").start(work);
            slept.await();
            // Another recording begins a new chunk.
            try (Recording other = new Recording()) {
                other.start();
                rotated.countDown();
                thread.join();
            }
            all.stop();
            all.dump(file);
        }
        flamelane.model.Recording recording = Formats.open(file, Progress.NONE);
        List<Track> lanes = recording.timeline().tracks().stream().filter(track -> track.name().endsWith("-name")).toList();
        assertEquals(List.of("second-name"), lanes.stream().map(Track::name).toList());
        assertEquals(2, lanes.getFirst().spans().size());
        Threads threads = recording.threads();
        List<Threads.Row> rows = new ArrayList<>();
        for (int row = 0; row < threads.size(); row++) {
            if (threads.name(row).endsWith("-name")) {
                rows.add(threads.get(row));
            }
        }
        assertEquals(1, rows.size());
        assertEquals(List.of("first-name"), rows.getFirst().names());
        assertFalse(virtual && rows.getFirst().kind() != Threads.Kind.VIRTUAL);
    }

    private static void nap() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
