package flamelane.chart;

import flamelane.analysis.CallGraph;
import flamelane.analysis.Filtered;
import flamelane.analysis.GraphNode;
import flamelane.analysis.NodeName;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.analysis.Units;
import flamelane.draw.Pen;
import flamelane.model.Numbers;
import flamelane.model.Progress;
import flamelane.model.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/// A call graph as boxes and arrows: letters as large as a function's self, colour by its total, arrows as
/// thick as what passed over the call, dotted where functions that are not shown lie between.
///
/// Placed once; zoom is the viewport's, the look can be changed without placing it anew.
public final class CallGraphChart implements Chart {
    static final double MARGIN = 16;

    /// A box, or a call, under a point.
    ///
    /// @param node the node; of a box of labels the one that carries them; `null` for a call
    public record NodeHit(GraphNode node, double x, double y, double width, double height, String title, String detail,
                          List<Fact> facts) implements Hit { }

    private final GraphDrawing drawing;
    private final GraphLook look;

    private CallGraphChart(GraphDrawing drawing, GraphLook look) {
        this.drawing = drawing;
        this.look = look;
    }

    /// The graph of a report, trimmed as its options say, placed by the best placer at hand.
    ///
    /// @param whole what percentages are shares of
    /// @throws flamelane.model.CancelledException if it is no longer wanted
    public static CallGraphChart of(Report report, long whole, GraphLook look, Progress progress) {
        return of(report, whole, look, progress, Placer.BEST);
    }

    static CallGraphChart of(Report report, long whole, GraphLook look, Progress progress, Placer placer) {
        CallGraph graph = report.graph(report.options().forGraph(), CallGraph.Use.CHART);
        progress.check();
        ReportOptions options = report.options();
        long scale = report.samples().total(options.withRelativePercentages(true));
        Reading reading = Reading.PLAIN.withDivideBy(options.divideBy()).withUnit(options.unit());
        GraphAmounts amounts = new GraphAmounts(report.typeName(), Units.written(report.type(), reading), whole, scale, sum(report.samples()),
                graph.nodes().stream().anyMatch(node -> node.cumValue() < 0));
        try {
            return new CallGraphChart(new GraphDrawing(graph, amounts, placer, progress), look);
        } catch (Placer.CannotPlace e) {
            throw new IllegalStateException(e);
        }
    }

    private static long sum(Filtered samples) {
        long sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            sum += samples.value(i);
        }
        return sum;
    }

    /// The same graph in the same places with another look.
    public CallGraphChart with(GraphLook next) {
        return new CallGraphChart(drawing, next);
    }

    public GraphLook look() {
        return look;
    }

    public CallGraph graph() {
        return drawing.graph;
    }

    /// Who placed it, and why it was not the machine's Graphviz: one sentence.
    public String placing() {
        String remark = drawing.placed.remark();
        return remark.isEmpty() ? "Placed by " + drawing.placed.engine() : remark + ", so this was placed by " + drawing.placed.engine();
    }

    /// Whether another than the machine's Graphviz had to place it.
    public boolean isPlacedInstead() {
        return !drawing.placed.remark().isEmpty();
    }

    @Override
    public Size size() {
        return new Size(drawing.placed.width() + 2 * MARGIN, drawing.placed.height() + 2 * MARGIN);
    }

    @Override
    public void paint(Pen pen, Viewport viewport) {
        new GraphPainter(drawing, look, pen, viewport).paint();
    }

    /// The node of that name, `null` if it is not shown.
    public NodeHit node(NodeName name) {
        for (int i = 0; i < drawing.boxes.size(); i++) {
            if (!drawing.boxes.get(i).tag() && drawing.boxes.get(i).node().name().equals(name)) {
                return hit(i);
            }
        }
        return null;
    }

    /// The node with the largest total, of several the uppermost; `null` if there is none.
    public NodeHit heaviest() {
        return most(GraphNode::cumValue);
    }

    /// The node with the largest self, of several the uppermost; `null` if there is none.
    public NodeHit hottest() {
        return most(GraphNode::flatValue);
    }

    private NodeHit most(ToLongFunction<GraphNode> value) {
        NodeHit best = null;
        for (NodeHit each : nodes()) {
            if (best == null || Math.abs(value.applyAsLong(each.node())) > Math.abs(value.applyAsLong(best.node()))) {
                best = each;
            }
        }
        return best;
    }

    /// All nodes in the order of reading, from the upper left.
    public List<NodeHit> nodes() {
        List<NodeHit> all = new ArrayList<>();
        for (int i = 0; i < drawing.boxes.size(); i++) {
            if (!drawing.boxes.get(i).tag()) {
                all.add(hit(i));
            }
        }
        all.sort(Comparator.comparingDouble((NodeHit hit) -> hit.y() + hit.height() / 2).thenComparing(NodeHit::x));
        return all;
    }

    /// The nodes whose names match, in the order of reading.
    public List<NodeName> matching(Pattern pattern) {
        return nodes().stream().map(hit -> hit.node().name()).filter(name -> pattern.matcher(name.printable()).find()).toList();
    }

    /// The node next to one in a direction: up and down along the heaviest call, else the nearest that way.
    ///
    /// @param right −1, 0 or 1
    /// @param down  −1, 0 or 1
    /// @return `null` if there is none
    public NodeName beside(NodeName from, int right, int down) {
        NodeHit at = node(from);
        if (at == null) {
            return null;
        }
        if (down != 0) {
            for (GraphNode.Edge edge : down > 0 ? at.node().callees() : at.node().callers()) {
                NodeHit other = node((down > 0 ? edge.target() : edge.source()).name());
                if (other != null && (other.y() - at.y()) * down > 0) {
                    return other.node().name();
                }
            }
        }
        NodeHit best = null;
        double least = Double.MAX_VALUE;
        for (NodeHit other : nodes()) {
            double x = other.x() + other.width() / 2 - at.x() - at.width() / 2;
            double y = other.y() + other.height() / 2 - at.y() - at.height() / 2;
            double ahead = x * right + y * down;
            double aside = Math.abs(right != 0 ? y : x);
            if (ahead > 1 && ahead + 2.5 * aside < least) {
                least = ahead + 2.5 * aside;
                best = other;
            }
        }
        return best == null ? null : best.node().name();
    }

    @Override
    public NodeHit at(double x, double y) {
        for (int i = 0; i < drawing.boxes.size(); i++) {
            GraphBox box = drawing.boxes.get(i);
            double left = drawing.placed.x()[i] + MARGIN - box.width() / 2;
            double top = drawing.placed.y()[i] + MARGIN - box.height() / 2;
            if (x >= left && x < left + box.width() && y >= top && y < top + box.height()) {
                return hit(i);
            }
        }
        return null;
    }

    private NodeHit hit(int index) {
        GraphBox box = drawing.boxes.get(index);
        GraphNode node = box.node();
        double left = drawing.placed.x()[index] + MARGIN - box.width() / 2;
        double top = drawing.placed.y()[index] + MARGIN - box.height() / 2;
        String title = box.tag() ? box.title() : node.name().printable();
        String detail = box.tag() ? "label on samples of " + node.name().printable() : node.name().file();
        return new NodeHit(node, left, top, box.width(), box.height(), title, detail, List.of(
                new Hit.Fact("Total", drawing.amounts.of(node.cumValue()), drawing.amounts.share(node.cumValue())),
                new Hit.Fact("Self", drawing.amounts.of(node.flatValue()), drawing.amounts.share(node.flatValue()))));
    }

    /// The call whose arrow passes a point, `null` if none does.
    ///
    /// @param reach how far off the point may be
    public NodeHit call(double x, double y, double reach) {
        double px = x - MARGIN;
        double py = y - MARGIN;
        int best = -1;
        double least = reach;
        for (int i = 0; i < drawing.arrows.size(); i++) {
            GraphDrawing.Room room = drawing.rooms.get(i);
            if (drawing.arrows.get(i).edge() != null && px >= room.left() - reach && px <= room.right() + reach && py >= room.top() - reach && py <= room.bottom() + reach) {
                double off = GraphCurves.distance(drawing.placed.curves().get(i), px, py);
                if (off < least) {
                    least = off;
                    best = i;
                }
            }
        }
        if (best < 0) {
            return null;
        }
        GraphDrawing.Arrow arrow = drawing.arrows.get(best);
        long value = arrow.edge().value();
        String detail = (arrow.edge().residual() ? "calls through functions that are not shown" : "calls") + (arrow.edge().inline() ? ", inlined" : "");
        List<Hit.Fact> facts = List.of(new Hit.Fact("Passed over it", drawing.amounts.of(value), drawing.amounts.share(value)),
                new Hit.Fact("Of the caller", "", Numbers.share(value, arrow.from().cumValue())),
                new Hit.Fact("Of the callee", "", Numbers.share(value, arrow.to().cumValue())));
        return new NodeHit(null, x - 4, y - 4, 8, 8, arrow.from().name().printable() + "\n" + arrow.to().name().printable(), detail, facts);
    }

    /// What a card says of a node: its numbers, and its heaviest callers and callees.
    ///
    /// @param most of either
    public List<Hit.Fact> facts(GraphNode node, int most) {
        List<Hit.Fact> facts = new ArrayList<>();
        facts.add(new Hit.Fact("Total", drawing.amounts.of(node.cumValue()), drawing.amounts.share(node.cumValue())));
        facts.add(new Hit.Fact("Self", drawing.amounts.of(node.flatValue()), drawing.amounts.share(node.flatValue())));
        calls(facts, "called by ", node.callers(), most, true);
        calls(facts, "calls ", node.callees(), most, false);
        return facts;
    }

    private void calls(List<Hit.Fact> facts, String word, List<GraphNode.Edge> edges, int most, boolean callers) {
        for (GraphNode.Edge edge : edges.subList(0, Math.min(most, edges.size()))) {
            NodeName name = (callers ? edge.source() : edge.target()).name();
            String shown = name.name().isEmpty() ? name.printable() : Labels.shown(name.function());
            facts.add(new Hit.Fact(word + shown, drawing.amounts.of(edge.value()), drawing.amounts.share(edge.value())));
        }
        if (edges.size() > most) {
            facts.add(new Hit.Fact(word + (edges.size() - most) + " more", "", ""));
        }
    }

    /// How many functions there are with those that are left out.
    public int all() {
        return drawing.graph.originalCount() + drawing.graph.droppedNodes();
    }

    /// The sentence above the graph: what it shows of all, and what was left out.
    ///
    /// @param what what a node is: `functions`
    public String shown(String what) {
        int nodes = drawing.graph.nodes().size();
        String count = all() == 1 ? "1 " + what.replaceFirst("s$", "")
                : nodes == all() ? "All " + Numbers.count(nodes) + " " + what : Numbers.count(nodes) + " of " + Numbers.count(all()) + " " + what;
        int calls = drawing.graph.droppedEdges();
        long shown = drawing.graph.shown();
        // Small functions that are left out may change by more than all together.
        String change = !hasLess() ? "" : ", changed by " + drawing.amounts.signed(shown)
                + (nodes == all() ? "" : " (all " + Numbers.count(all()) + ": " + drawing.amounts.signed(drawing.amounts.sum()) + ")");
        return count + change + ", " + drawing.amounts.share(shown) + " of " + drawing.amounts.told(drawing.amounts.whole())
                + (calls > 0 ? ", without " + Numbers.count(calls) + (calls == 1 ? " small call" : " small calls") : "")
                + (hasNameless() ? "; code without symbols is one box for each binary, apart by granularity addresses" : "");
    }

    private boolean hasNameless() {
        return drawing.graph.nodes().stream().map(GraphNode::name)
                .anyMatch(name -> name.name().isEmpty() && name.file().isEmpty() && name.address() == 0 && !name.object().isEmpty());
    }

    /// A value of this graph as its boxes write it.
    public String amount(long value) {
        return drawing.amounts.told(value);
    }

    /// The whole that shares are of.
    public long whole() {
        return drawing.amounts.whole();
    }

    /// What the strongest colour stands for: all that is selected.
    public long scale() {
        return drawing.amounts.scale();
    }

    /// Whether any box tells of labels, any call of functions left out, or of inlining; for the legend.
    public boolean hasLabels() {
        return drawing.boxes.stream().anyMatch(GraphBox::tag);
    }

    public boolean hasResidual() {
        return drawing.arrows.stream().anyMatch(arrow -> arrow.edge() != null && arrow.edge().residual());
    }

    public boolean hasInlined() {
        return drawing.arrows.stream().anyMatch(arrow -> arrow.edge() != null && arrow.edge().inline());
    }

    /// Whether some numbers are below nothing, as in a difference.
    public boolean hasLess() {
        return drawing.boxes.stream().anyMatch(box -> box.share() < 0);
    }
}
