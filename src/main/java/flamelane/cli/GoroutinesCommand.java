package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.goroutines.GoroutineGroups;
import flamelane.analysis.goroutines.Measure;
import flamelane.analysis.goroutines.RelatedGoroutines;
import flamelane.analysis.goroutines.Spread;
import flamelane.model.FormatException;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.Threads;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flamelane goroutines FILE`: what goroutines spent their time on, by the function they started with.
@CommandLine.Command(name = "goroutines", description = "Print what goroutines spent their time on, by start function:%n"
        + "sums, or with --function how they are spread, or with --related which woke one.")
final class GoroutinesCommand extends Command {
    @Parameters(paramLabel = "FILE", description = "A Go execution trace.")
    private String file;

    @Option(names = "--function", paramLabel = "NAME", description = "Print the goroutines that started with this function.")
    private String function;

    @Option(names = "--related", paramLabel = "ID", description = "Print the goroutines that woke this one, and those that woke them.")
    private Long related;

    @Option(names = "--limit", paramLabel = "N", description = "Print at most N goroutines as text (50 unless given); 0 for all.")
    private int limit = 50;

    @Option(names = "--json", description = "Print JSON, times in nanoseconds.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV, times in nanoseconds.")
    private boolean csv;

    @Override
    void print(PrintWriter out) throws IOException {
        Recording recording = open(file);
        GoroutineGroups all = GoroutineGroups.of(recording);
        if (all.groups().isEmpty()) {
            throw new FormatException(recording.header().name() + ": holds no goroutines over time; this takes a Go execution trace");
        }
        if (related != null) {
            printRelated(recording, out);
        } else if (json) {
            printJson(function == null ? all.groups() : List.of(group(recording, all)), out);
        } else if (function != null) {
            printGroup(recording, group(recording, all), out);
        } else {
            TableText table = groups(all, csv ? Long::toString : Numbers::duration);
            if (csv) {
                table.printCsv(out);
            } else {
                table.print(out);
            }
        }
    }

    private GoroutineGroups.Group group(Recording recording, GoroutineGroups all) {
        GoroutineGroups.Group group = all.group(function);
        if (group == null) {
            throw new FormatException(recording.header().name() + ": no goroutine started with " + function
                    + "; without --function all functions are listed");
        }
        return group;
    }

    private static TableText groups(GoroutineGroups all, LongFunction<String> written) {
        List<String> headings = new ArrayList<>(List.of("function", ">count", ">total"));
        for (Measure measure : Measure.values()) {
            headings.add(">" + measure.key());
        }
        headings.addAll(List.of(">scheduler-p99", ">total-median", ">total-p99", ">total-max"));
        TableText table = new TableText(headings);
        for (GoroutineGroups.Group group : all.groups()) {
            List<String> cells = new ArrayList<>(List.of(group.title(), String.valueOf(group.goroutines().size()),
                    written.apply(group.total().total())));
            for (Measure measure : Measure.values()) {
                cells.add(written.apply(group.spread(measure).total()));
            }
            cells.add(written.apply(group.spread(Measure.SCHEDULER).p99()));
            cells.add(written.apply(group.total().median()));
            cells.add(written.apply(group.total().p99()));
            cells.add(written.apply(group.total().max()));
            table.row(cells);
        }
        return table;
    }

    private void printGroup(Recording recording, GoroutineGroups.Group group, PrintWriter out) {
        LongFunction<String> written = csv ? Long::toString : Numbers::duration;
        List<String> headings = new ArrayList<>(List.of(">goroutine", ">created", ">total"));
        for (Measure measure : Measure.values()) {
            headings.add(">" + measure.key());
        }
        TableText table = new TableText(headings);
        List<GoroutineGroups.Goroutine> members = new ArrayList<>(group.goroutines());
        members.sort(Comparator.comparingLong((GoroutineGroups.Goroutine one) -> one.time(Measure.EXECUTION)).reversed());
        int count = csv || limit == 0 ? members.size() : Math.min(limit, members.size());
        for (GoroutineGroups.Goroutine one : members.subList(0, count)) {
            List<String> cells = new ArrayList<>(List.of(String.valueOf(one.id()), written.apply(one.created()), written.apply(one.total())));
            for (Measure measure : Measure.values()) {
                cells.add(written.apply(one.time(measure)));
            }
            table.row(cells);
        }
        if (csv) {
            table.printCsv(out);
            return;
        }
        out.println(group.title() + ": " + Numbers.count(members.size()) + " goroutines of " + recording.header().name());
        out.println();
        spreads(group).print(out);
        out.println();
        table.print(out);
        if (count < members.size()) {
            out.println(Numbers.count(members.size() - count) + " more; --limit 0 prints all");
        }
    }

    private static TableText spreads(GoroutineGroups.Group group) {
        TableText table = new TableText(List.of("time", ">of", ">total", ">min", ">median", ">p99", ">max"));
        spread(table, "total", group.total());
        for (Measure measure : Measure.values()) {
            spread(table, measure.key(), group.spread(measure));
            if (measure == Measure.BLOCKED) {
                group.reasons().forEach((reason, spread) -> spread(table, "  " + (reason.isEmpty() ? "(no reason)" : reason), spread));
            }
        }
        return table;
    }

    private static void spread(TableText table, String name, Spread spread) {
        table.row(List.of(name, String.valueOf(spread.count()), Numbers.duration(spread.total()), Numbers.duration(spread.min()),
                Numbers.duration(spread.median()), Numbers.duration(spread.p99()), Numbers.duration(spread.max())));
    }

    private void printRelated(Recording recording, PrintWriter out) throws IOException {
        int thread = -1;
        for (int row = 0; row < recording.threads().size(); row++) {
            Threads.Row one = recording.threads().get(row);
            thread = one.kind() == Threads.Kind.GOROUTINE && one.id() == related ? row : thread;
        }
        if (thread < 0) {
            throw new FormatException(recording.header().name() + ": has no goroutine " + related);
        }
        List<Threads.Row> rows = RelatedGoroutines.of(recording, thread).stream().map(recording.threads()::get)
                .sorted(Comparator.comparingLong(Threads.Row::id)).toList();
        if (json) {
            try (JsonGenerator generator = json(out)) {
                generator.writeStartObject();
                generator.writeArrayFieldStart("goroutines");
                for (Threads.Row row : rows) {
                    generator.writeStartObject();
                    generator.writeNumberField("goroutine", row.id());
                    generator.writeStringField("function", row.name());
                    generator.writeEndObject();
                }
                generator.writeEndArray();
                generator.writeEndObject();
            }
            out.println();
            return;
        }
        TableText table = new TableText(List.of(">goroutine", "function"));
        rows.forEach(row -> table.row(List.of(String.valueOf(row.id()), row.name())));
        if (csv) {
            table.printCsv(out);
        } else {
            table.print(out);
        }
    }

    private static void printJson(List<GoroutineGroups.Group> groups, PrintWriter out) throws IOException {
        try (JsonGenerator generator = json(out)) {
            generator.writeStartObject();
            generator.writeArrayFieldStart("groups");
            for (GoroutineGroups.Group group : groups) {
                generator.writeStartObject();
                generator.writeStringField("function", group.function());
                generator.writeNumberField("count", group.goroutines().size());
                spread(generator, "total", group.total());
                for (Measure measure : Measure.values()) {
                    spread(generator, measure.key(), group.spread(measure));
                }
                generator.writeObjectFieldStart("reasons");
                for (var reason : group.reasons().entrySet()) {
                    spread(generator, reason.getKey(), reason.getValue());
                }
                generator.writeEndObject();
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }

    private static void spread(JsonGenerator generator, String name, Spread spread) throws IOException {
        generator.writeObjectFieldStart(name);
        generator.writeNumberField("totalNanos", spread.total());
        generator.writeNumberField("minNanos", spread.min());
        generator.writeNumberField("medianNanos", spread.median());
        generator.writeNumberField("p99Nanos", spread.p99());
        generator.writeNumberField("maxNanos", spread.max());
        generator.writeEndObject();
    }
}
