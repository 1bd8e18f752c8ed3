package flamelane.analysis.goroutines;

import flamelane.model.Recording;
import flamelane.model.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which goroutines belong with one: those that woke it, and those that woke these.
public final class RelatedGoroutines {
    private static final int DEPTH = 2;

    private RelatedGoroutines() {
    }

    /// @param thread row in the recording's threads
    /// @return rows in the recording's threads, the goroutine's own included
    public static SortedSet<Integer> of(Recording recording, int thread) {
        Map<Integer, Set<Integer>> wokenBy = new HashMap<>();
        Table table = recording.table("go.wakeups");
        if (table != null) {
            Table.Column by = table.columns().get(table.column("by"));
            Table.Column woken = table.columns().get(table.column("thread"));
            for (int row = 0; row < by.size(); row++) {
                wokenBy.computeIfAbsent((int) woken.get(row), key -> new HashSet<>()).add((int) by.get(row));
            }
        }
        SortedSet<Integer> related = new TreeSet<>(Set.of(thread));
        for (int depth = 0; depth < DEPTH; depth++) {
            for (int known : Set.copyOf(related)) {
                related.addAll(wokenBy.getOrDefault(known, Set.of()));
            }
        }
        return related;
    }
}
