package flamelane.ui;

import flamelane.analysis.LabelCosts;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.analysis.Units;
import flamelane.model.Filter;
import flamelane.model.Numbers;
import flamelane.model.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The labels of the samples: each key with its values and what they cost; a click keeps a value, a key groups stacks.
final class LabelsCard extends VBox {
    private static final int FEW = 12;
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final Session session;
    private final VBox list = new VBox();

    LabelsCard(Session session) {
        this.session = session;
        getStyleClass().add("pop");
        setId("labels-card");
        setPadding(new Insets(12, 0, 12, 0));
        setPrefWidth(520);
        setMaxHeight(560);
        Label title = Parts.label("Labels of the samples", "heading");
        Label says = Parts.label("A value keeps only its samples (tagfocus), a second one of the same key adds to it. A key makes frames of its values"
                + " (tagroot, tagleaf).", "muted", "small");
        says.setWrapText(true);
        says.setMinHeight(USE_PREF_SIZE);
        VBox head = new VBox(3, title, says);
        head.setPadding(new Insets(0, 16, 8, 16));
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefViewportHeight(400);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        ask();
    }

    private void ask() {
        Selection now = session.selection().get();
        // All values stay to be chosen from, so the choice among them does not count here.
        Filter filter = FilterField.TAG_IGNORE.in(FilterField.TAG_FOCUS.in(now.filter(), ""), "");
        Selection asked = now.withFilter(filter);
        session.work().start(progress -> LabelCosts.of(Report.of(session.recording(), asked, ReportOptions.of(asked.reading().withMean(false)))),
                costs -> fill(costs, asked), why -> list.getChildren().setAll(Parts.label(String.valueOf(why.getMessage()), "bad")));
    }

    private void fill(LabelCosts costs, Selection asked) {
        list.getChildren().clear();
        if (costs.keys().isEmpty()) {
            Label none = Parts.label("The samples of this profile carry no labels. In Go, pprof.Do sets them; in JFR there are none.", "muted");
            none.setWrapText(true);
            VBox.setMargin(none, new Insets(4, 16, 8, 16));
            list.getChildren().add(none);
            return;
        }
        String unit = Units.written(session.recording().profiles().get(asked.profile()).valueTypes().get(asked.valueType()), asked.reading());
        costs.keys().forEach((key, values) -> {
            list.getChildren().add(key(key));
            addValues(costs, key, values, unit, Math.min(values.size(), FEW));
            if (values.size() > FEW) {
                int at = list.getChildren().size();
                Node more = Parts.link("All " + Numbers.count(values.size()) + " values of " + key, () -> { });
                VBox.setMargin(more, new Insets(2, 16, 4, 16));
                ((javafx.scene.control.Hyperlink) more).setOnAction(event -> {
                    list.getChildren().remove(more);
                    List<Node> rest = values.subList(FEW, Math.min(values.size(), 1000)).stream().map(value -> value(costs, key, value, most(values), unit)).toList();
                    list.getChildren().addAll(at, rest);
                });
                list.getChildren().add(more);
            }
        });
    }

    private static long most(List<LabelCosts.Value> values) {
        return Math.max(1, Math.abs(values.getFirst().cost()));
    }

    private void addValues(LabelCosts costs, String key, List<LabelCosts.Value> values, String unit, int number) {
        values.subList(0, number).forEach(value -> list.getChildren().add(value(costs, key, value, most(values), unit)));
    }

    private Node key(String key) {
        Filter filter = session.selection().get().filter();
        Button root = group("Group at the root", FilterField.TAG_ROOT, key, filter);
        Button leaf = group("At the leaf", FilterField.TAG_LEAF, key, filter);
        HBox row = new HBox(8, Parts.label(key, "strong"), Parts.spring(), root, leaf);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(8, 16, 4, 16));
        return row;
    }

    private Button group(String text, FilterField field, String key, Filter filter) {
        boolean on = keys(field.of(filter)).contains(key);
        Button button = Parts.button(text, on ? "check" : null, null, () -> toggleKey(field, key));
        button.setTooltip(new Tooltip("pprof: " + field.word()));
        button.setId(field.word() + "-" + key);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static List<String> keys(String list) {
        return Arrays.stream(list.split(",")).filter(each -> !each.isEmpty()).toList();
    }

    private void toggleKey(FilterField field, String key) {
        Selection now = session.selection().get();
        List<String> keys = new ArrayList<>(keys(field.of(now.filter())));
        if (!keys.remove(key)) {
            keys.add(key);
        }
        session.select(now.withFilter(field.in(now.filter(), String.join(",", keys))));
        ask();
    }

    private Node value(LabelCosts costs, String key, LabelCosts.Value value, long most, String unit) {
        boolean on = chosen(key, session.selection().get().filter()).contains(value.focus());
        Label name = Parts.label(value.text(), on ? "strong" : "plain");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label amount = Parts.label(Numbers.amount(value.cost(), unit), "muted");
        amount.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(8, name, amount, Parts.label(Numbers.share(value.cost(), costs.total()), "share"));
        row.setAlignment(Pos.CENTER_LEFT);
        Region bar = new Region();
        bar.setStyle("-fx-background-color: -fl-bar; -fx-background-radius: 1;");
        bar.setMinHeight(2);
        bar.setMaxHeight(2);
        StackPane stack = new StackPane(row, bar);
        StackPane.setAlignment(bar, Pos.BOTTOM_LEFT);
        bar.maxWidthProperty().bind(stack.widthProperty().multiply(Math.abs((double) value.cost() / most)));
        Button button = new Button(null, stack);
        button.getStyleClass().setAll("row-link");
        button.setMinHeight(24);
        button.setMaxWidth(Double.MAX_VALUE);
        stack.prefWidthProperty().bind(button.widthProperty().subtract(32));
        button.pseudoClassStateChanged(ON, on);
        button.setAccessibleText(key + " " + value.text() + " " + amount.getText() + (on ? ", chosen" : ""));
        button.setId("label-" + key + "-" + value.text());
        button.setOnAction(event -> toggle(key, value));
        return button;
    }

    // The values of this key that a tagfocus names, as [LabelCosts.Value#focus] has them; none if it is about another.
    private static List<String> chosen(String key, Filter filter) {
        return filter.tagFocus().startsWith(key + "=") ? Arrays.asList(filter.tagFocus().substring(key.length() + 1).split(",")) : List.of();
    }

    private void toggle(String key, LabelCosts.Value value) {
        Selection now = session.selection().get();
        List<String> values = new ArrayList<>(chosen(key, now.filter()));
        boolean texts = value.focus().startsWith("^") && values.stream().allMatch(each -> each.startsWith("^"));
        if (!values.remove(value.focus())) {
            // Numbers are a range, of which a tagfocus holds but one.
            values = texts ? values : new ArrayList<>();
            values.add(value.focus());
        }
        String focus = values.isEmpty() ? "" : key + "=" + String.join(",", values);
        session.select(now.withFilter(now.filter().withTagFocus(focus)));
        ask();
    }
}
