package flamelane.formats.gotrace;

import flamelane.model.Notice;
import flamelane.model.Order;
import flamelane.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// A trace of wire version 7 to 21, whose tables come last, so that it is one generation.
///
/// Events are not kept: opening it merges them once to learn which system calls blocked and when
/// they really ended (they are written down late), and each play merges them again. What fits
/// together before the trace breaks or ends too early is played; [#losses] tells of the rest.
final class OldTrace implements Trace {
    private final Path file;
    private final Names names;
    private final OldIndex index;
    private final BitSet blocked = new BitSet();
    // Exits of system calls: when, in order, and of which goroutine.
    private long[] exitTimes = new long[64];
    private long[] exitGoroutines = new long[64];
    private int exits;
    private long firstTick = Long.MAX_VALUE;
    private long duration;
    private BrokenTrace end;
    // Events that come before the break: of the merged order, and of what is played (exits in their place).
    private long ordered;
    private long played = Long.MAX_VALUE;

    private OldTrace(Path file, Names names, OldIndex index) {
        this.file = file;
        this.names = names;
        this.index = index;
        this.end = index.end;
    }

    /// Reads the tables, learns about system calls and finds out how far all events fit together.
    ///
    /// @throws BrokenTrace if no event can be told
    static OldTrace open(Path file, int version, Names names, Progress progress) throws IOException, BrokenTrace {
        OldTrace trace;
        try (Window window = new Window(file)) {
            trace = new OldTrace(file, names, OldIndex.of(window, version, names.symbols(), names.stacks(), progress));
        }
        progress.at(0.2, "tables");
        trace.learn(progress);
        long[] count = new long[1];
        try {
            trace.play(event -> {
                trace.duration = event.time;
                count[0]++;
            }, 1, Progress.NONE);
        } catch (BrokenTrace e) {
            trace.end = e;
        }
        // Two mark the beginning and the end.
        if (count[0] <= 2) {
            throw trace.end != null ? trace.end : new BrokenTrace("it holds no events");
        }
        return trace;
    }

    @Override
    public int version() {
        return index.version;
    }

    @Override
    public int generations() {
        return 1;
    }

    @Override
    public long origin() {
        return 0;
    }

    @Override
    public long roughDuration() {
        return duration;
    }

    @Override
    public BrokenTrace end() {
        return end;
    }

    private boolean isCut() {
        return index.ticksPerSecond == 0;
    }

    @Override
    public List<Notice> losses(int whole, BrokenTrace broken) {
        List<Notice> notices = new ArrayList<>();
        long lost = index.bytes - index.whole;
        if (lost > 0 || isCut()) {
            notices.add(Notice.warning("byte " + index.whole, String.format(Locale.ROOT,
                    "cut short or damaged: the last %,d of %,d bytes (%.2f %%) cannot be read%s: %s", lost, index.bytes,
                    100.0 * lost / index.bytes, isCut() ? ", and what was to follow is missing"
                            : "; events whose stacks stand there have none", broken.getMessage())));
        }
        if (lost == 0 && !isCut() && index.missingStacks > 0) {
            notices.add(Notice.warning("byte " + index.whole, String.format(Locale.ROOT,
                    "cut short between two stacks: %,d that events refer to are missing, so these events have none", index.missingStacks)));
        }
        long left = index.events - Math.min(ordered, played);
        if (left > 0 && (isCut() || index.end == null)) {
            notices.add(Notice.warning("", String.format(Locale.ROOT, "%,d of %,d events are left out, the last ones%s", left, index.events,
                    isCut() ? ": what other processors did meanwhile is lost" : ", since they do not fit together: " + broken.getMessage())));
        }
        if (isCut()) {
            notices.add(Notice.warning("", "how long a tick of the clock is stands at the end, which is lost: a tick counts as a nanosecond here, "
                    + "so shares and order are right, and lengths of time are not"));
            notices.add(Notice.warning("", "stacks and names of functions stand at the end, too: events have none"));
        }
        return notices;
    }

    @Override
    public long lostUntil(int whole, long last) {
        double nanosPerTick = isCut() ? 1 : 1e9 / index.ticksPerSecond;
        long latest = 0;
        for (OldIndex.Batches batches : index.processors) {
            long time = (long) ((batches.latest - firstTick) * nanosPerTick);
            latest = Trace.likely(time, 0, last) ? Math.max(latest, time) : latest;
        }
        return latest;
    }

    private OldOrder order(Window window) throws IOException, BrokenTrace {
        List<OldCursor> cursors = new ArrayList<>();
        for (OldIndex.Batches batches : index.processors) {
            cursors.add(new OldCursor(index, batches, window, names.strings()));
        }
        cursors.add(OldCursor.ofSamples(index));
        return new OldOrder(cursors, isCut());
    }

    private void learn(Progress progress) throws IOException {
        try (Window window = new Window(file)) {
            learn(order(window), progress);
        } catch (BrokenTrace e) {
            end = e;
        }
        long[] times = Arrays.copyOf(exitTimes, exits);
        int[] rows = new int[exits];
        Arrays.setAll(rows, i -> i);
        Order.sort(times, rows);
        long[] goroutines = new long[exits];
        Arrays.setAll(goroutines, i -> exitGoroutines[rows[i]]);
        exitTimes = times;
        exitGoroutines = goroutines;
    }

    private void learn(OldOrder order, Progress progress) throws IOException, BrokenTrace {
        LongMap<Integer> calls = new LongMap<>();
        LongMap<Long> blocks = new LongMap<>();
        int call = 0;
        long last = Long.MIN_VALUE;
        for (OldEvent e = order.next(); e != null; e = order.next()) {
            if ((ordered & 0xFFFF) == 0) {
                progress.check();
            }
            if (e.time < last) {
                throw new BrokenTrace("time stamps out of order");
            }
            last = e.time;
            Integer open = calls.get(e.g);
            if (open != null) {
                blocked.set(open, e.type == OldWire.GO_SYS_BLOCK);
                calls.remove(e.g);
            }
            long first = e.time;
            switch (e.type) {
                case OldWire.GO_SYSCALL -> calls.put(e.g, call++);
                case OldWire.GO_SYS_BLOCK, OldWire.GO_IN_SYSCALL -> blocks.put(e.g, e.time);
                case OldWire.GO_SYS_EXIT -> first = exit(e, blocks.get(e.g));
                default -> { }
            }
            firstTick = Math.min(firstTick, first);
            ordered++;
        }
        if (isCut()) {
            // What became of these is not known, so they are not taken to have been short.
            calls.forEach(blocked::set);
        }
    }

    // An exit is written when the goroutine gets a processor again, with the time at which it ended.
    private long exit(OldEvent e, Long block) throws BrokenTrace {
        long time = e.time;
        if (e.c != 0) {
            if (block == null || block == 0) {
                throw new BrokenTrace("stray syscall exit");
            }
            if (e.c < block) {
                throw new BrokenTrace("time stamps out of order");
            }
            time = e.c;
        }
        if (exits == exitTimes.length) {
            exitTimes = Arrays.copyOf(exitTimes, exits * 2);
            exitGoroutines = Arrays.copyOf(exitGoroutines, exits * 2);
        }
        exitTimes[exits] = time;
        exitGoroutines[exits++] = e.g;
        return time;
    }

    @Override
    public int play(Sink sink, int limit, Progress progress) throws IOException, BrokenTrace {
        try (Window window = new Window(file)) {
            new Play(window, sink).run(progress);
        }
        progress.at(1, "");
        if (end != null && limit > 1) {
            throw end.after(1);
        }
        return 1;
    }

    /// One pass.
    private final class Play {
        private final OldOrder order;
        private final OldMeaning meaning;
        private final OldEvent own = new OldEvent();
        private final double nanosPerTick = isCut() ? 1 : 1e9 / index.ticksPerSecond;
        private long taken;
        private int exit;

        Play(Window window, Sink sink) throws IOException, BrokenTrace {
            order = order(window);
            meaning = new OldMeaning(index, names, blocked, sink);
        }

        void run(Progress progress) throws IOException, BrokenTrace {
            OldEvent e = next();
            for (long count = 0; count < played && (e != null || exit < exits); count++) {
                if ((count & 0xFFFF) == 0) {
                    progress.check();
                    progress.at((double) count / Math.max(1, index.events), "");
                }
                boolean isExit = e == null || exit < exits && exitTimes[exit] < e.time;
                if (isExit) {
                    own.type = OldWire.GO_SYS_EXIT;
                    own.time = exitTimes[exit];
                    own.g = exitGoroutines[exit++];
                    own.stack = 0;
                } else {
                    own.set(e);
                }
                own.time = (long) ((own.time - firstTick) * nanosPerTick);
                try {
                    meaning.event(own);
                } catch (BrokenTrace broken) {
                    played = count;
                    throw broken;
                }
                e = isExit ? e : next();
            }
            meaning.end();
        }

        // Exits come from their own list, in the order in which they really were.
        private OldEvent next() throws IOException, BrokenTrace {
            while (taken < ordered) {
                taken++;
                OldEvent e = order.next();
                if (e == null || e.type != OldWire.GO_SYS_EXIT) {
                    return e;
                }
            }
            return null;
        }
    }
}
