package flamelane.ui;

import flamelane.analysis.FilterCheck;
import flamelane.model.Selection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The row in which filters are written and all that is set stands as chips; there while anything is set, or wanted.
final class FilterBar extends VBox {
    private static final int BESIDE = 2;

    private final MenuButton which = Parts.choice("focus", "Which filter");
    private final TextField text = new TextField();
    private final HBox field = Parts.field(text, "filter", "Regular expression, then Enter", Parts.key("Enter"), 250);
    private final Label trouble = Parts.label("", "bad", "small");
    private final FlowPane chips = new FlowPane(6, 5);
    private final HBox few = new HBox(6);
    private final HBox row = new HBox(8);
    private final Label shares = Parts.label("", "muted");
    private final BiConsumer<Node, String> card;
    private final Consumer<Node> labels;
    private FilterField chosen = FilterField.FOCUS;
    private Session session;
    private String basis = "";
    private boolean wanted;

    /// @param card   opens the card of all filters and options below a node, at the word of one of them
    /// @param labels opens the list of labels
    FilterBar(BiConsumer<Node, String> card, Consumer<Node> labels) {
        this.card = card;
        this.labels = labels;
        getStyleClass().add("filter-bar");
        setId("filter-bar");
        text.setId("filter-text");
        text.getStyleClass().add("mono-field");
        trouble.setId("filter-trouble");
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setWrapText(true);
        trouble.setVisible(false);
        shares.setId("filter-shares");
        which.setId("filter-which");
        for (FilterField each : FilterField.values()) {
            which.getItems().add(Parts.item(each.word() + "   " + each.does(), () -> choose(each)));
        }
        text.setOnAction(event -> apply());
        text.textProperty().addListener((at, old, now) -> check());
        chips.setAlignment(Pos.CENTER_LEFT);
        chips.setPadding(new Insets(0, 10, 6, 10));
        chips.setMinWidth(60);
        VBox written = new VBox(2, field, trouble);
        written.setAlignment(Pos.CENTER_LEFT);
        written.setMinWidth(200);
        var all = Parts.button("All options", "sliders", null, () -> card.accept(this, ""));
        var byLabel = Parts.button("Labels", "tag", null, () -> labels.accept(this));
        byLabel.setId("labels");
        for (var fixed : List.of(which, all, byLabel, shares)) {
            ((javafx.scene.layout.Region) fixed).setMinWidth(USE_PREF_SIZE);
        }
        row.getStyleClass().add("filter-row");
        few.setAlignment(Pos.CENTER_LEFT);
        row.getChildren().addAll(which, written, few, Parts.spring(), shares, byLabel, all,
                Parts.iconButton("x", "Take all filters and options away", this::reset));
        getChildren().addAll(row, chips);
        setVisible(false);
    }

    private void choose(FilterField next) {
        chosen = next;
        which.setText(next.word());
        check();
        text.requestFocus();
    }

    /// Shows or hides the row where nothing is set.
    void toggle() {
        wanted = !isVisible();
        if (!wanted && session != null && !FilterChips.of(session.selection().get()).isEmpty()) {
            wanted = true;
        }
        refresh();
        if (isVisible()) {
            text.requestFocus();
        }
    }

    void show(Session next) {
        if (next == session) {
            return;
        }
        session = next;
        if (next != null && next.putIfNew("filters")) {
            next.selection().addListener((at, old, now) -> {
                if (next == session) {
                    refresh();
                }
            });
        }
        refresh();
    }

    /// @param share what 100 % is, in words
    void basis(String share) {
        basis = share;
        shares.setText(basis.isEmpty() ? "" : "Percentages are shares of " + basis);
    }

    private void refresh() {
        List<FilterChips.Chip> set = session == null ? List.of() : FilterChips.of(session.selection().get());
        boolean samples = session != null && session.selection().get().profile() >= 0;
        setVisible(samples && (wanted || !set.isEmpty()));
        List<Node> nodes = set.stream().map(chip -> FilterChips.node(chip, session, word -> card.accept(this, word))).toList();
        // A few stand in the row itself, more have a line of their own.
        boolean beside = nodes.size() <= BESIDE;
        few.getChildren().setAll(beside ? nodes : List.of());
        chips.getChildren().setAll(beside ? List.of() : nodes);
        chips.setVisible(!beside);
        chips.setManaged(!beside);
    }

    private void check() {
        String problem = text.getText().isEmpty() ? "" : FilterCheck.problem(chosen.word(), text.getText().trim());
        trouble.setText(problem);
        trouble.setVisible(!problem.isEmpty());
        field.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("wrong"), !problem.isEmpty());
    }

    // What is no regular expression stays in the field, and the last good filter stays in force.
    private void apply() {
        check();
        if (!trouble.getText().isEmpty() || session == null || text.getText().isBlank()) {
            return;
        }
        Selection now = session.selection().get();
        session.select(now.withFilter(chosen.in(now.filter(), text.getText().trim())));
        text.clear();
    }

    private void reset() {
        wanted = false;
        text.clear();
        Selection now = session.selection().get();
        session.select(FilterChips.none(now));
        refresh();
    }
}
