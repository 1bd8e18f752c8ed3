package flamelane.export;

import com.google.re2j.Pattern;
import flamelane.analysis.CallGraph;
import flamelane.analysis.GraphNode;
import flamelane.analysis.Report;
import flamelane.analysis.SourceFiles;
import flamelane.analysis.SourceLines;
import flamelane.model.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What [SourceListing] writes, for programs: of each function the lines that cost something, with numbers as they are.
public final class SourceRows {
    /// A function in one file.
    ///
    /// @param file  as the recording names it, empty where it names none
    /// @param error why there is no source, empty where there is one
    /// @param lines by number; without texts where there is no source
    public record Part(String function, String file, long self, long total, String error, List<SourceLines.Line> lines) { }

    private SourceRows() {
    }

    /// By function and file.
    ///
    /// @param report at the granularity of lines
    /// @throws FormatException if no function matches
    public static List<Part> of(Report report, Pattern wanted, SourceFiles sources) {
        Map<String, Map<String, List<GraphNode>>> functions = report.graph(report.options().untrimmed(), CallGraph.Use.LISTING).nodes().stream()
                .filter(node -> wanted.matcher(node.name().name()).find())
                .collect(Collectors.groupingBy(node -> node.name().name(), TreeMap::new,
                        Collectors.groupingBy(node -> node.name().file(), TreeMap::new, Collectors.toList())));
        if (functions.isEmpty()) {
            throw new FormatException("no matches found for regexp: " + wanted);
        }
        List<Part> parts = new ArrayList<>();
        functions.forEach((function, files) -> files.forEach((file, nodes) -> parts.add(part(function, file, nodes, sources))));
        return parts;
    }

    private static Part part(String function, String file, List<GraphNode> nodes, SourceFiles sources) {
        SourceFiles.Source source = file.isEmpty() ? null : sources.read(file);
        String error = source == null ? "the recording names no file" : source.failure();
        Map<Integer, long[]> costs = new TreeMap<>();
        for (GraphNode node : nodes) {
            long[] cost = costs.computeIfAbsent(node.name().line(), line -> new long[2]);
            cost[0] += node.flat();
            cost[1] += node.cum();
        }
        List<SourceLines.Line> lines = new ArrayList<>();
        costs.forEach((line, cost) -> lines.add(new SourceLines.Line(line, text(source, line), cost[0], cost[1])));
        return new Part(function, file, nodes.stream().mapToLong(GraphNode::flat).sum(), nodes.stream().mapToLong(GraphNode::cum).sum(), error, lines);
    }

    private static String text(SourceFiles.Source source, int line) {
        return source == null || line < 1 || line > source.lines().size() ? "" : source.lines().get(line - 1);
    }
}
