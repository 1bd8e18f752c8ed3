package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.tasks.RegionTypes;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.LongFunction;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flamelane regions FILE`: the regions of a trace by name and function, how long they took, and the slowest.
@CommandLine.Command(name = "regions",
        description = "Print the regions of a Go trace by name and function, with a histogram of durations and the slowest ones.")
final class RegionsCommand extends Command {
    @Parameters(paramLabel = "FILE", description = "A Go execution trace.")
    private String file;

    @Option(names = "--limit", paramLabel = "N", description = "Print at most N of the slowest of each name (10 unless given); 0 for all.")
    private int limit = 10;

    @Option(names = "--json", description = "Print JSON, times in nanoseconds from the recording's start, -1 for not in it.")
    private boolean json;

    @Option(names = "--csv", description = "Print all regions as CSV, times in nanoseconds from the recording's start, -1 for not in it.")
    private boolean csv;

    @Override
    void print(PrintWriter out) throws IOException {
        Recording recording = open(file);
        RegionTypes types = RegionTypes.of(recording);
        if (json) {
            printJson(recording, types, out);
        } else if (csv) {
            TableText table = new TableText(headings());
            types.types().forEach(type -> type.regions().forEach(region -> table.row(cells(recording, region, Long::toString))));
            table.printCsv(out);
        } else if (types.types().isEmpty()) {
            out.println("No regions are in the recording.");
        } else {
            types.types().forEach(type -> printType(recording, type, out));
        }
    }

    private void printType(Recording recording, RegionTypes.Type type, PrintWriter out) {
        out.println(type.name() + (type.function().isEmpty() ? "" : " in " + type.function()) + ": " + Numbers.count(type.regions().size())
                + " regions, " + Numbers.count(type.complete()) + " with both ends");
        HistogramText.print(type.histogram(), out);
        TableText table = new TableText(headings());
        some(type).forEach(region -> table.row(cells(recording, region, nanos -> nanos < 0 ? "-" : Numbers.duration(nanos))));
        table.print(out);
        out.println();
    }

    private List<RegionTypes.Region> some(RegionTypes.Type type) {
        return limit == 0 || type.regions().size() <= limit ? type.regions() : type.regions().subList(0, limit);
    }

    private static List<String> headings() {
        return List.of("name", ">goroutine", ">task", ">start", ">end", ">duration", ">execution", ">scheduler", ">syscall",
                ">syscall-blocked", ">blocked", ">assist", ">sweep");
    }

    private static List<String> cells(Recording recording, RegionTypes.Region region, LongFunction<String> written) {
        return List.of(region.name(), goroutine(recording, region), region.task() <= 0 ? "" : String.valueOf(region.task()),
                written.apply(region.start()), written.apply(region.end()), written.apply(region.duration()), written.apply(region.execution()),
                written.apply(region.scheduler()), written.apply(region.syscall()), written.apply(region.syscallBlocked()),
                written.apply(region.blocked()), written.apply(region.assist()), written.apply(region.sweep()));
    }

    private static String goroutine(Recording recording, RegionTypes.Region region) {
        return region.thread() < 0 ? "" : String.valueOf(recording.threads().get(region.thread()).id());
    }

    private void printJson(Recording recording, RegionTypes types, PrintWriter out) throws IOException {
        try (JsonGenerator generator = json(out)) {
            generator.writeStartObject();
            generator.writeArrayFieldStart("types");
            for (RegionTypes.Type type : types.types()) {
                generator.writeStartObject();
                generator.writeStringField("name", type.name());
                generator.writeStringField("function", type.function());
                generator.writeNumberField("count", type.regions().size());
                generator.writeNumberField("complete", type.complete());
                HistogramText.write(type.histogram(), generator);
                generator.writeArrayFieldStart("slowest");
                for (RegionTypes.Region region : some(type)) {
                    generator.writeStartObject();
                    generator.writeNumberField("goroutine", region.thread() < 0 ? -1 : recording.threads().get(region.thread()).id());
                    generator.writeNumberField("task", region.task());
                    generator.writeNumberField("startNanos", region.start());
                    generator.writeNumberField("endNanos", region.end());
                    generator.writeNumberField("durationNanos", region.duration());
                    generator.writeNumberField("executionNanos", region.execution());
                    generator.writeNumberField("schedulerNanos", region.scheduler());
                    generator.writeNumberField("syscallNanos", region.syscall());
                    generator.writeNumberField("syscallBlockedNanos", region.syscallBlocked());
                    generator.writeNumberField("blockedNanos", region.blocked());
                    generator.writeNumberField("assistNanos", region.assist());
                    generator.writeNumberField("sweepNanos", region.sweep());
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
