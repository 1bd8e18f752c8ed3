package flamelane.ui.views;

import flamelane.analysis.ReportOptions;
import java.util.Locale;

/// How much of a call graph is left out, as pprof means it.
///
/// @param nodes        at most so many nodes
/// @param nodeFraction nodes whose total is a smaller share of all are left out
/// @param edgeFraction calls that are a smaller share of all are left out
record GraphTrimming(int nodes, double nodeFraction, double edgeFraction) {
    static final GraphTrimming USUAL = new GraphTrimming(ReportOptions.GRAPH_NODES, ReportOptions.DEFAULT.nodeFraction(), ReportOptions.DEFAULT.edgeFraction());

    GraphTrimming withNodes(int next) {
        return new GraphTrimming(next, nodeFraction, edgeFraction);
    }

    GraphTrimming withNodeFraction(double next) {
        return new GraphTrimming(nodes, next, edgeFraction);
    }

    GraphTrimming withEdgeFraction(double next) {
        return new GraphTrimming(nodes, nodeFraction, next);
    }

    ReportOptions in(ReportOptions options) {
        return options.withTrimming(nodes, nodeFraction, edgeFraction);
    }

    /// The options of the command line that say the same, each with a space in front.
    String words() {
        return (nodes == USUAL.nodes ? "" : " --nodecount " + nodes)
                + (nodeFraction == USUAL.nodeFraction ? "" : " --nodefraction " + number(nodeFraction))
                + (edgeFraction == USUAL.edgeFraction ? "" : " --edgefraction " + number(edgeFraction));
    }

    private static String number(double fraction) {
        return String.format(Locale.ROOT, "%.6f", fraction).replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
