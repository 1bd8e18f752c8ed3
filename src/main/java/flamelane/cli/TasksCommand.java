package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.tasks.Task;
import flamelane.analysis.tasks.TaskTypes;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.LongFunction;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flamelane tasks FILE`: the tasks of a trace by name, how long they took, and the slowest.
@CommandLine.Command(name = "tasks", description = "Print the tasks of a Go trace by name, with a histogram of durations and the slowest ones.")
final class TasksCommand extends Command {
    @Parameters(paramLabel = "FILE", description = "A Go execution trace.")
    private String file;

    @Option(names = "--limit", paramLabel = "N", description = "Print at most N of the slowest of each name (10 unless given); 0 for all.")
    private int limit = 10;

    @Option(names = "--logs", description = "Print what was logged in each task that is printed.")
    private boolean logs;

    @Option(names = "--json", description = "Print JSON, times in nanoseconds from the recording's start, -1 for not in it.")
    private boolean json;

    @Option(names = "--csv", description = "Print all tasks as CSV, times in nanoseconds from the recording's start, -1 for not in it.")
    private boolean csv;

    @Override
    void print(PrintWriter out) throws IOException {
        Recording recording = open(file);
        TaskTypes types = TaskTypes.of(recording);
        if (json) {
            printJson(recording, types, out);
        } else if (csv) {
            TableText table = new TableText(headings());
            types.types().forEach(type -> type.tasks().forEach(task -> table.row(cells(recording, task, Long::toString))));
            table.printCsv(out);
        } else if (types.types().isEmpty()) {
            out.println("No tasks are in the recording.");
        } else {
            types.types().forEach(type -> printType(recording, type, out));
        }
    }

    private void printType(Recording recording, TaskTypes.Type type, PrintWriter out) {
        out.println((type.name().isEmpty() ? "(name not in the recording)" : type.name()) + ": " + Numbers.count(type.tasks().size())
                + " tasks, " + Numbers.count(type.complete()) + " with both ends");
        HistogramText.print(type.histogram(), out);
        TableText table = new TableText(headings());
        List<Task> some = some(type);
        some.forEach(task -> table.row(cells(recording, task, nanos -> nanos < 0 ? "-" : Numbers.duration(nanos))));
        table.print(out);
        if (logs) {
            for (Task task : some) {
                out.println("task " + task.id());
                TaskTypes.logs(recording, task.id()).forEach(log -> out.println("  " + Numbers.duration(log.time()) + " "
                        + recording.threads().name(log.thread()) + " " + log.category() + ": " + log.message()));
            }
        }
        out.println();
    }

    private List<Task> some(TaskTypes.Type type) {
        return limit == 0 || type.tasks().size() <= limit ? type.tasks() : type.tasks().subList(0, limit);
    }

    private static List<String> headings() {
        return List.of(">task", "name", ">parent", ">start", ">end", ">duration", ">gc", ">logs", ">regions", "by");
    }

    private static List<String> cells(Recording recording, Task task, LongFunction<String> written) {
        return List.of(String.valueOf(task.id()), task.name(), task.parent() < 0 ? "" : String.valueOf(task.parent()),
                written.apply(task.start()), written.apply(task.end()), written.apply(task.duration()), written.apply(task.gcNanos()),
                String.valueOf(task.logs()), String.valueOf(task.regions()), recording.threads().name(task.by()));
    }

    private void printJson(Recording recording, TaskTypes types, PrintWriter out) throws IOException {
        try (JsonGenerator generator = json(out)) {
            generator.writeStartObject();
            generator.writeArrayFieldStart("types");
            for (TaskTypes.Type type : types.types()) {
                generator.writeStartObject();
                generator.writeStringField("name", type.name());
                generator.writeNumberField("count", type.tasks().size());
                generator.writeNumberField("complete", type.complete());
                HistogramText.write(type.histogram(), generator);
                generator.writeArrayFieldStart("slowest");
                for (Task task : some(type)) {
                    generator.writeStartObject();
                    generator.writeNumberField("task", task.id());
                    generator.writeNumberField("parent", task.parent());
                    generator.writeNumberField("startNanos", task.start());
                    generator.writeNumberField("endNanos", task.end());
                    generator.writeNumberField("durationNanos", task.duration());
                    generator.writeNumberField("gcNanos", task.gcNanos());
                    generator.writeNumberField("logs", task.logs());
                    generator.writeNumberField("regions", task.regions());
                    generator.writeStringField("by", recording.threads().name(task.by()));
                    generator.writeEndObject();
                }
                generator.writeEndArray();
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }
}
