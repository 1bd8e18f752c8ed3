package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.Filtered;
import flamelane.analysis.TopFunctions;
import flamelane.analysis.Units;
import flamelane.model.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane top FILE`: the functions that did most.
@CommandLine.Command(name = "top", aliases = "text", description = "Print the functions that did most.")
final class TopCommand extends ReportCommand {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV.")
    private boolean csv;

    @Override
    void print(PrintWriter out) throws IOException {
        Recording recording = recording();
        TopFunctions top = TopFunctions.of(Filtered.of(recording, selection(recording), options()));
        if (json) {
            printJson(top, out);
        } else if (csv) {
            out.println("function,self,total");
            top.rows().forEach(row -> out.println(csv(row.name()) + "," + row.self() + "," + row.total()));
        } else {
            printText(top, out);
        }
    }

    private static void printText(TopFunctions top, PrintWriter out) {
        out.println("      flat  flat%   sum%        cum   cum%");
        long sum = 0;
        for (TopFunctions.Row row : top.rows()) {
            sum += row.self();
            out.println(Units.pad(Units.label(row.self(), top.unit()), 10) + " " + Units.percentage(row.self(), top.total())
                    + " " + Units.percentage(sum, top.total()) + " " + Units.pad(Units.label(row.total(), top.unit()), 10)
                    + " " + Units.percentage(row.total(), top.total()) + "  " + row.name());
        }
    }

    private static void printJson(TopFunctions top, PrintWriter out) throws IOException {
        try (JsonGenerator json = json(out)) {
            json.writeStartObject();
            json.writeStringField("unit", top.unit());
            json.writeNumberField("total", top.total());
            json.writeArrayFieldStart("rows");
            for (TopFunctions.Row row : top.rows()) {
                json.writeStartObject();
                json.writeStringField("function", row.name());
                json.writeNumberField("self", row.self());
                json.writeNumberField("total", row.total());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static String csv(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
