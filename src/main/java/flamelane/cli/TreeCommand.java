package flamelane.cli;

import flamelane.analysis.CallGraph;
import flamelane.analysis.Report;
import flamelane.export.ReportJson;
import flamelane.export.TreeTable;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane tree FILE`: each function between its callers and its callees.
@CommandLine.Command(name = "tree", description = "Print each function between its callers and its callees.")
final class TreeCommand extends FilesReport {
    @Option(names = "--json", description = "Print JSON: unit, total, nodes with callers and callees.")
    private boolean json;

    @Override
    void print(PrintWriter out) throws IOException {
        Report report = report();
        if (json) {
            ReportJson.tree(report, report.graph(words().optionsForPrograms(), CallGraph.Use.TEXT), null, out);
        } else {
            TreeTable.write(report, out);
        }
    }
}
