package flamelane.analysis;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Function names that tell the nodes of a graph apart where a format knows a function only by name and file.
public final class GraphNames {
    private GraphNames() {
    }

    /// Each node's function name; `name [1/2]` where several functions of one file are called so.
    public static Map<GraphNode, String> unique(CallGraph graph) {
        Map<List<String>, Map<Object, Integer>> functions = new HashMap<>();
        for (GraphNode node : graph.nodes()) {
            Map<Object, Integer> same = functions.computeIfAbsent(key(node), key -> new LinkedHashMap<>());
            same.putIfAbsent(node.function(), same.size() + 1);
        }
        Map<GraphNode, String> names = new HashMap<>();
        for (GraphNode node : graph.nodes()) {
            Map<Object, Integer> same = functions.get(key(node));
            names.put(node, node.name().name() + (same.size() == 1 ? "" : " [" + same.get(node.function()) + "/" + same.size() + "]"));
        }
        return names;
    }

    private static List<String> key(GraphNode node) {
        return List.of(node.name().file(), node.name().name());
    }
}
