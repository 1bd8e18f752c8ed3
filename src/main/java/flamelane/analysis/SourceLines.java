package flamelane.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The lines of a function in its source file, each with its self and total.
///
/// From the function's first line, where it is known, to five lines behind the last with samples.
public record SourceLines(List<Line> lines, String failure) {
    public record Line(int number, String text, long self, long total) { }

    private static final int MARGIN = 5;

    /// @param nodes nodes of one function in one file, by line
    public static SourceLines of(List<GraphNode> nodes, SourceFiles.Source source) {
        int start = Integer.MAX_VALUE;
        int end = 0;
        Map<Integer, long[]> costs = new HashMap<>();
        for (GraphNode node : nodes) {
            int line = node.name().line();
            int first = node.name().startLine() != 0 ? node.name().startLine() : line - MARGIN;
            start = Math.min(start, first);
            end = Math.max(end, line + MARGIN);
            long[] cost = costs.computeIfAbsent(line, key -> new long[2]);
            cost[0] += node.flat();
            cost[1] += node.cum();
        }
        List<Line> lines = new ArrayList<>();
        for (int number = Math.max(start, 1); number <= Math.min(end, source.lines().size()); number++) {
            long[] cost = costs.getOrDefault(number, new long[2]);
            lines.add(new Line(number, source.lines().get(number - 1), cost[0], cost[1]));
        }
        return new SourceLines(lines, source.failure());
    }
}
