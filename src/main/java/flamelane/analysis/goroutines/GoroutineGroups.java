package flamelane.analysis.goroutines;

import flamelane.model.Recording;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The goroutines of a recording by the function they started with, most execution time first.
///
/// Goroutines of which no stack was seen are one group with an empty name. Times are nanoseconds.
public record GoroutineGroups(List<Group> groups) {
    /// One goroutine.
    ///
    /// @param thread  row in the recording's threads
    /// @param created from the recording's start; `ended` is [Table.Column#NONE] if it did not end in it
    /// @param reasons time blocked by reason
    public record Goroutine(long id, int thread, long created, long ended, long total, Map<Measure, Long> times, Map<String, Long> reasons) {
        public long time(Measure measure) {
            return times.getOrDefault(measure, 0L);
        }
    }

    /// Goroutines that started with the same function.
    ///
    /// @param reasons how time blocked is spread, by reason, over those that were blocked for it
    public record Group(String function, List<Goroutine> goroutines, Spread total, Map<Measure, Spread> spreads,
                        Map<String, Spread> reasons) {
        public Spread spread(Measure measure) {
            return spreads.getOrDefault(measure, Spread.NONE);
        }

        /// What people read where the function is not known.
        public String title() {
            return function.isEmpty() ? "(no stack seen)" : function;
        }
    }

    /// The groups of a recording; none if it has no goroutines.
    public static GoroutineGroups of(Recording recording) {
        Table table = recording.table("go.goroutines");
        if (table == null) {
            return new GoroutineGroups(List.of());
        }
        Map<Integer, Map<String, Long>> reasons = reasons(recording);
        Map<String, List<Goroutine>> byFunction = new LinkedHashMap<>();
        List<Table.Column> columns = table.columns();
        Table.Column function = columns.get(table.column("function"));
        for (int row = 0; row < function.size(); row++) {
            String name = recording.strings().get((int) function.get(row));
            byFunction.computeIfAbsent(name, key -> new ArrayList<>()).add(goroutine(table, columns, row, reasons));
        }
        return grouped(byFunction);
    }

    /// Groups of goroutines that are sorted out already.
    static GoroutineGroups grouped(Map<String, List<Goroutine>> byFunction) {
        List<Group> groups = new ArrayList<>();
        byFunction.forEach((name, members) -> groups.add(group(name, members)));
        groups.sort(Comparator.comparingLong((Group group) -> group.spread(Measure.EXECUTION).total()).reversed()
                .thenComparing(Group::function));
        return new GoroutineGroups(List.copyOf(groups));
    }

    /// @return the group of that function, `null` if there is none
    public Group group(String function) {
        return groups.stream().filter(group -> group.function().equals(function)).findFirst().orElse(null);
    }

    private static Goroutine goroutine(Table table, List<Table.Column> columns, int row, Map<Integer, Map<String, Long>> reasons) {
        Map<Measure, Long> times = new EnumMap<>(Measure.class);
        long total = columns.get(table.column("total")).get(row);
        long parts = 0;
        for (Measure measure : Measure.values()) {
            if (measure != Measure.UNKNOWN) {
                long time = columns.get(table.column(measure.key())).get(row);
                times.put(measure, time);
                parts += measure.isPart() ? time : 0;
            }
        }
        times.put(Measure.UNKNOWN, Math.max(0, total - parts));
        int thread = (int) columns.get(table.column("thread")).get(row);
        return new Goroutine(columns.get(table.column("goroutine")).get(row), thread, columns.get(table.column("created")).get(row),
                columns.get(table.column("ended")).get(row), total, times, reasons.getOrDefault(thread, Map.of()));
    }

    private static Map<Integer, Map<String, Long>> reasons(Recording recording) {
        Map<Integer, Map<String, Long>> reasons = new HashMap<>();
        Table blocks = recording.table("go.blocks");
        if (blocks != null) {
            Table.Column thread = blocks.columns().get(blocks.column("thread"));
            Table.Column reason = blocks.columns().get(blocks.column("reason"));
            Table.Column blocked = blocks.columns().get(blocks.column("blocked"));
            for (int row = 0; row < thread.size(); row++) {
                reasons.computeIfAbsent((int) thread.get(row), key -> new TreeMap<>())
                        .merge(recording.strings().get((int) reason.get(row)), blocked.get(row), Long::sum);
            }
        }
        return reasons;
    }

    private static Group group(String name, List<Goroutine> members) {
        Map<Measure, Spread> spreads = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            spreads.put(measure, Spread.of(members.stream().mapToLong(member -> member.time(measure)).toArray()));
        }
        Map<String, List<Long>> byReason = new TreeMap<>();
        members.forEach(member -> member.reasons().forEach((reason, time) ->
                byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add(time)));
        Map<String, Spread> reasons = new TreeMap<>();
        byReason.forEach((reason, times) -> reasons.put(reason, Spread.of(times.stream().mapToLong(Long::longValue).toArray())));
        return new Group(name, List.copyOf(members), Spread.of(members.stream().mapToLong(Goroutine::total).toArray()), spreads, reasons);
    }
}
