import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import jdk.jfr.Configuration;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.Timespan;

/// Makes a large JFR recording quickly: many event types with thresholds of nothing, deep and varied stacks,
/// platform and virtual threads, and an event type of its own.
///
/// `java -Xmx512m -XX:FlightRecorderOptions:maxchunksize=12M,stackdepth=256 Flood.java FILE [megabytes]`
public final class Flood {
    private static final int PATHS = 400;
    private static final Object GATE = new Object();
    private static volatile Object sink;

    private Flood() {}

    /// A step of the work.
    @Name("flood.Step")
    @Label("Step")
    static final class Step extends Event {
        @Label("Depth")
        int depth;
        @Label("Payload")
        @DataAmount
        long bytes;
        @Label("Planned")
        @Timespan(Timespan.MICROSECONDS)
        long planned;
        @Label("Note")
        String note;
    }

    /// Floods until the recording is so many megabytes long.
    public static void main(String... args) throws Exception {
        Path file = Path.of(args[0]);
        long target = (args.length > 1 ? Long.parseLong(args[1]) : 300) << 20;
        var going = new AtomicBoolean(true);
        try (var recording = new Recording(Configuration.getConfiguration("profile"))) {
            for (String type : List.of("ThreadPark", "ThreadSleep", "JavaMonitorEnter", "JavaMonitorWait",
                    "VirtualThreadPinned", "Compilation", "ExecuteVMOperation", "ClassLoad")) {
                recording.enable("jdk." + type).withThreshold(Duration.ZERO);
            }
            for (String type : List.of("ObjectAllocationInNewTLAB", "ObjectAllocationOutsideTLAB",
                    "VirtualThreadStart", "VirtualThreadEnd", "ThreadStart", "ThreadEnd")) {
                recording.enable("jdk." + type);
            }
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "20000/s");
            recording.enable("jdk.ExecutionSample").with("period", "1 ms");
            recording.disable("jdk.SystemProcess");
            recording.disable("jdk.InitialEnvironmentVariable");
            recording.start();
            var threads = new ArrayList<Thread>();
            for (int i = 1; i <= 24; i++) {
                var random = new Random(i);
                threads.add(Thread.ofPlatform().name("flood-" + i).start(() -> flood(random, going)));
            }
            threads.add(Thread.ofPlatform().name("spawner").start(() -> spawn(going)));
            while (recording.getSize() < target) {
                Thread.sleep(200);
            }
            going.set(false);
            for (Thread thread : threads) {
                thread.join();
            }
            recording.stop();
            recording.dump(file);
        }
    }

    private static void flood(Random random, AtomicBoolean going) {
        while (going.get()) {
            var path = new Random(random.nextInt(PATHS));
            descend(10 + path.nextInt(90), path);
        }
    }

    /// Goes down over one of [#PATHS] paths through four methods, which gives stacks that share only their roots.
    private static long descend(int depth, Random random) {
        return depth == 0 ? act(random) : switch (random.nextInt(24)) {
            case 0 -> west(depth - 1, random);
            case 1 -> north(depth - 1, random);
            case 2 -> east(depth - 1, random);
            default -> descend(depth - 1, random);
        };
    }

    private static long west(int depth, Random random) {
        return depth <= 0 ? act(random) : 1 + descend(depth - 1, random);
    }

    private static long north(int depth, Random random) {
        return depth <= 0 ? act(random) : 2 + east(depth - 1, random);
    }

    private static long east(int depth, Random random) {
        return depth <= 0 ? act(random) : 3 + descend(depth - 1, random);
    }

    private static long act(Random random) {
        long sum = 0;
        for (int i = 0; i < 12; i++) {
            park();
            sum += allocate(random);
        }
        step(random);
        if (random.nextInt(3) == 0) {
            contend(random);
        }
        sleep(random.nextInt(10_000));
        return sum;
    }

    /// A park that returns at once, since the permit was given before.
    private static void park() {
        LockSupport.unpark(Thread.currentThread());
        LockSupport.park();
    }

    private static long allocate(Random random) {
        byte[] bytes = new byte[1 << 10 + random.nextInt(5)];
        sink = bytes;
        return bytes.length;
    }

    private static void step(Random random) {
        var step = new Step();
        step.begin();
        step.depth = random.nextInt(100);
        step.bytes = random.nextInt(1 << 20);
        step.planned = random.nextInt(5_000);
        step.note = "step " + random.nextInt(50);
        step.commit();
    }

    private static void contend(Random random) {
        synchronized (GATE) {
            sink = Long.toString(random.nextLong(), 36);
        }
    }

    private static void sleep(int nanos) {
        try {
            Thread.sleep(0, nanos + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void spawn(AtomicBoolean going) {
        var room = new Semaphore(200);
        while (going.get()) {
            try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("drop-", 1).factory())) {
                for (int i = 0; i < 5_000 && going.get(); i++) {
                    room.acquireUninterruptibly();
                    threads.execute(() -> {
                        descend(5, new Random(7));
                        room.release();
                    });
                }
            }
        }
    }
}
