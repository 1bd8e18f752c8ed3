package flamelane.chart;

/// Which part of a call graph a pane shows, and how large.
///
/// @param x    chart coordinate at the pane's left edge
/// @param y    chart coordinate at its upper edge
/// @param zoom pixels per chart pixel
public record GraphCamera(double x, double y, double zoom) {
    /// A graph is never shown larger than this.
    public static final double LARGEST = 4;
    /// What is fitted into a pane is not blown up beyond this.
    private static final double FITTED = 1.15;
    /// From here on most boxes have room for their names.
    private static final double LEGIBLE = 0.55;
    private static final double HOME = 0.66;
    private static final double AROUND = 10;
    /// So much of a graph stays in sight, however far it is moved.
    private static final double LEAST_SEEN = 70;

    /// All of a graph in the middle of a pane.
    ///
    /// @param head  pixels at the upper edge that something else needs
    public static GraphCamera fit(Size graph, double width, double height, double head) {
        double room = Math.max(40, height - head - AROUND);
        double zoom = Math.min(FITTED, Math.min((width - 2 * AROUND) / Math.max(1, graph.width()), room / Math.max(1, graph.height())));
        zoom = Math.max(0.02, zoom);
        double top = head + Math.max(0, (room - graph.height() * zoom) / 2);
        return new GraphCamera(graph.width() / 2 - width / 2 / zoom, -top / zoom, zoom);
    }

    /// Where to begin: all of a graph where names can be read so, else as large as they need to be, with one box in sight.
    ///
    /// @param box     what must be seen
    /// @param centred whether it is in the middle; else it is at the upper edge
    public static GraphCamera home(Size graph, Hit box, boolean centred, double width, double height, double head) {
        GraphCamera whole = fit(graph, width, height, head);
        if (whole.zoom >= LEGIBLE || box == null) {
            return whole;
        }
        double zoom = Math.max(LEGIBLE, Math.min(HOME, (width - 2 * AROUND) / graph.width()));
        double x = box.x() + box.width() / 2 - width / 2 / zoom;
        double y = centred ? box.y() + box.height() / 2 - height / 2 / zoom : box.y() - (head + AROUND) / zoom;
        // No emptiness at a side while something lies beyond the other.
        double spareX = graph.width() - width / zoom;
        double lowest = -head / zoom;
        double spareY = graph.height() - (height - AROUND) / zoom;
        y = !centred && y < height / 2 / zoom ? lowest : y;
        return new GraphCamera(spareX <= 0 ? spareX / 2 : Math.clamp(x, 0, spareX), Math.max(lowest, Math.min(y, Math.max(lowest, spareY))), zoom);
    }

    public Viewport viewport(double width, double height) {
        return new Viewport(x, y, width, height, zoom);
    }

    /// Larger or smaller by a factor, with what lies at a point of the pane staying there.
    ///
    /// @param smallest the zoom it does not go below
    public GraphCamera zoomed(double factor, double atX, double atY, double smallest) {
        double next = Math.clamp(zoom * factor, Math.min(smallest, zoom), Math.max(LARGEST, zoom));
        return new GraphCamera(x + atX / zoom - atX / next, y + atY / zoom - atY / next, next);
    }

    /// Moved by pixels: what is shown comes from further right and further down.
    public GraphCamera panned(double right, double down) {
        return new GraphCamera(x + right / zoom, y + down / zoom, zoom);
    }

    /// The same zoom with a chart point in the middle of the pane.
    public GraphCamera centred(double chartX, double chartY, double width, double height, double newZoom) {
        return new GraphCamera(chartX - width / 2 / newZoom, chartY - height / 2 / newZoom, newZoom);
    }

    /// Moved as little as brings a box into sight.
    ///
    /// @param around pixels that shall stay free around it
    public GraphCamera showing(double left, double top, double boxWidth, double boxHeight, double width, double height, double around) {
        double free = around / zoom;
        double wide = width / zoom;
        double high = height / zoom;
        double toX = Math.min(left - free, Math.max(x, left + boxWidth + free - wide));
        double toY = Math.min(top - free, Math.max(y, top + boxHeight + free - high));
        return new GraphCamera(toX, toY, zoom);
    }

    /// Held so that a part of the graph stays in sight.
    public GraphCamera held(Size graph, double width, double height) {
        double least = Math.min(LEAST_SEEN, Math.min(graph.width(), graph.height()) * zoom / 2) / zoom;
        return new GraphCamera(Math.clamp(x, least - width / zoom, Math.max(least - width / zoom, graph.width() - least)),
                Math.clamp(y, least - height / zoom, Math.max(least - height / zoom, graph.height() - least)), zoom);
    }

    /// Whether all of a graph is in sight.
    public boolean showsAll(Size graph, double width, double height) {
        double slack = 1 / zoom;
        return x <= slack && y <= slack && x + width / zoom >= graph.width() - slack && y + height / zoom >= graph.height() - slack;
    }

    /// Somewhere on the way to another; the zoom changes evenly to the eye.
    ///
    /// @param share 0 to 1
    public GraphCamera towards(GraphCamera other, double share, double width, double height) {
        double next = zoom * Math.pow(other.zoom / zoom, share);
        // The middle moves evenly in the units of the zoom, so that it does not swing.
        double weight = Math.abs(other.zoom - zoom) < 1e-9 ? share : (1 / next - 1 / zoom) / (1 / other.zoom - 1 / zoom);
        double middleX = x + width / 2 / zoom + weight * (other.x + width / 2 / other.zoom - x - width / 2 / zoom);
        double middleY = y + height / 2 / zoom + weight * (other.y + height / 2 / other.zoom - y - height / 2 / zoom);
        return new GraphCamera(middleX - width / 2 / next, middleY - height / 2 / next, next);
    }
}
