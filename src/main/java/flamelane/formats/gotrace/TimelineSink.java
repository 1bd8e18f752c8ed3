package flamelane.formats.gotrace;

import flamelane.model.Instants;
import flamelane.model.LaneTotal;
import flamelane.model.Spans;
import flamelane.model.Stacks;
import flamelane.model.ThreadState;
import flamelane.model.Timeline;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Builds the lanes: goroutines with their regions and mark assists, processors with their sweeps,
/// OS threads, the collector, stops of the world, tasks.
///
/// A goroutine's spans are its states; `by` is who made it runnable. A processor's and a thread's
/// spans are the goroutines that ran there: `by` is the goroutine and the reason its start function.
/// What is first told later (a state at the start of the trace) counts from the start.
///
/// Where only sums are asked for, no span is kept.
final class TimelineSink implements Sink {
    private static final int DEPTH = 64;

    private static final class Goroutine extends Lane {
        final long id;
        final int row;
        GoState state = GoState.UNDETERMINED;
        int ownStack = -1;
        int function = -1;
        int label = -1;
        int reason = -1;
        Place processor;
        Place machine;
        Lane assist;
        List<Lane> regions;
        int depth;
        Instants logs = Instants.EMPTY;
        Track.Creation created = Track.Creation.UNKNOWN;

        Goroutine(Spans.Storage storage, long id, int row) {
            super(storage);
            this.id = id;
            this.row = row;
        }
    }

    /// A processor or an OS thread, and who is on it.
    private static final class Place extends Lane {
        final long id;
        final int row;
        Goroutine runs;
        Lane sweep;

        Place(Spans.Storage storage, long id, int row) {
            super(storage);
            this.id = id;
            this.row = row;
        }
    }

    private final Names names;
    private final long origin;
    private final StateWords words;
    private final Spans.Storage storage;
    private final Lane marking;
    private final Lane stops;
    private final TaskLanes tasks;
    private final int idle;
    private final int withoutProcessor;
    private final int mark;
    private Goroutine[] goroutines = new Goroutine[64];
    private Place[] places = new Place[64];
    private long last;

    /// @param summed whether to keep only what the spans of each lane add up to
    TimelineSink(Names names, long origin, boolean summed) {
        this.names = names;
        this.origin = origin;
        this.storage = summed ? null : new Spans.Storage();
        this.marking = new Lane(storage);
        this.stops = new Lane(storage);
        this.tasks = new TaskLanes(storage);
        this.words = new StateWords(names.strings());
        this.idle = names.strings().intern("idle");
        this.withoutProcessor = names.strings().intern("processor taken away");
        this.mark = names.strings().intern(Ranged.MARK);
    }

    @Override
    public void event(Event e) {
        long at = Math.max(0, e.time - origin);
        last = at;
        switch (e.kind) {
            case GO -> go(e, at);
            case PROC -> proc(e, at);
            case LABEL -> label(e);
            case RANGE_BEGIN, RANGE_ACTIVE -> rangeBegin(e, at);
            case RANGE_END -> rangeEnd(e, at);
            case REGION_BEGIN, REGION_END -> region(e, at);
            case TASK_BEGIN -> tasks.begin(e, at);
            case TASK_END -> tasks.end(e, at);
            case LOG -> log(e, at);
            default -> { }
        }
    }

    private void go(Event e, long at) {
        Goroutine g = goroutine(e.row, e.id);
        if (e.ownStack > Stacks.ROOT) {
            g.ownStack = e.ownStack;
            if (g.function < 0) {
                name(g);
            }
        }
        if (e.from == e.to) {
            return;
        }
        long since = e.from == GoState.UNDETERMINED ? 0 : at;
        if (e.creation) {
            g.created = new Track.Creation(at, e.gRow, e.stack);
        }
        if (e.from == GoState.WAITING) {
            g.close(at, e.gRow, e.stack);
        } else {
            g.close(at, -1, -1);
        }
        leave(g, e, at);
        g.state = e.to;
        g.reason = e.to == GoState.WAITING || e.to == GoState.RUNNABLE ? reason(e.name) : -1;
        if (e.to == GoState.NOT_EXIST) {
            g.ownStack = -1;
            return;
        }
        g.open(since, words.of(e.to, g.reason), g.reason, g.ownStack, -1);
        if (e.to.executing()) {
            enter(g, e, since);
        }
    }

    // Where it ran before, unless it stays there.
    private void leave(Goroutine g, Event e, long at) {
        boolean stays = e.from.executing() && e.to.executing();
        if (g.processor != null && !stays) {
            free(g.processor, at);
            g.processor = null;
        }
        if (g.machine != null && !stays) {
            free(g.machine, at);
            g.machine = null;
        }
        if (!e.to.executing()) {
            g.label = -1;
        }
    }

    private static void free(Place place, long at) {
        place.close(at, -1, -1);
        place.runs = null;
    }

    private void enter(Goroutine g, Event e, long at) {
        ThreadState state = e.to == GoState.SYSCALL ? ThreadState.SYSCALL : ThreadState.RUNNING;
        if (g.machine == null && e.mRow >= 0) {
            g.machine = place(e.mRow, e.m);
        }
        if (g.processor == null && e.pRow >= 0 && !(e.to == GoState.SYSCALL && e.from == GoState.UNDETERMINED && e.gRow != e.row)) {
            g.processor = place(e.pRow, e.p);
        }
        occupy(g.machine, g, state, at);
        occupy(g.processor, g, state, at);
    }

    private static void occupy(Place place, Goroutine g, ThreadState state, long at) {
        if (place != null) {
            place.open(at, state, g.function, g.ownStack, g.row);
            place.runs = g;
        }
    }

    private void proc(Event e, long at) {
        Place p = place(e.row, e.id);
        if (p == null || e.procFrom == e.procTo) {
            return;
        }
        long since = e.procFrom == ProcState.UNDETERMINED ? 0 : at;
        if (e.procTo == ProcState.IDLE) {
            Goroutine g = p.runs;
            if (g != null && g.processor == p && g.state == GoState.SYSCALL) {
                g.processor = null;
                g.open(at, ThreadState.SYSCALL, withoutProcessor, g.ownStack, -1);
            }
            p.runs = null;
            p.open(since, ThreadState.WAITING, idle, -1, -1);
        } else {
            p.close(at, -1, -1);
        }
    }

    private void label(Event e) {
        if (e.row < 0) {
            return;
        }
        Goroutine g = goroutine(e.row, e.id);
        g.label = e.name;
        g.relabel(ThreadState.RUNNING, e.name);
        if (g.processor != null && names.strings().get(e.name).startsWith("GC ")) {
            g.processor.relabel(ThreadState.GC, e.name);
        }
    }

    private void rangeBegin(Event e, long at) {
        long since = e.kind == Event.Kind.RANGE_ACTIVE ? 0 : at;
        Lane lane = lane(e);
        // What is told to go on has begun already, unless the trace starts in it.
        if (lane == null || e.kind == Event.Kind.RANGE_ACTIVE && (lane.isOpen() || lane.size() > 0)) {
            return;
        }
        int reason = e.range == Event.Range.STOP_THE_WORLD ? e.name : e.range == Event.Range.MARK ? mark : -1;
        lane.open(since, ThreadState.GC, reason, e.stack, e.gRow);
    }

    private void rangeEnd(Event e, long at) {
        Lane lane = lane(e);
        if (lane != null) {
            lane.close(at, -1, -1);
        }
    }

    private Lane lane(Event e) {
        return switch (e.range) {
            case MARK -> marking;
            case STOP_THE_WORLD -> stops;
            case ASSIST -> {
                if (e.row < 0) {
                    yield null;
                }
                Goroutine g = goroutine(e.row, e.id);
                g.assist = g.assist == null ? new Lane(storage) : g.assist;
                yield g.assist;
            }
            case SWEEP -> {
                Place p = place(e.row, e.id);
                if (p != null && p.sweep == null) {
                    p.sweep = new Lane(storage);
                }
                yield p == null ? null : p.sweep;
            }
        };
    }

    private void region(Event e, long at) {
        if (e.gRow < 0) {
            return;
        }
        Goroutine g = goroutine(e.gRow, e.g);
        g.regions = g.regions == null ? new ArrayList<>(2) : g.regions;
        if (e.kind == Event.Kind.REGION_BEGIN) {
            if (g.depth < DEPTH) {
                while (g.regions.size() <= g.depth) {
                    g.regions.add(new Lane(storage));
                }
                g.regions.get(g.depth).open(at, ThreadState.RUNNING, e.name, e.stack, -1);
            }
            g.depth++;
        } else if (g.depth > 0) {
            g.depth--;
            if (g.depth < DEPTH) {
                g.regions.get(g.depth).close(at, -1, -1);
            }
        } else if (g.regions.isEmpty()) {
            // It began before the trace did.
            Lane lane = new Lane(storage);
            lane.open(0, ThreadState.RUNNING, e.name, e.stack, -1);
            lane.close(at, -1, -1);
            g.regions.add(lane);
        }
    }

    private void log(Event e, long at) {
        if (e.gRow < 0 || storage == null) {
            return;
        }
        Goroutine g = goroutine(e.gRow, e.g);
        g.logs = g.logs == Instants.EMPTY ? new Instants() : g.logs;
        String key = names.strings().get(e.name);
        String message = names.strings().get((int) e.more);
        g.logs.add(at, names.strings().intern(key.isEmpty() ? message : key + ": " + message), e.stack);
    }

    private void name(Goroutine g) {
        int frame = -1;
        for (int at = g.ownStack; at > Stacks.ROOT; at = names.stacks().parent(at)) {
            frame = names.stacks().frame(at);
        }
        int function = names.symbols().functionOf(frame);
        names.resources().name(g.row, function);
        g.function = names.symbols().nameRow(function);
    }

    // The empty string is what Go writes where there is no reason.
    private int reason(int name) {
        return name < 0 || names.strings().get(name).isEmpty() ? -1 : name;
    }

    private Goroutine goroutine(int row, long id) {
        if (row >= goroutines.length) {
            goroutines = Arrays.copyOf(goroutines, Math.max(row + 1, goroutines.length * 2));
        }
        Goroutine g = goroutines[row];
        if (g == null) {
            g = new Goroutine(storage, id, row);
            // The pass before has seen it all, so the name is known from the first span on.
            String name = names.threads().name(row);
            g.function = name.isEmpty() ? -1 : names.strings().intern(name);
            goroutines[row] = g;
        }
        return g;
    }

    private Place place(int row, long id) {
        if (row < 0) {
            return null;
        }
        if (row >= places.length) {
            places = Arrays.copyOf(places, Math.max(row + 1, places.length * 2));
        }
        Place place = places[row];
        if (place == null) {
            place = new Place(storage, id, row);
            places[row] = place;
        }
        return place;
    }

    /// Ends what is open and hands out the lanes. The sink is of no use afterwards.
    Timeline build() {
        return new Timeline(tracks().list());
    }

    /// Ends what is open and hands out what each lane adds up to, in the order of [#build]. The sink is of no use afterwards.
    List<LaneTotal> totals() {
        return tracks().totals();
    }

    private TrackList tracks() {
        TrackList tracks = new TrackList(names, last, storage == null);
        tracks.add(Track.Kind.GC, "GC", "", -1, -1, marking);
        tracks.add(Track.Kind.PAUSE, "Stop the world", "", -1, -1, stops);
        places(tracks, Track.Kind.PROCESSOR, flamelane.model.Threads.Kind.PROCESSOR);
        places(tracks, Track.Kind.OS_THREAD, flamelane.model.Threads.Kind.OS);
        for (Goroutine g : sorted(goroutines, g -> g.id)) {
            goroutine(tracks, g);
        }
        tasks.addTo(tracks);
        return tracks;
    }

    private void places(TrackList tracks, Track.Kind kind, flamelane.model.Threads.Kind rowKind) {
        for (Place place : sorted(places, place -> place.id)) {
            if (names.threads().get(place.row).kind() == rowKind) {
                int parent = tracks.add(kind, names.threads().name(place.row), "", place.row, -1, place);
                if (place.sweep != null) {
                    tracks.add(Track.Kind.GC, Ranged.SWEEP, "", place.row, parent, place.sweep);
                }
            }
        }
    }

    private void goroutine(TrackList tracks, Goroutine g) {
        String function = names.strings().get(g.function);
        int parent = tracks.add(Track.Kind.GOROUTINE, function.isEmpty() ? "G" + g.id : "G" + g.id + " " + function, function, g.row, -1,
                g, g.logs, g.created);
        if (g.assist != null) {
            tracks.add(Track.Kind.GC, Ranged.ASSIST, function, g.row, parent, g.assist);
        }
        if (g.regions != null) {
            int depth = 0;
            for (Lane region : g.regions) {
                tracks.add(Track.Kind.REGION, ++depth == 1 ? "Regions" : "Regions " + depth, function, g.row, parent, region);
            }
        }
    }

    private static <T> List<T> sorted(T[] all, java.util.function.ToLongFunction<T> id) {
        return Arrays.stream(all).filter(java.util.Objects::nonNull).sorted(java.util.Comparator.comparingLong(id)).toList();
    }
}
