package flamelane.formats.jfr;

import flamelane.model.Spans;
import flamelane.model.Strings;
import flamelane.model.ThreadState;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The tracks of the collector: pauses with their causes and the phases within them, whole collections, concurrent phases.
///
/// A pause's reason is the cause of its collection, found by the collection's number; a phase's reason is its name.
final class GcTracks {
    private static final int LEVELS = 4;

    private final Strings strings;
    private final StackedTracks collections = new StackedTracks();
    private final StackedTracks pauses = new StackedTracks();
    private final List<StackedTracks> levels = new ArrayList<>();
    private final List<StackedTracks> concurrent = new ArrayList<>();
    private final Map<Long, Integer> causes = new HashMap<>();

    GcTracks(Pass pass, Strings strings) {
        this.strings = strings;
        pass.on("jdk.GarbageCollection", this::collection);
        pass.on("jdk.GCPhasePause", type -> phase(type, pauses));
        for (int level = 1; level <= LEVELS; level++) {
            StackedTracks phases = new StackedTracks();
            levels.add(phases);
            pass.on("jdk.GCPhasePauseLevel" + level, type -> phase(type, phases));
        }
        for (String name : List.of("jdk.GCPhaseConcurrent", "jdk.GCPhaseConcurrentLevel1", "jdk.GCPhaseConcurrentLevel2")) {
            StackedTracks phases = new StackedTracks();
            concurrent.add(phases);
            pass.on(name, type -> phase(type, phases));
        }
    }

    private Consumer<Event> collection(EventType type) {
        int number = type.field("gcId");
        int name = type.field("name");
        int cause = type.field("cause");
        return event -> {
            long gc = number(event, number);
            causes.put(gc, event.text(cause));
            String title = strings.get(event.text(name)) + ": " + strings.get(event.text(cause));
            collections.add(event.start(), event.start() + event.duration(), strings.intern(title), -1, gc);
        };
    }

    private static Consumer<Event> phase(EventType type, StackedTracks into) {
        int number = type.field("gcId");
        int name = type.field("name");
        return event -> into.add(event.start(), event.start() + event.duration(), event.text(name), event.thread(), number(event, number));
    }

    // Collections are numbered anew in each virtual machine.
    private static long number(Event event, int field) {
        return (long) event.machine() << 32 | event.number(field) & 0xFFFF_FFFFL;
    }

    void addTo(List<Track> tracks, Spans.Storage storage) {
        int top = pauses.addTo(tracks, Track.Kind.PAUSE, "GC pauses", -1, ThreadState.GC,
                row -> causes.getOrDefault(pauses.group(row), pauses.reason(row)), storage);
        for (int level = 0; level < LEVELS; level++) {
            StackedTracks phases = levels.get(level);
            int below = phases.addTo(tracks, Track.Kind.GC, level == 0 ? "Pause phases" : "Pause phases " + (level + 1), top, ThreadState.GC, phases::reason, storage);
            top = below < 0 ? top : below;
        }
        int whole = collections.addTo(tracks, Track.Kind.GC, "Collections", -1, ThreadState.GC, collections::reason, storage);
        for (int level = 0; level < concurrent.size(); level++) {
            StackedTracks phases = concurrent.get(level);
            String name = level == 0 ? "Concurrent phases" : "Concurrent phases, level " + level;
            int below = phases.addTo(tracks, Track.Kind.GC, name, whole, ThreadState.GC, phases::reason, storage);
            whole = below < 0 ? whole : below;
        }
    }
}
