package flamelane.formats.jfr;

import flamelane.model.Strings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How many events of the mixed sample types belong to which kind, counted while the file is opened.
///
/// async-profiler writes samples of CPU time and of wall clock into `jdk.ExecutionSample`; only the thread's state tells
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

    /// Whether a type's events must be shown to [#see] first.
    static boolean isMixed(EventType type) {
        return Names.current(type.name()).equals("jdk.ExecutionSample") && type.field("state") >= 0;
    }

    void see(Event event) {
        states.computeIfAbsent(event.type(), type -> new HashMap<>())
                .computeIfAbsent(event.text(event.type().field("state")), state -> new long[1])[0]++;
    }

    long count(EventType type, ProfileKind.Which which) {
        if (which == ProfileKind.Which.ALL || !isMixed(type)) {
            return which == ProfileKind.Which.WALL && !type.name().startsWith("profiler.") ? 0 : type.count();
        }
        return states.getOrDefault(type, Map.of()).entrySet().stream()
                .filter(state -> belongs(state.getKey(), which)).mapToLong(state -> state.getValue()[0]).sum();
    }

    boolean belongs(Event event, ProfileKind.Which which) {
        return which == ProfileKind.Which.ALL || !isMixed(event.type()) || belongs(event.text(event.type().field("state")), which);
    }

    private boolean belongs(int state, ProfileKind.Which which) {
        boolean wall = settings.isAsyncProfiler() && WALL.contains(strings.get(state));
        return wall == (which == ProfileKind.Which.WALL);
    }
}
