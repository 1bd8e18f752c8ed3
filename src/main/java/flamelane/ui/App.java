package flamelane.ui;

import flamelane.model.Recording;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.util.Duration;

/// The program with a window.
public final class App extends Application {
    /// Milliseconds that the splash waits for what the file holds; the window's controls would only hide it.
    private static final double PATIENCE = 700;

    private static RunningWindow running;
    private static CompletableFuture<Recording> looked = CompletableFuture.completedFuture(null);

    private MainWindow window;
    private WindowPlace place;

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
        if (!named.isEmpty() && !named.getFirst().equals(Pair.WORD) && !named.getFirst().contains("://")) {
            looked = HeadStart.begin(named.getFirst());
        }
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
        Splash splash = new Splash(named.size() == 1 ? words(new AddressOpening(named.getFirst())) : "", Theme.isDark(recents));
        stage.setTitle("Flamelane");
        stage.setScene(splash);
        place = new WindowPlace(stage, recents);
        stage.show();
        splash.whenSeen(() -> atAGlance(splash, named.size() == 1, () -> begin(stage, recents, named)));
    }

    private static String words(Opening opening) {
        return opening.doing() + " " + opening.name();
    }

    // What the file holds is seen before the controls are made, if it is known soon enough.
    private static void atAGlance(Splash splash, boolean alone, Runnable then) {
        if (!alone) {
            then.run();
            return;
        }
        AtomicBoolean gone = new AtomicBoolean();
        PauseTransition patience = new PauseTransition(Duration.millis(PATIENCE));
        patience.setOnFinished(event -> {
            if (!gone.getAndSet(true)) {
                then.run();
            }
        });
        patience.play();
        looked.thenAccept(recording -> Platform.runLater(() -> {
            if (!gone.getAndSet(true)) {
                if (recording == null) {
                    then.run();
                } else {
                    splash.show(recording);
                    splash.whenSeen(then);
                }
            }
        }));
    }

    private void begin(Stage stage, Recents recents, List<String> named) {
        // With one file the first picture is that of the file, or that it is being read; several are asked about over the start page.
        boolean straight = named.size() == 1;
        window = new MainWindow(stage, recents, new Theme(recents), !straight);
        window.entrance().open(named);
        Platform.runLater(place::fit);
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
            place.keep();
            window.stop();
        }
    }
}
