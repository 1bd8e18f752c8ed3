package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.tasks.Histogram;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.LongFunction;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command that prints what lasted by type: a histogram of durations and the slowest of each.
///
/// @param <K> a type of what lasted
/// @param <I> one of that type
abstract class SlowestCommand<K, I> extends Command {
    @Parameters(paramLabel = "FILE", description = "A Go execution trace.")
    private String file;

    @Option(names = "--limit", paramLabel = "N", description = "Print at most N of the slowest of each name (10 unless given); 0 for all.")
    private int limit = 10;

    @Option(names = "--json", description = "Print JSON, times in nanoseconds from the recording's start, -1 for not in it.")
    private boolean json;

    @Option(names = "--csv", description = "Print all of them as CSV, times in nanoseconds from the recording's start, -1 for not in it.")
    private boolean csv;

    /// What they are called together, as in "No tasks are in the recording."
    abstract String many();

    abstract List<K> types(Recording recording);

    abstract String title(K type);

    /// How many of a type have both ends in the recording.
    abstract int complete(K type);

    abstract Histogram histogram(K type);

    /// Those of a type, slowest first.
    abstract List<I> instances(K type);

    /// Columns of the table; with `>` before those that are written to the right.
    abstract List<String> headings();

    /// @param written how a time in nanoseconds is written, -1 for not in the recording
    abstract List<String> cells(Recording recording, I instance, LongFunction<String> written);

    /// The fields that tell a type apart.
    abstract void writeType(K type, JsonGenerator generator) throws IOException;

    abstract void writeInstance(Recording recording, I instance, JsonGenerator generator) throws IOException;

    /// What is printed after the slowest of a type; nothing unless overridden.
    void printAfter(Recording recording, List<I> slowest, PrintWriter out) { }

    @Override
    final void print(PrintWriter out) throws IOException {
        Recording recording = open(file);
        List<K> types = types(recording);
        if (json) {
            printJson(recording, types, out);
        } else if (csv) {
            TableText table = new TableText(headings());
            types.forEach(type -> instances(type).forEach(one -> table.row(cells(recording, one, Long::toString))));
            table.printCsv(out);
        } else if (types.isEmpty()) {
            out.println("No " + many() + " are in the recording.");
        } else {
            types.forEach(type -> printType(recording, type, out));
        }
    }

    private void printType(Recording recording, K type, PrintWriter out) {
        out.println(title(type) + ": " + Numbers.count(instances(type).size()) + " " + many() + ", "
                + Numbers.count(complete(type)) + " with both ends");
        HistogramText.print(histogram(type), out);
        TableText table = new TableText(headings());
        List<I> slowest = slowest(type);
        slowest.forEach(one -> table.row(cells(recording, one, nanos -> nanos < 0 ? "-" : Numbers.duration(nanos))));
        table.print(out);
        printAfter(recording, slowest, out);
        out.println();
    }

    private List<I> slowest(K type) {
        List<I> all = instances(type);
        return limit == 0 || all.size() <= limit ? all : all.subList(0, limit);
    }

    private void printJson(Recording recording, List<K> types, PrintWriter out) throws IOException {
        try (JsonGenerator generator = json(out)) {
            generator.writeStartObject();
            generator.writeArrayFieldStart("types");
            for (K type : types) {
                generator.writeStartObject();
                writeType(type, generator);
                generator.writeNumberField("count", instances(type).size());
                generator.writeNumberField("complete", complete(type));
                HistogramText.write(histogram(type), generator);
                generator.writeArrayFieldStart("slowest");
                for (I one : slowest(type)) {
                    generator.writeStartObject();
                    writeInstance(recording, one, generator);
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
