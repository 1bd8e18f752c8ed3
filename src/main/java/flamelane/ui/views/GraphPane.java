package flamelane.ui.views;

import flamelane.analysis.NodeName;
import flamelane.chart.CallGraphChart;
import flamelane.chart.CallGraphChart.NodeHit;
import flamelane.chart.GraphCamera;
import flamelane.chart.GraphLook;
import flamelane.chart.Size;
import flamelane.draw.RasterPen;
import flamelane.ui.ChartPane;
import flamelane.ui.Glide;
import flamelane.ui.Session;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

/// One call graph to look at: dragged, zoomed at the pointer, walked by keys; tells of what is under the pointer.
final class GraphPane extends StackPane {
    /// Pixels at the upper edge that the sentence about the graph needs.
    static final double HEAD = 34;

    private static final double READABLE = 0.85;
    private static final List<String> KEYS = List.of("Enter focus", "F focus", "I ignore", "H hide");

    /// What is done when another graph or another size of pane comes.
    private enum Sight {
        /// Begins anew where names can be read.
        HOME,
        /// Shows all of it.
        WHOLE,
        /// Stays where a person has gone.
        FREE
    }

    private final Session session;
    private final ChartPane chart;
    private final HoverCard card = new HoverCard();
    private final HeldKeys held = new HeldKeys(this::hold);
    private final Consumer<NodeHit> focus;
    private final Consumer<NodeHit> menu;
    private Runnable onCamera = () -> { };
    private Runnable onSelect = () -> { };
    private CallGraphChart graph;
    private GraphLook look;
    private GraphCamera camera = new GraphCamera(0, 0, 1);
    private Sight sight = Sight.HOME;
    private Glide glide;
    private GraphCamera pressed;
    private double pressedX;
    private double pressedY;
    private double pointerX = Double.NaN;
    private double pointerY;

    /// @param focus narrows to a node
    /// @param menu  offers what can be done with a node, at the pointer
    GraphPane(Session session, Consumer<NodeHit> focus, Consumer<NodeHit> menu) {
        this.session = session;
        this.focus = focus;
        this.menu = menu;
        this.look = GraphLook.of(Swatch.palette(session));
        this.chart = new ChartPane("Call graph", this::paint);
        chart.setId("graph");
        chart.setAccessibleHelp("W and S zoom, A and D move, arrow keys walk from function to function, Enter narrows to the chosen one, 0 shows all");
        getChildren().addAll(chart, card);
        setMinSize(0, 0);
        chart.setOnMouseMoved(event -> hover(event.getX(), event.getY()));
        chart.setOnMouseExited(event -> leave());
        chart.setOnMousePressed(this::pressed);
        chart.setOnMouseDragged(this::dragged);
        chart.setOnMouseReleased(event -> chart.setCursor(Cursor.DEFAULT));
        chart.setOnMouseClicked(this::clicked);
        chart.setOnScroll(this::scrolled);
        chart.setOnZoom(event -> zoom(event.getZoomFactor(), event.getX(), event.getY()));
        chart.addEventHandler(KeyEvent.KEY_PRESSED, held::pressed);
        chart.addEventHandler(KeyEvent.KEY_RELEASED, held::released);
        chart.focusedProperty().addListener((at, old, now) -> held.stop());
        chart.widthProperty().addListener((at, old, now) -> resized());
        chart.heightProperty().addListener((at, old, now) -> resized());
        session.dark().addListener((at, old, now) -> look(look.withPalette(Swatch.palette(session))));
    }

    ChartPane chart() {
        return chart;
    }

    /// What is shown, `null` before the first.
    CallGraphChart graph() {
        return graph;
    }

    GraphCamera camera() {
        return camera;
    }

    NodeName selected() {
        return look.selected();
    }

    /// Called when another part is shown.
    void onCamera(Runnable listener) {
        onCamera = listener;
    }

    /// Called when another node is chosen.
    void onSelect(Runnable listener) {
        onSelect = listener;
    }

    /// Shows another graph. What is looked at stays where it is; a graph that was shown whole is shown whole again.
    void show(CallGraphChart next) {
        CallGraphChart old = graph;
        if (next == null) {
            graph = null;
            chart.repaint();
            return;
        }
        card.hide();
        look = look.withHovered(null).withMatches(null);
        GraphCamera before = camera;
        graph = next.with(look);
        if (old == null) {
            put(sight == Sight.FREE ? before : seen());
            return;
        }
        GraphCamera same = anchored(old, next);
        put(same);
        if (sight != Sight.FREE) {
            glide(seen());
        }
    }

    // The camera under which what was looked at has not moved.
    private GraphCamera anchored(CallGraphChart old, CallGraphChart next) {
        NodeHit from = anchor(old, next);
        NodeHit to = from == null ? null : next.node(from.node().name());
        if (to == null) {
            return seen();
        }
        double right = to.x() + to.width() / 2 - from.x() - from.width() / 2;
        double down = to.y() + to.height() / 2 - from.y() - from.height() / 2;
        return new GraphCamera(camera.x() + right, camera.y() + down, camera.zoom());
    }

    private NodeHit anchor(CallGraphChart old, CallGraphChart next) {
        if (look.selected() != null && old.node(look.selected()) != null && next.node(look.selected()) != null) {
            return old.node(look.selected());
        }
        double x = camera.x() + chart.getWidth() / 2 / camera.zoom();
        double y = camera.y() + chart.getHeight() / 2 / camera.zoom();
        NodeHit nearest = null;
        double least = Double.MAX_VALUE;
        for (NodeHit each : old.nodes()) {
            double off = Math.hypot(each.x() + each.width() / 2 - x, each.y() + each.height() / 2 - y);
            if (off < least && next.node(each.node().name()) != null) {
                least = off;
                nearest = each;
            }
        }
        return nearest;
    }

    private GraphCamera fit() {
        return GraphCamera.fit(graph.size(), Math.max(1, chart.getWidth()), Math.max(1, chart.getHeight()), HEAD);
    }

    private GraphCamera seen() {
        if (sight == Sight.WHOLE) {
            return fit();
        }
        NodeHit chosen = look.selected() == null ? null : graph.node(look.selected());
        return GraphCamera.home(graph.size(), chosen != null ? chosen : graph.heaviest(), chosen != null,
                Math.max(1, chart.getWidth()), Math.max(1, chart.getHeight()), HEAD);
    }

    /// Shows all of it, now and when it changes.
    void fitAll() {
        sight = Sight.WHOLE;
        if (graph != null) {
            glide(fit());
        }
    }

    /// The next graph is another one: it is looked at from the beginning.
    void homeNext() {
        sight = sight == Sight.FREE ? Sight.HOME : sight;
    }

    private void resized() {
        if (graph != null) {
            put(sight != Sight.FREE ? seen() : camera.held(graph.size(), chart.getWidth(), chart.getHeight()));
        }
    }

    private void look(GraphLook next) {
        look = next;
        if (graph != null) {
            graph = graph.with(next);
        }
        chart.repaint();
        onCamera.run();
    }

    /// Lights up what a search has found, `null` for none.
    void matches(java.util.Set<NodeName> found) {
        look(look.withMatches(found));
    }

    /// Chooses a node, or none.
    ///
    /// @param reveal whether it is brought into sight
    void select(NodeName name, boolean reveal) {
        NodeHit hit = name == null || graph == null ? null : graph.node(name);
        look(look.withSelected(hit == null ? null : name));
        if (hit != null && reveal) {
            reveal(hit);
        }
        onSelect.run();
    }

    /// As a select without telling: what another view has chosen.
    void mark(NodeName name, boolean reveal) {
        look(look.withSelected(name));
        NodeHit hit = name == null || graph == null ? null : graph.node(name);
        if (hit != null && reveal) {
            reveal(hit);
        }
    }

    private void reveal(NodeHit hit) {
        GraphCamera next = camera.showing(hit.x(), hit.y(), hit.width(), hit.height(), chart.getWidth(), chart.getHeight(), HEAD + 8);
        if (!next.equals(camera)) {
            sight = Sight.FREE;
            glide(next);
        }
    }

    /// Brings a node into the middle, large enough to be read.
    void centre(NodeName name) {
        NodeHit hit = graph == null ? null : graph.node(name);
        if (hit != null) {
            sight = Sight.FREE;
            glide(camera.centred(hit.x() + hit.width() / 2, hit.y() + hit.height() / 2, chart.getWidth(), chart.getHeight(),
                    Math.max(camera.zoom(), READABLE)));
        }
    }

    /// Takes a camera that someone else has moved.
    void move(GraphCamera next) {
        if (graph != null) {
            sight = Sight.FREE;
            stopGlide();
            put(next.held(graph.size(), chart.getWidth(), chart.getHeight()));
        }
    }

    void pan(double right, double down) {
        card.hide();
        move(camera.panned(right, down));
    }

    void zoom(double factor, double x, double y) {
        if (graph != null) {
            card.hide();
            move(camera.zoomed(factor, x, y, Math.min(0.5, fit().zoom() * 0.6)));
        }
    }

    /// Larger or smaller where the pointer is, else in the middle.
    void zoom(double factor) {
        boolean outside = Double.isNaN(pointerX);
        zoom(factor, outside ? chart.getWidth() / 2 : pointerX, outside ? chart.getHeight() / 2 : pointerY);
    }

    /// An arrow key: from box to box once one is chosen, else moves what is shown.
    void arrow(int right, int down) {
        if (graph == null) {
            return;
        }
        if (look.selected() == null) {
            pan(right * 60, down * 60);
            return;
        }
        NodeName next = graph.beside(look.selected(), right, down);
        if (next != null) {
            select(next, true);
        }
    }

    private void hold(double zoom, double pan) {
        if (zoom != 0) {
            zoom(Math.exp(zoom));
        }
        if (pan != 0) {
            pan(pan * chart.getWidth(), 0);
        }
    }

    private void put(GraphCamera next) {
        camera = next;
        chart.repaint();
        onCamera.run();
    }

    private void stopGlide() {
        if (glide != null) {
            glide.stop();
            glide = null;
        }
    }

    private void glide(GraphCamera to) {
        stopGlide();
        GraphCamera from = camera;
        glide = Glide.start(chart, share -> put(share >= 1 ? to : from.towards(to, share, chart.getWidth(), chart.getHeight())));
    }

    private void paint(RasterPen pen, double width, double height) {
        if (graph == null) {
            pen.clear(Swatch.palette(session).chart());
            return;
        }
        graph.paint(pen, camera.viewport(width, height));
    }

    private NodeHit at(double x, double y) {
        return graph == null ? null : graph.at(camera.x() + x / camera.zoom(), camera.y() + y / camera.zoom());
    }

    private void leave() {
        pointerX = Double.NaN;
        hover(null);
        card.hide();
    }

    private void hover(double x, double y) {
        pointerX = x;
        pointerY = y;
        NodeHit hit = at(x, y);
        hover(hit == null ? null : hit.node().name());
        chart.setCursor(hit == null ? Cursor.DEFAULT : Cursor.HAND);
        if (hit != null) {
            Size box = new Size(hit.width() * camera.zoom(), hit.height() * camera.zoom());
            card.show(GraphFacts.of(session, graph, hit), (hit.x() - camera.x()) * camera.zoom(), (hit.y() - camera.y()) * camera.zoom(),
                    box.width(), box.height(), KEYS);
            return;
        }
        NodeHit call = graph == null ? null : graph.call(camera.x() + x / camera.zoom(), camera.y() + y / camera.zoom(), 5 / camera.zoom());
        card.show(call, x - 6, y - 6, 12, 12, List.of());
    }

    private void hover(NodeName name) {
        if (!java.util.Objects.equals(name, look.hovered())) {
            look = look.withHovered(name);
            graph = graph == null ? null : graph.with(look);
            chart.repaint();
            session.hovered().set(name == null ? -1 : FunctionNames.of(session).row(name.name()));
        }
    }

    private void pressed(MouseEvent event) {
        stopGlide();
        pressed = camera;
        pressedX = event.getX();
        pressedY = event.getY();
    }

    private void dragged(MouseEvent event) {
        if (pressed == null || graph == null || event.isStillSincePress()) {
            return;
        }
        card.hide();
        chart.setCursor(Cursor.CLOSED_HAND);
        move(pressed.panned(pressedX - event.getX(), pressedY - event.getY()));
    }

    private void clicked(MouseEvent event) {
        if (!event.isStillSincePress()) {
            return;
        }
        NodeHit hit = at(event.getX(), event.getY());
        if (hit == null) {
            select(null, false);
        } else if (event.getButton() == MouseButton.SECONDARY) {
            select(hit.node().name(), false);
            card.hide();
            menu.accept(hit);
        } else if (event.getClickCount() == 2) {
            card.hide();
            focus.accept(hit);
        } else {
            select(hit.node().name(), false);
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            pan(-(event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY()), 0);
        } else if (event.getDeltaY() != 0) {
            zoom(Math.exp(event.getDeltaY() * 0.005), event.getX(), event.getY());
        }
        event.consume();
    }

    /// Takes the card away.
    boolean hideCard() {
        return card.hide();
    }
}
