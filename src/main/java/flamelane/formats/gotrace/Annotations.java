package flamelane.formats.gotrace;

import flamelane.formats.gotrace.Emitter.Need;
import java.util.ArrayList;
import java.util.List;

/// The events that tell something without changing what runs where: ranges of the collector and of
/// stopping the world, numbers, labels, tasks, regions, logs and experiments.
final class Annotations {
    record Region(long task, int name) { }

    private record Task(int name, long parent) { }

    private enum Gc { UNDETERMINED, OFF, ON }

    private final Emitter emitter;
    private final LongMap<G> goroutines;
    private final LongMap<P> processors;
    private final LongMap<Task> tasks = new LongMap<>();
    private long gcSequence;
    private Gc gc = Gc.UNDETERMINED;

    Annotations(Emitter emitter, LongMap<G> goroutines, LongMap<P> processors) {
        this.emitter = emitter;
        this.goroutines = goroutines;
        this.processors = processors;
    }

    /// Tries to take a thread's next event.
    ///
    /// @return false if it has to wait for another thread's
    boolean advance(Cursor at, M m) throws BrokenTrace {
        return switch (at.type) {
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

    private Event emitRange(Event.Kind kind, Cursor at, M m, Event.Range range) {
        Event event = emitter.emit(kind, at, m);
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
        Emitter.needGoroutine(m);
        Event event = emitRange(Event.Kind.RANGE_BEGIN, at, m, Event.Range.STOP_THE_WORLD);
        event.name = emitter.string(at, at.a);
        event.stack = emitter.stack(at, at.b);
        m.g.ranges.begin(Event.Range.STOP_THE_WORLD, event.name);
        return true;
    }

    private boolean assistBegin(Cursor at, M m) throws BrokenTrace {
        Emitter.needGoroutine(m);
        m.g.ranges.begin(Event.Range.ASSIST, -1);
        emitRange(Event.Kind.RANGE_BEGIN, at, m, Event.Range.ASSIST).stack = emitter.stack(at, at.a);
        return true;
    }

    private boolean rangeEnd(Cursor at, M m, Event.Range range) throws BrokenTrace {
        Emitter.needGoroutine(m);
        int name = m.g.ranges.end(range);
        emitRange(Event.Kind.RANGE_END, at, m, range).name = name;
        return true;
    }

    private boolean assistActive(Cursor at, M m) throws BrokenTrace {
        G g = goroutines.get(at.a);
        if (g == null) {
            throw new BrokenTrace("uninitialized goroutine " + at.a + " found during GCMarkAssistActive");
        }
        g.ranges.active(Event.Range.ASSIST, emitter.isInitial());
        Event event = emitRange(Event.Kind.RANGE_ACTIVE, at, m, Event.Range.ASSIST);
        event.id = g.id;
        event.row = g.row;
        return true;
    }

    private boolean sweepBegin(Cursor at, M m) throws BrokenTrace {
        Emitter.need(m, Need.MUST, Need.MAY);
        m.p.ranges.begin(Event.Range.SWEEP, -1);
        emitRange(Event.Kind.RANGE_BEGIN, at, m, Event.Range.SWEEP).stack = emitter.stack(at, at.a);
        return true;
    }

    private boolean sweepEnd(Cursor at, M m) throws BrokenTrace {
        Emitter.need(m, Need.MUST, Need.MAY);
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
        p.ranges.active(Event.Range.SWEEP, emitter.isInitial());
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
            Emitter.needGoroutine(m);
        }
        gcSequence = at.a;
        gc = Gc.ON;
        emitRange(Event.Kind.RANGE_BEGIN, at, m, Event.Range.MARK).stack = emitter.stack(at, at.b);
        return true;
    }

    private boolean gcActive(Cursor at, M m) throws BrokenTrace {
        if (emitter.isInitial()) {
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
            Emitter.needGoroutine(m);
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
        Emitter.needGoroutine(m);
        gcSequence = at.a;
        gc = Gc.OFF;
        emitRange(Event.Kind.RANGE_END, at, m, Event.Range.MARK);
        return true;
    }

    private boolean metric(Cursor at, M m, Event.Metric metric) throws BrokenTrace {
        Emitter.need(m, Need.MUST, metric == Event.Metric.PROCS ? Need.MUST : Need.MAY);
        Event event = emitter.emit(Event.Kind.METRIC, at, m);
        event.metric = metric;
        event.value = at.a;
        event.stack = metric == Event.Metric.PROCS ? emitter.stack(at, at.b) : -1;
        return true;
    }

    private boolean label(Cursor at, M m) throws BrokenTrace {
        Emitter.needGoroutine(m);
        Event event = emitter.emit(Event.Kind.LABEL, at, m);
        event.name = emitter.string(at, at.a);
        event.id = event.g;
        event.row = event.gRow;
        return true;
    }

    private boolean taskBegin(Cursor at, M m) throws BrokenTrace {
        if (tasks.get(at.a) != null) {
            throw new BrokenTrace("task ID conflict: " + at.a);
        }
        int name = emitter.string(at, at.c);
        long parent = at.b == 0 ? Event.NONE : at.b;
        tasks.put(at.a, new Task(name, parent));
        Emitter.needGoroutine(m);
        Event event = emitter.emit(Event.Kind.TASK_BEGIN, at, m);
        event.value = at.a;
        event.more = parent;
        event.name = name;
        event.stack = emitter.stack(at, at.d);
        return true;
    }

    private boolean taskEnd(Cursor at, M m) throws BrokenTrace {
        Emitter.needGoroutine(m);
        Task task = tasks.get(at.a);
        tasks.remove(at.a);
        Event event = emitter.emit(Event.Kind.TASK_END, at, m);
        event.value = at.a;
        event.more = task == null ? Event.NONE : task.parent();
        event.name = task == null ? emitter.empty : task.name();
        event.stack = emitter.stack(at, at.b);
        return true;
    }

    private boolean region(Cursor at, M m) throws BrokenTrace {
        Emitter.needGoroutine(m);
        boolean begin = at.type == Wire.USER_REGION_BEGIN;
        Region region = new Region(at.a, emitter.string(at, at.b));
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
        Event event = emitter.emit(begin ? Event.Kind.REGION_BEGIN : Event.Kind.REGION_END, at, m);
        event.value = region.task();
        event.name = region.name();
        event.stack = emitter.stack(at, at.c);
        return true;
    }

    private boolean log(Cursor at, M m) throws BrokenTrace {
        Emitter.needGoroutine(m);
        Event event = emitter.emit(Event.Kind.LOG, at, m);
        event.value = at.a;
        event.name = emitter.string(at, at.b);
        event.more = emitter.string(at, at.c);
        event.stack = emitter.stack(at, at.d);
        return true;
    }

    private boolean experimental(Cursor at, M m) throws BrokenTrace {
        if (at.type < Wire.FIRST_EXPERIMENTAL) {
            throw new BrokenTrace("bad event type found while ordering: " + at.type);
        }
        Emitter.need(m, Need.MAY, Need.MAY);
        Event event = emitter.emit(Event.Kind.EXPERIMENTAL, at, m);
        event.value = at.type;
        event.arguments[0] = at.a;
        event.arguments[1] = at.b;
        event.arguments[2] = at.c;
        event.arguments[3] = at.d;
        return true;
    }
}
