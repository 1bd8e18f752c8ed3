package flamelane.ui.views;

import flamelane.analysis.NodeName;
import flamelane.chart.CallGraphChart;
import flamelane.chart.CallGraphChart.NodeHit;
import flamelane.model.Symbols;
import flamelane.ui.Session;
import java.util.List;
import java.util.Locale;

/// What a card says of a node of a call graph: its numbers, the heaviest of its callers and callees, and where it is.
final class GraphFacts {
    private static final int CALLS = 3;

    private GraphFacts() {
    }

    static NodeHit of(Session session, CallGraphChart graph, NodeHit hit) {
        if (hit.detail().startsWith("label ")) {
            return new NodeHit(hit.node(), hit.x(), hit.y(), hit.width(), hit.height(), hit.title(), hit.detail(), List.of());
        }
        NodeName name = hit.node().name();
        var parts = name.function();
        String title = name.name().isEmpty() ? name.printable() : parts.shown() + (name.line() > 0 ? ":" + name.line() : "");
        String place = place(session, name);
        String inlined = hit.node().inlined().replace("(inline)", "inlined").replace("(partial-inline)", "partly inlined");
        String detail = String.join(" · ", List.of(name.name().isEmpty() ? "" : parts.pack(), place, inlined).stream().filter(each -> !each.isEmpty()).toList());
        return new NodeHit(hit.node(), hit.x(), hit.y(), hit.width(), hit.height(), title, detail, graph.facts(hit.node(), CALLS));
    }

    private static String place(Session session, NodeName name) {
        int row = name.name().isEmpty() ? -1 : FunctionNames.of(session).row(name.name());
        if (row < 0) {
            return "";
        }
        Symbols symbols = session.recording().symbols();
        String file = symbols.file(row);
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int line = name.line() > 0 ? name.line() : symbols.startLine(row);
        return last.isEmpty() ? "" : line > 0 ? String.format(Locale.ROOT, "%s:%d", last, line) : last;
    }
}
