package flamelane.formats.jfr;

import flamelane.model.Progress;
import flamelane.model.Strings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How many events of the mixed sample types belong to which kind, counted when the file is opened.
///
/// Only of async-profiler are they counted one by one: it writes samples of CPU time and of wall clock into `jdk.ExecutionSample`; only the thread's state tells
/// them apart: those of wall clock say whether the thread ran or slept.
final class Census {
    private static final Set<String> WALL = Set.of("STATE_RUNNABLE", "STATE_SLEEPING");

    private final Settings settings;
    private final Strings strings;
    private final Map<EventType, Map<Integer, long[]>> states = new HashMap<>();

    Census(Settings settings, Strings strings) {
        this.settings = settings;
        this.strings = strings;
    }

    /// Looks at the events that belong to one kind or another by their state, once the recorder is known.
    void take(EventSource source, Progress progress) {
        if (settings.isAsyncProfiler()) {
            source.read(Census::isMixed, this::see, progress);
        }
    }

    private static boolean isMixed(EventType type) {
        return Names.current(type.name()).equals("jdk.ExecutionSample") && type.field("state") >= 0;
    }

    private void see(Event event) {
        states.computeIfAbsent(event.type(), type -> new HashMap<>())
                .computeIfAbsent(event.text(event.type().field("state")), state -> new long[1])[0]++;
    }

    long count(EventType type, ProfileKind.Which which) {
        if (which == ProfileKind.Which.ALL || !isMixed(type)) {
            return which == ProfileKind.Which.WALL && !type.name().startsWith("profiler.") ? 0 : type.count();
        }
        if (!settings.isAsyncProfiler()) {
            return which == ProfileKind.Which.WALL ? 0 : type.count();
        }
        return states.getOrDefault(type, Map.of()).entrySet().stream()
                .filter(state -> belongs(state.getKey(), which)).mapToLong(state -> state.getValue()[0]).sum();
    }

    boolean belongs(Event event, ProfileKind.Which which) {
        if (which == ProfileKind.Which.ALL || !isMixed(event.type())) {
            return true;
        }
        return settings.isAsyncProfiler() ? belongs(event.text(event.type().field("state")), which) : which == ProfileKind.Which.CPU;
    }

    private boolean belongs(int state, ProfileKind.Which which) {
        boolean wall = WALL.contains(strings.get(state));
        return wall == (which == ProfileKind.Which.WALL);
    }
}
