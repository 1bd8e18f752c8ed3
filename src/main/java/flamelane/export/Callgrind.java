package flamelane.export;

import flamelane.analysis.CallGraph;
import flamelane.analysis.GraphNode;
import flamelane.analysis.GraphNames;
import flamelane.analysis.NodeName;
import flamelane.analysis.Report;
import flamelane.analysis.ValueFormat;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;

/// The call graph as KCachegrind reads it: costs by address and line, calls with what they cost in all.
public final class Callgrind {
    private final Map<String, Integer> objects = new HashMap<>();
    private final Map<String, Integer> files = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final PrintWriter out;

    private Callgrind(PrintWriter out) {
        this.out = out;
    }

    /// @param report at the granularity of addresses
    public static void write(Report report, PrintWriter out) {
        CallGraph graph = report.graph(report.options().untrimmed(), CallGraph.Use.CALLGRIND);
        ValueFormat format = graph.unit(report.format(), report.total(), CallGraph.Use.CALLGRIND);
        out.print("positions: instr line\nevents: " + report.typeName() + "(" + format.outputUnit() + ")\n");
        new Callgrind(out).write(graph, format);
    }

    private void write(CallGraph graph, ValueFormat format) {
        Map<GraphNode, String> unique = GraphNames.unique(graph);
        NodeName last = null;
        for (GraphNode node : graph.nodes()) {
            NodeName name = node.name();
            if (last == null || !name.object().equals(last.object()) || !name.file().equals(last.file()) || !name.name().equals(last.name())) {
                out.print("\nob=" + number(objects, name.object()) + "\nfl=" + number(files, name.file()) + "\nfn=" + number(names, name.name()) + "\n");
            }
            out.print(address(last, name.address()) + " " + name.line() + " " + format.number(node.flatValue()) + "\n");
            for (GraphNode.Edge edge : node.callees()) {
                NodeName callee = edge.target().name();
                out.print("cfl=" + number(files, callee.file()) + "\ncfn=" + number(names, unique.getOrDefault(edge.target(), ""))
                        + "\ncalls=0 " + address(last, callee.address()) + " " + callee.line() + "\n* * " + format.number(edge.weight()) + "\n");
            }
            last = name;
        }
    }

    /// A name is written out once, and by its number from then on.
    private static String number(Map<String, Integer> known, String name) {
        if (name.isEmpty()) {
            return "";
        }
        Integer number = known.putIfAbsent(name, known.size() + 1);
        return number == null ? "(" + known.size() + ") " + name : "(" + number + ")";
    }

    private static String address(NodeName last, long address) {
        String whole = "0x" + Long.toHexString(address);
        if (last == null) {
            return whole;
        }
        if (last.address() == address) {
            return "*";
        }
        long step = address - last.address();
        String relative = (step >= 0 ? "+" : "") + step;
        return relative.length() < whole.length() ? relative : whole;
    }
}
