package flamelane.bench;

import flamelane.ui.Stand;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// Drags a brush over the strip of a recording, and tells how long it is from the mouse's move to the end of the frame that shows the brush.
///
/// That frame has the band, what is selected in words, and the sum receded until the new one is there; `FirstFeedbackTest` holds
/// that. Told are the frames from the move, the window's thread's processor time from the move to the end of the frame, and the
/// time on the clock, in which the wait for the next pulse is: up to 16.7 ms. With an empty frame of the same run.
///
/// `FirstFeedback FILE [VIEW…]`
public final class FirstFeedback {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int STEPS = 100;

    private FirstFeedback() {
    }

    /// One move: frames begun until the one that shows it had ended, nanoseconds of processor time and on the clock.
    private record Move(int frames, long cpu, long wall) { }

    public static void main(String[] args) throws InterruptedException {
        try (Stand stand = new Stand(1920, 1080)) {
            stand.open(Path.of(args[0]).toAbsolutePath());
            stand.settle();
            String[] views = args.length > 1 ? Arrays.copyOfRange(args, 1, args.length) : new String[] {"overview", "flame", "top", "timeline"};
            for (String view : views) {
                Stand.ask(() -> {
                    stand.window().session().view().set(view);
                    return null;
                });
                stand.settle();
                for (boolean tell : new boolean[] {false, true}) {
                    drag(stand, view, tell);
                }
            }
        }
        System.exit(0);
    }

    private static void drag(Stand stand, String view, boolean tell) throws InterruptedException {
        Scene scene = stand.stage().getScene();
        Region strip = (Region) Stand.ask(() -> scene.lookup("#strip").lookup(".chart-pane"));
        Move[] moves = new Move[STEPS];
        Move[] empty = new Move[STEPS];
        double wide = strip.getWidth();
        Stand.ask(() -> {
            fire(strip, MouseEvent.MOUSE_PRESSED, wide * 0.2);
            return null;
        });
        for (int i = 0; i < STEPS; i++) {
            double x = wide * (0.25 + 0.6 * i / STEPS);
            empty[i] = frame(scene, () -> Platform.requestNextPulse());
            moves[i] = frame(scene, () -> fire(strip, MouseEvent.MOUSE_DRAGGED, x));
            // A hand is no faster than the screen.
            Thread.sleep(16);
        }
        Stand.ask(() -> {
            fire(strip, MouseEvent.MOUSE_RELEASED, wide * 0.85);
            stand.window().session().select(stand.window().session().selection().get().withRange(null));
            return null;
        });
        stand.settle();
        if (tell) {
            tell(view, moves);
            tell(view + "/empty-frame", empty);
        }
    }

    // Does something on the window's thread, and waits for the end of the next frame.
    private static Move frame(Scene scene, Runnable act) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Move[] move = new Move[1];
        Platform.runLater(() -> {
            long wall = System.nanoTime();
            long cpu = THREADS.getCurrentThreadCpuTime();
            int[] frames = new int[1];
            AtomicBoolean once = new AtomicBoolean();
            Runnable[] painted = new Runnable[1];
            painted[0] = () -> {
                frames[0]++;
                if (!once.getAndSet(true)) {
                    // What runs later comes when this frame has been handed on.
                    Platform.runLater(() -> {
                        move[0] = new Move(frames[0], THREADS.getCurrentThreadCpuTime() - cpu, System.nanoTime() - wall);
                        scene.removePostLayoutPulseListener(painted[0]);
                        ended.countDown();
                    });
                }
            };
            act.run();
            scene.addPostLayoutPulseListener(painted[0]);
        });
        ended.await();
        return move[0];
    }

    private static void tell(String name, Move[] moves) {
        long[] cpu = Arrays.stream(moves).mapToLong(Move::cpu).sorted().toArray();
        long[] wall = Arrays.stream(moves).mapToLong(Move::wall).sorted().toArray();
        int frames = Arrays.stream(moves).mapToInt(Move::frames).max().orElse(0);
        System.out.printf("BenchmarkFirstFeedback/%s %d %d cpu-ns/op %d p99-cpu-ns %d wall-ns %d p99-wall-ns %d most-frames%n", name, moves.length,
                cpu[cpu.length / 2], cpu[cpu.length * 99 / 100], wall[wall.length / 2], wall[wall.length * 99 / 100], frames);
    }

    private static void fire(Node on, EventType<MouseEvent> type, double x) {
        Point2D at = on.localToScene(x, 20);
        Event.fireEvent(on, new MouseEvent(type, at.getX(), at.getY(), at.getX(), at.getY(), MouseButton.PRIMARY, 1, false, false, false, false, true,
                false, false, true, false, true, null));
    }
}
