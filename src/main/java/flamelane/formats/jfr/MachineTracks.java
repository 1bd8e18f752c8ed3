package flamelane.formats.jfr;

import flamelane.model.Spans;
import flamelane.model.Strings;
import flamelane.model.ThreadState;
import flamelane.model.Threads;
import flamelane.model.Track;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The tracks of the virtual machine itself: safepoints, the operations of its own thread, compilations by compiler thread.
///
/// A safepoint lasts from its begin to its end event; where the end was not recorded, to the end of the last operation
/// in it, else for as long as it took to stop the threads.
final class MachineTracks {
    private final Strings strings;
    private final Threads threads;
    private final Map<Long, long[]> safepoints = new TreeMap<>();
    private final Map<Long, Integer> operationOf = new HashMap<>();
    private final StackedTracks operations = new StackedTracks();
    private final Map<Integer, StackedTracks> compilations = new TreeMap<>();

    MachineTracks(Pass pass, Strings strings, Threads threads) {
        this.strings = strings;
        this.threads = threads;
        pass.on("jdk.SafepointBegin", this::stretches);
        pass.on("jdk.SafepointEnd", this::stretches);
        pass.on("jdk.ExecuteVMOperation", this::operation);
        pass.on("jdk.Compilation", this::compilation);
    }

    private Consumer<Event> stretches(EventType type) {
        int number = type.field("safepointId");
        return event -> stretch(number(event, number), event.start(), event.start() + event.duration());
    }

    // Safepoints are numbered anew in each virtual machine.
    private static long number(Event event, int field) {
        return (long) event.machine() << 48 | event.number(field) & 0xFFFF_FFFF_FFFFL;
    }

    private void stretch(long safepoint, long start, long end) {
        long[] known = safepoints.get(safepoint);
        if (known == null) {
            safepoints.put(safepoint, new long[] {start, end});
        } else {
            known[0] = Math.min(known[0], start);
            known[1] = Math.max(known[1], end);
        }
    }

    private Consumer<Event> operation(EventType type) {
        int name = type.field("operation");
        int caller = type.field("caller");
        int number = type.field("safepointId");
        int stops = type.field("safepoint");
        return event -> {
            long end = event.start() + event.duration();
            operations.add(event.start(), end, event.text(name), event.threadAt(caller), 0);
            if (event.number(stops) == 1 && event.number(number) > 0) {
                stretch(number(event, number), event.start(), end);
                operationOf.put(number(event, number), event.text(name));
            }
        };
    }

    private Consumer<Event> compilation(EventType type) {
        int method = type.field("method");
        return event -> compilations.computeIfAbsent(event.thread(), thread -> new StackedTracks())
                .add(event.start(), event.start() + event.duration(), event.text(method), -1, 0);
    }

    void addTo(List<Track> tracks, Spans.Storage storage) {
        StackedTracks stops = new StackedTracks();
        int unknown = strings.intern("Safepoint");
        safepoints.forEach((number, stretch) -> stops.add(stretch[0], stretch[1], operationOf.getOrDefault(number, unknown), -1, 0));
        int parent = stops.addTo(tracks, Track.Kind.PAUSE, "Safepoints", -1, ThreadState.UNKNOWN, stops::reason, storage);
        operations.addTo(tracks, Track.Kind.VM_OPERATION, "VM operations", parent, ThreadState.RUNNING, operations::reason, storage);
        compilations.forEach((thread, of) -> of.addTo(tracks, Track.Kind.COMPILER, thread < 0 ? "Compiler" : threads.name(thread), -1,
                ThreadState.RUNNING, of::reason, storage));
    }
}
