package flamelane.ui.views;

import flamelane.chart.CallGraphChart;
import flamelane.chart.GraphCamera;
import flamelane.chart.Size;
import flamelane.chart.Viewport;
import flamelane.draw.Colour;
import flamelane.draw.Pen;
import flamelane.ui.ChartPane;
import flamelane.ui.Session;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The whole call graph in the corner, with what is in sight framed; a press or a drag goes there.
final class GraphMap extends StackPane {
    private static final double WIDEST = 210;
    private static final double HIGHEST = 140;
    private static final double SIDE = 6;

    private final Session session;
    private final GraphPane pane;
    private final ChartPane chart = new ChartPane("Whole call graph", (pen, width, height) -> paint(pen, width, height));
    private final Region frame = new Region();
    private CallGraphChart painted;
    private double zoom = 1;

    GraphMap(Session session, GraphPane pane) {
        this.session = session;
        this.pane = pane;
        setId("graph-map");
        chart.setFocusTraversable(false);
        frame.setManaged(false);
        frame.setMouseTransparent(true);
        frame.getStyleClass().add("map-frame");
        getChildren().addAll(chart, frame);
        chart.setOnMousePressed(event -> go(event.getX(), event.getY()));
        chart.setOnMouseDragged(event -> go(event.getX(), event.getY()));
        setVisible(false);
    }

    /// Follows what the pane shows.
    void refresh() {
        CallGraphChart graph = pane.graph();
        double width = pane.chart().getWidth();
        double height = pane.chart().getHeight();
        boolean needed = graph != null && width > 3 * WIDEST && height > 2 * HIGHEST && !pane.camera().showsAll(graph.size(), width, height);
        setVisible(needed);
        if (!needed) {
            return;
        }
        if (graph != painted) {
            painted = graph;
            Size size = graph.size();
            zoom = Math.min((WIDEST - 2 * SIDE) / size.width(), (HIGHEST - 2 * SIDE) / size.height());
            double wide = Math.max(40, size.width() * zoom + 2 * SIDE);
            double high = Math.max(30, size.height() * zoom + 2 * SIDE);
            setMinSize(wide, high);
            setMaxSize(wide, high);
            chart.repaint();
        }
        GraphCamera camera = pane.camera();
        double left = Math.clamp(SIDE + camera.x() * zoom, 1, getMaxWidth() - 4);
        double top = Math.clamp(SIDE + camera.y() * zoom, 1, getMaxHeight() - 4);
        double right = Math.clamp(SIDE + (camera.x() + width / camera.zoom()) * zoom, left + 3, getMaxWidth() - 1);
        double bottom = Math.clamp(SIDE + (camera.y() + height / camera.zoom()) * zoom, top + 3, getMaxHeight() - 1);
        frame.resizeRelocate(left, top, right - left, bottom - top);
    }

    private void go(double x, double y) {
        if (painted != null) {
            GraphCamera camera = pane.camera();
            pane.move(camera.centred((x - SIDE) / zoom, (y - SIDE) / zoom, pane.chart().getWidth(), pane.chart().getHeight(), camera.zoom()));
        }
    }

    private void paint(Pen pen, double width, double height) {
        if (painted != null) {
            painted.paint(pen, new Viewport(-SIDE / zoom, -SIDE / zoom, width, height, zoom));
            pen.outline(0, 0, width, height, 0, 1, Swatch.palette(session).line2());
            pen.outline(1, 1, width - 2, height - 2, 0, 1, Colour.alpha(Swatch.palette(session).chart(), 0.5));
        }
    }
}
