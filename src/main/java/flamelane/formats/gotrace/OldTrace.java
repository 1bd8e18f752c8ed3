package flamelane.formats.gotrace;

import flamelane.model.Order;
import flamelane.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// A trace of wire version 7 to 21, whose tables come last, so that it is one generation.
///
/// Events are not kept: opening it merges them once to learn which system calls blocked and when
/// they really ended (they are written down late), and each play merges them again.
final class OldTrace implements Trace {
    private final Path file;
    private final Names names;
    private final OldIndex index;
    private final BitSet blocked = new BitSet();
    private final List<OldEvent> exits = new ArrayList<>();
    private long firstTick = Long.MAX_VALUE;
    private long duration;

    private OldTrace(Path file, Names names, OldIndex index) {
        this.file = file;
        this.names = names;
        this.index = index;
    }

    /// Reads the tables, learns about system calls and checks that all events fit together.
    static OldTrace open(Path file, int version, Names names, Progress progress) throws IOException, BrokenTrace {
        if (Files.size(file) > Integer.MAX_VALUE - 64) {
            throw new BrokenTrace("a trace of wire version " + version + " of 2 GiB or more, which has to be read whole");
        }
        OldTrace trace = new OldTrace(file, names, OldIndex.of(Files.readAllBytes(file), version, names.symbols(), names.stacks()));
        progress.at(0.2, "tables");
        trace.learn(progress);
        trace.play(event -> trace.duration = event.time, 1, Progress.NONE);
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
    public long bytesAfter(int generation) {
        return generation < 0 ? GoTraceFormat.HEADER : index.whole;
    }

    @Override
    public BrokenTrace end() {
        return index.end;
    }

    private OldOrder order(Window window) throws IOException, BrokenTrace {
        List<OldCursor> cursors = new ArrayList<>();
        for (OldIndex.Batches batches : index.processors) {
            cursors.add(new OldCursor(index, batches, window, names.strings()));
        }
        cursors.add(OldCursor.ofSamples(index));
        return new OldOrder(cursors);
    }

    private void learn(Progress progress) throws IOException, BrokenTrace {
        try (Window window = new Window(file)) {
            OldOrder order = order(window);
            LongMap<Integer> calls = new LongMap<>();
            LongMap<Long> blocks = new LongMap<>();
            int call = 0;
            long last = Long.MIN_VALUE;
            int count = 0;
            for (OldEvent e = order.next(); e != null; e = order.next()) {
                if ((++count & 0xFFFF) == 0) {
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
                switch (e.type) {
                    case OldWire.GO_SYSCALL -> calls.put(e.g, call++);
                    case OldWire.GO_SYS_BLOCK, OldWire.GO_IN_SYSCALL -> blocks.put(e.g, e.time);
                    case OldWire.GO_SYS_EXIT -> exit(e, blocks.get(e.g));
                    default -> { }
                }
                firstTick = Math.min(firstTick, e.type == OldWire.GO_SYS_EXIT ? exits.getLast().time : e.time);
            }
            long[] times = exits.stream().mapToLong(exit -> exit.time).toArray();
            int[] rows = new int[times.length];
            Arrays.setAll(rows, i -> i);
            Order.sort(times, rows);
            List<OldEvent> unsorted = List.copyOf(exits);
            for (int i = 0; i < rows.length; i++) {
                exits.set(i, unsorted.get(rows[i]));
            }
        }
    }

    // An exit is written when the goroutine gets a processor again, with the time at which it ended.
    private void exit(OldEvent e, Long block) throws BrokenTrace {
        OldEvent kept = new OldEvent();
        kept.set(e);
        if (e.c != 0) {
            if (block == null || block == 0) {
                throw new BrokenTrace("stray syscall exit");
            }
            if (e.c < block) {
                throw new BrokenTrace("time stamps out of order");
            }
            kept.time = e.c;
        }
        exits.add(kept);
    }

    @Override
    public int play(Sink sink, int limit, Progress progress) throws IOException, BrokenTrace {
        try (Window window = new Window(file)) {
            OldOrder order = order(window);
            OldMeaning meaning = new OldMeaning(index, names, blocked, sink);
            double nanosPerTick = 1e9 / index.ticksPerSecond;
            OldEvent own = new OldEvent();
            int exit = 0;
            int count = 0;
            OldEvent e = order.next();
            while (e != null || exit < exits.size()) {
                if ((++count & 0xFFFF) == 0) {
                    progress.check();
                }
                if (e != null && e.type == OldWire.GO_SYS_EXIT) {
                    e = order.next();
                    continue;
                }
                if (e == null || exit < exits.size() && exits.get(exit).time < e.time) {
                    own.set(exits.get(exit++));
                    own.time = (long) ((own.time - firstTick) * nanosPerTick);
                    meaning.event(own);
                } else {
                    own.set(e);
                    own.time = (long) ((own.time - firstTick) * nanosPerTick);
                    meaning.event(own);
                    e = order.next();
                }
            }
            meaning.end();
            progress.at(1, "");
            return 1;
        }
    }
}
