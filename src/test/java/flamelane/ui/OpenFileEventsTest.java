package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.glass.ui.Application;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Do files that come as an event get to the window, and the other events still to JavaFX? On a Mac this was not tried.
class OpenFileEventsTest {
    @Test
    void filesAreHandedOverAndTheRestIsPassedOn() {
        try (Stand stand = new Stand(640, 480)) {
            AtomicReference<List<String>> opened = new AtomicReference<>();
            AtomicReference<String> quit = new AtomicReference<>("no");
            Stand.ask(() -> {
                Application application = Application.GetApplication();
                Application.EventHandler before = application.getEventHandler();
                application.setEventHandler(new Application.EventHandler() {
                    @Override
                    public void handleQuitAction(Application of, long time) {
                        quit.set("yes");
                    }

                    @Override
                    public void handlePreferencesChanged(Map<String, Object> preferences) {
                        quit.set(quit.get() + " " + preferences.size());
                    }
                });
                OpenFileEvents.install(opened::set);
                Application.EventHandler now = application.getEventHandler();
                now.handleOpenFilesAction(application, 0, new String[] {"/home/ann/a.jfr", "flamelane.Main", "/home/ann/b.jfr"});
                now.handleQuitAction(application, 0);
                now.handlePreferencesChanged(Map.of());
                application.setEventHandler(before);
                return null;
            });
            assertEquals(List.of("/home/ann/a.jfr", "/home/ann/b.jfr"), opened.get());
            assertEquals("yes 0", quit.get());
        }
    }
}
