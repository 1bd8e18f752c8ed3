package flamelane.ui.views;

import flamelane.analysis.CallTree;
import flamelane.analysis.ReportOptions;
import flamelane.chart.Chart;
import flamelane.chart.Charts;
import flamelane.chart.FlameGraph;
import flamelane.model.Selection;
import flamelane.model.Symbols;
import flamelane.ui.Action;
import flamelane.ui.Answer;
import flamelane.ui.Parts;
import flamelane.ui.Portion;
import flamelane.ui.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The flame graph, its search and zoom, its inverted form, and the butterfly of one function.
final class FlameView implements View {
    private enum Mode { CALLERS_FIRST, INVERTED, BUTTERFLY }

    private final Session session;
    private final BorderPane pane = new BorderPane();
    private final FlamePane flames;
    private final FlamePane above;
    private final FlamePane below;
    private final SplitPane butterfly = new SplitPane();
    private final StackPane middle = new StackPane();
    private final FlameMap map;
    private final FlameTools tools;
    private final BurstStrip bursts;
    private final Breadcrumb crumb;
    private final FlameLegend legend;
    private final FunctionCard card;
    private final Answer<CallTree> tree;
    private final Answer<CallTree> callers;
    private final Answer<CallTree> callees;
    private final Answer<Portion> portion;
    /// `null` where one recording is shown alone.
    private final DiffLegend diff;
    private CallTree.Widths widths = CallTree.Widths.BOTH;
    private CallTree narrowed;
    private CallTree narrowedFrom;
    private Mode mode = Mode.CALLERS_FIRST;
    private final Upkeep upkeep;
    private boolean shown;
    /// Where it was zoomed to the last time, until it is there again or cannot be; empty for nowhere.
    private String wantedRoot;

    FlameView(Session session) {
        this.session = session;
        this.tree = Trees.selected(session);
        this.callers = Trees.callers(session);
        this.callees = Trees.callees(session);
        this.portion = Portion.of(session);
        this.flames = new FlamePane(session, "Flame graph");
        this.above = new FlamePane(session, "Callers of the chosen function");
        this.below = new FlamePane(session, "What the chosen function calls");
        above.look(above.look().withUpward(true));
        this.map = new FlameMap(session, flames, flames::zoom);
        this.legend = new FlameLegend(session, flames);
        this.diff = session.pair() == null ? null : new DiffLegend(session, this::widths);
        this.card = new FunctionCard(session, "draw flame FILE -o flame.svg", List.of(diff == null ? legend : diff.section()));
        flames.look(flames.look().withUpward(session.kept("flame.upward").equals("yes")));
        this.wantedRoot = session.kept("flame.root");
        this.tools = new FlameTools(session, flames, this::turn, this::mode);
        this.bursts = new BurstStrip(session);
        tools.bursts(bursts.wanted());
        bursts.wanted().addListener((at, old, now) -> bursts.show(shown));
        this.crumb = new Breadcrumb(flames);
        StackPane.setAlignment(map, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(map, new Insets(0, 22, 14, 0));
        butterfly.setOrientation(javafx.geometry.Orientation.VERTICAL);
        butterfly.getItems().addAll(above, below);
        middle.getChildren().setAll(flames, map);
        pane.setTop(diff == null ? new VBox(tools, bursts, crumb) : new VBox(tools, diff.row(), crumb));
        pane.setCenter(middle);
        flames.setId("flames");
        flames.onRoot(root -> {
            keepRoot(root);
            zoomed();
        });
        upkeep = new Upkeep(this::fill, tree.value(), tree.failure(), callers.value(), callees.value(), portion.value(), session.ofSelected());
        session.selection().addListener((at, old, now) -> tools.follow(now));
        session.dark().addListener((at, old, now) -> {
            map.refresh();
            legend.refresh();
            if (diff != null) {
                diff.refresh();
            }
        });
        session.function().addListener((at, old, now) -> {
            callers.again();
            callees.again();
            light();
            if (mode == Mode.BUTTERFLY) {
                keepMode();
            }
        });
        tools.follow(session.selection().get());
        recallMode();
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void shown() {
        if (!shown) {
            shown = true;
            tree.want();
            portion.want();
            want(mode == Mode.BUTTERFLY);
            card.want(true);
            bursts.show(true);
            upkeep.shown(true);
        }
    }

    @Override
    public void hidden() {
        if (shown) {
            shown = false;
            upkeep.shown(false);
            tree.release();
            portion.release();
            want(false);
            card.want(false);
            bursts.show(false);
        }
    }

    private boolean wantsBoth;

    private void want(boolean both) {
        if (both != wantsBoth) {
            wantsBoth = both;
            for (Answer<CallTree> each : List.of(callers, callees)) {
                if (both) {
                    each.want();
                } else {
                    each.release();
                }
            }
        }
    }

    @Override
    public ObservableValue<Node> details() {
        return card.node();
    }

    private void fill() {
        if (!shown) {
            return;
        }
        if (mode == Mode.BUTTERFLY) {
            half(above, callers.value().get());
            half(below, callees.value().get());
            Parts.show(middle, List.of(session.function().get() < 0
                    ? Parts.empty("Choose a function in the flame graph or the top table; this shows who calls it and what it calls") : butterfly));
            return;
        }
        CallTree now = narrowed(Trees.shared(session, tree.value().get()));
        Node nothing = now != null && now.weight(CallTree.ROOT) <= 0 ? Nothing.in(session, portion.value().get()) : null;
        if (tree.failure().get() != null) {
            nothing = Parts.empty(String.valueOf(tree.failure().get().getMessage()), Nothing.clear(session));
        }
        Parts.show(middle, nothing == null ? List.of(flames, map) : List.of(nothing));
        if (now != flames.tree()) {
            flames.show(now);
            tools.searchAgain();
            light();
        }
        recallRoot();
        zoomed();
    }

    // Where the box is not there until all that was chosen is chosen again, the zoom is forgotten.
    private void recallRoot() {
        if (wantedRoot.isEmpty() || flames.tree() == null) {
            return;
        }
        if (flames.zoom(wantedRoot) || session.isRecalled() && !tree.busy().get()) {
            wantedRoot = "";
        }
    }

    private void keepRoot(int root) {
        // A tree that is shown for the first time is not yet zoomed.
        if (root != CallTree.ROOT) {
            wantedRoot = "";
        }
        CallTree of = flames.tree();
        if (wantedRoot.isEmpty() && of != null) {
            session.keep("flame.root", () -> FlamePane.path(of, root));
        }
    }

    // The butterfly of a function that is not there any more is none.
    private void recallMode() {
        String pivot = session.kept("flame.butterfly");
        Symbols symbols = session.recording().symbols();
        if (!pivot.isEmpty()) {
            session.work().start(progress -> IntStream.range(0, symbols.functions()).filter(row -> symbols.name(row).equals(pivot)).findFirst().orElse(-1), row -> {
                // Another order may have been chosen meanwhile.
                if (row >= 0 && mode != Mode.BUTTERFLY && session.kept("flame.butterfly").equals(pivot)) {
                    session.function().set(session.function().get() < 0 ? row : session.function().get());
                    tools.press(Mode.BUTTERFLY.ordinal());
                }
            }, why -> { });
        }
    }

    private void keepMode() {
        int function = mode == Mode.BUTTERFLY ? session.function().get() : -1;
        session.keep("flame.butterfly", function < 0 ? "" : session.recording().symbols().name(function));
    }

    private void widths(CallTree.Widths now) {
        widths = now;
        fill();
    }

    // A new width needs a new order of boxes, so it is made once for each tree.
    private CallTree narrowed(CallTree all) {
        if (all == null || !all.isDifference()) {
            return all;
        }
        if (narrowed == null || narrowedFrom != all || narrowed.widths() != widths) {
            narrowedFrom = all;
            narrowed = all.withWidths(widths);
        }
        return narrowed;
    }

    // The function itself takes the whole width; it is the one child of everything.
    private void half(FlamePane half, CallTree tree) {
        half.show(Trees.shared(session, tree == null ? null : tree.withWidths(widths)));
        if (tree != null && tree.children(CallTree.ROOT).length == 1) {
            half.zoom(tree.children(CallTree.ROOT)[0]);
        }
    }

    private void zoomed() {
        crumb.show();
        map.refresh();
        legend.refresh();
    }

    // A function that was chosen in another view gets its outline here, at its heaviest place.
    private void light() {
        CallTree now = flames.tree();
        int function = session.function().get();
        if (now == null || function < 0 || mode == Mode.BUTTERFLY) {
            return;
        }
        int selected = flames.look().selected();
        if (selected > 0 && flames.function(selected) == function) {
            return;
        }
        String name = session.recording().symbols().name(function);
        int best = -1;
        for (int node = 1; node < now.size(); node++) {
            if (now.weight(node) > (best < 0 ? 0 : now.weight(best)) && now.site(node).name().whole().equals(name)) {
                best = node;
            }
        }
        if (best > 0) {
            flames.look(flames.look().withSelected(best));
        }
    }

    private void turn(boolean upward) {
        flames.look(flames.look().withUpward(upward));
        session.keep("flame.upward", upward ? "yes" : "");
    }

    private void mode(int index) {
        mode = Mode.values()[index];
        Selection now = session.selection().get();
        if (mode != Mode.BUTTERFLY) {
            session.select(now.withInverted(mode == Mode.INVERTED));
        }
        keepMode();
        want(shown && mode == Mode.BUTTERFLY);
        crumb.setVisible(mode != Mode.BUTTERFLY);
        crumb.setManaged(mode != Mode.BUTTERFLY);
        fill();
    }

    @Override
    public boolean find() {
        tools.focusSearch();
        return true;
    }

    @Override
    public boolean escape() {
        if (flames.hideCard()) {
            return true;
        }
        if (tools.clearSearch()) {
            flames.chart().requestFocus();
            return true;
        }
        if (flames.look().root() != CallTree.ROOT) {
            flames.zoom(flames.tree().parent(flames.look().root()));
            return true;
        }
        if (flames.look().selected() >= 0) {
            flames.select(-1, false);
            return true;
        }
        return false;
    }

    @Override
    public String copy() {
        int node = flames.look().selected();
        if (node < 0 || flames.tree() == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int each : flames.tree().path(node)) {
            text.append(each == CallTree.ROOT ? "" : flames.tree().site(each).whole() + "\n");
        }
        return text.toString();
    }

    @Override
    public Callable<Chart> picture() {
        Selection now = session.selection().get();
        if (mode == Mode.BUTTERFLY || now.profile() < 0) {
            return null;
        }
        Charts.Wish wish = new Charts.Wish(session.recording(), now, ReportOptions.of(now.reading()), flames.look().palette(),
                Math.max(600, flames.getWidth()), 0, flames.look().upward(), "");
        return () -> Charts.of("flame").drawing().apply(wish);
    }

    @Override
    public List<Action> actions() {
        String group = "In the flame graph";
        List<Action> all = new ArrayList<>();
        all.add(new Action(group, "Zoom into the box", List.of("Enter", "Z"), () -> {
            if (flames.look().selected() >= 0) {
                flames.zoom(flames.look().selected());
            }
        }));
        all.add(new Action(group, "Zoom out", "Backspace", () -> flames.zoom(flames.tree() == null ? -1 : flames.tree().parent(flames.look().root()))));
        all.add(new Action(group, "Whole graph", "0", () -> flames.zoom(CallTree.ROOT)));
        all.add(new Action(group, "To the caller", "Up", () -> flames.walk(flames.look().upward() ? FlameGraph.Direction.CALLEE : FlameGraph.Direction.CALLER)));
        all.add(new Action(group, "To the callee", "Down", () -> flames.walk(flames.look().upward() ? FlameGraph.Direction.CALLER : FlameGraph.Direction.CALLEE)));
        all.add(new Action(group, "To the next box", "Right", () -> flames.walk(FlameGraph.Direction.NEXT)));
        all.add(new Action(group, "To the box before", "Left", () -> flames.walk(FlameGraph.Direction.PREVIOUS)));
        all.add(new Action(group, "Next match", List.of("N", "F3"), () -> tools.step(1)));
        all.add(new Action(group, "Match before", List.of("Shift+N", "Shift+F3"), () -> tools.step(-1)));
        all.add(new Action(group, "Callers and callees of the function", "P", () -> tools.press(Mode.BUTTERFLY.ordinal())));
        all.add(new Action(group, "Bursts: a heat map of the seconds", "B", () -> bursts.wanted().set(!bursts.wanted().get())));
        all.add(new Action(group, "Icicle or flame", "T", () -> tools.turn()));
        return all;
    }

    @Override
    public String command() {
        return "draw flame FILE -o flame.svg";
    }

}
