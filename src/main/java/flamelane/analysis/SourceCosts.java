package flamelane.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What each line of each function costs, in every file it has lines in: the numbers of `list`.
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
        return new Place(function, file, nodes.stream().mapToLong(GraphNode::flat).sum(), nodes.stream().mapToLong(GraphNode::cum).sum());
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
        Map<String, Long> calls = new HashMap<>();
        for (GraphNode node : nodes(function, file)) {
            if (node.name().line() == line) {
                node.out().forEach((callee, edge) -> calls.merge(callee.name().name(), edge.weight(), Long::sum));
            }
        }
        return calls.entrySet().stream().filter(each -> each.getValue() != 0).map(each -> new Call(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong((Call call) -> -Math.abs(call.value)).thenComparing(Call::function)).toList();
    }
}
