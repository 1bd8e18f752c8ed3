package flamelane.chart;

/// How far points are from chains of cubic curves.
final class GraphCurves {
    private static final int STEPS = 12;

    private GraphCurves() {
    }

    /// The least distance of a point to a chain, as lines between a few of its points see it.
    static double distance(double[] points, double x, double y) {
        double least = Double.MAX_VALUE;
        double fromX = points[0];
        double fromY = points[1];
        for (int at = 0; at + 7 < points.length; at += 6) {
            for (int i = 1; i <= STEPS; i++) {
                double t = (double) i / STEPS;
                double u = 1 - t;
                double toX = u * u * u * points[at] + 3 * u * u * t * points[at + 2] + 3 * u * t * t * points[at + 4] + t * t * t * points[at + 6];
                double toY = u * u * u * points[at + 1] + 3 * u * u * t * points[at + 3] + 3 * u * t * t * points[at + 5] + t * t * t * points[at + 7];
                least = Math.min(least, toLine(x, y, fromX, fromY, toX, toY));
                fromX = toX;
                fromY = toY;
            }
        }
        return least;
    }

    private static double toLine(double x, double y, double x1, double y1, double x2, double y2) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        double square = dx * dx + dy * dy;
        double t = square == 0 ? 0 : Math.clamp(((x - x1) * dx + (y - y1) * dy) / square, 0, 1);
        return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
    }
}
