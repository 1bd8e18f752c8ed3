package flamelane.formats.gotrace;

import flamelane.formats.gotrace.Emitter.Need;

/// A model of Go's scheduler that tells in which order events of different threads can have happened.
///
/// An event that cannot have happened yet is *refused*: the caller tries another thread's and comes
/// back to it. An event that can never have happened is an *error*, and the trace is broken. Time
/// stamps are not trusted for order, since the clocks of processors differ; sequence numbers and
/// the states of goroutines (G), processors (P) and threads (M) are.
final class Scheduler {
    private final Resources resources;
    private final Emitter emitter;
    private final Annotations annotations;
    private final LongMap<G> goroutines = new LongMap<>();
    private final LongMap<P> processors = new LongMap<>();
    private final LongMap<M> machines = new LongMap<>();
    private final M nobody = new M(Event.NONE, -1);

    Scheduler(Resources resources, Emitter emitter) {
        this.resources = resources;
        this.emitter = emitter;
        this.annotations = new Annotations(emitter, goroutines, processors);
    }

    /// Tries to take a thread's next event.
    ///
    /// @return false if it has to wait for another thread's; else the emitter holds what it means
    boolean advance(Cursor at) throws BrokenTrace {
        emitter.count = 0;
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
            default -> annotations.advance(at, m);
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
            from = emitter.isInitial() ? ProcState.UNDETERMINED : ProcState.NOT_EXIST;
        } else if (status == P.ABANDONED && p.status == P.SYSCALL) {
            // Nothing is lost yet: we know the thread, and the status is told by another one on its behalf.
            holder = holder(p);
            if (holder == null) {
                throw new BrokenTrace("failed to find sched context for proc " + at.a + " that's about to be stolen");
            }
            from = ProcState.RUNNING;
            to = ProcState.RUNNING;
        } else if (p.status != status) {
            throw new BrokenTrace("inconsistent status for proc " + at.a + ": old " + P.word(p.status) + " vs. new " + P.word(status));
        }
        p.generation = emitter.generation;
        p.sequence = 0;
        emitter.emitProc(at, holder == null ? m : holder, p, from, to);
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
        if (p == null || p.status != P.IDLE || !p.precedes(emitter.generation, at.b) || m.p != null) {
            return false;
        }
        Emitter.need(m, Need.NO, Need.MAY);
        emitter.emitProc(at, m, p, ProcState.IDLE, ProcState.RUNNING);
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
        Emitter.need(m, Need.MUST, Need.MAY);
        emitter.emitProc(at, m, p, ProcState.RUNNING, ProcState.IDLE);
        p.status = P.IDLE;
        m.p = null;
        return true;
    }

    private boolean procSteal(Cursor at, M m) throws BrokenTrace {
        P p = processors.get(at.a);
        if (p == null || p.status != P.SYSCALL && p.status != P.ABANDONED || !p.precedes(emitter.generation, at.b)) {
            return false;
        }
        Emitter.need(m, Need.MAY, Need.MAY);
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
        emitter.emitProc(at, m, p, abandoned ? ProcState.IDLE : ProcState.RUNNING, ProcState.IDLE);
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
            g.generation = emitter.generation;
            g.sequence = 0;
        } else if (emitter.isInitial()) {
            g = new G(at.a, resources.goroutine(at.a), state, emitter.generation);
            goroutines.put(at.a, g);
            from = GoState.UNDETERMINED;
        } else {
            throw new BrokenTrace("found goroutine status for new goroutine after the first generation: id=" + at.a + " status=" + state.word);
        }
        int stack = at.type == Wire.GO_STATUS_STACK ? emitter.stack(at, at.d) : -1;
        M context = m;
        G contextG = m.g;
        if (state == GoState.SYSCALL) {
            if (at.b == Event.NONE) {
                throw new BrokenTrace("found goroutine " + at.a + " in syscall without a thread");
            }
            if (at.b == m.id) {
                if (!emitter.isInitial() && m.g != g) {
                    throw inconsistent(at, m);
                }
            } else {
                // It sits in a system call all through the emitter.generation, and another thread tells.
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
        Event event = emitter.emit(Event.Kind.GO, at, context, m.p, contextG);
        event.id = g.id;
        event.row = g.row;
        event.from = from;
        event.to = state;
        event.name = emitter.empty;
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
        Emitter.need(m, Need.MUST, Need.MAY);
        if (m.g != null && m.g.state != GoState.RUNNING) {
            throw new BrokenTrace(Wire.name(at.type) + " event for goroutine that's not Running");
        }
        if (goroutines.get(at.a) != null) {
            throw new BrokenTrace("tried to create goroutine (" + at.a + ") that already exists");
        }
        GoState state = at.type == Wire.GO_CREATE_BLOCKED ? GoState.WAITING : GoState.RUNNABLE;
        G g = new G(at.a, resources.goroutine(at.a), state, emitter.generation);
        goroutines.put(at.a, g);
        Event event = emitter.emitGo(at, m, g, GoState.NOT_EXIST, state);
        event.stack = emitter.stack(at, at.c);
        event.ownStack = emitter.stack(at, at.b);
        event.creation = true;
        return true;
    }

    private boolean goCreateSyscall(Cursor at, M m) throws BrokenTrace {
        Emitter.need(m, Need.MAY, Need.NO);
        if (goroutines.get(at.a) != null) {
            throw new BrokenTrace("tried to create goroutine (" + at.a + ") in syscall that already exists");
        }
        G g = new G(at.a, resources.goroutine(at.a), GoState.SYSCALL, emitter.generation);
        goroutines.put(at.a, g);
        emitter.emitGo(at, m, g, GoState.NOT_EXIST, GoState.SYSCALL);
        m.g = g;
        return true;
    }

    private boolean goStart(Cursor at, M m) throws BrokenTrace {
        G g = goroutines.get(at.a);
        if (g == null || g.state != GoState.RUNNABLE || !g.precedes(emitter.generation, at.b)) {
            return false;
        }
        Emitter.need(m, Need.MUST, Need.NO);
        emitter.emitGo(at, m, g, GoState.RUNNABLE, GoState.RUNNING);
        g.state = GoState.RUNNING;
        g.sequence = at.b;
        m.g = g;
        return true;
    }

    private boolean goStop(Cursor at, M m) throws BrokenTrace {
        Emitter.needRunning(at, m);
        G g = m.g;
        GoState to = at.type == Wire.GO_DESTROY ? GoState.NOT_EXIST : at.type == Wire.GO_STOP ? GoState.RUNNABLE : GoState.WAITING;
        Event event = emitter.emitGo(at, m, g, GoState.RUNNING, to);
        if (to == GoState.NOT_EXIST) {
            goroutines.remove(g.id);
        } else {
            event.name = emitter.string(at, at.a);
            event.stack = emitter.stack(at, at.b);
            event.ownStack = event.stack;
        }
        g.state = to;
        m.g = null;
        return true;
    }

    private boolean goUnblock(Cursor at, M m) throws BrokenTrace {
        G g = goroutines.get(at.a);
        if (g == null || g.state != GoState.WAITING || !g.precedes(emitter.generation, at.b)) {
            return false;
        }
        Event event = emitter.emitGo(at, m, g, GoState.WAITING, GoState.RUNNABLE);
        event.stack = emitter.stack(at, at.c);
        g.state = GoState.RUNNABLE;
        g.sequence = at.b;
        return true;
    }

    // A switch is short for three events: it unblocks the next goroutine, stops this one, starts the next.
    private boolean goSwitch(Cursor at, M m) throws BrokenTrace {
        Emitter.needRunning(at, m);
        G g = m.g;
        G next = goroutines.get(at.a);
        if (next == null || next.state != GoState.WAITING || !next.precedes(emitter.generation, at.b)) {
            return false;
        }
        emitter.emitGo(at, m, next, GoState.WAITING, GoState.RUNNABLE);
        boolean destroy = at.type == Wire.GO_SWITCH_DESTROY;
        emitter.emitGo(at, m, g, GoState.RUNNING, destroy ? GoState.NOT_EXIST : GoState.WAITING);
        if (destroy) {
            goroutines.remove(g.id);
        }
        g.state = GoState.WAITING;
        m.g = null;
        emitter.emitGo(at, m, next, GoState.RUNNABLE, GoState.RUNNING);
        next.state = GoState.RUNNING;
        next.sequence = at.b;
        m.g = next;
        return true;
    }

    private boolean syscallBegin(Cursor at, M m) throws BrokenTrace {
        Emitter.needRunning(at, m);
        if (!m.p.precedes(emitter.generation, at.a)) {
            throw new BrokenTrace("failed to advance GoSyscallBegin: can't make sequence: " + m.p.sequence + " (gen=" + m.p.generation
                    + ") -> " + at.a + " (gen=" + emitter.generation + ")");
        }
        Event event = emitter.emitGo(at, m, m.g, GoState.RUNNING, GoState.SYSCALL);
        event.stack = emitter.stack(at, at.b);
        event.ownStack = event.stack;
        m.g.state = GoState.SYSCALL;
        m.p.status = P.SYSCALL;
        m.p.sequence = at.a;
        return true;
    }

    private boolean syscallEnd(Cursor at, M m) throws BrokenTrace {
        Emitter.needGoroutine(m);
        needSyscall(at, m.g);
        if (m.p.status != P.SYSCALL) {
            throw new BrokenTrace("expected proc " + m.p.id + " in state Syscall, but got " + P.word(m.p.status) + " instead");
        }
        emitter.emitGo(at, m, m.g, GoState.SYSCALL, GoState.RUNNING);
        m.g.state = GoState.RUNNING;
        m.p.status = P.RUNNING;
        return true;
    }

    private boolean syscallEndBlocked(Cursor at, M m) throws BrokenTrace {
        // The event says that the processor got lost; until it is, it has not happened.
        if (m.p != null && m.p.status == P.SYSCALL) {
            return false;
        }
        Emitter.need(m, Need.MAY, Need.MUST);
        needSyscall(at, m.g);
        emitter.emitGo(at, m, m.g, GoState.SYSCALL, GoState.RUNNABLE);
        m.g.state = GoState.RUNNABLE;
        m.g = null;
        return true;
    }

    private boolean goDestroySyscall(Cursor at, M m) throws BrokenTrace {
        Emitter.need(m, Need.MAY, Need.MUST);
        needSyscall(at, m.g);
        G g = m.g;
        P p = m.p;
        if (p != null) {
            if (p.status != P.SYSCALL) {
                throw new BrokenTrace("proc " + p.id + " in unexpected state " + P.word(p.status) + " during GoDestroySyscall");
            }
            // The thread's number may be used again, so its processor goes with the goroutine.
            emitter.emitProc(at, m, p, ProcState.RUNNING, ProcState.IDLE);
            p.status = P.ABANDONED;
        }
        Event event = emitter.emitGo(at, m, g, GoState.SYSCALL, GoState.NOT_EXIST);
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
}
