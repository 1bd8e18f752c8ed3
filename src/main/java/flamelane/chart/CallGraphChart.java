package flamelane.chart;

import flamelane.analysis.CallGraph;
import flamelane.analysis.FunctionName;
import flamelane.analysis.GraphNode;
import flamelane.analysis.GraphNode.Tag;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.analysis.TagGroup;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.Numbers;
import flamelane.model.Symbols.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A call graph as boxes and arrows: letters as large as a function's self, colour by its total, arrows as
/// thick as what passed over the call, dashed where functions that are not shown lie between.
///
/// Placed once; zoom is the viewport's.
public final class CallGraphChart implements Chart {
    private static final double MARGIN = 16;
    private static final double LABEL = 9.5;

    /// A box under a point.
    ///
    /// @param node the node; of a box of labels the one that carries them
    public record NodeHit(GraphNode node, double x, double y, double width, double height, String title, String detail,
                          List<Fact> facts) implements Hit { }

    /// What one box says; a box of labels has only a name.
    private record NodeText(GraphNode node, String pack, String name, String self, String total, double large, double small,
                         double width, double height, double share) { }

    private record Arrow(double value, String label, boolean dashed, GraphNode from, GraphNode to) { }

    private final Palette palette;
    private final CallGraph graph;
    private final String unit;
    private final long whole;
    private final double ratio;
    private final List<NodeText> faces;
    private final List<Arrow> arrows;
    private final Placement placed;
    private final Pattern search;
    private final GraphNode selected;

    public CallGraphChart(Report report, Palette palette) {
        this(report, palette, Placer.BEST);
    }

    CallGraphChart(Report report, Palette palette, Placer placer) {
        ReportOptions trimming = report.options().forGraph();
        this.palette = palette;
        this.graph = report.graph(trimming, CallGraph.Use.PICTURE);
        this.unit = report.type().unit();
        this.whole = report.total();
        this.ratio = report.format().ratio();
        this.faces = new ArrayList<>();
        this.arrows = new ArrayList<>();
        this.search = null;
        this.selected = null;
        List<GraphPlan.Link> links = new ArrayList<>();
        plan(links);
        List<GraphPlan.Box> boxes = faces.stream().map(face -> new GraphPlan.Box(face.width, face.height)).toList();
        this.placed = placer.place(new GraphPlan(boxes, links));
    }

    private CallGraphChart(CallGraphChart of, Palette palette, Pattern search, GraphNode selected) {
        this.palette = palette;
        this.graph = of.graph;
        this.unit = of.unit;
        this.whole = of.whole;
        this.ratio = of.ratio;
        this.faces = of.faces;
        this.arrows = of.arrows;
        this.placed = of.placed;
        this.search = search;
        this.selected = selected;
    }

    /// The same graph in the same places with another look.
    ///
    /// @param newSearch   names that match are lit up; `null` for none
    /// @param newSelected the node with a strong outline, `null` for none
    public CallGraphChart with(Palette newPalette, Pattern newSearch, GraphNode newSelected) {
        return new CallGraphChart(this, newPalette, newSearch, newSelected);
    }

    public CallGraph graph() {
        return graph;
    }

    /// Who placed it.
    public String engine() {
        return placed.engine();
    }

    private void plan(List<GraphPlan.Link> links) {
        long largest = Math.max(1, graph.nodes().stream().mapToLong(node -> Math.abs(node.flatValue())).max().orElse(1));
        Map<GraphNode, Integer> rows = new HashMap<>();
        for (GraphNode node : graph.nodes()) {
            rows.put(node, faces.size());
            faces.add(face(node, Math.sqrt(Math.abs((double) node.flatValue()) / largest)));
        }
        for (GraphNode.Edge edge : graph.edges()) {
            if (rows.containsKey(edge.source()) && rows.containsKey(edge.target())) {
                link(links, rows.get(edge.source()), rows.get(edge.target()), edge.value(), edge.inline() ? " inline" : "", edge.residual(),
                        edge.source(), edge.target());
            }
        }
        for (GraphNode node : graph.nodes()) {
            boolean self = !node.out().isEmpty();
            for (Tag tag : TagGroup.heaviest(node.labelTags().values(), self)) {
                label(links, rows.get(node), node, tag.name().replace("\\n", ", "), self ? tag.flatValue() : tag.cumValue());
            }
            if (node.numericTags().containsKey("")) {
                for (TagGroup group : TagGroup.of(node.numericTags().get("").values(), self)) {
                    label(links, rows.get(node), node, group.name(), self ? group.flat() : group.cum());
                }
            }
        }
    }

    private void label(List<GraphPlan.Link> links, int row, GraphNode node, String name, long value) {
        if (value != 0 && !name.isEmpty()) {
            String shown = Labels.cut(name, Face.REGULAR, LABEL, 220);
            faces.add(new NodeText(node, "", shown, "", "", LABEL, LABEL, Face.REGULAR.width(shown, LABEL) + 14, 20, 0));
            link(links, row, faces.size() - 1, value, "", true, node, null);
        }
    }

    private void link(List<GraphPlan.Link> links, int from, int to, long value, String mark, boolean dashed, GraphNode source, GraphNode target) {
        double share = whole == 0 ? 0 : Math.min(1, Math.abs((double) value) / whole);
        String text = amount(value) + mark;
        links.add(new GraphPlan.Link(from, to, 1 + (int) (share * 99), Face.REGULAR.width(text, LABEL) + 8, 14));
        arrows.add(new Arrow(share, text, dashed, source, target));
    }

    private String amount(long value) {
        return Numbers.amount(ratio == 1 ? value : value * ratio, unit);
    }

    private NodeText face(GraphNode node, double size) {
        FunctionName name = FunctionName.parse(node.name().name(), Kind.OTHER);
        String place = node.name().line() > 0 ? ":" + node.name().line() : "";
        String shown = node.name().name().isEmpty() ? node.name().printable() : name.shown() + place;
        double large = 11 + 9 * size;
        double small = 9.5 + 2.5 * size;
        String title = Labels.cut(shown, Face.SEMIBOLD, large, 320);
        String mark = node.inlined();
        String pack = Labels.cut(mark.isEmpty() ? name.pack() : name.pack().isEmpty() ? mark : name.pack() + " " + mark, Face.REGULAR, small, 260);
        String self = amount(node.flatValue()) + " (" + Numbers.share(node.flatValue(), whole) + ")";
        String total = node.flatValue() == node.cumValue() ? "" : "of " + amount(node.cumValue()) + " (" + Numbers.share(node.cumValue(), whole) + ")";
        double wide = Math.max(Math.max(Face.SEMIBOLD.width(title, large), Face.REGULAR.width(pack, small)),
                Math.max(Face.REGULAR.width(self, small), Face.REGULAR.width(total, small))) + 20;
        double high = 10 + large * 1.25 + small * 1.35 * ((pack.isEmpty() ? 0 : 1) + 1 + (total.isEmpty() ? 0 : 1));
        return new NodeText(node, pack, title, self, total, large, small, wide, high, whole == 0 ? 0 : Math.abs((double) node.cumValue()) / whole);
    }

    @Override
    public Size size() {
        return new Size(placed.width() + 2 * MARGIN, placed.height() + 2 * MARGIN);
    }

    @Override
    public void paint(Pen pen, Viewport viewport) {
        pen.rect(0, 0, viewport.width(), viewport.height(), palette.chart());
        for (boolean chosen : new boolean[] {false, true}) {
            for (int i = 0; i < arrows.size(); i++) {
                if (isChosen(arrows.get(i)) == chosen) {
                    arrow(pen, i, chosen, viewport);
                }
            }
        }
        for (int i = 0; i < arrows.size(); i++) {
            text(pen, i, viewport);
        }
        for (int i = 0; i < faces.size(); i++) {
            box(pen, i, viewport);
        }
    }

    private boolean isChosen(Arrow arrow) {
        return selected != null && (arrow.from == selected || arrow.to == selected);
    }

    private void arrow(Pen pen, int index, boolean chosen, Viewport viewport) {
        Arrow arrow = arrows.get(index);
        double[] curve = placed.curves().get(index).clone();
        for (int i = 0; i < curve.length; i += 2) {
            curve[i] = viewport.surfaceX(curve[i] + MARGIN);
            curve[i + 1] = viewport.surfaceY(curve[i + 1] + MARGIN);
        }
        int colour = chosen ? palette.text() : palette.heatLine(arrow.value);
        double line = Math.max(0.7, (1 + Math.min(4, arrow.value * 5)) * viewport.zoom());
        int end = curve.length - 2;
        double dx = curve[end] - curve[end - 2];
        double dy = curve[end + 1] - curve[end - 1];
        double length = Math.hypot(dx, dy);
        if (arrow.to != null && length > 0) {
            double head = (5 + 1.6 * Math.min(5, 1 + arrow.value * 5)) * viewport.zoom();
            double ux = dx / length;
            double uy = dy / length;
            double half = head * 0.42;
            double tipX = curve[end];
            double tipY = curve[end + 1];
            pen.polygon(new double[] {tipX, tipY, tipX - head * ux + half * uy, tipY - head * uy - half * ux,
                tipX - head * ux - half * uy, tipY - head * uy + half * ux}, colour);
            curve[end] = tipX - ux * head * 0.8;
            curve[end + 1] = tipY - uy * head * 0.8;
        }
        pen.curve(curve, line, arrow.dashed ? 4 * viewport.zoom() : 0, colour);
    }

    private void text(Pen pen, int index, Viewport viewport) {
        Arrow arrow = arrows.get(index);
        double size = LABEL * viewport.zoom();
        if (size < 5) {
            return;
        }
        boolean chosen = isChosen(arrow);
        Face face = chosen ? Face.SEMIBOLD : Face.REGULAR;
        double x = viewport.surfaceX(placed.labelX()[index] + MARGIN);
        double y = viewport.surfaceY(placed.labelY()[index] + MARGIN);
        double wide = face.width(arrow.label, size) + 6 * viewport.zoom();
        pen.rect(x - wide / 2, y - size * 0.7, wide, size * 1.4, palette.chart());
        pen.textCentre(arrow.label, x, y + size * 0.37, face, size, chosen ? palette.text() : palette.muted());
    }

    private void box(Pen pen, int index, Viewport viewport) {
        NodeText face = faces.get(index);
        double zoom = viewport.zoom();
        double w = face.width * zoom;
        double h = face.height * zoom;
        double middle = viewport.surfaceX(placed.x()[index] + MARGIN);
        double x = middle - w / 2;
        double y = viewport.surfaceY(placed.y()[index] + MARGIN) - h / 2;
        if (x > viewport.width() || y > viewport.height() || x + w < 0 || y + h < 0) {
            return;
        }
        boolean tag = face.self.isEmpty();
        boolean match = search != null && !tag && search.matcher(face.node.name().printable()).find();
        pen.rect(x, y, w, h, 5 * zoom, match ? palette.match(false) : tag ? palette.raised() : palette.heat(face.share));
        pen.outline(x, y, w, h, 5 * zoom, Math.max(1, zoom), tag ? palette.line2() : palette.heatLine(face.share));
        if (!tag && face.node == selected) {
            pen.outline(x - 1, y - 1, w + 2, h + 2, 6 * zoom, 2, palette.text());
        }
        if (face.small * zoom < 4) {
            return;
        }
        int ink = match ? palette.matchInk() : palette.text();
        int quiet = match ? palette.matchShareInk() : palette.muted();
        if (tag) {
            pen.textCentre(face.name, middle, y + 13.5 * zoom, Face.REGULAR, face.small * zoom, quiet);
            return;
        }
        double at = y + 4 * zoom;
        double step = face.small * 1.35 * zoom;
        if (!face.pack.isEmpty()) {
            at += step;
            pen.textCentre(face.pack, middle, at - step * 0.2, Face.REGULAR, face.small * zoom, quiet);
        }
        at += face.large * 1.25 * zoom;
        pen.textCentre(face.name, middle, at - face.large * 0.25 * zoom, Face.SEMIBOLD, face.large * zoom, ink);
        at += step;
        pen.textCentre(face.self, middle, at - step * 0.2, Face.REGULAR, face.small * zoom, ink);
        if (!face.total.isEmpty()) {
            pen.textCentre(face.total, middle, at + step * 0.8, Face.REGULAR, face.small * zoom, quiet);
        }
    }

    @Override
    public NodeHit at(double x, double y) {
        for (int i = 0; i < faces.size(); i++) {
            NodeText face = faces.get(i);
            double left = placed.x()[i] + MARGIN - face.width / 2;
            double top = placed.y()[i] + MARGIN - face.height / 2;
            if (x >= left && x < left + face.width && y >= top && y < top + face.height) {
                GraphNode node = face.node;
                return new NodeHit(node, left, top, face.width, face.height, node.name().printable(), node.name().file(), List.of(
                        new Hit.Fact("Total", amount(node.cumValue()), Numbers.share(node.cumValue(), whole)),
                        new Hit.Fact("Self", amount(node.flatValue()), Numbers.share(node.flatValue(), whole))));
            }
        }
        return null;
    }

    /// The sentence above the graph: what it shows of all, and what was left out.
    public String shown() {
        int all = graph.originalCount() + graph.droppedNodes();
        return "Shown: " + Numbers.count(graph.nodes().size()) + " of " + Numbers.count(all) + " functions with " + amount(graph.shown()) + ", "
                + Numbers.share(graph.shown(), whole) + " of " + amount(whole)
                + (graph.droppedEdges() > 0 ? ". Dropped " + Numbers.count(graph.droppedEdges()) + " small calls" : "");
    }
}
