package flamelane.export;

import com.google.re2j.Pattern;
import flamelane.analysis.CallGraph;
import flamelane.analysis.GraphNode;
import flamelane.analysis.Report;
import flamelane.analysis.SourceFiles;
import flamelane.analysis.SourceLines;
import flamelane.analysis.Units;
import flamelane.analysis.ValueFormat;
import flamelane.model.FormatException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Source lines of functions with what each did itself and in all.
public final class SourceListing {
    private SourceListing() {
    }

    /// @param report at the granularity of lines
    /// @param wanted which functions, by name
    /// @throws FormatException if none matches
    public static void write(Report report, Pattern wanted, SourceFiles sources, PrintWriter out) {
        ValueFormat format = report.format();
        CallGraph graph = report.graph(report.options().untrimmed(), CallGraph.Use.LISTING);
        Map<String, List<GraphNode>> functions = graph.nodes().stream().filter(node -> wanted.matcher(node.name().name()).find())
                .collect(Collectors.groupingBy(node -> node.name().name(), TreeMap::new, Collectors.toList()));
        if (functions.isEmpty()) {
            throw new FormatException("no matches found for regexp: " + wanted);
        }
        out.print("Total: " + format.format(report.total()) + "\n");
        functions.forEach((function, nodes) -> {
            Map<String, List<GraphNode>> files = nodes.stream().filter(node -> !node.name().file().isEmpty())
                    .collect(Collectors.groupingBy(node -> node.name().file(), TreeMap::new, Collectors.toList()));
            if (files.isEmpty()) {
                out.print("No source information for " + function + "\n");
            }
            files.forEach((file, inFile) -> write(report, format, function, file, inFile, sources, out));
        });
    }

    private static void write(Report report, ValueFormat format, String function, String file, List<GraphNode> nodes, SourceFiles sources,
            PrintWriter out) {
        long self = nodes.stream().mapToLong(GraphNode::flat).sum();
        long total = nodes.stream().mapToLong(GraphNode::cum).sum();
        out.print("ROUTINE ======================== " + function + " in " + file + "\n");
        out.print(Units.pad(format.format(self), 10) + " " + Units.pad(format.format(total), 10) + " (flat, cum) "
                + Units.percentage(total, report.total()) + " of Total\n");
        SourceLines lines = SourceLines.of(nodes, sources.read(file));
        if (!lines.failure().isEmpty()) {
            out.print(" Error: " + lines.failure() + "\n");
            return;
        }
        lines.lines().stream().sorted(Comparator.comparingInt(SourceLines.Line::number)).forEach(line ->
                out.print(Units.pad(value(line.self(), format), 10) + " " + Units.pad(value(line.total(), format), 10) + " "
                        + Units.pad(Integer.toString(line.number()), 6) + ":" + line.text() + "\n"));
    }

    private static String value(long value, ValueFormat format) {
        return value == 0 ? "." : format.format(value);
    }
}
