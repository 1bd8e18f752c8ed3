package flamelane.export;

import com.google.re2j.Pattern;
import flamelane.analysis.CallGraph;
import flamelane.analysis.GraphNode;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.analysis.Units;
import flamelane.analysis.ValueFormat;
import flamelane.model.FormatException;
import java.io.PrintWriter;

/// The call graph as text: each node between its callers and its callees.
public final class TreeTable {
    private static final String LINE = "----------------------------------------------------------+-------------\n";
    private static final String HEAD = "      flat  flat%   sum%        cum   cum%   calls calls% + context \t \t \n";

    private TreeTable() {
    }

    /// All nodes that are large enough.
    public static void write(Report report, PrintWriter out) {
        write(report, report.options().forGraph(), null, out);
    }

    /// The nodes whose names match, and all their callers and callees.
    ///
    /// @throws FormatException if none does
    public static void write(Report report, Pattern wanted, PrintWriter out) {
        write(report, report.options().untrimmed(), wanted, out);
    }

    private static void write(Report report, ReportOptions trimming, Pattern wanted, PrintWriter out) {
        CallGraph graph = report.graph(trimming, CallGraph.Use.TEXT);
        ValueFormat format = graph.unit(report.format(), report.total(), CallGraph.Use.TEXT);
        if (wanted != null && graph.nodes().stream().noneMatch(node -> wanted.matcher(node.name().printable()).find())) {
            throw new FormatException("no matches found for regexp: " + wanted);
        }
        out.print(String.join("\n", report.labels(graph, trimming, format, false)) + "\n" + LINE + HEAD);
        long sum = 0;
        for (GraphNode node : graph.nodes()) {
            String name = node.name().printable();
            if (wanted != null && !wanted.matcher(name).find()) {
                continue;
            }
            long self = node.flatValue();
            long total = node.cumValue();
            out.print(LINE);
            for (GraphNode.Edge edge : node.callers()) {
                edge(edge, edge.source(), total, format, out);
            }
            sum += self;
            out.print(Units.pad(format.format(self), 10) + " " + Units.percentage(self, report.total()) + " "
                    + Units.percentage(sum, report.total()) + " " + Units.pad(format.format(total), 10) + " "
                    + Units.percentage(total, report.total()) + "                | " + name + "\n");
            for (GraphNode.Edge edge : node.callees()) {
                edge(edge, edge.target(), total, format, out);
            }
        }
        if (!graph.nodes().isEmpty()) {
            out.print(LINE);
        }
    }

    private static void edge(GraphNode.Edge edge, GraphNode other, long total, ValueFormat format, PrintWriter out) {
        out.print(Units.pad(format.format(edge.weight()), 50) + " " + Units.percentage(edge.weight(), total) + " |   "
                + other.name().printable() + (edge.inline() ? " (inline)" : "") + "\n");
    }
}
