package flamelane.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What each line of each function costs, in every file it has lines in: the numbers of `list`.
///
/// Where a mean is asked for, every number is a sum divided by the count of the same samples, cut to a whole number.
public final class SourceCosts {
    /// A function in one file, with what its lines did themselves and in all.
    public record Place(String function, String file, long self, long total) { }

    /// A call from a line.
    public record Call(String function, long value) { }

    private final long total;
    private final Map<String, SortedMap<String, List<GraphNode>>> functions = new HashMap<>();
    private final Map<String, List<GraphNode>> files = new HashMap<>();

    private SourceCosts(long total) {
        this.total = total;
    }

    /// @param report at the granularity of lines
    public static SourceCosts of(Report report) {
        SourceCosts costs = new SourceCosts(report.total());
        for (GraphNode node : report.graph(report.options().untrimmed(), CallGraph.Use.LISTING).nodes()) {
            NodeName name = node.name();
            costs.functions.computeIfAbsent(name.name(), any -> new TreeMap<>()).computeIfAbsent(name.file(), any -> new ArrayList<>()).add(node);
            if (!name.file().isEmpty()) {
                costs.files.computeIfAbsent(name.file(), any -> new ArrayList<>()).add(node);
            }
        }
        return costs;
    }

    /// What shares are of.
    public long total() {
        return total;
    }

    /// The files that a function has lines in, the costliest first; none for a function without a file.
    public List<Place> places(String function) {
        List<Place> places = new ArrayList<>();
        functions.getOrDefault(function, new TreeMap<>()).forEach((file, nodes) -> {
            if (!file.isEmpty()) {
                places.add(place(function, file, nodes));
            }
        });
        places.sort(Comparator.comparingLong(place -> -Math.abs(place.total)));
        return places;
    }

    private static Place place(String function, String file, List<GraphNode> nodes) {
        return new Place(function, file, self(nodes), total(nodes));
    }

    /// What nodes did themselves, together.
    static long self(List<GraphNode> nodes) {
        return mean(nodes.stream().mapToLong(node -> node.flat).sum(), nodes.stream().mapToLong(node -> node.flatDivisor).sum());
    }

    /// What nodes and all they called did, together.
    static long total(List<GraphNode> nodes) {
        return mean(nodes.stream().mapToLong(node -> node.cum).sum(), nodes.stream().mapToLong(node -> node.cumDivisor).sum());
    }

    // Without a mean there is nothing to divide by.
    private static long mean(long sum, long count) {
        return count == 0 ? sum : sum / count;
    }

    /// The functions with lines in a file, the costliest first.
    public List<Place> inFile(String file) {
        Map<String, List<GraphNode>> byName = new HashMap<>();
        files.getOrDefault(file, List.of()).forEach(node -> byName.computeIfAbsent(node.name().name(), any -> new ArrayList<>()).add(node));
        return byName.entrySet().stream().map(each -> place(each.getKey(), file, each.getValue()))
                .sorted(Comparator.comparingLong((Place place) -> -Math.abs(place.self)).thenComparing(Place::function)).toList();
    }

    /// The nodes of a function in a file, one or more a line.
    List<GraphNode> nodes(String function, String file) {
        return functions.getOrDefault(function, new TreeMap<>()).getOrDefault(file, List.of());
    }

    /// All nodes of a file.
    List<GraphNode> nodes(String file) {
        return files.getOrDefault(file, List.of());
    }

    /// The function that did most itself and has a file; empty if there is none.
    public String heaviest() {
        return functions.entrySet().stream().filter(each -> each.getValue().keySet().stream().anyMatch(file -> !file.isEmpty()))
                .max(Comparator.comparingLong(each -> each.getValue().values().stream().flatMap(List::stream).mapToLong(GraphNode::flat).sum()))
                .map(Map.Entry::getKey).orElse("");
    }

    /// What a line of a function calls, the heaviest first.
    public List<Call> calls(String function, String file, int line) {
        Map<String, long[]> calls = new HashMap<>();
        for (GraphNode node : nodes(function, file)) {
            if (node.name().line() == line) {
                node.out().forEach((callee, edge) -> {
                    long[] sum = calls.computeIfAbsent(callee.name().name(), any -> new long[2]);
                    sum[0] += edge.weight;
                    sum[1] += edge.divisor;
                });
            }
        }
        return calls.entrySet().stream().map(each -> new Call(each.getKey(), mean(each.getValue()[0], each.getValue()[1]))).filter(call -> call.value != 0)
                .sorted(Comparator.comparingLong((Call call) -> -Math.abs(call.value)).thenComparing(Call::function)).toList();
    }
}
