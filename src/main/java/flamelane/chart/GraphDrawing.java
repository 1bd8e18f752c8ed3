package flamelane.chart;

import flamelane.analysis.CallGraph;
import flamelane.analysis.GraphNode;
import flamelane.analysis.GraphNode.Tag;
import flamelane.analysis.TagGroup;
import flamelane.draw.Face;
import flamelane.model.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A call graph written into boxes and arrows, and placed: what does not change with the way it is looked at.
final class GraphDrawing {
    /// A call, or the thread a box of labels hangs on.
    ///
    /// @param share   what passed over it, as a share of what colours are a share of
    /// @param dotted  whether nodes that are not shown lie between, or what hangs on it is labels
    /// @param edge    `null` for labels
    record Arrow(double share, String label, boolean dotted, GraphNode from, GraphNode to, GraphNode.Edge edge) {
        /// How thick its line is.
        double line() {
            return 1 + Math.min(4, Math.abs(share) * 5);
        }
    }

    /// The room an arrow and its label take, in chart coordinates.
    record Room(double left, double top, double right, double bottom) { }

    final CallGraph graph;
    final GraphAmounts amounts;
    final List<GraphBox> boxes = new ArrayList<>();
    final List<Arrow> arrows = new ArrayList<>();
    final List<Room> rooms = new ArrayList<>();
    final Placement placed;
    private final List<GraphPlan.Link> links = new ArrayList<>();

    GraphDrawing(CallGraph graph, GraphAmounts amounts, Placer placer, Progress progress) throws Placer.CannotPlace {
        this.graph = graph;
        this.amounts = amounts;
        nodes();
        List<GraphPlan.Box> sizes = boxes.stream().map(box -> new GraphPlan.Box(box.width(), box.height())).toList();
        this.placed = placer.place(new GraphPlan(sizes, links), progress);
        for (int i = 0; i < arrows.size(); i++) {
            rooms.add(room(i));
        }
    }

    private void nodes() {
        long largest = Math.max(1, graph.nodes().stream().mapToLong(node -> Math.abs(node.flatValue())).max().orElse(1));
        Map<GraphNode, Integer> rows = new HashMap<>();
        for (GraphNode node : graph.nodes()) {
            rows.put(node, boxes.size());
            boxes.add(GraphBox.of(node, amounts, Math.sqrt(Math.abs((double) node.flatValue()) / largest)));
        }
        for (GraphNode.Edge edge : graph.edges()) {
            if (rows.containsKey(edge.source()) && rows.containsKey(edge.target())) {
                link(rows.get(edge.source()), rows.get(edge.target()), edge.value(), edge);
            }
        }
        for (GraphNode node : graph.nodes()) {
            boolean self = !node.out().isEmpty();
            for (Tag tag : TagGroup.heaviest(node.labelTags().values(), self)) {
                label(rows.get(node), node, tag.name().replace("\\n", ", "), self ? tag.flatValue() : tag.cumValue());
            }
            if (node.numericTags().containsKey("")) {
                for (TagGroup group : TagGroup.of(node.numericTags().get("").values(), self)) {
                    label(rows.get(node), node, group.name(), self ? group.flat() : group.cum());
                }
            }
        }
    }

    private void label(int row, GraphNode node, String name, long value) {
        if (value != 0 && !name.isEmpty()) {
            boxes.add(GraphBox.tag(node, name));
            link(row, boxes.size() - 1, value, null);
        }
    }

    private void link(int from, int to, long value, GraphNode.Edge edge) {
        double share = amounts.scaled(value);
        String text = amounts.of(value) + (edge != null && edge.inline() ? " inline" : "");
        Arrow arrow = new Arrow(share, text, edge == null || edge.residual(), boxes.get(from).node(), edge == null ? null : boxes.get(to).node(), edge);
        arrows.add(arrow);
        // Half of a thick line lies where Graphviz puts the label.
        links.add(new GraphPlan.Link(from, to, 1 + (int) (Math.abs(share) * 99), Face.REGULAR.width(text, GraphBox.LABEL) + 6 + 2 * arrow.line(), 14));
    }

    // Control points span what lies between them.
    private Room room(int arrow) {
        double half = links.get(arrow).labelWidth() / 2 + 4;
        double x = placed.labelX()[arrow];
        double y = placed.labelY()[arrow];
        double left = x - half;
        double right = x + half;
        double top = y - 10;
        double bottom = y + 10;
        double[] curve = placed.curves().get(arrow);
        for (int i = 0; i < curve.length; i += 2) {
            left = Math.min(left, curve[i] - 8);
            right = Math.max(right, curve[i] + 8);
            top = Math.min(top, curve[i + 1] - 8);
            bottom = Math.max(bottom, curve[i + 1] + 8);
        }
        return new Room(left, top, right, bottom);
    }
}
