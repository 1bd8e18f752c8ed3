package flamelane.ui;

import flamelane.draw.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// A real window for a test: opened, asked on its own thread, photographed, closed.
public final class Stand implements AutoCloseable {
    private static boolean started;
    private final Path config;
    private Stage stage;
    private MainWindow window;

    /// @param width of the scene
    public Stand(double width, double height) {
        this(width, height, folder());
    }

    /// @param config where settings are kept
    public Stand(double width, double height, Path config) {
        start();
        this.config = config;
        ask(() -> {
            stage = new Stage();
            window = new MainWindow(stage, new Recents(config));
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            stage.show();
            return null;
        });
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("flamelane-test");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static synchronized void start() {
        if (!started) {
            started = true;
            CountDownLatch up = new CountDownLatch(1);
            Platform.startup(up::countDown);
            Platform.setImplicitExit(false);
            try {
                up.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public MainWindow window() {
        return window;
    }

    /// Hands on keys and mouse, for this window.
    public FxRobot robot() {
        FxRobot robot = new FxRobot();
        robot.targetWindow(stage);
        return robot;
    }

    public Stage stage() {
        return stage;
    }

    /// Asks on the window's thread.
    public static <T> T ask(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        try {
            return task.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits until something is so, asked on the window's thread.
    public static void await(String what, BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!ask(so::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited a minute for: " + what);
            }
            pause(20);
        }
    }

    /// Lets time pass.
    public static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Lets a number of frames pass.
    public static void frames(int number) {
        for (int i = 0; i < number; i++) {
            CountDownLatch next = new CountDownLatch(1);
            ask(() -> {
                new javafx.animation.AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        stop();
                        next.countDown();
                    }
                }.start();
                return null;
            });
            try {
                next.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Opens a file and waits until all of it has been read, or it has failed.
    public void open(Path file) {
        ask(() -> {
            window.open(file);
            return null;
        });
        await("reading " + file, () -> window.current().job().get() == null);
        frames(3);
    }

    /// The node of that selector, `null` if there is none.
    @SuppressWarnings("unchecked")
    public <T extends javafx.scene.Node> T node(String selector) {
        return (T) ask(() -> stage.getScene().lookup(selector));
    }

    /// Presses the button of that selector.
    public void fire(String selector) {
        ask(() -> {
            ((javafx.scene.control.ButtonBase) stage.getScene().lookup(selector)).fire();
            return null;
        });
        frames(3);
    }

    /// Waits until no answer is on its way any more.
    public void settle() {
        pause(60);
        await("answers", () -> window.session() == null || !window.session().isBusy());
        frames(4);
    }

    /// A picture of the window as it is now.
    public WritableImage picture() {
        return ask(() -> stage.getScene().snapshot(null));
    }

    public void photograph(Path file) {
        Scene scene = stage.getScene();
        frames(3);
        WritableImage image = picture();
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var out = Files.newOutputStream(file)) {
                Png.write(pixels, width, height, 1, out);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(scene + " " + file, e);
        }
    }

    @Override
    public void close() {
        ask(() -> {
            stage.close();
            window.stop();
            return null;
        });
        // A test's class may hold its stand for as long as the tests run.
        stage = null;
        window = null;
    }
}
