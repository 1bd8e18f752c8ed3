package flamelane.cli;

import flamelane.analysis.CallGraph;
import flamelane.analysis.Report;
import flamelane.export.ReportJson;
import flamelane.export.TopTable;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane top FILE`: the functions that did most.
@CommandLine.Command(name = "top", aliases = "text", description = "Print the functions that did most.")
final class TopCommand extends FilesReport {
    @Option(names = "--json", description = "Print JSON: unit, total, rows of function, self and total.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV: function, self, total.")
    private boolean csv;

    @Override
    void print(PrintWriter out) throws IOException {
        Report report = report();
        if (json || csv) {
            CallGraph graph = report.graph(words().optionsForPrograms(), CallGraph.Use.TEXT);
            if (json) {
                ReportJson.top(report, graph, out);
            } else {
                out.println("function,self,total");
                graph.nodes().forEach(node -> out.println(Csv.cell(node.name().printable()) + "," + node.flatValue() + "," + node.cumValue()));
            }
        } else {
            TopTable.write(report, out);
        }
    }
}
