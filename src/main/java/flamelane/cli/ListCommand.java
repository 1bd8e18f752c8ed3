package flamelane.cli;

import flamelane.analysis.Report;
import flamelane.analysis.SourceFiles;
import flamelane.export.SourceListing;
import flamelane.model.Selection.Granularity;
import java.io.PrintWriter;
import picocli.CommandLine;

/// `flamelane list RE FILE`: source lines of the functions that match.
@CommandLine.Command(name = "list", description = "Print source lines of the functions that match, with self and total.")
final class ListCommand extends MatchingReport {
    @Override
    void print(PrintWriter out) {
        Report report = report(Granularity.LINES);
        SourceListing.write(report, wanted(), new SourceFiles(report.options().sourcePath(), report.options().trimPath()), out);
    }
}
