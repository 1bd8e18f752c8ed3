package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.formats.Formats;
import flamelane.formats.Jvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane jvms`: the Java programs of this machine that `record` can record.
@CommandLine.Command(name = "jvms", description = "List the Java programs of this machine.")
final class JvmsCommand extends Command {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV: pid, name.")
    private boolean csv;

    @Override
    void print(PrintWriter out) throws IOException {
        if (csv && !json) {
            TableText table = new TableText(List.of("pid", "name"));
            Formats.jvms().forEach(jvm -> table.row(List.of(String.valueOf(jvm.pid()), jvm.name())));
            table.printCsv(out);
            return;
        }
        if (!json) {
            Formats.jvms().forEach(jvm -> out.printf("%8d  %s%n", jvm.pid(), jvm.name()));
            return;
        }
        try (JsonGenerator generator = json(out)) {
            generator.writeStartArray();
            for (Jvm jvm : Formats.jvms()) {
                generator.writeStartObject();
                generator.writeNumberField("pid", jvm.pid());
                generator.writeStringField("name", jvm.name());
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
        out.println();
    }
}
