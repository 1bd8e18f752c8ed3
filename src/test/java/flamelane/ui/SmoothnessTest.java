package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.model.TimeRange;
import flamelane.ui.views.Views;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Drives the window for minutes and reports how smooth it was, into `target/smoothness.txt`.
///
/// What a frame takes hangs on the machine, so nothing is asserted about it: the figures are for people. That
/// everything was visited and painted is.
@Tag("slow")
class SmoothnessTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double FRAME = 1000.0 / 60;
    private static final List<Path> FILES = List.of(Path.of("sample-recordings/jfr/service-everything.jfr"),
            Path.of("sample-recordings/go-trace/tiles-go1.26.trace"), Path.of("sample-recordings/pprof/cpu.pb.gz"));

    private final StringBuilder report = new StringBuilder();

    /// Notes the time between frames on the clock, and what each cost the window's thread.
    private static final class Frames extends AnimationTimer {
        private final List<Double> gaps = new ArrayList<>();
        private final List<Double> costs = new ArrayList<>();
        private long last = -1;
        private long cpu;

        @Override
        public void handle(long now) {
            long spent = THREADS.getCurrentThreadCpuTime();
            if (last > 0) {
                gaps.add((now - last) / 1e6);
                costs.add((spent - cpu) / 1e6);
            }
            last = now;
            cpu = spent;
        }

        private static double at(List<Double> values, double share) {
            List<Double> sorted = values.stream().sorted().toList();
            return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1.0, sorted.size() * share));
        }

        String tell() {
            long missed = gaps.stream().mapToLong(gap -> Math.max(0, Math.round(gap / FRAME) - 1)).sum();
            return String.format(Locale.ROOT, "%d frames, %d missed; between frames: median %.1f ms, p99 %.1f ms; CPU of the window's thread: median %.1f ms, p99 %.1f ms, most %.1f ms",
                    gaps.size(), missed, at(gaps, 0.5), at(gaps, 0.99), at(costs, 0.5), at(costs, 0.99), at(costs, 1));
        }
    }

    @Test
    void tenSecondsOfHeldKeysAndAVisitToEveryView() throws IOException {
        for (Path file : FILES) {
            try (Stand stand = new Stand(1920, 1080); Watchdog dog = new Watchdog()) {
                dog.during("opening");
                stand.open(file.toAbsolutePath());
                stand.settle();
                report.append(file.getFileName()).append('\n');
                int visited = 0;
                for (int round = 0; round < 2; round++) {
                    visited += visit(stand, dog, round == 0 ? "first visit of " : "again ");
                }
                assertTrue(visited > 4, "views that were visited: " + visited);
                if (Views.of("timeline").lacking().apply(stand.window().session().recording()).isEmpty()) {
                    dog.during("held keys");
                    Frames frames = hold(stand);
                    report.append("  ten seconds of W, D, S, A held: ").append(frames.tell()).append('\n');
                    assertTrue(frames.gaps.size() > 5, "frames in ten seconds: " + frames.gaps.size());
                }
                report.append("  asked the window's thread ").append(dog.asked()).append(" times; longest without an answer:\n");
                for (Watchdog.Stretch each : dog.longest(14)) {
                    report.append(String.format(Locale.ROOT, "  %7.1f ms CPU %7.1f ms clock  %s: %s%n", each.cpu(), each.wall(), each.during(), each.over()));
                }
            }
        }
        Files.writeString(Path.of("target/smoothness.txt"), report);
        System.out.println(report);
    }

    private int visit(Stand stand, Watchdog dog, String how) {
        int visited = 0;
        for (Views.Kind kind : Views.ALL) {
            if (!kind.lacking().apply(stand.window().session().recording()).isEmpty()) {
                continue;
            }
            dog.during(how + kind.id());
            Stand.ask(() -> {
                stand.window().go(kind.id());
                return null;
            });
            stand.settle();
            visited++;
            dog.during("brushing in " + kind.id());
            long whole = Math.max(1, stand.window().session().recording().header().duration());
            for (int step = 0; step < 4; step++) {
                long from = whole / 10 * step;
                Stand.ask(() -> {
                    Session session = stand.window().session();
                    session.select(session.selection().get().withRange(new TimeRange(from, from + whole / 2)));
                    return null;
                });
                stand.settle();
            }
            Stand.ask(() -> {
                stand.window().session().select(stand.window().session().selection().get().withRange(null));
                return null;
            });
            stand.settle();
        }
        return visited;
    }

    private static Frames hold(Stand stand) {
        Stand.ask(() -> {
            stand.window().go("timeline");
            return null;
        });
        stand.settle();
        Stand.frames(6);
        Frames frames = Stand.ask(() -> {
            stand.stage().getScene().lookup("#timeline").requestFocus();
            Frames made = new Frames();
            made.start();
            return made;
        });
        FxRobot robot = stand.robot();
        KeyCode[] keys = {KeyCode.W, KeyCode.D, KeyCode.S, KeyCode.A, KeyCode.W, KeyCode.W, KeyCode.D, KeyCode.S, KeyCode.S, KeyCode.A};
        for (KeyCode key : keys) {
            robot.press(key);
            Stand.pause(1_000);
            robot.release(key);
        }
        Stand.ask(() -> {
            frames.stop();
            return null;
        });
        return frames;
    }
}
