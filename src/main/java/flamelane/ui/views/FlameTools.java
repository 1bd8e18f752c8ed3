package flamelane.ui.views;

import flamelane.analysis.CallTree;
import flamelane.chart.FlameSearch;
import flamelane.model.Labels;
import flamelane.model.Numbers;
import flamelane.model.Selection;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import flamelane.ui.Tip;
import flamelane.ui.Work;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The toolbar of the flame graph: search with its share, direction, order of callers, split by label.
final class FlameTools extends HBox {
    private final Session session;
    private final FlamePane flames;
    private final TextField search = new TextField();
    private final Label share = Parts.label("", "strong");
    private final Label found = Parts.label("", "muted");
    private final Label place = Parts.label("", "muted");
    private final Button before = Parts.iconButton("chevron-up", "Match before (Shift+Enter)", () -> step(-1));
    private final Button after = Parts.iconButton("chevron-down", "Next match (Enter)", () -> step(1));
    private final HBox directions;
    private final HBox orders;
    private final MenuButton split = Parts.choice("None", "Split by label");
    private final HBox splits = new HBox(8, Parts.label("Split", "muted"), split);
    private final PauseTransition typing = new PauseTransition(Duration.millis(120));
    private final Consumer<Boolean> turned;
    private final Consumer<Integer> ordered;
    private Work.Job job;
    private FlameSearch matches;

    FlameTools(Session session, FlamePane flames, Consumer<Boolean> turned, Consumer<Integer> ordered) {
        this.session = session;
        this.flames = flames;
        this.turned = turned;
        this.ordered = ordered;
        getStyleClass().add("bar-row");
        search.getStyleClass().add("mono-field");
        search.setId("flame-search");
        HBox field = Parts.field(search, "search", "Search functions", Parts.key("/"), 250);
        directions = Parts.segments(List.of("Icicle", "Flame"), flames.look().upward() ? 1 : 0, index -> turned.accept(index == 1));
        orders = Parts.segments(List.of("Callers first", "Inverted", "Butterfly"), 0, ordered);
        splits.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        share.setId("flame-share");
        HBox result = new HBox(4, share, found, before, place, after);
        result.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        result.visibleProperty().bind(search.textProperty().isNotEmpty());
        result.managedProperty().bind(result.visibleProperty());
        for (Region each : List.of(share, found, place, directions, orders, splits)) {
            each.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(field, result, Parts.divider(), directions, orders, Parts.spring(), splits);
        search.textProperty().addListener((at, old, now) -> typing.playFromStart());
        typing.setOnFinished(event -> searchAgain());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                if (typing.getStatus() == javafx.animation.Animation.Status.RUNNING) {
                    typing.stop();
                    searchAgain();
                } else {
                    step(event.isShiftDown() ? -1 : 1);
                }
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                flames.chart().requestFocus();
                event.consume();
            }
        });
        labels();
    }

    /// A button that shows the heat map of the seconds, where samples have times.
    void bursts(BooleanProperty wanted) {
        if (session.recording().header().duration() <= 0) {
            return;
        }
        ToggleButton button = new ToggleButton("Bursts");
        button.getStyleClass().setAll("btn");
        Tip.of(button, "A heat map with a column for each second, to brush a burst (B)");
        button.setMinWidth(USE_PREF_SIZE);
        button.selectedProperty().bindBidirectional(wanted);
        getChildren().add(getChildren().indexOf(orders) + 1, button);
    }

    private void labels() {
        session.work().start(progress -> {
            Labels labels = session.recording().labels();
            Set<String> keys = new TreeSet<>();
            for (int set = 0; set < labels.size(); set++) {
                labels.get(set).forEach(label -> keys.add(label.key()));
            }
            return keys;
        }, keys -> {
            splits.setVisible(!keys.isEmpty());
            splits.setManaged(!keys.isEmpty());
            split.getItems().setAll(Parts.item("None", () -> split("")));
            keys.forEach(key -> split.getItems().add(Parts.item(key, () -> split(key))));
        }, why -> { });
    }

    private void split(String key) {
        Selection now = session.selection().get();
        session.select(now.withFilter(now.filter().withTagRoot(key)));
    }

    /// Shows what the selection says of order and split.
    void follow(Selection selection) {
        String key = selection.filter().tagRoot();
        split.setText(key.isEmpty() ? "None" : key);
        boolean butterfly = ((javafx.scene.control.ToggleButton) orders.getChildren().get(2)).isSelected();
        if (!butterfly) {
            Parts.press(orders, selection.inverted() ? 1 : 0);
        }
    }

    /// Presses one of the orders, as a person would; a second press of the butterfly leads back.
    void press(int index) {
        boolean again = ((javafx.scene.control.ToggleButton) orders.getChildren().get(index)).isSelected();
        int wanted = again ? session.selection().get().inverted() ? 1 : 0 : index;
        Parts.press(orders, wanted);
        ordered.accept(wanted);
    }

    /// Icicle to flame and back.
    void turn() {
        boolean up = !flames.look().upward();
        Parts.press(directions, up ? 1 : 0);
        turned.accept(up);
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    /// Takes the search away.
    ///
    /// @return whether there was one, or the caret was in its field
    boolean clearSearch() {
        boolean any = !search.getText().isEmpty() || search.isFocused();
        search.clear();
        searchAgain();
        return any;
    }

    /// Searches the tree that is shown now.
    void searchAgain() {
        CallTree tree = flames.tree();
        String text = search.getText();
        if (job != null) {
            job.cancel();
        }
        if (tree == null || text.isEmpty()) {
            found(null);
            return;
        }
        Pattern pattern = pattern(text);
        job = session.work().start(progress -> FlameSearch.of(tree, CallTree.ROOT, pattern), search -> {
            if (flames.tree() == tree) {
                found(search);
            }
        }, why -> found(null));
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE);
        }
    }

    private void found(FlameSearch search) {
        matches = search;
        flames.search(search);
        if (search != null) {
            CallTree tree = flames.tree();
            share.setText(Numbers.share(search.weight(), Math.max(1, tree.whole() + tree.baseWhole())));
            found.setText((search.count() == 1 ? "in 1 box" : "in " + Numbers.count(search.count()) + " boxes"));
            say();
        }
    }

    private void say() {
        int at = matches.indexOf(flames.look().selected());
        place.setText(matches.count() == 0 ? "none" : (at < 0 ? "–" : Numbers.count(at + 1)) + " of " + Numbers.count(matches.count()));
        before.setDisable(matches.count() == 0);
        after.setDisable(matches.count() == 0);
    }

    /// Goes to the next match or the one before.
    void step(int by) {
        if (matches != null) {
            int next = matches.next(flames.look().selected(), by);
            if (next >= 0) {
                flames.select(next, true);
                say();
            }
        }
    }

}
