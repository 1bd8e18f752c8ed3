package flamelane.ui.views;

import flamelane.analysis.NodeName;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.chart.CallGraphChart;
import flamelane.chart.CallGraphChart.NodeHit;
import flamelane.chart.Chart;
import flamelane.chart.Charts;
import flamelane.chart.GraphLook;
import flamelane.chart.Palette;
import flamelane.model.Numbers;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Selection.Granularity;
import flamelane.ui.Action;
import flamelane.ui.Answer;
import flamelane.ui.Parts;
import flamelane.ui.Portion;
import flamelane.ui.Session;
import flamelane.ui.Tip;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The call graph: who called whom and what it cost, trimmed to what a person can look at.
final class GraphView implements View {
    private static final double STEP = 1.3;
    private static final double MOVE = 60;

    private final Session session;
    private final BorderPane pane = new BorderPane();
    private final StackPane middle = new StackPane();
    private final GraphPane graph;
    private final GraphMap map;
    private final GraphTools tools;
    private final GraphTrims trims;
    private final GraphLegend legend;
    private final FunctionCard card;
    private final ReadOnlyObjectWrapper<Node> details = new ReadOnlyObjectWrapper<>();
    private final Label said = Parts.label("", "muted", "small");
    private final Label placing = Parts.label("", "faint", "small");
    private final HBox missing = new HBox(8);
    private final VBox head = new VBox(3, new HBox(12, said, placing), missing);
    private final Label busy = Parts.label("", "muted", "small");
    private final PauseTransition patience = new PauseTransition(Duration.millis(350));
    private final Answer<CallGraphChart> answer;
    private final Answer<Portion> portion;
    private final Answer.Question<Portion> counting;
    private volatile GraphTrimming trimming = GraphTrimming.USUAL;
    private Granularity granularity;
    private ContextMenu menu;
    private boolean shown;

    GraphView(Session session) {
        this.session = session;
        this.granularity = session.selection().get().granularity();
        this.portion = Portion.of(session);
        this.counting = Portion.question(session);
        this.answer = session.answer("graph", this::ask, selection -> List.of(selection.withInverted(false), trimming));
        this.graph = new GraphPane(session, this::focus, this::menu);
        this.map = new GraphMap(session, graph);
        this.tools = new GraphTools(session, graph, this::save);
        this.trims = new GraphTrims(trimming, this::trim);
        this.legend = new GraphLegend(session);
        this.card = new FunctionCard(session, "", List.of());
        said.setId("graph-said");
        placing.setId("graph-placing");
        missing.setId("graph-missing");
        head.setPickOnBounds(false);
        head.setPadding(new Insets(8, 12, 0, 12));
        head.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        for (Node each : List.of(said, placing, missing, busy)) {
            each.getStyleClass().add("on-chart");
        }
        missing.managedProperty().bind(missing.visibleProperty());
        missing.setAlignment(Pos.CENTER_LEFT);
        missing.setVisible(false);
        busy.setVisible(false);
        busy.setMouseTransparent(true);
        for (Label each : List.of(said, placing)) {
            each.visibleProperty().bind(each.textProperty().isNotEmpty());
            each.managedProperty().bind(each.visibleProperty());
        }
        StackPane.setAlignment(head, Pos.TOP_LEFT);
        StackPane.setAlignment(busy, Pos.TOP_RIGHT);
        StackPane.setMargin(busy, new Insets(8, 12, 0, 0));
        StackPane.setAlignment(map, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(map, new Insets(0, 14, 12, 0));
        middle.setMinSize(0, 0);
        pane.setTop(new VBox(tools, trims));
        pane.setCenter(middle);
        pane.setBottom(legend);
        graph.onCamera(map::refresh);
        graph.onSelect(this::chosen);
        patience.setOnFinished(event -> busy.setVisible(answer.busy().get()));
        listen();
        tools.follow(session.selection().get());
        fill();
    }

    private void listen() {
        answer.value().addListener((at, old, now) -> fill());
        answer.failure().addListener((at, old, now) -> fill());
        answer.busy().addListener((at, old, now) -> {
            patience.stop();
            busy.setVisible(false);
            if (now) {
                busy.setText("Placing at most " + Numbers.count(trimming.nodes()) + " " + nodes() + " …");
                patience.playFromStart();
            }
        });
        portion.value().addListener((at, old, now) -> fill());
        card.node().addListener((at, old, now) -> showDetails());
        session.selection().addListener((at, old, now) -> {
            tools.follow(now);
            if (!now.filter().equals(old.filter()) || now.granularity() != old.granularity() || now.profile() != old.profile()) {
                graph.homeNext();
            }
        });
        session.function().addListener((at, old, now) -> light(false));
    }

    // Off the window's thread.
    private CallGraphChart ask(Recording recording, Selection selection, Progress progress) throws Exception {
        if (selection.profile() < 0) {
            return null;
        }
        GraphTrimming trims = trimming;
        Portion part = counting.ask(recording, selection, progress);
        progress.check();
        Report report = Report.of(recording, selection, trims.in(ReportOptions.of(selection.reading().withRelative(false))));
        progress.check();
        return CallGraphChart.of(report, part.basisOfMeans(selection.reading().relative()), GraphLook.of(Palette.DARK), progress);
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void shown() {
        if (!shown) {
            shown = true;
            answer.want();
            portion.want();
            card.want(true);
            fill();
            light(true);
            javafx.application.Platform.runLater(graph.chart()::requestFocus);
        }
    }

    @Override
    public void hidden() {
        if (shown) {
            shown = false;
            answer.release();
            portion.release();
            card.want(false);
            if (menu != null) {
                menu.hide();
            }
        }
    }

    @Override
    public ObservableValue<Node> details() {
        return details.getReadOnlyProperty();
    }

    private boolean ofFunctions() {
        return granularity != Granularity.FILES && granularity != Granularity.PACKAGES;
    }

    private String nodes() {
        return Charts.nodes(session.selection().get().granularity());
    }

    private void trim(GraphTrimming next) {
        trimming = next;
        answer.again();
    }

    private void fill() {
        CallGraphChart now = answer.value().get();
        Node nothing = now != null && now.graph().nodes().isEmpty() ? Nothing.in(session, portion.value().get()) : null;
        if (answer.failure().get() != null) {
            nothing = Parts.empty(String.valueOf(answer.failure().get().getMessage()), Nothing.clear(session));
        }
        Parts.show(middle, nothing == null ? List.of(graph, head, busy, map) : List.of(nothing));
        if (now != asked) {
            asked = now;
            granularity = session.selection().get().granularity();
            trims.name(nodes());
            graph.show(now);
            legend.show(now);
            said.setText(now == null ? "" : now.shown(nodes()));
            placing.setText(now == null || !now.isPlacedInstead() ? "" : now.placing());
            Tip.of(placing, now == null ? "" : "Install Graphviz (its program dot) to have graphs placed by it");
            tools.searchAgain();
            light(waiting);
            waiting = false;
            showDetails();
            map.refresh();
        }
    }

    private CallGraphChart asked;
    // A function that another view asks to be found before the graph is there.
    private boolean waiting;

    // A function that was chosen in another view gets its outline here; if it is left out, that is told.
    private void light(boolean reveal) {
        CallGraphChart now = graph.graph();
        if (now == null) {
            waiting |= reveal;
            return;
        }
        int function = session.function().get();
        missing.setVisible(false);
        if (!ofFunctions()) {
            return;
        }
        if (function < 0) {
            graph.mark(null, false);
            return;
        }
        String name = session.recording().symbols().name(function);
        if (graph.selected() != null && graph.selected().name().equals(name) && now.node(graph.selected()) != null) {
            return;
        }
        NodeHit best = null;
        for (NodeHit each : now.nodes()) {
            if (each.node().name().name().equals(name) && (best == null || each.node().cum() > best.node().cum())) {
                best = each;
            }
        }
        graph.mark(best == null ? null : best.node().name(), reveal);
        if (best == null) {
            tellMissing(name);
        }
    }

    private void tellMissing(String name) {
        String shortName = flamelane.analysis.FunctionName.parse(name, flamelane.model.Symbols.Kind.OTHER).shown();
        missing.getChildren().setAll(Parts.label(shortName + " is chosen but left out here: too small, or not in what is selected", "warn", "small"),
                Parts.link("Focus on it", () -> narrow(flamelane.ui.Terminal.pattern(name))));
        missing.setVisible(true);
    }

    private void chosen() {
        NodeName name = graph.selected();
        missing.setVisible(false);
        if (ofFunctions()) {
            session.function().set(name == null ? -1 : FunctionNames.of(session).row(name.name()));
        }
        showDetails();
    }

    private void showDetails() {
        if (ofFunctions()) {
            details.set(card.node().get());
            return;
        }
        NodeHit hit = graph.graph() == null || graph.selected() == null ? null : graph.graph().node(graph.selected());
        String what = granularity == Granularity.FILES ? "file" : "package";
        details.set(hit == null ? GraphNodeCard.none(what) : GraphNodeCard.of(graph.graph(), hit.node(), what, () -> focus(hit)));
    }

    private void focus(NodeHit hit) {
        narrow(GraphFocus.pattern(session.recording().symbols(), hit.node().name(), granularity));
    }

    private void narrow(String pattern) {
        graph.homeNext();
        Selection now = session.selection().get();
        session.select(now.withFilter(now.filter().withFocus(pattern)));
    }

    private void focusChosen() {
        NodeHit hit = graph.graph() == null || graph.selected() == null ? null : graph.graph().node(graph.selected());
        if (hit != null) {
            focus(hit);
        }
    }

    private void menu(NodeHit hit) {
        if (menu != null) {
            menu.hide();
        }
        menu = new ContextMenu();
        String name = hit.node().name().name();
        if (ofFunctions() && !name.isEmpty()) {
            menu.getItems().addAll(FunctionMenu.items(session, name, () -> graph.centre(hit.node().name())));
        } else {
            menu.getItems().addAll(Parts.item("Zoom in", () -> graph.centre(hit.node().name())), Parts.item("Focus: only samples through it", () -> focus(hit)),
                    Parts.item("Copy name", () -> Clip.put(hit.node().name().printable())));
        }
        var at = graph.chart().localToScreen((hit.x() - graph.camera().x()) * graph.camera().zoom(),
                (hit.y() + hit.height() - graph.camera().y()) * graph.camera().zoom() + 4);
        menu.show(graph.chart(), at.getX(), at.getY());
    }

    private void save() {
        SavePicture.ask(session, "graph", picture());
    }

    /// What is looked at.
    GraphPane graph() {
        return graph;
    }

    @Override
    public Callable<Chart> picture() {
        CallGraphChart now = graph.graph();
        Granularity of = granularity;
        return now == null ? null : () -> Charts.graphSheet(session.recording(), now.with(now.look().withHovered(null)), of);
    }

    @Override
    public boolean find() {
        tools.focusSearch();
        return true;
    }

    @Override
    public boolean escape() {
        if (graph.hideCard()) {
            return true;
        }
        if (tools.clearSearch()) {
            graph.chart().requestFocus();
            return true;
        }
        if (missing.isVisible()) {
            missing.setVisible(false);
            return true;
        }
        if (graph.selected() != null && session.selection().get().filter().isNone()) {
            graph.select(null, false);
            return true;
        }
        return false;
    }

    @Override
    public String copy() {
        CallGraphChart now = graph.graph();
        if (now == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(now.shown(nodes())).append('\n');
        now.graph().edges().forEach(edge -> text.append(edge.source().name().printable()).append('\t').append(edge.target().name().printable())
                .append('\t').append(now.amount(edge.value())).append('\n'));
        return text.toString();
    }

    @Override
    public List<Action> actions() {
        String group = "In the call graph";
        List<Action> all = new ArrayList<>();
        all.add(new Action(group, "Focus: only paths through the chosen function", "Enter", this::focusChosen));
        all.add(new Action(group, "Larger, at the pointer", List.of("W", "+"), () -> graph.zoom(STEP)));
        all.add(new Action(group, "Smaller", List.of("S", "-"), () -> graph.zoom(1 / STEP)));
        all.add(new Action(group, "Move left", List.of("A", "Shift+Left"), () -> graph.pan(-MOVE, 0)));
        all.add(new Action(group, "Move right", List.of("D", "Shift+Right"), () -> graph.pan(MOVE, 0)));
        all.add(new Action(group, "Move up", "Shift+Up", () -> graph.pan(0, -MOVE)));
        all.add(new Action(group, "Move down", "Shift+Down", () -> graph.pan(0, MOVE)));
        all.add(new Action(group, "Whole graph", List.of("0", "Z"), graph::fitAll));
        if (graph.selected() == null) {
            // With a function chosen, F focuses on it, as everywhere.
            all.add(new Action(group, "Whole graph, while nothing is chosen", "F", graph::fitAll));
        }
        all.add(new Action(group, "Up: the caller, once a function is chosen", "Up", () -> graph.arrow(0, -1)));
        all.add(new Action(group, "Down: the callee", "Down", () -> graph.arrow(0, 1)));
        all.add(new Action(group, "Left: the function beside it", "Left", () -> graph.arrow(-1, 0)));
        all.add(new Action(group, "Right: the function beside it", "Right", () -> graph.arrow(1, 0)));
        all.add(new Action(group, "Choose the function with most total", "Home", () -> choose(graph.graph() == null ? null : graph.graph().heaviest())));
        all.add(new Action(group, "Choose the function with most self", "End", () -> choose(graph.graph() == null ? null : graph.graph().hottest())));
        all.add(new Action(group, "Bring the chosen one into the middle", "C", () -> graph.centre(graph.selected())));
        all.add(new Action(group, "Next match", List.of("N", "F3"), () -> tools.step(1)));
        all.add(new Action(group, "Match before", List.of("Shift+N", "Shift+F3"), () -> tools.step(-1)));
        return all;
    }

    private void choose(NodeHit hit) {
        if (hit != null) {
            graph.select(hit.node().name(), true);
        }
    }

    @Override
    public String command() {
        return "draw graph FILE" + trimming.words() + " -o graph.svg";
    }
}
