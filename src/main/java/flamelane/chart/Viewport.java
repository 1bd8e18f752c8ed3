package flamelane.chart;

/// The part of a chart that is seen: the surface's upper left corner shows chart point (x, y).
///
/// @param x      chart coordinate at the left edge
/// @param y      chart coordinate at the upper edge
/// @param width  of the surface in logical pixels
/// @param height of the surface
/// @param zoom   surface pixels per chart pixel; charts that lay out for a width only know 1
public record Viewport(double x, double y, double width, double height, double zoom) {
    public Viewport(double x, double y, double width, double height) {
        this(x, y, width, height, 1);
    }

    /// All of a chart in its own size.
    public static Viewport of(Size size) {
        return new Viewport(0, 0, size.width(), size.height(), 1);
    }

    /// The chart coordinate under a surface coordinate.
    public double chartX(double surfaceX) {
        return x + surfaceX / zoom;
    }

    public double chartY(double surfaceY) {
        return y + surfaceY / zoom;
    }

    /// Where a chart coordinate is on the surface.
    public double surfaceX(double chartX) {
        return (chartX - x) * zoom;
    }

    public double surfaceY(double chartY) {
        return (chartY - y) * zoom;
    }
}
