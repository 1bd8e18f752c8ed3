package flamelane.ui;

import com.sun.glass.ui.Application;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The files that macOS hands over as events, since it names none on a command line: a double click in the Finder.
///
/// JavaFX has no public way to hear of them. This takes the place of its own handler and passes on what that one
/// listens to. It needs `--add-exports javafx.graphics/com.sun.glass.ui=ALL-UNNAMED`; without, this class cannot even be loaded.
final class OpenFileEvents extends Application.EventHandler {
    private final Application.EventHandler before;
    private final Consumer<List<String>> opener;

    private OpenFileEvents(Application.EventHandler before, Consumer<List<String>> opener) {
        this.before = before;
        this.opener = opener;
    }

    /// Begins to listen, on macOS. To be called on the window's thread.
    ///
    /// @throws LinkageError if the package is not exported to us
    static void install(Consumer<List<String>> opener) {
        Application application = Application.GetApplication();
        application.setEventHandler(new OpenFileEvents(application.getEventHandler(), opener));
    }

    @Override
    public void handleOpenFilesAction(Application application, long time, String[] files) {
        // Only paths: whatever else may be handed over is nothing to open.
        List<String> named = List.of(files).stream().filter(file -> file.startsWith("/")).toList();
        if (!named.isEmpty()) {
            opener.accept(named);
        }
    }

    @Override
    public void handleQuitAction(Application application, long time) {
        if (before != null) {
            before.handleQuitAction(application, time);
        }
    }

    @Override
    public void handlePreferencesChanged(Map<String, Object> preferences) {
        if (before != null) {
            before.handlePreferencesChanged(preferences);
        }
    }
}
