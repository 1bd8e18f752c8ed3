package flamelane.chart;

import java.util.List;

/// Where the boxes and curves of a graph lie.
///
/// @param x      centres of boxes
/// @param curves for each link a chain of cubic curves from the edge of one box to the edge of the other: start,
///               then two control points and an end in turn
/// @param labelX centres of the links' labels
/// @param engine who placed it: `Graphviz`, `the Graphviz that Flamelane carries`, `Flamelane itself`
/// @param remark why it was not the machine's Graphviz, empty where it was
record Placement(double width, double height, double[] x, double[] y, List<double[]> curves,
                 double[] labelX, double[] labelY, String engine, String remark) {
    Placement with(String newRemark) {
        return new Placement(width, height, x, y, curves, labelX, labelY, engine, newRemark);
    }
}
