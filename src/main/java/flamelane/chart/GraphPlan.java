package flamelane.chart;

import java.util.List;

/// A graph that is to be placed: how large its boxes are and what points where.
///
/// Lengths are logical pixels.
///
/// @param links edges by index of their boxes
record GraphPlan(List<Box> boxes, List<Link> links) {
    record Box(double width, double height) { }

    /// @param weight      how straight and short the link should be, 1 to 100
    /// @param labelWidth  room for the number on it, 0 for none
    record Link(int from, int to, int weight, double labelWidth, double labelHeight) { }
}
