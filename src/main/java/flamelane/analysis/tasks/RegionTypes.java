package flamelane.analysis.tasks;

import flamelane.model.Recording;
import flamelane.model.Stacks;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The regions of a recording by name and by the function that began them, each with a histogram of how
/// long the complete ones took.
public record RegionTypes(List<Type> types) {
    /// One region.
    ///
    /// @param thread row in the recording's threads
    /// @param task   the task it is in, 0 or −1 for none
    /// @param start  nanoseconds from the recording's start, −1 if it began before; `end` −1 if it did not end
    /// @param stack  where it began, −1 if unknown
    public record Region(String name, int thread, long task, long start, long end, long execution, long scheduler, long syscall,
                         long syscallBlocked, long blocked, long assist, long sweep, int stack) {
        public boolean isComplete() {
            return start >= 0 && end >= 0;
        }

        /// From its start (or the recording's) to its end, −1 if it had not ended.
        public long duration() {
            return end < 0 ? -1 : end - Math.max(0, start);
        }
    }

    /// @param function what began them, empty if unknown
    /// @param regions  the slowest first, those without an end last
    public record Type(String name, String function, List<Region> regions, int complete, Histogram histogram) { }

    private record Key(String name, String function) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : function.compareTo(other.function);
        }
    }

    public static RegionTypes of(Recording recording) {
        Map<Key, List<Region>> byKey = new TreeMap<>();
        for (Region region : regions(recording)) {
            byKey.computeIfAbsent(new Key(region.name(), function(recording, region.stack())), key -> new ArrayList<>()).add(region);
        }
        List<Type> types = new ArrayList<>();
        byKey.forEach((key, regions) -> {
            regions.sort(Comparator.comparingLong(Region::duration).reversed().thenComparingLong(Region::start));
            long[] complete = regions.stream().filter(Region::isComplete).mapToLong(Region::duration).toArray();
            types.add(new Type(key.name(), key.function(), List.copyOf(regions), complete.length, Histogram.of(complete)));
        });
        return new RegionTypes(List.copyOf(types));
    }

    private static List<Region> regions(Recording recording) {
        Table table = recording.table("go.regions");
        if (table == null) {
            return List.of();
        }
        List<Table.Column> columns = table.columns();
        String[] times = {"execution", "scheduler", "syscall", "syscall-blocked", "blocked", "assist", "sweep"};
        List<Region> regions = new ArrayList<>();
        for (int row = 0; row < columns.getFirst().size(); row++) {
            long[] time = new long[times.length];
            for (int i = 0; i < times.length; i++) {
                time[i] = columns.get(table.column(times[i])).get(row);
            }
            regions.add(new Region(recording.strings().get((int) columns.get(table.column("name")).get(row)),
                    (int) columns.get(table.column("thread")).get(row), columns.get(table.column("task")).get(row),
                    TaskTypes.orMinus(columns.get(table.column("start")).get(row)), TaskTypes.orMinus(columns.get(table.column("end")).get(row)),
                    time[0], time[1], time[2], time[3], time[4], time[5], time[6], (int) columns.get(table.column("stack")).get(row)));
        }
        return regions;
    }

    // Go's own frames come before the program's: `runtime/trace.StartRegion` and the like.
    private static String function(Recording recording, int stack) {
        for (int at = stack; at > Stacks.ROOT; at = recording.stacks().parent(at)) {
            String name = recording.symbols().frameName(recording.stacks().frame(at));
            if (!name.startsWith("runtime/trace.")) {
                return name;
            }
        }
        return "";
    }
}
