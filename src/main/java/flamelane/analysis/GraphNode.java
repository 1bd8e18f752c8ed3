package flamelane.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A node of a call graph: a place, what it cost, its callers, its callees and the labels of its samples.
public final class GraphNode {
    final int id;
    private final NodeName name;
    private final Object function;
    private final Map<GraphNode, Edge> in = new LinkedHashMap<>();
    private final Map<GraphNode, Edge> out = new LinkedHashMap<>();
    long flat;
    long flatDivisor;
    long cum;
    long cumDivisor;
    /// By text, those of samples without text labels under the empty one.
    Map<String, Tag> labelTags = new LinkedHashMap<>();
    Map<String, Map<String, Tag>> numericTags = new LinkedHashMap<>();

    /// A call from one node to another.
    public static final class Edge {
        GraphNode source;
        final GraphNode target;
        long weight;
        long divisor;
        boolean residual;
        boolean inline = true;
        /// How often the edge lies on the path that is being counted.
        int open;

        Edge(GraphNode source, GraphNode target) {
            this.source = source;
            this.target = target;
        }

        public GraphNode source() {
            return source;
        }

        public GraphNode target() {
            return target;
        }

        public long weight() {
            return weight;
        }

        /// The weight, per event where a mean is asked for.
        public long value() {
            return divisor == 0 ? weight : weight / divisor;
        }

        /// Whether nodes that are not shown lie between the two.
        public boolean residual() {
            return residual;
        }

        /// Whether the callee was inlined in all of these calls.
        public boolean inline() {
            return inline;
        }
    }

    /// Labels that a part of a node's samples carries.
    public static final class Tag {
        final String name;
        final String unit;
        final long value;
        long flat;
        long flatDivisor;
        long cum;
        long cumDivisor;

        Tag(String name, String unit, long value) {
            this.name = name;
            this.unit = unit;
            this.value = value;
        }

        public String name() {
            return name;
        }

        /// Unit of a numeric label, empty for texts.
        public String unit() {
            return unit;
        }

        /// The number of a numeric label.
        public long value() {
            return value;
        }

        public long flatValue() {
            return flatDivisor == 0 ? flat : flat / flatDivisor;
        }

        public long cumValue() {
            return cumDivisor == 0 ? cum : cum / cumDivisor;
        }

        void add(boolean leaf, long weight, long divisor) {
            if (leaf) {
                flat += weight;
                flatDivisor += divisor;
            } else {
                cum += weight;
                cumDivisor += divisor;
            }
        }
    }

    /// @param function the same for all nodes that are one function
    GraphNode(NodeName name, Object function, int id) {
        this.id = id;
        this.name = name;
        this.function = function;
    }

    public NodeName name() {
        return name;
    }

    Object function() {
        return function;
    }

    /// What the node did itself.
    public long flat() {
        return flat;
    }

    /// What the node and all it called did.
    public long cum() {
        return cum;
    }

    /// Self, per event where a mean is asked for.
    public long flatValue() {
        return flatDivisor == 0 ? flat : flat / flatDivisor;
    }

    /// Total, per event where a mean is asked for.
    public long cumValue() {
        return cumDivisor == 0 ? cum : cum / cumDivisor;
    }

    /// Calls into this node, by caller.
    public Map<GraphNode, Edge> in() {
        return in;
    }

    /// Calls out of this node, by callee.
    public Map<GraphNode, Edge> out() {
        return out;
    }

    /// Callers, the heaviest first.
    public List<Edge> callers() {
        return sorted(in);
    }

    /// Callees, the heaviest first.
    public List<Edge> callees() {
        return sorted(out);
    }

    private static List<Edge> sorted(Map<GraphNode, Edge> edges) {
        List<Edge> list = new ArrayList<>(edges.values());
        list.sort(GraphOrder.EDGES);
        return list;
    }

    /// `(inline)` where every call into it was inlined, `(partial-inline)` where some were, else empty.
    public String inlined() {
        boolean some = in.values().stream().anyMatch(Edge::inline);
        boolean all = some && in.values().stream().allMatch(Edge::inline);
        return all ? "(inline)" : some ? "(partial-inline)" : "";
    }

    /// Text labels, `key:value` joined by line breaks, of its samples.
    public Map<String, Tag> labelTags() {
        return labelTags;
    }

    /// Numeric labels of its samples, by the text labels beside them.
    public Map<String, Map<String, Tag>> numericTags() {
        return numericTags;
    }
}
