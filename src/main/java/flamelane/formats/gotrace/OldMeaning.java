package flamelane.formats.gotrace;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/// Turns events of wire versions 7 to 21, in order, into those of the later ones, and checks that they fit together.
///
/// A system call is an instant in the old versions unless it blocked; it becomes one of a nanosecond.
/// Timers, the network poller, returns from system calls and the collector get processors of their own,
/// numbered as Go numbers them.
final class OldMeaning {
    private static final long TIMER = 1_000_001;
    private static final long POLLER = 1_000_002;
    private static final long SYSCALL = 1_000_003;
    private static final long COLLECTOR = 1_000_004;

    private enum Status { DEAD, RUNNABLE, RUNNING, WAITING }

    private static final class G {
        Status status = Status.DEAD;
        boolean onNetwork;
        java.util.List<long[]> regions;
    }

    private static final class P {
        boolean running;
        boolean sweeping;
        boolean stopped;
        boolean seen;
        long g;
        long machine = Event.NONE;
    }

    private record Task(int name, long parent) { }

    private final OldIndex index;
    private final Names names;
    private final BitSet blocked;
    private final Sink sink;
    private final Event out = new Event();
    private final LongMap<G> goroutines = new LongMap<>();
    private final LongMap<P> processors = new LongMap<>();
    private final LongMap<Task> tasks = new LongMap<>();
    private final Set<Long> createdBefore = new LinkedHashSet<>();
    private final int empty;
    private boolean before = true;
    private boolean collecting;
    private final P world = new P();
    private int stop;
    private int call;
    private long last = -1;
    private boolean started;

    OldMeaning(OldIndex index, Names names, BitSet blocked, Sink sink) {
        this.index = index;
        this.names = names;
        this.blocked = blocked;
        this.sink = sink;
        this.empty = names.strings().intern("");
        this.stop = empty;
        goroutine(0).status = Status.RUNNING;
    }

    void event(OldEvent e) throws BrokenTrace {
        if (!started) {
            started = true;
            sync(e.time - 1, 1);
        }
        check(e);
        switch (e.type) {
            case OldWire.GOMAXPROCS -> procs(e);
            case OldWire.PROC_START, OldWire.PROC_STOP -> proc(e);
            case OldWire.GC_START -> range(e, Event.Kind.RANGE_BEGIN, Event.Range.MARK);
            case OldWire.GC_DONE -> range(e, Event.Kind.RANGE_END, Event.Range.MARK);
            case OldWire.STW_START -> {
                stop = names.strings().intern(OldWire.stop(e.a, index.version));
                range(e, Event.Kind.RANGE_BEGIN, Event.Range.STOP_THE_WORLD);
            }
            case OldWire.STW_DONE -> range(e, Event.Kind.RANGE_END, Event.Range.STOP_THE_WORLD);
            case OldWire.SWEEP_START -> range(e, Event.Kind.RANGE_BEGIN, Event.Range.SWEEP);
            case OldWire.SWEEP_DONE -> range(e, Event.Kind.RANGE_END, Event.Range.SWEEP);
            case OldWire.ASSIST_START -> range(e, Event.Kind.RANGE_BEGIN, Event.Range.ASSIST);
            case OldWire.ASSIST_DONE -> range(e, Event.Kind.RANGE_END, Event.Range.ASSIST);
            case OldWire.GO_CREATE -> create(e);
            case OldWire.GO_START, OldWire.GO_START_LABEL -> start(e);
            case OldWire.GO_END -> go(e, e.g, GoState.RUNNING, GoState.NOT_EXIST);
            case OldWire.GO_SCHED, OldWire.GO_PREEMPT -> stop(e, GoState.RUNNABLE);
            case OldWire.GO_STOP, OldWire.GO_SLEEP, OldWire.GO_BLOCK, OldWire.GO_BLOCK_SEND, OldWire.GO_BLOCK_RECV,
                 OldWire.GO_BLOCK_SELECT, OldWire.GO_BLOCK_SYNC, OldWire.GO_BLOCK_COND, OldWire.GO_BLOCK_NET,
                 OldWire.GO_BLOCK_GC -> stop(e, GoState.WAITING);
            case OldWire.GO_UNBLOCK -> {
                Event event = prepare(Event.Kind.GO, e);
                event.stack = stack(e.stack);
                transition(event, e.a, GoState.WAITING, GoState.RUNNABLE);
                send();
            }
            case OldWire.GO_SYSCALL -> syscall(e);
            case OldWire.GO_SYS_EXIT -> go(e, e.g, GoState.SYSCALL, GoState.RUNNABLE);
            case OldWire.GO_WAITING -> status(e, GoState.WAITING);
            case OldWire.GO_IN_SYSCALL -> status(e, GoState.SYSCALL);
            case OldWire.HEAP_ALLOC -> metric(e, Event.Metric.HEAP);
            case OldWire.HEAP_GOAL -> metric(e, Event.Metric.GOAL);
            case OldWire.TASK_CREATE, OldWire.TASK_END -> task(e);
            case OldWire.REGION -> region(e);
            case OldWire.LOG -> log(e);
            case OldWire.CPU_SAMPLE -> {
                Event event = prepare(Event.Kind.SAMPLE, e);
                event.m = Event.NONE;
                event.mRow = -1;
                event.stack = stack(e.stack);
                send();
            }
            default -> { }
        }
    }

    void end() {
        sync(last + 1, 2);
    }

    private void sync(long time, int number) {
        out.clear(Event.Kind.SYNC, time);
        out.m = Event.NONE;
        out.p = Event.NONE;
        out.g = Event.NONE;
        out.mRow = -1;
        out.pRow = -1;
        out.gRow = -1;
        out.value = number;
        out.clock = null;
        sink.event(out);
    }

    private Event prepare(Event.Kind kind, OldEvent e) {
        out.clear(kind, e.time);
        P p = processors.get(e.p);
        out.m = p == null || e.p == Event.NONE ? Event.NONE : p.machine;
        out.p = e.p;
        out.g = e.g == 0 ? Event.NONE : e.g;
        out.mRow = names.resources().machine(out.m);
        out.pRow = e.p > 1_000_000 ? -1 : names.resources().processor(e.p);
        out.gRow = names.resources().goroutine(out.g);
        return out;
    }

    private void send() {
        if (out.time <= last) {
            out.time = last + 1;
        }
        last = out.time;
        sink.event(out);
    }

    private int stack(long id) {
        int row = index.stacks.get(id);
        return row == IdTable.MISSING ? -1 : row;
    }

    private int string(long id) {
        int row = index.strings.get(id);
        return row == IdTable.MISSING ? empty : row;
    }

    private void transition(Event event, long id, GoState from, GoState to) {
        event.id = id;
        event.row = names.resources().goroutine(id);
        event.from = from;
        event.to = to;
        event.name = empty;
    }

    private void go(OldEvent e, long id, GoState from, GoState to) {
        transition(prepare(Event.Kind.GO, e), id, from, to);
        send();
    }

    private void procs(OldEvent e) {
        if (before) {
            // All goroutines that were there are told by now; those of whom nothing more was said can run.
            before = false;
            for (long id : createdBefore) {
                Event event = prepare(Event.Kind.GO, e);
                event.m = Event.NONE;
                event.p = Event.NONE;
                event.g = Event.NONE;
                event.mRow = -1;
                event.pRow = -1;
                event.gRow = -1;
                transition(event, id, GoState.UNDETERMINED, GoState.RUNNABLE);
                send();
            }
            createdBefore.clear();
            return;
        }
        metric(e, Event.Metric.PROCS);
    }

    private void metric(OldEvent e, Event.Metric metric) {
        Event event = prepare(Event.Kind.METRIC, e);
        event.metric = metric;
        event.value = e.a;
        event.stack = stack(e.stack);
        send();
    }

    private void proc(OldEvent e) {
        P p = processor(e.p);
        boolean starts = e.type == OldWire.PROC_START;
        if (starts) {
            p.machine = e.a;
        }
        Event event = prepare(Event.Kind.PROC, e);
        event.id = e.p;
        event.row = event.pRow;
        event.name = empty;
        event.procTo = starts ? ProcState.RUNNING : ProcState.IDLE;
        event.procFrom = !p.seen ? ProcState.UNDETERMINED : starts ? ProcState.IDLE : ProcState.RUNNING;
        p.seen = true;
        if (!starts) {
            p.machine = Event.NONE;
        }
        send();
    }

    private void range(OldEvent e, Event.Kind kind, Event.Range range) {
        Event event = prepare(kind, e);
        event.range = range;
        event.stack = stack(e.stack);
        event.name = stop;
        event.value = e.a;
        event.more = e.b;
        event.id = range == Event.Range.MARK ? Event.NONE : range == Event.Range.SWEEP ? event.p : event.g;
        event.row = range == Event.Range.MARK ? -1 : range == Event.Range.SWEEP ? event.pRow : event.gRow;
        send();
    }

    private void create(OldEvent e) {
        if (before) {
            createdBefore.add(e.a);
            return;
        }
        Event event = prepare(Event.Kind.GO, e);
        transition(event, e.a, GoState.NOT_EXIST, GoState.RUNNABLE);
        event.stack = stack(e.stack);
        event.ownStack = stack(e.b);
        event.creation = true;
        send();
    }

    private void start(OldEvent e) {
        if (before && e.type == OldWire.GO_START) {
            status(e, GoState.RUNNING);
            return;
        }
        go(e, e.g, GoState.RUNNABLE, GoState.RUNNING);
        if (e.type == OldWire.GO_START_LABEL) {
            Event event = prepare(Event.Kind.LABEL, e);
            event.name = string(e.c);
            event.id = event.g;
            event.row = event.gRow;
            send();
        }
    }

    private void status(OldEvent e, GoState state) {
        createdBefore.remove(e.a);
        go(e, e.a, GoState.UNDETERMINED, state);
    }

    private void stop(OldEvent e, GoState to) {
        Event event = prepare(Event.Kind.GO, e);
        transition(event, e.g, GoState.RUNNING, to);
        event.name = names.strings().intern(OldWire.reason(e.type));
        event.stack = stack(e.stack);
        event.ownStack = event.stack;
        send();
    }

    private void syscall(OldEvent e) {
        Event event = prepare(Event.Kind.GO, e);
        transition(event, e.g, GoState.RUNNING, GoState.SYSCALL);
        event.stack = stack(e.stack);
        event.ownStack = event.stack;
        send();
        if (!blocked.get(call++)) {
            e.time++;
            go(e, e.g, GoState.SYSCALL, GoState.RUNNING);
        }
    }

    private void task(OldEvent e) {
        boolean begin = e.type == OldWire.TASK_CREATE;
        Task task = begin ? new Task(string(e.c), e.b) : tasks.get(e.a);
        Event event = prepare(begin ? Event.Kind.TASK_BEGIN : Event.Kind.TASK_END, e);
        event.value = e.a;
        event.name = task == null ? empty : task.name();
        event.more = task == null || begin && task.parent() == 0 ? Event.NONE : task.parent();
        event.stack = stack(e.stack);
        if (begin) {
            tasks.put(e.a, task);
        } else {
            tasks.remove(e.a);
        }
        send();
    }

    private void region(OldEvent e) {
        Event event = prepare(e.b == 0 ? Event.Kind.REGION_BEGIN : Event.Kind.REGION_END, e);
        event.value = e.a;
        event.name = string(e.c);
        event.stack = stack(e.stack);
        send();
    }

    private void log(OldEvent e) {
        Event event = prepare(Event.Kind.LOG, e);
        event.value = e.a;
        event.name = string(e.b);
        event.more = e.text;
        event.stack = stack(e.stack);
        send();
    }

    private G goroutine(long id) {
        G g = goroutines.get(id);
        if (g == null) {
            g = new G();
            goroutines.put(id, g);
        }
        return g;
    }

    private P processor(long id) {
        P p = processors.get(id);
        if (p == null) {
            p = new P();
            processors.put(id, p);
        }
        return p;
    }

    private void check(OldEvent e) throws BrokenTrace {
        if (index.timers.contains(e.g) && e.type == OldWire.GO_UNBLOCK) {
            e.p = TIMER;
        }
        if (e.type == OldWire.GO_SYS_EXIT) {
            e.p = SYSCALL;
        }
        G g = goroutine(e.g);
        P p = processor(e.p);
        switch (e.type) {
            case OldWire.PROC_START -> {
                require(!p.running, e, "p is running before start");
                p.running = true;
            }
            case OldWire.PROC_STOP -> {
                require(p.running, e, "p is not running before stop");
                require(p.g == 0, e, "p is running a goroutine during stop");
                p.running = false;
            }
            case OldWire.GC_START -> {
                require(!collecting, e, "previous GC is not ended before a new one");
                collecting = true;
                e.p = COLLECTOR;
            }
            case OldWire.GC_DONE -> {
                require(collecting, e, "bogus GC end");
                collecting = false;
            }
            case OldWire.STW_START -> {
                P where = stopping(p);
                require(!where.stopped, e, "previous STW is not ended before a new one");
                where.stopped = true;
            }
            case OldWire.STW_DONE -> {
                P where = stopping(p);
                require(where.stopped, e, "bogus STW end");
                where.stopped = false;
            }
            case OldWire.SWEEP_START -> {
                require(!p.sweeping, e, "previous sweeping is not ended before a new one");
                p.sweeping = true;
            }
            case OldWire.SWEEP_DONE -> {
                require(p.sweeping, e, "bogus sweeping end");
                p.sweeping = false;
            }
            case OldWire.GO_WAITING, OldWire.GO_IN_SYSCALL -> {
                require(g.status == Status.RUNNABLE, e, "g is not runnable before it is found waiting");
                g.status = Status.WAITING;
            }
            case OldWire.GO_CREATE -> {
                running(e, g, p, true);
                require(goroutines.get(e.a) == null, e, "g " + e.a + " already exists");
                goroutine(e.a).status = Status.RUNNABLE;
            }
            case OldWire.GO_START, OldWire.GO_START_LABEL -> {
                require(g.status == Status.RUNNABLE, e, "g is not runnable before start");
                require(p.g == 0, e, "p is already running g " + p.g);
                g.status = Status.RUNNING;
                p.g = e.g;
            }
            case OldWire.GO_END, OldWire.GO_STOP -> {
                leave(e, g, p, Status.DEAD);
                g.regions = e.type == OldWire.GO_END ? null : g.regions;
            }
            case OldWire.GO_SCHED, OldWire.GO_PREEMPT -> leave(e, g, p, Status.RUNNABLE);
            case OldWire.GO_SYS_BLOCK, OldWire.GO_SLEEP, OldWire.GO_BLOCK, OldWire.GO_BLOCK_SEND, OldWire.GO_BLOCK_RECV,
                 OldWire.GO_BLOCK_SELECT, OldWire.GO_BLOCK_SYNC, OldWire.GO_BLOCK_COND, OldWire.GO_BLOCK_NET,
                 OldWire.GO_BLOCK_GC -> {
                leave(e, g, p, Status.WAITING);
                g.onNetwork = e.type == OldWire.GO_BLOCK_NET;
            }
            case OldWire.GO_UNBLOCK -> {
                require(g.status == Status.RUNNING, e, "g is not running while unpark");
                require(e.p == TIMER || p.g == e.g, e, "p is not running g while unpark");
                G woken = goroutine(e.a);
                require(woken.status == Status.WAITING, e, "g " + e.a + " is not waiting before unpark");
                e.p = woken.onNetwork ? POLLER : e.p;
                woken.status = Status.RUNNABLE;
                woken.onNetwork = false;
            }
            case OldWire.GO_SYSCALL -> running(e, g, p, false);
            case OldWire.GO_SYS_EXIT -> {
                require(g.status == Status.WAITING, e, "g is not waiting during syscall exit");
                g.status = Status.RUNNABLE;
            }
            case OldWire.TASK_CREATE -> require(tasks.get(e.a) == null, e, "task id conflicts");
            case OldWire.REGION -> checkRegion(e, g);
            default -> { }
        }
    }

    // Before wire version 10 each processor told of it.
    private P stopping(P p) {
        return index.version < 10 ? p : world;
    }

    private void checkRegion(OldEvent e, G g) throws BrokenTrace {
        require(e.b == 0 || e.b == 1, e, "invalid user region mode");
        if (e.b == 0) {
            if (g.regions == null) {
                g.regions = new java.util.ArrayList<>(4);
            }
            g.regions.add(new long[] {e.a, e.c});
        } else if (g.regions != null && !g.regions.isEmpty()) {
            long[] open = g.regions.removeLast();
            require(open[0] == e.a && open[1] == e.c, e, "misuse of region");
        }
    }

    private static void running(OldEvent e, G g, P p, boolean allowNone) throws BrokenTrace {
        require(g.status == Status.RUNNING, e, "g is not running");
        require(p.g == e.g, e, "p is not running g");
        require(allowNone || e.g != 0, e, "g 0 did it");
    }

    private static void leave(OldEvent e, G g, P p, Status to) throws BrokenTrace {
        running(e, g, p, false);
        g.status = to;
        p.g = 0;
    }

    private static void require(boolean holds, OldEvent e, String what) throws BrokenTrace {
        if (!holds) {
            throw new BrokenTrace(what + " (p " + e.p + ", g " + e.g + ", event type " + e.type + ", time " + e.time + ")");
        }
    }
}
