package flamelane.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A source file with what its lines cost: those of one function as `list` has them, and beside them those of others.
///
/// Without a source it has the lines that cost something, and no text.
///
/// @param first first line of the function's range, 0 if it has no lines
/// @param last  last line with samples of the function
/// @param hot   rows of the function's hottest lines, in order of the file
public record SourceSheet(SourceCosts.Place place, SourceFiles.Source source, List<Row> rows, int first, int last, List<Integer> hot) {
    private static final int HOTTEST = 8;
    private static final double LEAST = 0.02;

    /// @param other the function that a line outside the range costs for; empty in the range or for none
    public record Row(int number, String text, long self, long total, String other) { }

    public static SourceSheet of(SourceCosts costs, SourceCosts.Place place, SourceFiles.Source source) {
        List<GraphNode> own = costs.nodes(place.function(), place.file());
        Map<Integer, List<GraphNode>> ofLine = new TreeMap<>();
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (GraphNode node : own) {
            int line = node.name().line();
            first = Math.min(first, node.name().startLine() != 0 ? node.name().startLine() : line);
            last = Math.max(last, line);
            ofLine.computeIfAbsent(line, any -> new ArrayList<>()).add(node);
        }
        Map<Integer, long[]> ownCosts = new TreeMap<>();
        ofLine.forEach((line, nodes) -> ownCosts.put(line, new long[] {SourceCosts.self(nodes), SourceCosts.total(nodes)}));
        Map<Integer, GraphNode> others = new HashMap<>();
        for (GraphNode node : costs.nodes(place.file())) {
            if (!node.name().name().equals(place.function())) {
                others.merge(node.name().line(), node, (a, b) -> Math.abs(a.cum()) >= Math.abs(b.cum()) ? a : b);
            }
        }
        List<Row> rows = new ArrayList<>();
        if (source.lines().isEmpty()) {
            ownCosts.forEach((line, cost) -> rows.add(new Row(line, "", cost[0], cost[1], "")));
        }
        for (int number = 1; number <= source.lines().size(); number++) {
            long[] cost = ownCosts.get(number);
            GraphNode other = cost == null ? others.get(number) : null;
            String text = source.lines().get(number - 1);
            rows.add(cost != null ? new Row(number, text, cost[0], cost[1], "")
                    : other != null ? new Row(number, text, other.flatValue(), other.cumValue(), other.name().name()) : new Row(number, text, 0, 0, ""));
        }
        // A line beyond the end tells that the file is not the one that ran.
        ownCosts.forEach((line, cost) -> {
            if (!source.lines().isEmpty() && line > source.lines().size()) {
                rows.add(new Row(line, "", cost[0], cost[1], ""));
            }
        });
        return new SourceSheet(place, source, List.copyOf(rows), own.isEmpty() ? 0 : first, last, hot(rows, ownCosts, place));
    }

    private static List<Integer> hot(List<Row> rows, Map<Integer, long[]> own, SourceCosts.Place place) {
        boolean bySelf = place.self() != 0;
        long least = Math.max(1, Math.round(Math.abs(bySelf ? place.self() : place.total()) * LEAST));
        List<Integer> hot = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (own.containsKey(rows.get(row).number) && Math.abs(heat(rows.get(row), bySelf)) >= least) {
                hot.add(row);
            }
        }
        return hot.stream().sorted(Comparator.comparingLong(row -> -Math.abs(heat(rows.get(row), bySelf)))).limit(HOTTEST).sorted().toList();
    }

    private static long heat(Row row, boolean bySelf) {
        return bySelf ? row.self : row.total;
    }

    /// The row of the hottest line, −1 if there is none.
    public int hottest() {
        boolean bySelf = place.self() != 0;
        return hot.stream().max(Comparator.comparingLong(row -> Math.abs(heat(rows.get(row), bySelf)))).orElse(-1);
    }

    /// Whether samples lie behind the end of the file, so that it is another version of it.
    public boolean isOtherVersion() {
        return !source.lines().isEmpty() && last > source.lines().size();
    }
}
