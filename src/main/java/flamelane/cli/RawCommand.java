package flamelane.cli;

import flamelane.analysis.Report;
import flamelane.export.RawText;
import flamelane.export.ReportJson;
import flamelane.model.Selection.Granularity;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane raw FILE`: the profile as it lies, as text.
@CommandLine.Command(name = "raw", description = "Print the profile as it lies: samples, places, mappings.")
final class RawCommand extends FilesReport {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void print(PrintWriter out) throws IOException {
        Report report = report(Granularity.ADDRESSES);
        if (json) {
            ReportJson.raw(report, out);
        } else {
            RawText.write(report, out);
        }
    }
}
