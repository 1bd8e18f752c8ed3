package flamelane.export;

import flamelane.analysis.CallGraph;
import flamelane.analysis.GraphNode;
import flamelane.analysis.NodeName;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.analysis.Units;
import flamelane.analysis.ValueFormat;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The call graph in Graphviz' language, with pprof's look: boxes as large as their self, colours by total.
public final class DotGraph {
    private final PrintWriter out;
    private final ValueFormat format;
    private final long total;
    private final Map<GraphNode, Integer> numbers = new HashMap<>();
    private final DotTags tags;

    private DotGraph(PrintWriter out, ValueFormat format, long total) {
        this.out = out;
        this.format = format;
        this.total = total;
        this.tags = new DotTags(format, out);
    }

    public static void write(Report report, PrintWriter out) {
        ReportOptions trimming = report.options().forGraph();
        CallGraph graph = report.graph(trimming, CallGraph.Use.PICTURE);
        ValueFormat format = graph.unit(report.format(), report.total(), CallGraph.Use.PICTURE);
        new DotGraph(out, format, report.total()).write(report.title(), report.labels(graph, trimming, format, true), graph);
    }

    private void write(String title, List<String> labels, CallGraph graph) {
        out.print("digraph \"" + (title.isEmpty() ? "unnamed" : title) + "\" {\nnode [style=filled fillcolor=\"#f8f8f8\"]\n");
        out.print("subgraph cluster_L { \"" + NodeName.escaped(labels.getFirst()) + "\" [shape=box fontsize=16 label=\""
                + String.join("\\l", labels.stream().map(NodeName::escaped).toList()) + "\\l\""
                + (title.isEmpty() ? "" : " tooltip=\"" + title + "\"") + "] }\n");
        long largest = graph.nodes().stream().mapToLong(node -> Math.abs(node.flatValue())).max().orElse(0);
        graph.nodes().forEach(node -> numbers.put(node, numbers.size() + 1));
        Map<GraphNode, Boolean> tagged = new HashMap<>();
        for (GraphNode node : graph.nodes()) {
            node(node, numbers.get(node), largest);
            tagged.put(node, tags.write(node, "N" + numbers.get(node)));
        }
        for (GraphNode.Edge edge : graph.edges()) {
            edge(edge, tagged.getOrDefault(edge.source(), false));
        }
        out.print("}\n");
    }

    private void node(GraphNode node, int number, long largest) {
        long self = node.flatValue();
        long all = node.cumValue();
        String cost = format.format(self);
        StringBuilder label = new StringBuilder(node.name().boxed());
        label.append(self == 0 ? "0" : cost + " (" + share(self) + ")");
        if (all != self) {
            cost = format.format(all);
            label.append(self == 0 ? " " : "\\n").append("of ").append(cost).append(" (").append(share(all)).append(")");
        }
        int size = 8;
        if (largest != 0 && self != 0) {
            size += (int) Math.ceil(16.0 * Math.sqrt((double) Math.abs(self) / largest));
        }
        out.print("N" + number + " [label=\"" + label + "\" id=\"node" + number + "\" fontsize=" + size + " shape=box tooltip=\""
                + NodeName.escaped(node.name().printable()) + " (" + cost + ")\" color=\"" + colour(all, false)
                + "\" fillcolor=\"" + colour(all, true) + "\"]\n");
    }

    private String share(long value) {
        return Units.percentage(value, total).strip();
    }

    private void edge(GraphNode.Edge edge, boolean tagged) {
        String weight = format.format(edge.value());
        StringBuilder line = new StringBuilder("label=\" " + weight + (edge.inline() ? "\\n (inline)" : "") + "\"");
        if (total != 0) {
            long heavy = 1 + Math.min(Math.abs(edge.value() * 100 / total), 100);
            long wide = 1 + Math.min(Math.abs(edge.value() * 5 / total), 5);
            line.append(heavy > 1 ? " weight=" + heavy : "").append(wide > 1 ? " penwidth=" + wide : "");
            line.append(" color=\"").append(colour(edge.value(), false)).append("\"");
        }
        String tip = "\"" + NodeName.escaped(edge.source().name().printable()) + (edge.residual() ? " ... " : " -> ")
                + NodeName.escaped(edge.target().name().printable()) + " (" + weight + ")\"";
        line.append(" tooltip=").append(tip).append(" labeltooltip=").append(tip);
        line.append(edge.residual() ? " style=\"dotted\"" : "").append(tagged ? " minlen=2" : "");
        out.print("N" + numbers.getOrDefault(edge.source(), 0) + " -> N" + numbers.getOrDefault(edge.target(), 0) + " [" + line + "]\n");
    }

    private String colour(long value, boolean background) {
        return colour((double) value / Math.abs(total), background);
    }

    /// From green (all gone) over grey (nothing) to red (all of it).
    static String colour(double share, boolean background) {
        double saturation = background ? 0.1 : 1.0;
        double brightness = background ? 0.93 : 0.7;
        double score = Math.max(-1.0, Math.min(1.0, share));
        if (Math.abs(score) < 0.2) {
            saturation *= Math.abs(score) / 0.2;
        }
        double shifted = Math.signum(score) * Math.pow(Math.abs(score), 1.0 - 0.7);
        double red = shifted < 0 ? brightness * (1 + saturation * shifted) : brightness;
        double green = shifted < 0 ? brightness : brightness * (1 - saturation * shifted);
        double blue = brightness * (1 - saturation);
        return "#" + hex(red) + hex(green) + hex(blue);
    }

    private static String hex(double part) {
        String digits = Integer.toHexString((int) (part * 255.0) & 0xFF);
        return digits.length() == 1 ? "0" + digits : digits;
    }
}
