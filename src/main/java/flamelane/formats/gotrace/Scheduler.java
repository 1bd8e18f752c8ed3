package flamelane.formats.gotrace;

import java.util.ArrayList;
import java.util.List;

/// A model of Go's scheduler that tells in which order events of different threads can have happened.
///
/// An event that cannot have happened yet is *refused*: the caller tries another thread's and comes
/// back to it. An event that can never have happened is an *error*, and the trace is broken. Time
/// stamps are not trusted for order, since the clocks of processors differ; sequence numbers and
/// the states of goroutines (G), processors (P) and threads (M) are.
final class Scheduler {
    /// A goroutine.
    static final class G {
        final long id;
        final int row;
        GoState state;
        long sequence;
        long generation;
        final Ranges ranges = new Ranges();
        List<Region> regions;

        G(long id, int row, GoState state, long generation) {
            this.id = id;
            this.row = row;
            this.state = state;
            this.generation = generation;
        }

        boolean precedes(long nextGeneration, long nextSequence) {
            return generation == nextGeneration && sequence + 1 == nextSequence;
        }
    }

    /// A processor. SYSCALL keeps it for its goroutine; ABANDONED is one whose thread is gone.
    static final class P {
        static final int RUNNING = 1;
        static final int IDLE = 2;
        static final int SYSCALL = 3;
        static final int ABANDONED = 4;

        final long id;
        final int row;
        int status;
        long sequence;
        long generation;
        final Ranges ranges = new Ranges();

        P(long id, int row) {
            this.id = id;
            this.row = row;
        }

        boolean precedes(long nextGeneration, long nextSequence) {
            return generation == nextGeneration && sequence + 1 == nextSequence;
        }
    }

    /// An OS thread and what it is bound to; `null` for nothing.
    static final class M {
        final long id;
        final int row;
        G g;
        P p;

        M(long id, int row) {
            this.id = id;
            this.row = row;
        }
    }

    private record Region(long task, int name) { }

    private record Task(int name, long parent) { }

    private enum Need { NO, MAY, MUST }

    private enum Gc { UNDETERMINED, OFF, ON }

    private final Resources resources;
    private final LongMap<G> goroutines = new LongMap<>();
    private final LongMap<P> processors = new LongMap<>();
    private final LongMap<M> machines = new LongMap<>();
    private final LongMap<Task> tasks = new LongMap<>();
    private final M nobody = new M(Event.NONE, -1);
    private final int empty;
    private long gcSequence;
    private Gc gc = Gc.UNDETERMINED;
    private long initial;

    private Generation tables;
    private long generation;

    /// What the last event that advanced stands for: one event, or the two or three it is short for.
    final Event[] out = {new Event(), new Event(), new Event()};
    int count;

    /// @param empty row of the empty string
    Scheduler(Resources resources, int empty) {
        this.resources = resources;
        this.empty = empty;
    }

    /// Goes on with the next generation; all states carry over.
    void enter(Generation next, long number) {
        tables = next;
        generation = number;
        if (initial == 0) {
            initial = number;
        }
    }

    /// Tries to take a thread's next event.
    ///
    /// @return false if it has to wait for another thread's; else [#out] holds what it means
    boolean advance(Cursor at) throws BrokenTrace {
        count = 0;
        M m = at.state;
        if (m == null) {
            m = machine(at.machine);
            at.state = m;
        }
        return switch (at.type) {
            case Wire.PROC_STATUS -> procStatus(at, m);
            case Wire.PROC_START -> procStart(at, m);
            case Wire.PROC_STOP -> procStop(at, m);
            case Wire.PROC_STEAL -> procSteal(at, m);
            case Wire.GO_STATUS, Wire.GO_STATUS_STACK -> goStatus(at, m);
            case Wire.GO_CREATE, Wire.GO_CREATE_BLOCKED -> goCreate(at, m);
            case Wire.GO_CREATE_SYSCALL -> goCreateSyscall(at, m);
            case Wire.GO_START -> goStart(at, m);
            case Wire.GO_STOP, Wire.GO_BLOCK, Wire.GO_DESTROY -> goStop(at, m);
            case Wire.GO_DESTROY_SYSCALL -> goDestroySyscall(at, m);
            case Wire.GO_UNBLOCK -> goUnblock(at, m);
            case Wire.GO_SWITCH, Wire.GO_SWITCH_DESTROY -> goSwitch(at, m);
            case Wire.GO_SYSCALL_BEGIN -> syscallBegin(at, m);
            case Wire.GO_SYSCALL_END -> syscallEnd(at, m);
            case Wire.GO_SYSCALL_END_BLOCKED -> syscallEndBlocked(at, m);
            case Wire.STW_BEGIN -> stopTheWorld(at, m);
            case Wire.STW_END -> rangeEnd(at, m, Event.Range.STOP_THE_WORLD);
            case Wire.GC_MARK_ASSIST_BEGIN -> assistBegin(at, m);
            case Wire.GC_MARK_ASSIST_END -> rangeEnd(at, m, Event.Range.ASSIST);
            case Wire.GC_MARK_ASSIST_ACTIVE -> assistActive(at, m);
            case Wire.GC_SWEEP_BEGIN -> sweepBegin(at, m);
            case Wire.GC_SWEEP_END -> sweepEnd(at, m);
            case Wire.GC_SWEEP_ACTIVE -> sweepActive(at, m);
            case Wire.GC_BEGIN -> gcBegin(at, m);
            case Wire.GC_ACTIVE -> gcActive(at, m);
            case Wire.GC_END -> gcEnd(at, m);
            case Wire.PROCS_CHANGE -> metric(at, m, Event.Metric.PROCS);
            case Wire.HEAP_ALLOC -> metric(at, m, Event.Metric.HEAP);
            case Wire.HEAP_GOAL -> metric(at, m, Event.Metric.GOAL);
            case Wire.GO_LABEL -> label(at, m);
            case Wire.USER_TASK_BEGIN -> taskBegin(at, m);
            case Wire.USER_TASK_END -> taskEnd(at, m);
            case Wire.USER_REGION_BEGIN, Wire.USER_REGION_END -> region(at, m);
            case Wire.USER_LOG -> log(at, m);
            default -> experimental(at, m);
        };
    }

    private M machine(long id) {
        if (id == Event.NONE) {
            return nobody;
        }
        M known = machines.get(id);
        if (known == null) {
            known = new M(id, resources.machine(id));
            machines.put(id, known);
        }
        return known;
    }

    // An event in the context of a thread as it is now.
    private Event emit(Event.Kind kind, Cursor at, M m) {
        return emit(kind, at, m, m.p, m.g);
    }

    private Event emit(Event.Kind kind, Cursor at, M m, P p, G g) {
        Event event = out[count++];
        event.clear(kind, at.time);
        event.m = m.id;
        event.mRow = m.row;
        event.p = p == null ? Event.NONE : p.id;
        event.pRow = p == null ? -1 : p.row;
        event.g = g == null ? Event.NONE : g.id;
        event.gRow = g == null ? -1 : g.row;
        return event;
    }

    private Event emitGo(Cursor at, M m, G subject, GoState from, GoState to) {
        Event event = emit(Event.Kind.GO, at, m);
        event.id = subject.id;
        event.row = subject.row;
        event.from = from;
        event.to = to;
        event.name = empty;
        return event;
    }

    private Event emitProc(Cursor at, M m, P subject, ProcState from, ProcState to) {
        Event event = emit(Event.Kind.PROC, at, m);
        event.id = subject.id;
        event.row = subject.row;
        event.procFrom = from;
        event.procTo = to;
        event.name = empty;
        return event;
    }

    private static void need(M m, Need p, Need g) throws BrokenTrace {
        if (m.id == Event.NONE) {
            throw new BrokenTrace("expected a thread but didn't have one");
        }
        need(p, m.p != null, "proc");
        need(g, m.g != null, "goroutine");
    }

    private static void need(Need need, boolean has, String what) throws BrokenTrace {
        if (need == Need.MUST && !has) {
            throw new BrokenTrace("expected a " + what + " but didn't have one");
        }
        if (need == Need.NO && has) {
            throw new BrokenTrace("expected no " + what + " but had one");
        }
    }

    private static void needGoroutine(M m) throws BrokenTrace {
        need(m, Need.MUST, Need.MUST);
    }

    private static void needRunning(Cursor at, M m) throws BrokenTrace {
        needGoroutine(m);
        if (m.g.state != GoState.RUNNING) {
            throw new BrokenTrace(Wire.name(at.type) + " event for goroutine that's not Running");
        }
    }

    private int string(Cursor at, long id) throws BrokenTrace {
        int row = tables.string(id);
        if (row == IdTable.MISSING) {
            throw new BrokenTrace("found invalid string ID " + Long.toUnsignedString(id) + " for event " + Wire.name(at.type));
        }
        return row;
    }

    private int stack(Cursor at, long id) throws BrokenTrace {
        int row = tables.stack(id);
        if (row == IdTable.MISSING) {
            throw new BrokenTrace("found invalid stack ID " + Long.toUnsignedString(id) + " for event " + Wire.name(at.type));
        }
        return row;
    }

    private boolean procStatus(Cursor at, M m) throws BrokenTrace {
        if (at.b < P.RUNNING || at.b > P.ABANDONED) {
            throw new BrokenTrace("invalid status for proc " + at.a + ": " + Long.toUnsignedString(at.b));
        }
        int status = (int) at.b;
        ProcState to = status == P.RUNNING || status == P.SYSCALL ? ProcState.RUNNING : ProcState.IDLE;
        ProcState from = to;
        M holder = null;
        P p = processors.get(at.a);
        if (p == null) {
            p = new P(at.a, resources.processor(at.a));
            p.status = status;
            processors.put(at.a, p);
            from = generation == initial ? ProcState.UNDETERMINED : ProcState.NOT_EXIST;
        } else if (status == P.ABANDONED && p.status == P.SYSCALL) {
            // Nothing is lost yet: we know the thread, and the status is told by another one on its behalf.
            holder = holder(p);
            if (holder == null) {
                throw new BrokenTrace("failed to find sched context for proc " + at.a + " that's about to be stolen");
            }
            from = ProcState.RUNNING;
            to = ProcState.RUNNING;
        } else if (p.status != status) {
            throw new BrokenTrace("inconsistent status for proc " + at.a + ": old " + p.status + " vs. new " + status);
        }
        p.generation = generation;
        p.sequence = 0;
        emitProc(at, holder == null ? m : holder, p, from, to);
        if ((status == P.RUNNING || status == P.SYSCALL) && m != nobody) {
            m.p = p;
        }
        return true;
    }

    private M holder(P p) {
        M[] found = new M[1];
        machines.forEach(m -> found[0] = m.p == p ? m : found[0]);
        return found[0];
    }

    private boolean procStart(Cursor at, M m) throws BrokenTrace {
        P p = processors.get(at.a);
        if (p == null || p.status != P.IDLE || !p.precedes(generation, at.b) || m.p != null) {
            return false;
        }
        need(m, Need.NO, Need.MAY);
        emitProc(at, m, p, ProcState.IDLE, ProcState.RUNNING);
        p.status = P.RUNNING;
        p.sequence = at.b;
        m.p = p;
        return true;
    }

    private boolean procStop(Cursor at, M m) throws BrokenTrace {
        P p = m.p;
        if (p == null) {
            throw new BrokenTrace("event ProcStop for proc that doesn't exist");
        }
        if (p.status != P.RUNNING && p.status != P.SYSCALL) {
            throw new BrokenTrace("ProcStop event for proc that's not Running or Syscall");
        }
        need(m, Need.MUST, Need.MAY);
        emitProc(at, m, p, ProcState.RUNNING, ProcState.IDLE);
        p.status = P.IDLE;
        m.p = null;
        return true;
    }

    private boolean procSteal(Cursor at, M m) throws BrokenTrace {
        P p = processors.get(at.a);
        if (p == null || p.status != P.SYSCALL && p.status != P.ABANDONED || !p.precedes(generation, at.b)) {
            return false;
        }
        need(m, Need.MAY, Need.MAY);
        boolean abandoned = p.status == P.ABANDONED;
        M victim = null;
        if (!abandoned) {
            victim = at.c == m.id ? m : machines.get(at.c);
            if (victim == null) {
                throw new BrokenTrace("stole proc from non-existent thread " + at.c);
            }
            if (victim.p != p) {
                throw new BrokenTrace("tried to steal proc " + at.a + " from thread " + at.c + ", but it has proc "
                        + (victim.p == null ? Event.NONE : victim.p.id) + " instead");
            }
        }
        emitProc(at, m, p, abandoned ? ProcState.IDLE : ProcState.RUNNING, ProcState.IDLE);
        p.status = P.IDLE;
        p.sequence = at.b;
        if (victim != null) {
            victim.p = null;
        }
        return true;
    }

    private boolean goStatus(Cursor at, M m) throws BrokenTrace {
        GoState state = GoState.of(at.c);
        if (state == null) {
            throw new BrokenTrace("invalid status for goroutine " + at.a + ": " + Long.toUnsignedString(at.c));
        }
        G g = goroutines.get(at.a);
        GoState from = state;
        if (g != null) {
            if (g.state != state) {
                throw new BrokenTrace("inconsistent status for goroutine " + at.a + ": old " + g.state.word + " vs. new " + state.word);
            }
            g.generation = generation;
            g.sequence = 0;
        } else if (generation == initial) {
            g = new G(at.a, resources.goroutine(at.a), state, generation);
            goroutines.put(at.a, g);
            from = GoState.UNDETERMINED;
        } else {
            throw new BrokenTrace("found goroutine status for new goroutine after the first generation: id=" + at.a + " status=" + state.word);
        }
        int stack = at.type == Wire.GO_STATUS_STACK ? stack(at, at.d) : -1;
        M context = m;
        G contextG = m.g;
        if (state == GoState.SYSCALL) {
            if (at.b == Event.NONE) {
                throw new BrokenTrace("found goroutine " + at.a + " in syscall without a thread");
            }
            if (at.b == m.id) {
                if (generation != initial && m.g != g) {
                    throw inconsistent(at, m);
                }
            } else {
                // It sits in a system call all through the generation, and another thread tells.
                M holder = machines.get(at.b);
                if (holder == null) {
                    context = new M(at.b, resources.machine(at.b));
                    machines.put(at.b, context);
                    context.g = g;
                } else if (holder.g != g) {
                    throw inconsistent(at, holder);
                } else {
                    context = holder;
                    contextG = holder.g;
                }
            }
        }
        Event event = emit(Event.Kind.GO, at, context, m.p, contextG);
        event.id = g.id;
        event.row = g.row;
        event.from = from;
        event.to = state;
        event.name = empty;
        event.stack = stack;
        event.ownStack = stack;
        if (m != nobody && (state == GoState.RUNNING || state == GoState.SYSCALL && at.b == m.id)) {
            m.g = g;
        }
        return true;
    }

    private static BrokenTrace inconsistent(Cursor at, M m) {
        return new BrokenTrace("inconsistent thread for syscalling goroutine " + at.a + ": thread has goroutine "
                + (m.g == null ? Event.NONE : m.g.id));
    }

    private boolean goCreate(Cursor at, M m) throws BrokenTrace {
        need(m, Need.MUST, Need.MAY);
        if (m.g != null && m.g.state != GoState.RUNNING) {
            throw new BrokenTrace(Wire.name(at.type) + " event for goroutine that's not Running");
        }
        if (goroutines.get(at.a) != null) {
            throw new BrokenTrace("tried to create goroutine (" + at.a + ") that already exists");
        }
        GoState state = at.type == Wire.GO_CREATE_BLOCKED ? GoState.WAITING : GoState.RUNNABLE;
        G g = new G(at.a, resources.goroutine(at.a), state, generation);
        goroutines.put(at.a, g);
        Event event = emitGo(at, m, g, GoState.NOT_EXIST, state);
        event.stack = stack(at, at.c);
        event.ownStack = stack(at, at.b);
        event.creation = true;
        return true;
    }

    private boolean goCreateSyscall(Cursor at, M m) throws BrokenTrace {
        need(m, Need.MAY, Need.NO);
        if (goroutines.get(at.a) != null) {
            throw new BrokenTrace("tried to create goroutine (" + at.a + ") in syscall that already exists");
        }
        G g = new G(at.a, resources.goroutine(at.a), GoState.SYSCALL, generation);
        goroutines.put(at.a, g);
        emitGo(at, m, g, GoState.NOT_EXIST, GoState.SYSCALL);
        m.g = g;
        return true;
    }

    private boolean goStart(Cursor at, M m) throws BrokenTrace {
        G g = goroutines.get(at.a);
        if (g == null || g.state != GoState.RUNNABLE || !g.precedes(generation, at.b)) {
            return false;
        }
        need(m, Need.MUST, Need.NO);
        emitGo(at, m, g, GoState.RUNNABLE, GoState.RUNNING);
        g.state = GoState.RUNNING;
        g.sequence = at.b;
        m.g = g;
        return true;
    }

    private boolean goStop(Cursor at, M m) throws BrokenTrace {
        needRunning(at, m);
        G g = m.g;
        GoState to = at.type == Wire.GO_DESTROY ? GoState.NOT_EXIST : at.type == Wire.GO_STOP ? GoState.RUNNABLE : GoState.WAITING;
        Event event = emitGo(at, m, g, GoState.RUNNING, to);
        if (to == GoState.NOT_EXIST) {
            goroutines.remove(g.id);
        } else {
            event.name = string(at, at.a);
            event.stack = stack(at, at.b);
            event.ownStack = event.stack;
        }
        g.state = to;
        m.g = null;
        return true;
    }

    private boolean goUnblock(Cursor at, M m) throws BrokenTrace {
        G g = goroutines.get(at.a);
        if (g == null || g.state != GoState.WAITING || !g.precedes(generation, at.b)) {
            return false;
        }
        Event event = emitGo(at, m, g, GoState.WAITING, GoState.RUNNABLE);
        event.stack = stack(at, at.c);
        g.state = GoState.RUNNABLE;
        g.sequence = at.b;
        return true;
    }

    // A switch is short for three events: it unblocks the next goroutine, stops this one, starts the next.
    private boolean goSwitch(Cursor at, M m) throws BrokenTrace {
        needRunning(at, m);
        G g = m.g;
        G next = goroutines.get(at.a);
        if (next == null || next.state != GoState.WAITING || !next.precedes(generation, at.b)) {
            return false;
        }
        emitGo(at, m, next, GoState.WAITING, GoState.RUNNABLE);
        boolean destroy = at.type == Wire.GO_SWITCH_DESTROY;
        emitGo(at, m, g, GoState.RUNNING, destroy ? GoState.NOT_EXIST : GoState.WAITING);
        if (destroy) {
            goroutines.remove(g.id);
        }
        g.state = GoState.WAITING;
        m.g = null;
        emitGo(at, m, next, GoState.RUNNABLE, GoState.RUNNING);
        next.state = GoState.RUNNING;
        next.sequence = at.b;
        m.g = next;
        return true;
    }

    private boolean syscallBegin(Cursor at, M m) throws BrokenTrace {
        needRunning(at, m);
        if (!m.p.precedes(generation, at.a)) {
            throw new BrokenTrace("failed to advance GoSyscallBegin: can't make sequence: " + m.p.sequence + " (gen=" + m.p.generation
                    + ") -> " + at.a + " (gen=" + generation + ")");
        }
        Event event = emitGo(at, m, m.g, GoState.RUNNING, GoState.SYSCALL);
        event.stack = stack(at, at.b);
        event.ownStack = event.stack;
        m.g.state = GoState.SYSCALL;
        m.p.status = P.SYSCALL;
        m.p.sequence = at.a;
        return true;
    }

    private boolean syscallEnd(Cursor at, M m) throws BrokenTrace {
        needGoroutine(m);
        needSyscall(at, m.g);
        if (m.p.status != P.SYSCALL) {
            throw new BrokenTrace("expected proc " + m.p.id + " in state Syscall, but got " + m.p.status + " instead");
        }
        emitGo(at, m, m.g, GoState.SYSCALL, GoState.RUNNING);
        m.g.state = GoState.RUNNING;
        m.p.status = P.RUNNING;
        return true;
    }

    private boolean syscallEndBlocked(Cursor at, M m) throws BrokenTrace {
        // The event says that the processor got lost; until it is, it has not happened.
        if (m.p != null && m.p.status == P.SYSCALL) {
            return false;
        }
        need(m, Need.MAY, Need.MUST);
        needSyscall(at, m.g);
        emitGo(at, m, m.g, GoState.SYSCALL, GoState.RUNNABLE);
        m.g.state = GoState.RUNNABLE;
        m.g = null;
        return true;
    }

    private boolean goDestroySyscall(Cursor at, M m) throws BrokenTrace {
        need(m, Need.MAY, Need.MUST);
        needSyscall(at, m.g);
        G g = m.g;
        P p = m.p;
        if (p != null) {
            if (p.status != P.SYSCALL) {
                throw new BrokenTrace("proc " + p.id + " in unexpected state " + p.status + " during GoDestroySyscall");
            }
            // The thread's number may be used again, so its processor goes with the goroutine.
            emitProc(at, m, p, ProcState.RUNNING, ProcState.IDLE);
            p.status = P.ABANDONED;
        }
        Event event = emitGo(at, m, g, GoState.SYSCALL, GoState.NOT_EXIST);
        event.from = GoState.SYSCALL;
        goroutines.remove(g.id);
        m.g = null;
        m.p = null;
        return true;
    }

    private static void needSyscall(Cursor at, G g) throws BrokenTrace {
        if (g.state != GoState.SYSCALL) {
            throw new BrokenTrace(Wire.name(at.type) + " event for goroutine that's not in a system call");
        }
    }

    private Event emitRange(Event.Kind kind, Cursor at, M m, Event.Range range) {
        Event event = emit(kind, at, m);
        event.range = range;
        event.id = switch (range) {
            case MARK -> Event.NONE;
            case SWEEP -> event.p;
            default -> event.g;
        };
        event.row = switch (range) {
            case MARK -> -1;
            case SWEEP -> event.pRow;
            default -> event.gRow;
        };
        event.value = 0;
        event.more = 0;
        return event;
    }

    private boolean stopTheWorld(Cursor at, M m) throws BrokenTrace {
        needGoroutine(m);
        Event event = emitRange(Event.Kind.RANGE_BEGIN, at, m, Event.Range.STOP_THE_WORLD);
        event.name = string(at, at.a);
        event.stack = stack(at, at.b);
        m.g.ranges.begin(Event.Range.STOP_THE_WORLD, event.name);
        return true;
    }

    private boolean assistBegin(Cursor at, M m) throws BrokenTrace {
        needGoroutine(m);
        m.g.ranges.begin(Event.Range.ASSIST, -1);
        emitRange(Event.Kind.RANGE_BEGIN, at, m, Event.Range.ASSIST).stack = stack(at, at.a);
        return true;
    }

    private boolean rangeEnd(Cursor at, M m, Event.Range range) throws BrokenTrace {
        needGoroutine(m);
        int name = m.g.ranges.end(range);
        emitRange(Event.Kind.RANGE_END, at, m, range).name = name;
        return true;
    }

    private boolean assistActive(Cursor at, M m) throws BrokenTrace {
        G g = goroutines.get(at.a);
        if (g == null) {
            throw new BrokenTrace("uninitialized goroutine " + at.a + " found during GCMarkAssistActive");
        }
        g.ranges.active(Event.Range.ASSIST, generation == initial);
        Event event = emitRange(Event.Kind.RANGE_ACTIVE, at, m, Event.Range.ASSIST);
        event.id = g.id;
        event.row = g.row;
        return true;
    }

    private boolean sweepBegin(Cursor at, M m) throws BrokenTrace {
        need(m, Need.MUST, Need.MAY);
        m.p.ranges.begin(Event.Range.SWEEP, -1);
        emitRange(Event.Kind.RANGE_BEGIN, at, m, Event.Range.SWEEP).stack = stack(at, at.a);
        return true;
    }

    private boolean sweepEnd(Cursor at, M m) throws BrokenTrace {
        need(m, Need.MUST, Need.MAY);
        m.p.ranges.end(Event.Range.SWEEP);
        Event event = emitRange(Event.Kind.RANGE_END, at, m, Event.Range.SWEEP);
        event.value = at.a;
        event.more = at.b;
        return true;
    }

    private boolean sweepActive(Cursor at, M m) throws BrokenTrace {
        P p = processors.get(at.a);
        if (p == null) {
            throw new BrokenTrace("encountered GCSweepActive for unknown proc " + at.a);
        }
        p.ranges.active(Event.Range.SWEEP, generation == initial);
        Event event = emitRange(Event.Kind.RANGE_ACTIVE, at, m, Event.Range.SWEEP);
        event.id = p.id;
        event.row = p.row;
        return true;
    }

    private boolean gcBegin(Cursor at, M m) throws BrokenTrace {
        if (gc != Gc.UNDETERMINED) {
            if (at.a != gcSequence + 1) {
                return false;
            }
            if (gc == Gc.ON) {
                throw new BrokenTrace("encountered GCBegin while GC was already in progress");
            }
            needGoroutine(m);
        }
        gcSequence = at.a;
        gc = Gc.ON;
        emitRange(Event.Kind.RANGE_BEGIN, at, m, Event.Range.MARK).stack = stack(at, at.b);
        return true;
    }

    private boolean gcActive(Cursor at, M m) throws BrokenTrace {
        if (generation == initial) {
            if (gc != Gc.UNDETERMINED) {
                throw new BrokenTrace("GCActive in the first generation isn't first GC event");
            }
        } else {
            if (at.a != gcSequence + 1) {
                return false;
            }
            if (gc != Gc.ON) {
                throw new BrokenTrace("encountered GCActive while GC was not in progress");
            }
            needGoroutine(m);
        }
        gcSequence = at.a;
        gc = Gc.ON;
        emitRange(Event.Kind.RANGE_ACTIVE, at, m, Event.Range.MARK);
        return true;
    }

    private boolean gcEnd(Cursor at, M m) throws BrokenTrace {
        if (at.a != gcSequence + 1) {
            return false;
        }
        if (gc != Gc.ON) {
            throw new BrokenTrace(gc == Gc.OFF ? "encountered GCEnd when GC was not in progress"
                    : "encountered GCEnd when GC was in an undetermined state");
        }
        needGoroutine(m);
        gcSequence = at.a;
        gc = Gc.OFF;
        emitRange(Event.Kind.RANGE_END, at, m, Event.Range.MARK);
        return true;
    }

    private boolean metric(Cursor at, M m, Event.Metric metric) throws BrokenTrace {
        need(m, Need.MUST, metric == Event.Metric.PROCS ? Need.MUST : Need.MAY);
        Event event = emit(Event.Kind.METRIC, at, m);
        event.metric = metric;
        event.value = at.a;
        event.stack = metric == Event.Metric.PROCS ? stack(at, at.b) : -1;
        return true;
    }

    private boolean label(Cursor at, M m) throws BrokenTrace {
        needGoroutine(m);
        Event event = emit(Event.Kind.LABEL, at, m);
        event.name = string(at, at.a);
        event.id = event.g;
        event.row = event.gRow;
        return true;
    }

    private boolean taskBegin(Cursor at, M m) throws BrokenTrace {
        if (tasks.get(at.a) != null) {
            throw new BrokenTrace("task ID conflict: " + at.a);
        }
        int name = string(at, at.c);
        long parent = at.b == 0 ? Event.NONE : at.b;
        tasks.put(at.a, new Task(name, parent));
        needGoroutine(m);
        Event event = emit(Event.Kind.TASK_BEGIN, at, m);
        event.value = at.a;
        event.more = parent;
        event.name = name;
        event.stack = stack(at, at.d);
        return true;
    }

    private boolean taskEnd(Cursor at, M m) throws BrokenTrace {
        needGoroutine(m);
        Task task = tasks.get(at.a);
        tasks.remove(at.a);
        Event event = emit(Event.Kind.TASK_END, at, m);
        event.value = at.a;
        event.more = task == null ? Event.NONE : task.parent();
        event.name = task == null ? empty : task.name();
        event.stack = stack(at, at.b);
        return true;
    }

    private boolean region(Cursor at, M m) throws BrokenTrace {
        needGoroutine(m);
        boolean begin = at.type == Wire.USER_REGION_BEGIN;
        Region region = new Region(at.a, string(at, at.b));
        List<Region> open = m.g.regions;
        if (begin) {
            if (open == null) {
                open = new ArrayList<>(4);
                m.g.regions = open;
            }
            open.add(region);
        } else if (open != null && !open.isEmpty()) {
            // Without any open one, it began before the trace did.
            if (!open.getLast().equals(region)) {
                throw new BrokenTrace("misuse of region in goroutine " + m.g.id
                        + ": the region that ends is not the inner-most one that began");
            }
            open.removeLast();
        }
        Event event = emit(begin ? Event.Kind.REGION_BEGIN : Event.Kind.REGION_END, at, m);
        event.value = region.task();
        event.name = region.name();
        event.stack = stack(at, at.c);
        return true;
    }

    private boolean log(Cursor at, M m) throws BrokenTrace {
        needGoroutine(m);
        Event event = emit(Event.Kind.LOG, at, m);
        event.value = at.a;
        event.name = string(at, at.b);
        event.more = string(at, at.c);
        event.stack = stack(at, at.d);
        return true;
    }

    private boolean experimental(Cursor at, M m) throws BrokenTrace {
        if (at.type < Wire.FIRST_EXPERIMENTAL) {
            throw new BrokenTrace("bad event type found while ordering: " + at.type);
        }
        need(m, Need.MAY, Need.MAY);
        Event event = emit(Event.Kind.EXPERIMENTAL, at, m);
        event.value = at.type;
        event.arguments[0] = at.a;
        event.arguments[1] = at.b;
        event.arguments[2] = at.c;
        event.arguments[3] = at.d;
        return true;
    }
}
