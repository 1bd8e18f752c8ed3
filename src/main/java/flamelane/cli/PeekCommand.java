package flamelane.cli;

import flamelane.analysis.CallGraph;
import flamelane.analysis.Report;
import flamelane.export.ReportJson;
import flamelane.export.TreeTable;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane peek RE FILE`: callers and callees of the functions that match.
@CommandLine.Command(name = "peek", description = "Print callers and callees of the functions that match.")
final class PeekCommand extends MatchingReport {
    @Option(names = "--json", description = "Print JSON: unit, total, nodes with callers and callees.")
    private boolean json;

    @Override
    void print(PrintWriter out) throws IOException {
        Report report = report();
        if (json) {
            ReportJson.tree(report, report.graph(words().options().untrimmed(), CallGraph.Use.TEXT), wanted(), out);
        } else {
            TreeTable.write(report, wanted(), out);
        }
    }
}
