package flamelane.ui.views;

import flamelane.analysis.BrushedWeights;
import flamelane.analysis.FunctionName;
import flamelane.analysis.Neighbours;
import flamelane.analysis.ThreadWord;
import flamelane.analysis.Units;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Symbols;
import flamelane.ui.Answer;
import flamelane.ui.Changes;
import flamelane.ui.Parts;
import flamelane.ui.Portion;
import flamelane.ui.Session;
import flamelane.ui.Terminal;
import flamelane.ui.Tip;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What the details pane says of the chosen function: its share, who calls it, what it calls.
final class FunctionCard {
    private static final int SHOWN = 8;

    private final Session session;
    private final Supplier<String> command;
    private final List<Node> more;
    private final ReadOnlyObjectWrapper<Node> node = new ReadOnlyObjectWrapper<>();
    private final Answer<Neighbours> answer;
    private final Answer<Portion> portion;
    private final Upkeep upkeep;
    private final Upkeep inTerminal;
    private final Label line = Parts.label("", "code-line");
    private final Node terminal;
    private int shown = -1;
    private boolean wanted;

    /// @param command the same in the terminal, as [View#command] has it
    /// @param more    further sections below those of the function
    FunctionCard(Session session, String command, List<Node> more) {
        this(session, () -> command, more);
    }

    FunctionCard(Session session, Supplier<String> command, List<Node> more) {
        this.session = session;
        this.command = command;
        this.more = more;
        this.portion = Portion.of(session);
        BrushedWeights weights = Portion.weights(session);
        this.answer = session.answer("neighbours", (recording, selection, progress) ->
                Neighbours.of(recording, weights, selection, session.function().get()), selection -> List.of(Portion.key(selection), session.function().get()));
        this.upkeep = new Upkeep(this::refresh, answer.value(), answer.busy(), portion.value(), portion.busy(), session.ofSelected(), session.function());
        this.inTerminal = new Upkeep(this::tellCommand, session.selection(), session.function());
        session.function().addListener((at, old, now) -> answer.again());
        line.setWrapText(true);
        line.setMaxWidth(Double.MAX_VALUE);
        HBox title = new HBox(Parts.label("The same in the terminal", "heading-small"), Parts.spring(), Parts.link("Copy", () -> Clip.put(line.getText())));
        terminal = Parts.section("", title, line);
        terminal.managedProperty().bind(terminal.visibleProperty());
        refresh();
        tellCommand();
    }

    ReadOnlyObjectProperty<Node> node() {
        return node.getReadOnlyProperty();
    }

    void want(boolean now) {
        if (now != wanted) {
            wanted = now;
            if (now) {
                answer.want();
                portion.want();
            } else {
                answer.release();
                portion.release();
            }
            upkeep.shown(now);
            inTerminal.shown(now);
        }
    }

    private void refresh() {
        int function = session.function().get();
        boolean soon = answer.busy().get() || portion.busy().get();
        if (soon && node.get() != null && shown == function) {
            return;
        }
        shown = function;
        VBox box = new VBox();
        if (function < 0) {
            box.getChildren().add(Parts.section("", Parts.label("Nothing is chosen", "heading"),
                    wrapped("Choose a function to see who calls it, what it calls, and its share.")));
        } else {
            box.getChildren().add(head(function));
            Neighbours known = answer.value().get();
            Portion part = portion.value().get();
            if (known != null && part != null && known.function() == function) {
                numbers(box, known, part);
            }
        }
        box.getChildren().addAll(more);
        box.getChildren().add(terminal);
        node.set(box);
    }

    private void tellCommand() {
        String asked = command.get();
        terminal.setVisible(!asked.isEmpty() && session.selection().get().profile() >= 0);
        line.setText(terminal.isVisible() ? Terminal.line(asked, session) : "");
    }

    private Node head(int function) {
        Symbols symbols = session.recording().symbols();
        FunctionName name = FunctionName.parse(symbols.name(function), symbols.kind(function));
        Label title = Parts.label(name.shown(), "heading");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        String file = symbols.file(function);
        String place = file.isEmpty() ? "" : file.substring(file.lastIndexOf('/') + 1)
                + (symbols.startLine(function) > 0 ? ":" + symbols.startLine(function) : "");
        Label below = wrapped(name.pack() + (name.pack().isEmpty() || place.isEmpty() ? "" : " · ") + place);
        below.getStyleClass().setAll("label", "faint", "small");
        Tip.of(below, name.whole() + (file.isEmpty() ? "" : "\n" + file));
        return Parts.section("", Parts.label("Selected function", "muted", "small"), title, below);
    }

    private void numbers(VBox box, Neighbours known, Portion part) {
        Recording recording = session.recording();
        Selection selection = session.selection().get();
        String unit = Units.written(recording.profiles().get(selection.profile()).valueTypes().get(selection.valueType()), selection.reading());
        long basis = part.basisOfMeans(session);
        VBox facts = session.pair() != null ? changes(known, unit) : Parts.section("",
                Parts.fact("Total", Numbers.amount(known.total(), unit), Numbers.share(known.total(), basis)),
                Parts.fact("Self", Numbers.amount(known.self(), unit), Numbers.share(known.self(), basis)),
                Parts.fact("Samples", Numbers.count(known.samples()) + (known.threads() > 0 ? " in " + ThreadWord.of(session.recording()).count(known.threads()) : ""), ""));
        Label whole = wrapped("Shares are of " + (session.pair() != null ? "the base’s " : session.ofSelected().get() ? "the selected " : "all ") + Numbers.amount(basis, unit) + ".");
        whole.getStyleClass().setAll("label", "faint", "small");
        facts.getChildren().add(whole);
        box.getChildren().add(facts);
        VBox both = Parts.section(session.pair() != null ? "Callers, by change" : "Callers");
        edges(both, known.callers(), unit, basis);
        Label callees = Parts.label(session.pair() != null ? "Callees, by change" : "Callees", "heading-small");
        VBox.setMargin(callees, new javafx.geometry.Insets(9, 0, 0, 0));
        both.getChildren().add(callees);
        edges(both, known.callees(), unit, basis);
        box.getChildren().add(both);
        FlowPane acts = new FlowPane(6, 6, act("Focus", "F"), act("Ignore", "I"), act("Hide", "H"), elsewhere());
        if (!session.view().get().equals("source")) {
            acts.getChildren().add(3, act("Source", "O"));
        }
        box.getChildren().add(Parts.section("", acts));
    }

    private static VBox changes(Neighbours known, String unit) {
        long total = known.total() + known.baseTotal();
        long self = known.self() + known.baseSelf();
        return Parts.section("",
                Parts.fact("Total in base", Numbers.amount(known.baseTotal(), unit), ""),
                Parts.fact("Total in head", Numbers.amount(total, unit), ""),
                Parts.fact("Change", Changes.amount(known.total(), unit), Changes.share(known.baseTotal(), total)),
                Parts.fact("Self in base", Numbers.amount(known.baseSelf(), unit), ""),
                Parts.fact("Self in head", Numbers.amount(self, unit), ""),
                Parts.fact("Change of self", Changes.amount(known.self(), unit), Changes.share(known.baseSelf(), self)));
    }

    private MenuButton elsewhere() {
        MenuButton button = Parts.choice("Show in", "Show this function in another view");
        String name = session.recording().symbols().name(session.function().get());
        button.setId("show-in");
        button.setOnShowing(event -> button.getItems().setAll(FunctionMenu.views(session, name)));
        button.getItems().setAll(FunctionMenu.views(session, name));
        return button;
    }

    private Button act(String name, String key) {
        return Parts.button(name, null, key, () -> {
            var scene = node.get().getScene();
            var code = javafx.scene.input.KeyCode.valueOf(key);
            javafx.event.Event.fireEvent(scene.getRoot(), new javafx.scene.input.KeyEvent(javafx.scene.input.KeyEvent.KEY_PRESSED, "", "", code,
                    false, false, false, false));
        });
    }

    private void edges(VBox into, List<Neighbours.Edge> edges, String unit, long basis) {
        if (edges.isEmpty()) {
            into.getChildren().add(Parts.label("none", "faint"));
        }
        long most = edges.isEmpty() ? 1 : Math.max(1, Math.abs(edges.getFirst().value()));
        for (Neighbours.Edge edge : edges.subList(0, Math.min(SHOWN, edges.size()))) {
            into.getChildren().add(edge(edge, unit, basis, most));
        }
        if (edges.size() > SHOWN) {
            long rest = edges.subList(SHOWN, edges.size()).stream().mapToLong(Neighbours.Edge::value).sum();
            into.getChildren().add(Parts.fact((edges.size() - SHOWN) + " more", Numbers.amount(rest, unit), Numbers.share(rest, basis)));
        }
    }

    private Node edge(Neighbours.Edge edge, String unit, long basis, long most) {
        Symbols symbols = session.recording().symbols();
        String name = edge.function() < 0 ? "root" : FunctionName.parse(symbols.name(edge.function()), symbols.kind(edge.function())).shown();
        Label text = Parts.label(name);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Label amount = Parts.label(session.pair() != null ? Changes.amount(edge.value(), unit) : Numbers.amount(edge.value(), unit), "muted");
        Label share = Parts.share(Numbers.share(edge.value(), basis));
        amount.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, text, amount, share);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        Region bar = new Region();
        bar.setStyle("-fx-background-color: -fl-line2; -fx-background-radius: 1;");
        bar.setMinHeight(2);
        bar.setMaxHeight(2);
        bar.setMouseTransparent(true);
        StackPane stack = new StackPane(row, bar);
        StackPane.setAlignment(bar, javafx.geometry.Pos.BOTTOM_LEFT);
        bar.maxWidthProperty().bind(stack.widthProperty().multiply(Math.abs((double) edge.value() / most)));
        Button button = new Button(null, stack);
        stack.prefWidthProperty().bind(button.widthProperty());
        button.getStyleClass().setAll("row-link", "edge");
        button.setStyle("-fx-padding: 0;");
        button.setMinHeight(20);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(name + " " + amount.getText() + " " + share.getText());
        button.setDisable(edge.function() < 0);
        button.setOpacity(1);
        button.setOnAction(event -> session.function().set(edge.function()));
        Tip.of(button, edge.function() < 0 ? "" : symbols.name(edge.function()));
        return button;
    }

    private static Label wrapped(String text) {
        Label label = Parts.label(text, "muted");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
