package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A window that was closed keeps nothing: neither its recording nor its nodes. One that is looked at does nothing by itself.
class ClosedWindowTest {
    @Test
    void aClosedWindowIsLetGo() throws Exception {
        WeakReference<MainWindow> gone = openAndClose();
        for (int i = 0; i < 50 && gone.get() != null; i++) {
            System.gc();
            Stand.frames(2);
            Stand.pause(20);
        }
        assertNull(gone.get(), "a closed window is still held");
    }

    @Test
    void anIdleWindowIsNotPaintedSixtyTimesASecond() {
        try (Stand stand = new Stand(1280, 800)) {
            stand.open(Path.of("sample-recordings/jfr/service-profile.jfr"));
            stand.settle();
            Stand.pause(500);
            AtomicInteger pulses = new AtomicInteger();
            Stand.ask(() -> {
                stand.stage().getScene().addPostLayoutPulseListener(pulses::incrementAndGet);
                return null;
            });
            Stand.pause(1500);
            assertTrue(pulses.get() < 20, pulses + " pulses while nothing happened");
        }
    }

    private static WeakReference<MainWindow> openAndClose() {
        try (Stand stand = new Stand(1280, 800)) {
            stand.open(Path.of("sample-recordings/jfr/service-profile.jfr"));
            stand.settle();
            return new WeakReference<>(stand.window());
        }
    }
}
