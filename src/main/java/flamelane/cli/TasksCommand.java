package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.tasks.Histogram;
import flamelane.analysis.tasks.Task;
import flamelane.analysis.tasks.TaskTypes;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.LongFunction;
import picocli.CommandLine.Option;
import picocli.CommandLine;

/// `flamelane tasks FILE`: the tasks of a trace by name, how long they took, and the slowest.
@CommandLine.Command(name = "tasks", description = "Print the tasks of a Go trace by name, with a histogram of durations and the slowest ones.")
final class TasksCommand extends SlowestCommand<TaskTypes.Type, Task> {
    @Option(names = "--logs", description = "Print what was logged in each task that is printed.")
    private boolean logs;

    @Override
    String many() {
        return "tasks";
    }

    @Override
    List<TaskTypes.Type> types(Recording recording) {
        return TaskTypes.of(recording).types();
    }

    @Override
    String title(TaskTypes.Type type) {
        return type.name().isEmpty() ? "(name not in the recording)" : type.name();
    }

    @Override
    int complete(TaskTypes.Type type) {
        return type.complete();
    }

    @Override
    Histogram histogram(TaskTypes.Type type) {
        return type.histogram();
    }

    @Override
    List<Task> instances(TaskTypes.Type type) {
        return type.tasks();
    }

    @Override
    void printAfter(Recording recording, List<Task> slowest, PrintWriter out) {
        for (Task task : logs ? slowest : List.<Task>of()) {
            out.println("task " + task.id());
            TaskTypes.logs(recording, task.id()).forEach(log -> out.println("  " + Numbers.duration(log.time()) + " "
                    + recording.threads().name(log.thread()) + " " + log.category() + ": " + log.message()));
        }
    }

    @Override
    List<String> headings() {
        return List.of(">task", "name", ">parent", ">start", ">end", ">duration", ">gc", ">logs", ">regions", "by");
    }

    @Override
    List<String> cells(Recording recording, Task task, LongFunction<String> written) {
        return List.of(String.valueOf(task.id()), task.name(), task.parent() < 0 ? "" : String.valueOf(task.parent()),
                written.apply(task.start()), written.apply(task.end()), written.apply(task.duration()), written.apply(task.gcNanos()),
                String.valueOf(task.logs()), String.valueOf(task.regions()), recording.threads().name(task.by()));
    }

    @Override
    void writeType(TaskTypes.Type type, JsonGenerator generator) throws IOException {
        generator.writeStringField("name", type.name());
    }

    @Override
    void writeInstance(Recording recording, Task task, JsonGenerator generator) throws IOException {
        generator.writeNumberField("task", task.id());
        generator.writeNumberField("parent", task.parent());
        generator.writeNumberField("startNanos", task.start());
        generator.writeNumberField("endNanos", task.end());
        generator.writeNumberField("durationNanos", task.duration());
        generator.writeNumberField("gcNanos", task.gcNanos());
        generator.writeNumberField("logs", task.logs());
        generator.writeNumberField("regions", task.regions());
        generator.writeStringField("by", recording.threads().name(task.by()));
    }
}
