package flamelane.ui;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// The program with a window.
public final class App extends Application {
    private static RunningWindow running;

    private MainWindow window;

    /// Opens the window and returns when it is closed; or hands the files to the window that is open already.
    ///
    /// @param files paths, `archive.zip#entry` or URLs; `--diff BASE HEAD` among them is a comparison
    /// @return why there can be no window, one line with what to install; empty if there was one
    public static String launch(List<String> files) {
        String missing = missing();
        if (!missing.isEmpty()) {
            return missing;
        }
        List<String> named = RunningWindow.absolute(files);
        // What is to be read anew must not go to a window that takes it from the cache.
        RunningWindow.Start first = "off".equals(System.getProperty("flamelane.cache")) ? new RunningWindow.Start(null, false)
                : RunningWindow.join(RunningWindow.folder(), named);
        if (first.handedOver()) {
            return "";
        }
        running = first.window();
        try {
            Application.launch(App.class, named.toArray(String[]::new));
            return "";
        } catch (RuntimeException | LinkageError e) {
            if (running != null) {
                running.close();
            }
            Throwable deepest = e;
            while (deepest.getCause() != null) {
                deepest = deepest.getCause();
            }
            String text = String.valueOf(deepest.getMessage());
            boolean toolkit = text.contains("DISPLAY") || deepest instanceof UnsatisfiedLinkError || text.contains("toolkit")
                    || text.contains("glass") || deepest instanceof ClassNotFoundException || text.contains("libgtk");
            if (!toolkit) {
                throw e;
            }
            return "no window could be opened (" + text.lines().findFirst().orElse("") + "); " + advice();
        }
    }

    private static String missing() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        boolean display = present("DISPLAY") || present("WAYLAND_DISPLAY");
        return linux && !display && System.getProperty("glass.platform") == null
                ? "no display to open a window on (DISPLAY is not set); " + advice() : "";
    }

    private static String advice() {
        return "a window needs a desktop session, and on Debian the packages libgtk-3-0 libgl1 libxtst6";
    }

    private static boolean present(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }

    @Override
    public void start(Stage stage) {
        List<String> named = getParameters().getRaw();
        Recents recents = new Recents(Recents.folder());
        Splash splash = new Splash(named.size() == 1 ? "Reading " + AddressOpening.name(named.getFirst()) : "", Theme.isDark(recents));
        stage.setTitle("Flamelane");
        stage.setScene(splash);
        stage.show();
        // Before the splash it would only keep the splash from coming.
        if (!named.isEmpty() && !named.getFirst().equals(Pair.WORD) && !named.getFirst().contains("://")) {
            HeadStart.begin(named.getFirst());
        }
        splash.whenSeen(() -> begin(stage, recents, named));
    }

    private void begin(Stage stage, Recents recents, List<String> named) {
        // With one file the first picture is that of the file, or that it is being read; several are asked about over the start page.
        boolean straight = named.size() == 1;
        window = new MainWindow(stage, recents, new Theme(recents), !straight);
        window.entrance().open(named);
        Platform.runLater(() -> icons(stage));
        Consumer<List<String>> opener = files -> Platform.runLater(() -> {
            window.entrance().open(files);
            stage.setIconified(false);
            stage.toFront();
            stage.requestFocus();
        });
        listen(opener);
        if (running != null) {
            running.opener(opener);
        }
    }

    private static void icons(Stage stage) {
        for (int size : new int[] {16, 32, 48, 128, 256}) {
            var icon = App.class.getResourceAsStream("mark-" + size + ".png");
            if (icon != null) {
                stage.getIcons().add(new Image(icon));
            }
        }
    }

    // The class itself cannot be loaded where what it extends is not exported to us, which is everywhere but on macOS.
    private static void listen(Consumer<List<String>> opener) {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")) {
            try {
                OpenFileEvents.install(opener);
            } catch (LinkageError e) {
                // Not exported to us: files are opened from within the window then.
                return;
            }
        }
    }

    @Override
    public void stop() {
        if (running != null) {
            running.close();
        }
        if (window != null) {
            window.stop();
        }
    }
}
