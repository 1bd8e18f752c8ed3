package flamelane.analysis.tasks;

import flamelane.model.Recording;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The tasks of a recording by name, each with a histogram of how long the complete ones took.
public record TaskTypes(List<Type> types) {
    /// @param tasks the slowest first, those without an end last
    public record Type(String name, List<Task> tasks, int complete, Histogram histogram) { }

    /// One line that the program logged.
    ///
    /// @param time   nanoseconds from the recording's start
    /// @param thread row in the recording's threads
    public record Log(long time, int thread, long task, String category, String message) { }

    public static TaskTypes of(Recording recording) {
        Map<String, List<Task>> byName = new TreeMap<>();
        for (Task task : tasks(recording)) {
            byName.computeIfAbsent(task.name(), name -> new ArrayList<>()).add(task);
        }
        List<Type> types = new ArrayList<>();
        byName.forEach((name, tasks) -> {
            tasks.sort(Comparator.comparingLong(Task::duration).reversed().thenComparingLong(Task::start));
            long[] complete = tasks.stream().filter(Task::isComplete).mapToLong(Task::duration).toArray();
            types.add(new Type(name, List.copyOf(tasks), complete.length, Histogram.of(complete)));
        });
        return new TaskTypes(List.copyOf(types));
    }

    /// What was logged in a task, in order of time.
    public static List<Log> logs(Recording recording, long task) {
        Table table = recording.table("go.logs");
        if (table == null) {
            return List.of();
        }
        List<Table.Column> columns = table.columns();
        List<Log> logs = new ArrayList<>();
        for (int row = 0; row < columns.getFirst().size(); row++) {
            if (columns.get(table.column("task")).get(row) == task) {
                logs.add(new Log(columns.get(table.column("time")).get(row), (int) columns.get(table.column("thread")).get(row), task,
                        recording.strings().get((int) columns.get(table.column("category")).get(row)),
                        recording.strings().get((int) columns.get(table.column("message")).get(row))));
            }
        }
        return logs;
    }

    /// The tasks in which a text was logged, as key or within the message; letters of either case are the same.
    public static Set<Long> withLog(Recording recording, String text) {
        Table table = recording.table("go.logs");
        Set<Long> found = new HashSet<>();
        if (table == null) {
            return found;
        }
        String part = text.toLowerCase(Locale.ROOT);
        // Programs log the same texts over and over.
        Map<Integer, Boolean> known = new HashMap<>();
        Table.Column task = table.columns().get(table.column("task"));
        Table.Column category = table.columns().get(table.column("category"));
        Table.Column message = table.columns().get(table.column("message"));
        for (int row = 0; row < task.size(); row++) {
            for (Table.Column column : List.of(category, message)) {
                if (known.computeIfAbsent((int) column.get(row), string -> recording.strings().get(string).toLowerCase(Locale.ROOT).contains(part))) {
                    found.add(task.get(row));
                }
            }
        }
        return found;
    }

    private static List<Task> tasks(Recording recording) {
        Table table = recording.table("go.tasks");
        if (table == null) {
            return List.of();
        }
        long[][] marks = marks(recording);
        List<Table.Column> columns = table.columns();
        List<Task> tasks = new ArrayList<>();
        for (int row = 0; row < columns.getFirst().size(); row++) {
            long start = orMinus(columns.get(table.column("start")).get(row));
            long end = orMinus(columns.get(table.column("end")).get(row));
            tasks.add(new Task(columns.get(table.column("task")).get(row), orMinus(columns.get(table.column("parent")).get(row)),
                    recording.strings().get((int) columns.get(table.column("name")).get(row)), start, end,
                    (int) columns.get(table.column("by")).get(row), columns.get(table.column("logs")).get(row),
                    columns.get(table.column("regions")).get(row), overlap(marks, Math.max(0, start), end < 0 ? Long.MAX_VALUE : end),
                    (int) columns.get(table.column("stack")).get(row)));
        }
        return tasks;
    }

    private static long[][] marks(Recording recording) {
        Table table = recording.table("go.collections");
        if (table == null) {
            return new long[0][];
        }
        Table.Column start = table.columns().get(table.column("start"));
        Table.Column end = table.columns().get(table.column("end"));
        long[][] marks = new long[start.size()][];
        for (int row = 0; row < marks.length; row++) {
            marks[row] = new long[] {Math.max(0, orMinus(start.get(row))),
                end.get(row) == Table.Column.NONE ? recording.header().duration() : end.get(row)};
        }
        return marks;
    }

    private static long overlap(long[][] marks, long from, long to) {
        long sum = 0;
        for (long[] mark : marks) {
            sum += Math.max(0, Math.min(to, mark[1]) - Math.max(from, mark[0]));
        }
        return sum;
    }

    static long orMinus(long value) {
        return value == Table.Column.NONE ? -1 : value;
    }
}
