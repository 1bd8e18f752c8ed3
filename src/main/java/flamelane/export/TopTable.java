package flamelane.export;

import flamelane.analysis.CallGraph;
import flamelane.analysis.GraphNode;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.analysis.Units;
import flamelane.analysis.ValueFormat;
import java.io.PrintWriter;

/// The places that did most as a table of text: self, its share, the shares so far, total, its share, name.
public final class TopTable {
    private TopTable() {
    }

    public static void write(Report report, PrintWriter out) {
        ReportOptions trimming = report.options().forTable();
        CallGraph graph = report.graph(trimming, CallGraph.Use.TEXT);
        ValueFormat format = graph.unit(report.format(), report.total(), CallGraph.Use.TEXT);
        out.print(String.join("\n", report.labels(graph, trimming, format, false)) + "\n");
        out.print("      flat  flat%   sum%        cum   cum%\n");
        long sum = 0;
        for (GraphNode node : graph.nodes()) {
            long self = node.flatValue();
            long total = node.cumValue();
            sum += self;
            String inlined = node.inlined();
            out.print(Units.pad(format.format(self), 10) + " " + Units.percentage(self, report.total()) + " "
                    + Units.percentage(sum, report.total()) + " " + Units.pad(format.format(total), 10) + " "
                    + Units.percentage(total, report.total()) + "  " + node.name().printable() + (inlined.isEmpty() ? "" : " " + inlined) + "\n");
        }
    }
}
