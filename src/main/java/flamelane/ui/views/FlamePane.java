package flamelane.ui.views;

import flamelane.analysis.CallTree;
import flamelane.analysis.Site;
import flamelane.chart.FlameGraph;
import flamelane.chart.FlameSearch;
import flamelane.chart.Viewport;
import flamelane.draw.RasterPen;
import flamelane.ui.ChartPane;
import flamelane.ui.Session;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/// One flame graph to look at: scrolls, zooms into a box, tells of the box under the pointer.
final class FlamePane extends StackPane {
    private static final List<String> KEYS = List.of("Enter zoom", "F focus", "H hide", "P callers");

    /// Letters of a path that is kept, at most.
    private static final int LONGEST_PATH = 65_536;

    private final Session session;
    private final ChartPane chart;
    private final ScrollBar bar = new ScrollBar();
    private final HoverCard card = new HoverCard();
    private FlameGraph graph;
    private FlameGraph.Look look;
    private IntConsumer onRoot = node -> { };
    // Whether the next measure begins at the ground of a flame that grows up, as after a turn, a zoom, and at first.
    private boolean atBottom = true;

    FlamePane(Session session, String name) {
        this.session = session;
        this.look = FlameGraph.Look.of(Swatch.palette(session));
        this.chart = new ChartPane(name, this::paint);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setMaxWidth(10);
        bar.setFocusTraversable(false);
        bar.valueProperty().addListener((at, old, now) -> chart.repaint());
        StackPane.setAlignment(bar, javafx.geometry.Pos.CENTER_RIGHT);
        getChildren().addAll(chart, bar, card);
        setMinSize(0, 0);
        chart.setOnMouseMoved(this::moved);
        chart.setOnMouseDragged(this::dragged);
        chart.setOnMousePressed(event -> pressedAt = event.getY() + bar.getValue());
        chart.setOnMouseExited(event -> hover(null));
        chart.setOnMouseClicked(this::clicked);
        chart.setOnScroll(event -> {
            if (bar.isVisible()) {
                bar.setValue(Math.clamp(bar.getValue() - event.getDeltaY(), 0, bar.getMax()));
                hover(null);
                event.consume();
            }
        });
        chart.setAccessibleHelp("Arrow keys walk from box to box, Enter zooms in, Backspace zooms out, slash searches");
        chart.widthProperty().addListener((at, old, now) -> measure());
        chart.heightProperty().addListener((at, old, now) -> measure());
        session.dark().addListener((at, old, now) ->
                look(new FlameGraph.Look(Swatch.palette(session), look.upward(), look.root(), look.search(), look.selected(), look.hovered())));
        session.hovered().addListener((at, old, now) -> {
            if (!chart.isHover()) {
                chart.repaint();
            }
        });
    }

    private double pressedAt;

    ChartPane chart() {
        return chart;
    }

    /// Called when another node takes the whole width.
    void onRoot(IntConsumer listener) {
        onRoot = listener;
    }

    /// The tree that is shown, `null` before the first.
    CallTree tree() {
        return graph == null ? null : graph.tree();
    }

    FlameGraph graph() {
        return graph;
    }

    FlameGraph.Look look() {
        return look;
    }

    /// Shows another tree; zoom and choice stay where the same path exists in it.
    void show(CallTree tree) {
        if (tree == null) {
            graph = null;
            chart.repaint();
            return;
        }
        int root = follow(look.root(), tree);
        int selected = look.selected() < 0 ? -1 : follow(look.selected(), tree);
        look = new FlameGraph.Look(look.palette(), look.upward(), Math.max(0, root), null, selected == CallTree.ROOT ? -1 : selected, -1);
        graph = new FlameGraph(tree, Math.max(1, chart.getWidth()), look);
        measure();
        onRoot.accept(look.root());
    }

    /// Zooms into the box of that path from the root down, as [#path] wrote it.
    ///
    /// @return whether there is such a box
    boolean zoom(String path) {
        int at = CallTree.ROOT;
        for (String name : path.split(" ")) {
            at = child(graph.tree(), at, URLDecoder.decode(name, StandardCharsets.UTF_8));
            if (at < 0) {
                return false;
            }
        }
        zoom(at);
        return true;
    }

    /// The names from the root down to a node as one line; empty for the root and for what is too long to be kept.
    static String path(CallTree tree, int node) {
        StringJoiner line = new StringJoiner(" ");
        for (int step : tree.path(node)) {
            if (step != CallTree.ROOT && line.length() < LONGEST_PATH) {
                line.add(URLEncoder.encode(tree.site(step).whole(), StandardCharsets.UTF_8));
            }
        }
        return line.length() < LONGEST_PATH ? line.toString() : "";
    }

    private static int child(CallTree tree, int node, String name) {
        for (int child : tree.children(node)) {
            if (tree.site(child).whole().equals(name)) {
                return child;
            }
        }
        return -1;
    }

    // The node of another tree that has the same names from the root down; as far as they go.
    private int follow(int node, CallTree to) {
        if (graph == null || node <= 0) {
            return node < 0 ? -1 : CallTree.ROOT;
        }
        CallTree from = graph.tree();
        if (from == to || from.size() == to.size() && node < to.size() && from.siteRow(node) == to.siteRow(node)
                && from.parent(node) == to.parent(node) && from.siteOf(from.siteRow(node)) == to.siteOf(to.siteRow(node))) {
            return to.weight(node) > 0 ? node : CallTree.ROOT;
        }
        int at = CallTree.ROOT;
        for (int step : from.path(node)) {
            Site site = from.site(step);
            if (site == null) {
                continue;
            }
            at = child(to, at, site.whole());
            if (at < 0) {
                return CallTree.ROOT;
            }
        }
        return at;
    }

    /// Changes what is set, and paints again.
    void look(FlameGraph.Look next) {
        boolean zoomed = next.root() != look.root();
        boolean turned = next.upward() != look.upward();
        look = next;
        atBottom |= zoomed || turned;
        if (graph != null) {
            graph = graph.with(next);
            if (zoomed || turned) {
                measure();
                bar.setValue(next.upward() ? bar.getMax() : 0);
            }
        }
        chart.repaint();
        if (zoomed) {
            hover(null);
            onRoot.accept(next.root());
        }
    }

    void search(FlameSearch search) {
        look(look.withSearch(search));
    }

    /// Lets a node take the whole width.
    void zoom(int node) {
        if (graph != null && node >= 0) {
            look(look.withRoot(node));
        }
    }

    /// Chooses a node, shows its function everywhere, and brings it into sight.
    void select(int node, boolean reveal) {
        if (graph == null) {
            return;
        }
        look(look.withSelected(node == CallTree.ROOT ? -1 : node));
        if (node > CallTree.ROOT) {
            session.function().set(function(node));
        }
        FlameGraph.Box box = node < 0 ? null : graph.box(node);
        if (reveal && box == null && node > 0) {
            zoom(visibleAncestor(node));
            box = graph.box(node);
        }
        if (reveal && box != null && bar.isVisible()) {
            if (box.y() < bar.getValue()) {
                bar.setValue(Math.max(0, box.y() - 40));
            } else if (box.y() + box.height() > bar.getValue() + chart.getHeight()) {
                bar.setValue(Math.min(bar.getMax(), box.y() + box.height() + 40 - chart.getHeight()));
            }
        }
    }

    // A match that is too small to be seen: zoom to a caller in which it is wide enough.
    private int visibleAncestor(int node) {
        CallTree tree = graph.tree();
        int at = node;
        while (at > CallTree.ROOT && tree.weight(node) * 40 > tree.weight(tree.parent(at))) {
            at = tree.parent(at);
        }
        return at == node ? tree.parent(node) : at;
    }

    /// The function of a node, −1 where it has none.
    int function(int node) {
        Site site = graph.tree().site(node);
        return site == null ? -1 : FunctionNames.of(session).row(site.name().whole());
    }

    private void measure() {
        if (graph == null) {
            return;
        }
        graph = graph.withWidth(Math.max(1, chart.getWidth()));
        double over = graph.size().height() - chart.getHeight();
        boolean toEnd = look.upward() && (atBottom || bar.getValue() >= bar.getMax() - 1);
        atBottom = false;
        bar.setVisible(over > 1);
        bar.setMax(Math.max(0, over));
        bar.setVisibleAmount(bar.getMax() * Math.min(1, chart.getHeight() / Math.max(1, graph.size().height())));
        bar.setUnitIncrement(FlameGraph.ROW);
        bar.setBlockIncrement(chart.getHeight() * 0.9);
        bar.setValue(toEnd ? bar.getMax() : Math.clamp(bar.getValue(), 0, bar.getMax()));
        chart.repaint();
    }

    private double top() {
        // A flame that is lower than the pane stands on its ground.
        double spare = chart.getHeight() - graph.size().height();
        return bar.isVisible() ? bar.getValue() : look.upward() ? -Math.max(0, spare) : 0;
    }

    private void paint(RasterPen pen, double width, double height) {
        if (graph == null) {
            pen.clear(look.palette().chart());
            return;
        }
        graph.paint(pen, new Viewport(0, top(), width, height));
    }

    private FlameGraph.Box at(MouseEvent event) {
        return graph == null ? null : graph.at(event.getX(), event.getY() + top());
    }

    private void moved(MouseEvent event) {
        hover(at(event));
    }

    private void dragged(MouseEvent event) {
        if (bar.isVisible()) {
            bar.setValue(Math.clamp(pressedAt - event.getY(), 0, bar.getMax()));
            hover(null);
        }
    }

    private void hover(FlameGraph.Box box) {
        int node = box == null || box.merged() > 0 ? -1 : box.node();
        if (node != look.hovered()) {
            look(look.withHovered(node));
            session.hovered().set(node > 0 ? function(node) : -1);
        }
        if (box == null) {
            card.hide();
        } else {
            double left = Math.max(0, box.x());
            card.show(box, left, box.y() - top(), Math.min(chart.getWidth(), box.x() + box.width()) - left, box.height(), box.merged() > 0 ? List.of() : KEYS);
        }
    }

    private void clicked(MouseEvent event) {
        FlameGraph.Box box = at(event);
        if (!event.isStillSincePress()) {
            return;
        }
        if (event.getButton() == MouseButton.SECONDARY && box != null && box.merged() == 0) {
            select(box.node(), false);
            menu(box.node()).show(chart, event.getScreenX(), event.getScreenY());
        } else if (box == null) {
            select(-1, false);
        } else if (event.getClickCount() == 2 || box.merged() > 0) {
            zoom(box.node());
        } else {
            select(box.node(), false);
        }
    }

    private ContextMenu menu(int node) {
        Site site = graph.tree().site(node);
        ContextMenu menu = new ContextMenu();
        if (site != null) {
            menu.getItems().addAll(FunctionMenu.items(session, site.name().whole(), () -> zoom(node)));
        }
        return menu;
    }

    /// Walks from box to box by keys.
    void walk(FlameGraph.Direction direction) {
        if (graph != null) {
            int from = look.selected() < 0 ? look.root() : look.selected();
            select(look.selected() < 0 ? graph.look().root() == CallTree.ROOT ? graph.neighbour(from, FlameGraph.Direction.CALLEE) : from
                    : graph.neighbour(from, direction), true);
        }
    }

    /// Takes the card away.
    boolean hideCard() {
        return card.hide();
    }
}
