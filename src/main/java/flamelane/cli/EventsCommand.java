package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flamelane events FILE`: which types of events there are, or the events of one type; of a Go trace
/// all events, in the form of Go's own tool.
@CommandLine.Command(name = "events", description = "Print the types of events with their counts, or the events of one type;%n"
        + "of a Go trace all events, as go tool trace -d=parsed does.")
final class EventsCommand extends Command {
    private static final int SOME = 20;

    @Parameters(paramLabel = "FILE", description = "A recording.")
    private String file;

    @Option(names = "--type", paramLabel = "TYPE", description = "Print the events of this type in the order of their times; jdk. may be left away.")
    private String type;

    @Option(names = "--limit", paramLabel = "N", description = "Print at most N events (" + SOME + " as text unless given, else all); 0 for all.")
    private int limit = -1;

    @Option(names = "--json", description = "Print JSON; times and durations in nanoseconds, times from the recording's start.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV; times and durations in nanoseconds, times from the recording's start.")
    private boolean csv;

    @Override
    void print(PrintWriter out) throws IOException {
        if (type == null && !json && !csv && Formats.printEvents(file, out, Progress.NONE)) {
            return;
        }
        Recording recording = open(file);
        if (recording.tables().isEmpty()) {
            throw new FormatException(recording.header().name() + ": holds no events that could be listed");
        }
        if (type != null) {
            printEvents(recording, table(recording), out);
        } else if (json) {
            printTypesJson(recording, out);
        } else {
            TableText text = new TableText(List.of("type", ">count", "label", "category"));
            types(recording).forEach(table -> text.row(List.of(table.name(), String.valueOf(table.count()), table.label(), table.category())));
            if (csv) {
                text.printCsv(out);
            } else {
                text.print(out);
            }
        }
    }

    private static List<Table> types(Recording recording) {
        return recording.tables().stream().sorted(Comparator.comparingLong(Table::count).reversed().thenComparing(Table::name)).toList();
    }

    private Table table(Recording recording) {
        Table exact = recording.table(type);
        if (exact != null) {
            return exact;
        }
        return recording.tables().stream().filter(table -> table.name().equalsIgnoreCase(type)
                        || table.name().toLowerCase(java.util.Locale.ROOT).endsWith("." + type.toLowerCase(java.util.Locale.ROOT)))
                .findFirst().orElseThrow(() -> new FormatException(recording.header().name() + ": has no events of type " + type
                        + "; without --type the types are listed"));
    }

    private void printEvents(Recording recording, Table table, PrintWriter out) throws IOException {
        EventRows rows = new EventRows(recording, table);
        int most = limit < 0 && !json && !csv ? SOME : limit;
        int count = most > 0 ? (int) Math.min(most, rows.size()) : rows.size();
        if (json) {
            rows.printJson(count, out);
        } else if (csv) {
            rows.printCsv(count, out);
        } else {
            rows.printText(count, out);
            if (count < rows.size()) {
                out.println((rows.size() - count) + " more events; --limit 0 prints all");
            }
        }
    }

    private static void printTypesJson(Recording recording, PrintWriter out) throws IOException {
        try (JsonGenerator json = json(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("types");
            for (Table table : types(recording)) {
                json.writeStartObject();
                json.writeStringField("name", table.name());
                json.writeStringField("label", table.label());
                json.writeStringField("category", table.category());
                json.writeNumberField("count", table.count());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }
}
