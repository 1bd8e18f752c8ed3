package flamelane.formats.gotrace;

/// What events that advanced turn into, and what all kinds of them ask for.
final class Emitter {
    /// Whether an event needs a thread to have something.
    enum Need { NO, MAY, MUST }

    /// What the last event that advanced stands for: one event, or the two or three it is short for.
    final Event[] out = {new Event(), new Event(), new Event()};
    int count;

    /// The generation at hand and its number, and the number of the first.
    Generation tables;
    long generation;
    long initial;

    /// Row of the empty string.
    final int empty;

    Emitter(int empty) {
        this.empty = empty;
    }

    void enter(Generation next, long number) {
        tables = next;
        generation = number;
        if (initial == 0) {
            initial = number;
        }
    }

    /// Whether this is the first generation, in which states are news.
    boolean isInitial() {
        return generation == initial;
    }

    /// An event in the context of a thread as it is now.
    Event emit(Event.Kind kind, Cursor at, M m) {
        return emit(kind, at, m, m.p, m.g);
    }

    Event emit(Event.Kind kind, Cursor at, M m, P p, G g) {
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

    Event emitGo(Cursor at, M m, G subject, GoState from, GoState to) {
        Event event = emit(Event.Kind.GO, at, m);
        event.id = subject.id;
        event.row = subject.row;
        event.from = from;
        event.to = to;
        event.name = empty;
        return event;
    }

    Event emitProc(Cursor at, M m, P subject, ProcState from, ProcState to) {
        Event event = emit(Event.Kind.PROC, at, m);
        event.id = subject.id;
        event.row = subject.row;
        event.procFrom = from;
        event.procTo = to;
        event.name = empty;
        return event;
    }

    static void need(M m, Need p, Need g) throws BrokenTrace {
        if (m.id == Event.NONE) {
            throw new BrokenTrace("expected a thread but didn't have one");
        }
        need(p, m.p != null, "proc");
        need(g, m.g != null, "goroutine");
    }

    static void need(Need need, boolean has, String what) throws BrokenTrace {
        if (need == Need.MUST && !has) {
            throw new BrokenTrace("expected a " + what + " but didn't have one");
        }
        if (need == Need.NO && has) {
            throw new BrokenTrace("expected no " + what + " but had one");
        }
    }

    static void needGoroutine(M m) throws BrokenTrace {
        need(m, Need.MUST, Need.MUST);
    }

    static void needRunning(Cursor at, M m) throws BrokenTrace {
        needGoroutine(m);
        if (m.g.state != GoState.RUNNING) {
            throw new BrokenTrace(Wire.name(at.type) + " event for goroutine that's not Running");
        }
    }

    int string(Cursor at, long id) throws BrokenTrace {
        int row = tables.string(id);
        if (row == IdTable.MISSING) {
            throw new BrokenTrace("found invalid string ID " + Long.toUnsignedString(id) + " for event " + Wire.name(at.type));
        }
        return row;
    }

    int stack(Cursor at, long id) throws BrokenTrace {
        int row = tables.stack(id);
        if (row == IdTable.MISSING) {
            throw new BrokenTrace("found invalid stack ID " + Long.toUnsignedString(id) + " for event " + Wire.name(at.type));
        }
        return row;
    }
}
