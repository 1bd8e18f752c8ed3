package flamelane.formats.gotrace;

import flamelane.model.Stacks;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What each goroutine, and each region of one, spent its time on.
///
/// The meaning is that of Go's own summary but in one point: a system call that is still blocked at the
/// end counts as blocked, where Go adds it to the wait for a processor.
final class Goroutines implements Sink {
    private static final long NONE = Table.Column.NONE;

    private static final class G {
        final long id;
        final int row;
        final Times times = new Times();
        int function = -1;
        boolean named;
        long created;
        int creator = -1;
        long started = NONE;
        long ended = NONE;
        long total = -1;
        // When the state at hand began, −1 for not in it.
        long running = -1;
        long runnable = -1;
        long blocked = -1;
        int reason;
        long syscall = -1;
        long syscallBlocked = -1;
        int processor = -1;
        long assist = -1;
        long sweep = -1;
        int sweepProcessor = -1;
        long stopped = -1;
        List<Region> regions;

        G(long id, int row, long created) {
            this.id = id;
            this.row = row;
            this.created = created;
        }
    }

    /// @param name −1 for one that only passes on its task from the goroutine's creator
    private record Region(long task, int name, long start, int stack, Times before) { }

    private final Names names;
    private final long origin;
    private G[] goroutines = new G[64];
    private G[] onProcessor = new G[64];
    private int[] functions = new int[64];
    private final int forever;
    private long sync;
    private long last;

    final Rows table = new Rows("go.goroutines", "Goroutines").column("goroutine", "Goroutine", Table.Type.LONG)
            .column("thread", "Name", Table.Type.THREAD).column("function", "Start function", Table.Type.TEXT)
            .column("created", "Created", Table.Type.TIME).column("creator", "Created by", Table.Type.THREAD)
            .column("started", "First run", Table.Type.TIME).column("ended", "Ended", Table.Type.TIME)
            .column("total", "Total", Table.Type.DURATION).column("execution", "Execution", Table.Type.DURATION)
            .column("scheduler", "Scheduler wait", Table.Type.DURATION).column("syscall", "System call", Table.Type.DURATION)
            .column("syscall-blocked", "Blocked in system call", Table.Type.DURATION).column("blocked", "Blocked", Table.Type.DURATION)
            .column("assist", "GC mark assist", Table.Type.DURATION).column("sweep", "GC sweep", Table.Type.DURATION)
            .column("stopped", "Stop the world", Table.Type.DURATION);
    final Rows blocks = new Rows("go.blocks", "Waits of goroutines").column("thread", "Goroutine", Table.Type.THREAD)
            .column("reason", "Reason", Table.Type.TEXT).column("waits", "Waits", Table.Type.LONG)
            .column("blocked", "Blocked", Table.Type.DURATION);
    final Rows regions = new Rows("go.regions", "Regions").column("name", "Region", Table.Type.TEXT)
            .column("thread", "Goroutine", Table.Type.THREAD).column("task", "Task", Table.Type.LONG)
            .column("start", "Start", Table.Type.TIME).column("end", "End", Table.Type.TIME)
            .column("execution", "Execution", Table.Type.DURATION).column("scheduler", "Scheduler wait", Table.Type.DURATION)
            .column("syscall", "System call", Table.Type.DURATION)
            .column("syscall-blocked", "Blocked in system call", Table.Type.DURATION).column("blocked", "Blocked", Table.Type.DURATION)
            .column("assist", "GC mark assist", Table.Type.DURATION).column("sweep", "GC sweep", Table.Type.DURATION)
            .column("stack", "Began at", Table.Type.STACK);

    Goroutines(Names names, long origin) {
        this.names = names;
        this.origin = origin;
        this.forever = names.strings().intern("forever");
        Arrays.fill(functions, -1);
    }

    @Override
    public void event(Event e) {
        sync = e.kind == Event.Kind.SYNC ? e.time : sync;
        last = e.time;
        switch (e.kind) {
            case GO -> go(e);
            case PROC -> {
                if (e.procFrom != e.procTo && e.procTo == ProcState.IDLE && e.row >= 0 && e.row < onProcessor.length
                        && onProcessor[e.row] != null) {
                    onProcessor[e.row].syscallBlocked = e.time;
                    onProcessor[e.row] = null;
                }
            }
            case RANGE_BEGIN, RANGE_ACTIVE -> range(e, e.kind == Event.Kind.RANGE_ACTIVE);
            case RANGE_END -> rangeEnd(e);
            case REGION_BEGIN -> regionBegin(e);
            case REGION_END -> regionEnd(e);
            default -> { }
        }
        if (e.stack > Stacks.ROOT) {
            call(e);
        }
    }

    // Of a goroutine that never waits in the trace Go's summary knows no name; what it does in it tells one all the same.
    private void call(Event e) {
        G g = at(e.gRow);
        if (g != null && !g.named) {
            g.named = true;
            names.resources().name(g.row, function(e.stack));
        }
    }

    private void go(Event e) {
        if (e.from == e.to) {
            return;
        }
        G g = e.from == GoState.UNDETERMINED || e.from == GoState.NOT_EXIST ? appear(e) : at(e.row);
        if (g == null) {
            return;
        }
        leave(g, e);
        if (g.function < 0 && e.ownStack > Stacks.ROOT) {
            g.function = function(e.ownStack);
            g.named = true;
            names.resources().name(g.row, g.function);
        }
        switch (e.to) {
            case RUNNING -> {
                g.running = e.time;
                g.started = g.started == NONE ? e.time - origin : g.started;
            }
            case RUNNABLE -> g.runnable = e.time;
            case WAITING -> {
                if (e.name == forever) {
                    finish(g, e.time, true);
                } else {
                    g.blocked = e.time;
                    g.reason = e.name;
                }
            }
            case SYSCALL -> {
                g.syscall = e.time;
                occupy(g, e.pRow);
            }
            case NOT_EXIST -> {
                finish(g, e.time, true);
                write(g);
                goroutines[g.row] = null;
            }
            default -> { }
        }
    }

    private G appear(Event e) {
        long since = e.from == GoState.UNDETERMINED ? sync : e.time;
        G g = new G(e.id, e.row, since);
        if (e.row >= goroutines.length) {
            goroutines = Arrays.copyOf(goroutines, Math.max(e.row + 1, goroutines.length * 2));
        }
        if (goroutines[e.row] != null) {
            write(goroutines[e.row]);
        }
        goroutines[e.row] = g;
        if (e.from == GoState.NOT_EXIST) {
            g.creator = e.gRow;
            G creator = at(e.gRow);
            if (creator != null && creator.regions != null && !creator.regions.isEmpty()) {
                g.regions = new ArrayList<>(2);
                g.regions.add(new Region(creator.regions.getLast().task(), -1, e.time - origin, -1, new Times()));
            }
            return g;
        }
        long before = e.time - sync;
        switch (e.to) {
            case RUNNING -> g.times.execution += before;
            case RUNNABLE -> g.times.scheduler += before;
            case WAITING -> g.times.block(e.name, before, 0);
            case SYSCALL -> {
                if (e.pRow < 0) {
                    g.times.syscallBlocked += before;
                } else {
                    g.times.syscall += before;
                }
            }
            default -> { }
        }
        return g;
    }

    private void leave(G g, Event e) {
        Times times = g.times;
        switch (e.from) {
            case RUNNING -> {
                times.execution += g.running < 0 ? 0 : e.time - g.running;
                g.running = -1;
            }
            case WAITING -> {
                if (g.blocked >= 0) {
                    times.block(g.reason, e.time - g.blocked, 1);
                    g.blocked = -1;
                }
            }
            case RUNNABLE -> {
                times.scheduler += g.runnable < 0 ? 0 : e.time - g.runnable;
                g.runnable = -1;
            }
            case SYSCALL -> {
                endSyscall(g, times, e.time);
                g.syscall = -1;
                g.syscallBlocked = -1;
                if (g.processor >= 0 && onProcessor[g.processor] == g) {
                    onProcessor[g.processor] = null;
                }
                g.processor = -1;
            }
            default -> { }
        }
    }

    private static void endSyscall(G g, Times times, long now) {
        if (g.syscall >= 0) {
            times.syscall += (g.syscallBlocked >= 0 ? g.syscallBlocked : now) - g.syscall;
            times.syscallBlocked += g.syscallBlocked >= 0 ? now - g.syscallBlocked : 0;
        }
    }

    private void occupy(G g, int processor) {
        g.processor = processor;
        if (processor >= 0) {
            if (processor >= onProcessor.length) {
                onProcessor = Arrays.copyOf(onProcessor, Math.max(processor + 1, onProcessor.length * 2));
            }
            onProcessor[processor] = g;
        }
    }

    private void range(Event e, boolean active) {
        G g = e.range == Event.Range.MARK ? null : e.range == Event.Range.SWEEP ? at(e.gRow) : at(e.row);
        if (g == null) {
            return;
        }
        long from = active ? sync : e.time;
        switch (e.range) {
            case ASSIST -> {
                g.times.assist += active && g.assist >= 0 ? sync - g.assist : 0;
                g.assist = from;
            }
            case SWEEP -> {
                g.times.sweep += active && g.sweep >= 0 ? sync - g.sweep : 0;
                g.sweep = from;
                g.sweepProcessor = e.row;
            }
            default -> g.stopped = from;
        }
    }

    private void rangeEnd(Event e) {
        G g = e.range == Event.Range.MARK ? null : e.range == Event.Range.SWEEP ? at(e.gRow) : at(e.row);
        if (g == null) {
            return;
        }
        switch (e.range) {
            case ASSIST -> {
                g.times.assist += g.assist < 0 ? 0 : e.time - g.assist;
                g.assist = -1;
            }
            case SWEEP -> {
                if (g.sweepProcessor == e.row) {
                    g.times.sweep += g.sweep < 0 ? 0 : e.time - g.sweep;
                    g.sweep = -1;
                }
            }
            default -> {
                g.times.stopped += g.stopped < 0 ? 0 : e.time - g.stopped;
                g.stopped = -1;
            }
        }
    }

    private void regionBegin(Event e) {
        G g = at(e.gRow);
        if (g != null) {
            g.regions = g.regions == null ? new ArrayList<>(2) : g.regions;
            g.regions.add(new Region(e.value, e.name, e.time - origin, e.stack, soFar(g, e.time)));
        }
    }

    private void regionEnd(Event e) {
        G g = at(e.gRow);
        if (g == null) {
            return;
        }
        boolean known = g.regions != null && !g.regions.isEmpty() && g.regions.getLast().name() >= 0;
        Region region = known ? g.regions.removeLast() : new Region(e.value, e.name, NONE, -1, new Times());
        writeRegion(g, region, e.time - origin, soFar(g, e.time));
    }

    private void writeRegion(G g, Region region, long end, Times now) {
        Times spent = now.minus(region.before());
        regions.add(region.name(), g.row, region.task(), region.start(), end, spent.execution, spent.scheduler, spent.syscall,
                spent.syscallBlocked, spent.allBlocked(), spent.assist, spent.sweep, region.stack());
    }

    private static Times soFar(G g, long now) {
        Times times = g.times.copy();
        times.execution += g.running < 0 ? 0 : now - g.running;
        times.scheduler += g.runnable < 0 ? 0 : now - g.runnable;
        if (g.blocked >= 0) {
            times.block(g.reason, now - g.blocked, 1);
        }
        endSyscall(g, times, now);
        times.assist += g.assist < 0 ? 0 : now - g.assist;
        times.sweep += g.sweep < 0 ? 0 : now - g.sweep;
        times.stopped += g.stopped < 0 ? 0 : now - g.stopped;
        return times;
    }

    private void finish(G g, long now, boolean ends) {
        Times times = soFar(g, now);
        g.total = g.total < 0 ? now - g.created : g.total;
        g.ended = ends ? now - origin : g.ended;
        if (g.regions != null && !isSystem(g)) {
            for (Region region : g.regions) {
                if (region.name() >= 0) {
                    writeRegion(g, region, ends ? now - origin : NONE, times);
                }
            }
        }
        g.regions = null;
        copy(times, g.times);
        g.running = -1;
        g.runnable = -1;
        g.blocked = -1;
        g.syscall = -1;
        g.syscallBlocked = -1;
        g.assist = -1;
        g.sweep = -1;
        g.stopped = -1;
    }

    private static void copy(Times from, Times to) {
        to.execution = from.execution;
        to.scheduler = from.scheduler;
        to.syscall = from.syscall;
        to.syscallBlocked = from.syscallBlocked;
        to.reasons = from.reasons;
        to.blocked = from.blocked;
        to.waits = from.waits;
        to.count = from.count;
        to.assist = from.assist;
        to.sweep = from.sweep;
        to.stopped = from.stopped;
    }

    private boolean isSystem(G g) {
        String name = g.function < 0 ? "" : names.symbols().name(g.function);
        return name.isEmpty() || name.startsWith("runtime.") && !name.equals("runtime.main");
    }

    private void write(G g) {
        Times times = g.times;
        table.add(g.id, g.row, g.function < 0 ? -1 : names.symbols().nameRow(g.function), Math.max(0, g.created - origin), g.creator,
                g.started, g.ended, g.total, times.execution, times.scheduler, times.syscall, times.syscallBlocked, times.allBlocked(),
                times.assist, times.sweep, times.stopped);
        for (int i = 0; i < times.count; i++) {
            blocks.add(g.row, times.reasons[i], times.waits[i], times.blocked[i]);
        }
    }

    // The outermost frame's function, remembered by stack.
    private int function(int stack) {
        if (stack < functions.length && functions[stack] >= 0) {
            return functions[stack];
        }
        int frame = -1;
        for (int at = stack; at > Stacks.ROOT; at = names.stacks().parent(at)) {
            frame = names.stacks().frame(at);
        }
        if (stack >= functions.length) {
            int old = functions.length;
            functions = Arrays.copyOf(functions, Math.max(stack + 1, old * 2));
            Arrays.fill(functions, old, functions.length, -1);
        }
        functions[stack] = names.symbols().functionOf(frame);
        return functions[stack];
    }

    private G at(int row) {
        return row < 0 || row >= goroutines.length ? null : goroutines[row];
    }

    /// Writes down those that were still there at the end.
    void end() {
        for (G g : goroutines) {
            if (g != null) {
                finish(g, last, false);
                write(g);
            }
        }
    }
}
