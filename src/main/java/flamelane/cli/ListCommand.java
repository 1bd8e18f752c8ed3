package flamelane.cli;

import flamelane.analysis.Report;
import flamelane.analysis.SourceFiles;
import flamelane.export.ReportJson;
import flamelane.export.SourceListing;
import flamelane.export.SourceRows;
import flamelane.model.Selection.Granularity;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane list RE FILE`: source lines of the functions that match.
@CommandLine.Command(name = "list", description = "Print source lines of the functions that match, with self and total.")
final class ListCommand extends MatchingReport {
    @Option(names = "--json", description = "Print JSON: unit, total, functions with their lines.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV: function, file, line, self, total, text; only lines that cost something.")
    private boolean csv;

    @Override
    void print(PrintWriter out) throws IOException {
        Report report = report(Granularity.LINES);
        SourceFiles sources = new SourceFiles(report.options().sourcePath(), report.options().trimPath());
        if (json) {
            ReportJson.list(report, SourceRows.of(report, wanted(), sources), out);
        } else if (csv) {
            TableText table = new TableText(List.of("function", "file", "line", "self", "total", "text"));
            for (SourceRows.Part part : SourceRows.of(report, wanted(), sources)) {
                part.lines().forEach(line -> table.row(List.of(part.function(), part.file(), String.valueOf(line.number()),
                        String.valueOf(line.self()), String.valueOf(line.total()), line.text())));
            }
            table.printCsv(out);
        } else {
            SourceListing.write(report, wanted(), sources, out);
        }
    }
}
