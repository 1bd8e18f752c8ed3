package flamelane.formats.gotrace;

import flamelane.model.Table;

/// Garbage collections and stops of the world.
///
/// A collection is one mark phase, with the two stops that begin and end it. What is live is what the
/// heap was told to hold as marking ended; the goal that was set then is where the next one has to be done.
final class Collections implements Sink {
    private static final long NONE = Table.Column.NONE;

    private final Names names;
    private final long origin;
    private long heap = NONE;
    private long goal = NONE;
    private long start = NONE;
    private boolean marking;
    private long heapAtStart = NONE;
    private long goalAtStart = NONE;
    private long assist;
    private long assists;
    private long sweepTermination;
    private long markTermination;
    private long end = NONE;
    private boolean ended;
    private long liveAtEnd = NONE;
    private long stopStart = NONE;
    private int stopName;
    private int stopStack;
    private int stopBy;
    private int stack = -1;
    private long last;
    private final LongMap<Long> assisting = new LongMap<>();

    final Rows table = new Rows("go.collections", "Garbage collections").column("start", "Start", Table.Type.TIME)
            .column("end", "End of marking", Table.Type.TIME)
            .column("sweep-termination", "Stop for sweep termination", Table.Type.DURATION)
            .column("mark-termination", "Stop for mark termination", Table.Type.DURATION)
            .column("assist", "Mark assist", Table.Type.DURATION).column("assists", "Assists", Table.Type.LONG)
            .column("heap-before", "Heap at start", Table.Type.LONG, "bytes").column("goal", "Goal", Table.Type.LONG, "bytes")
            .column("live", "Live after", Table.Type.LONG, "bytes").column("next-goal", "Next goal", Table.Type.LONG, "bytes")
            .column("stack", "Triggered at", Table.Type.STACK);
    final Rows stops = new Rows("go.stops", "Stops of the world").column("start", "Start", Table.Type.TIME)
            .column("duration", "Duration", Table.Type.DURATION).column("kind", "Kind", Table.Type.TEXT)
            .column("thread", "Stopped by", Table.Type.THREAD).column("stack", "Stack", Table.Type.STACK);

    Collections(Names names, long origin) {
        this.names = names;
        this.origin = origin;
    }

    @Override
    public void event(Event e) {
        last = e.time - origin;
        switch (e.kind) {
            case METRIC -> metric(e);
            case RANGE_BEGIN, RANGE_ACTIVE -> begin(e, Math.max(0, e.time - origin));
            case RANGE_END -> end(e, Math.max(0, e.time - origin));
            default -> { }
        }
    }

    private void metric(Event e) {
        if (e.metric == Event.Metric.HEAP) {
            heap = e.value;
        } else if (e.metric == Event.Metric.GOAL) {
            goal = e.value >= 0 ? e.value : Long.MAX_VALUE;
        }
    }

    private void begin(Event e, long at) {
        switch (e.range) {
            case MARK -> {
                if (marking) {
                    return;
                }
                write();
                marking = true;
                start = e.kind == Event.Kind.RANGE_ACTIVE ? NONE : at;
                stack = e.stack;
                heapAtStart = e.kind == Event.Kind.RANGE_ACTIVE ? NONE : heap;
                goalAtStart = goal;
            }
            case ASSIST -> assisting.put(e.row, e.kind == Event.Kind.RANGE_ACTIVE ? 0 : at);
            case STOP_THE_WORLD -> {
                stopStart = at;
                stopName = e.name;
                stopStack = e.stack;
                stopBy = e.gRow;
            }
            default -> { }
        }
    }

    private void end(Event e, long at) {
        switch (e.range) {
            case MARK -> {
                if (marking) {
                    marking = false;
                    end = at;
                    ended = true;
                    liveAtEnd = heap;
                }
            }
            case ASSIST -> {
                Long since = assisting.get(e.row);
                if (since != null) {
                    assist += at - since;
                    assists++;
                    assisting.remove(e.row);
                }
            }
            case STOP_THE_WORLD -> {
                if (stopStart != NONE) {
                    stop(at - stopStart);
                    stopStart = NONE;
                }
            }
            default -> { }
        }
    }

    // The stop for sweep termination spans the start of marking; that for mark termination, its end.
    private void stop(long duration) {
        stops.add(stopStart, duration, stopName, stopBy, stopStack);
        String kind = names.strings().get(stopName);
        if (kind.equals("GC sweep termination")) {
            if (marking) {
                sweepTermination = duration;
            }
        } else if (kind.equals("GC mark termination")) {
            markTermination += duration;
        }
    }

    private void write() {
        if (ended) {
            table.add(start, end, sweepTermination, markTermination, assist, assists, heapAtStart, goalAtStart, liveAtEnd, goal, stack);
        }
        ended = false;
        liveAtEnd = NONE;
        sweepTermination = 0;
        markTermination = 0;
        assist = 0;
        assists = 0;
    }

    /// Writes down what is still open at the end.
    void end() {
        write();
        if (marking) {
            table.add(start, NONE, sweepTermination, markTermination, assist, assists, heapAtStart, goalAtStart, NONE, NONE, stack);
        }
        if (stopStart != NONE) {
            stops.add(stopStart, last - stopStart, stopName, stopBy, stopStack);
        }
    }
}
