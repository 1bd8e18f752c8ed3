package flamelane.cli;

import flamelane.analysis.Report;
import flamelane.export.TagTable;
import flamelane.export.ReportJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane tags FILE`: what each label's values cost.
@CommandLine.Command(name = "tags", description = "Print what each label's values cost.")
final class TagsCommand extends FilesReport {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV: key, value, total.")
    private boolean csv;

    @Override
    void print(PrintWriter out) throws IOException {
        Report report = report();
        if (json) {
            ReportJson.tags(report, out);
        } else if (csv) {
            TableText table = new TableText(List.of("key", "value", "total"));
            TagTable.costs(report).forEach((key, values) -> new TreeMap<>(values).forEach((value, total) ->
                    table.row(List.of(key, value, String.valueOf(total)))));
            table.printCsv(out);
        } else {
            TagTable.write(report, out);
        }
    }
}
