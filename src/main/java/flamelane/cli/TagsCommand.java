package flamelane.cli;

import flamelane.analysis.Report;
import flamelane.export.TagTable;
import flamelane.export.ReportJson;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane tags FILE`: what each label's values cost.
@CommandLine.Command(name = "tags", description = "Print what each label's values cost.")
final class TagsCommand extends FilesReport {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void print(PrintWriter out) throws IOException {
        Report report = report();
        if (json) {
            ReportJson.tags(report, out);
        } else {
            TagTable.write(report, out);
        }
    }
}
