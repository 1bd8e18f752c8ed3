package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// A window that was closed keeps nothing: neither its recording nor its nodes.
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

    private static WeakReference<MainWindow> openAndClose() {
        try (Stand stand = new Stand(1280, 800)) {
            stand.open(Path.of("sample-recordings/jfr/service-profile.jfr"));
            stand.settle();
            return new WeakReference<>(stand.window());
        }
    }
}
