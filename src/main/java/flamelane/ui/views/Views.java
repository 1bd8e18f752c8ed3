package flamelane.ui.views;

import flamelane.analysis.Comparison;
import flamelane.model.Recording;
import flamelane.ui.Session;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// All views in the order of the rail. A new one is a class and a line here.
public final class Views {
    /// @param id      key of the view in a session
    /// @param title   what the rail says
    /// @param key     the key that leads there
    /// @param lacking why a recording cannot be shown so: the event or part it would need; empty if it can
    public record Kind(String id, String title, String icon, String key, Function<Recording, String> lacking,
                       Function<Session, View> make) { }

    public static final List<Kind> ALL = List.of(
            new Kind("overview", "Overview", "layout", "1", Views::alone, OverviewView::new),
            new Kind("flame", "Flame graph", "flame", "2", Views::samples, FlameView::new),
            new Kind("graph", "Call graph", "share-2", "3", Views::samples, GraphView::new),
            new Kind("top", "Top", "list", "4", Views::samples, TopView::new),
            new Kind("source", "Source", "file-text", "O", Views::samples, SourceView::new),
            new Kind("timeline", "Timeline", "lanes", "5", TimelineView::lacking, TimelineView::new),
            new Kind("goroutines", "Goroutines", "git-branch", "", GroupsView::noGoroutines, GroupsView::new),
            new Kind("threads", "Threads", "git-branch", "", GroupsView::noThreads, GroupsView::new),
            new Kind("waits", "Waits", "clock", "7", WaitsView::lacking, WaitsView::new),
            new Kind("tasks", "Tasks", "check-square", "", TasksView::lacking, TasksView::new),
            new Kind("gc", "GC", "refresh-cw", "6", GcView::lacking, GcView::new),
            new Kind("mutator", "Utilisation", "activity", "", MutatorView::lacking, MutatorView::new),
            new Kind("events", "Events", "grid", "8", Views::tables, EventsView::new));

    /// Views of what only some programs have: the rail leaves them out where there is nothing, instead of greying them.
    private static final Set<String> SPECIAL = Set.of("goroutines", "threads", "tasks", "mutator");

    private Views() {
    }

    private static String alone(Recording recording) {
        return Comparison.isOne(recording) ? "An overview is of one recording; this compares two" : "";
    }

    /// Whether the rail has no place for a view of this recording.
    public static boolean isLeftOut(Kind kind, Recording recording) {
        return SPECIAL.contains(kind.id()) && (recording == null || !kind.lacking().apply(recording).isEmpty());
    }

    private static String samples(Recording recording) {
        return recording.profiles().isEmpty() ? "Needs samples with stacks, and this recording has none" : "";
    }

    private static String tables(Recording recording) {
        return recording.tables().isEmpty() ? "Needs a format that keeps single events, such as JFR" : "";
    }

    /// Whether there is a view of that id, and it has something to show of a recording.
    public static boolean shows(String id, Recording recording) {
        Kind kind = of(id);
        return kind != null && kind.lacking().apply(recording).isEmpty();
    }

    /// The kind of that id, `null` if there is none.
    public static Kind of(String id) {
        for (Kind kind : ALL) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        return null;
    }
}
