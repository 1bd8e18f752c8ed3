package flamelane.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/// Asks the window's thread again and again whether it is there, and notes when it was long in answering, and over what.
///
/// Counts processor time of that thread, so that what other programs took from it does not count; the time on the
/// clock stands beside.
final class Watchdog implements AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long NOTED = 16;

    /// One stretch without an answer.
    ///
    /// @param during what the test was doing
    /// @param cpu    milliseconds of processor time
    /// @param wall   milliseconds on the clock
    /// @param over   the method of ours that was seen most often
    record Stretch(String during, double cpu, double wall, String over) { }

    private final Thread window;
    private final Thread dog;
    private final List<Stretch> stretches = new ArrayList<>();
    private volatile String during = "";
    private volatile boolean over;
    private long asked;

    Watchdog() {
        window = Stand.ask(Thread::currentThread);
        dog = new Thread(this::watch, "watchdog");
        dog.setDaemon(true);
        dog.setPriority(Thread.MAX_PRIORITY);
        dog.start();
    }

    /// Says what comes now.
    void during(String what) {
        during = what;
    }

    private void watch() {
        while (!over) {
            CountDownLatch answer = new CountDownLatch(1);
            long cpu = THREADS.getThreadCpuTime(window.threadId());
            long wall = System.nanoTime();
            Map<String, Integer> seen = new HashMap<>();
            Platform.runLater(answer::countDown);
            try {
                while (!answer.await(5, TimeUnit.MILLISECONDS) && !over) {
                    if (System.nanoTime() - wall > 12_000_000) {
                        seen.merge(ours(window.getStackTrace()), 1, Integer::sum);
                    }
                }
                note(cpu, wall, seen);
                Thread.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void note(long cpu, long wall, Map<String, Integer> seen) {
        double took = (THREADS.getThreadCpuTime(window.threadId()) - cpu) / 1e6;
        asked++;
        if (took >= NOTED) {
            String most = seen.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
            stretches.add(new Stretch(during, took, (System.nanoTime() - wall) / 1e6, most));
        }
    }

    private static String ours(StackTraceElement[] stack) {
        for (StackTraceElement each : stack) {
            if (each.getClassName().startsWith("flamelane.") && !each.getClassName().contains("Stand")) {
                return each.getClassName().substring(each.getClassName().lastIndexOf('.') + 1) + "." + each.getMethodName() + ":" + each.getLineNumber();
            }
        }
        return stack.length == 0 ? "" : "toolkit: " + toolkit(stack);
    }

    private static String toolkit(StackTraceElement[] stack) {
        for (StackTraceElement each : stack) {
            if (each.getClassName().startsWith("javafx.scene.Scene") || each.getClassName().contains("Toolkit") || each.getClassName().contains("Skin")
                    || each.getMethodName().contains("ayout") || each.getMethodName().toLowerCase(Locale.ROOT).contains("css")) {
                return each.getClassName().substring(each.getClassName().lastIndexOf('.') + 1) + "." + each.getMethodName();
            }
        }
        return stack[0].toString();
    }

    /// The stretches that took longest, the longest first.
    synchronized List<Stretch> longest(int most) {
        return stretches.stream().sorted(Comparator.comparingDouble(Stretch::cpu).reversed()).limit(most).toList();
    }

    /// How often the window's thread was asked.
    synchronized long asked() {
        return asked;
    }

    @Override
    public void close() {
        over = true;
        dog.interrupt();
    }
}
