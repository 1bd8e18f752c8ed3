package flamelane.ui.views;

import flamelane.analysis.NodeName;
import flamelane.model.Numbers;
import flamelane.model.Selection;
import flamelane.model.Selection.Granularity;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The toolbar of the call graph: search, what a node is, fit, and saving the picture.
final class GraphTools extends HBox {
    private static final List<Granularity> GRAINS = List.of(Granularity.FUNCTIONS, Granularity.LINES, Granularity.FILES, Granularity.PACKAGES);

    private final GraphPane pane;
    private final TextField search = new TextField();
    private final Label place = Parts.label("", "muted");
    private final Button before = Parts.iconButton("chevron-up", "Match before (Shift+Enter)", () -> step(-1));
    private final Button after = Parts.iconButton("chevron-down", "Next match (Enter)", () -> step(1));
    private final HBox grains;
    private final PauseTransition typing = new PauseTransition(Duration.millis(90));
    private List<NodeName> found = List.of();

    GraphTools(Session session, GraphPane pane, Runnable save) {
        this.pane = pane;
        getStyleClass().add("bar-row");
        search.getStyleClass().add("mono-field");
        search.setId("graph-search");
        place.setId("graph-found");
        HBox field = Parts.field(search, "search", "Search the graph", Parts.key("/"), 230);
        HBox result = new HBox(4, place, before, after);
        result.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        result.visibleProperty().bind(search.textProperty().isNotEmpty());
        result.managedProperty().bind(result.visibleProperty());
        grains = Parts.segments(List.of("Functions", "Lines", "Files", "Packages"), 0,
                index -> session.select(session.selection().get().withGranularity(GRAINS.get(index))));
        grains.setId("graph-grains");
        Button fit = Parts.button("Fit", "maximize", "0", pane::fitAll);
        Button export = Parts.button("Save", "download", null, save);
        export.setAccessibleText("Save the picture as SVG, PNG or PDF");
        export.setTooltip(new javafx.scene.control.Tooltip("Save the picture as SVG, PNG or PDF (Ctrl+Shift+S)"));
        getChildren().addAll(field, result, Parts.divider(), grains, Parts.spring(), fit, export);
        for (Region each : List.of(place, grains, fit, export)) {
            each.setMinWidth(USE_PREF_SIZE);
        }
        search.textProperty().addListener((at, old, now) -> typing.playFromStart());
        typing.setOnFinished(event -> searchAgain());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            if (typing.getStatus() == javafx.animation.Animation.Status.RUNNING) {
                typing.stop();
                searchAgain();
            }
            step(event.isShiftDown() ? -1 : 1);
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN) {
            pane.chart().requestFocus();
            event.consume();
        }
    }

    /// Shows what the selection says a node is.
    void follow(Selection selection) {
        int index = GRAINS.indexOf(selection.granularity());
        if (index >= 0) {
            Parts.press(grains, index);
        } else {
            grains.getChildren().forEach(each -> ((ToggleButton) each).setSelected(false));
        }
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
        typing.stop();
        searchAgain();
        return any;
    }

    /// Searches the graph that is shown now.
    void searchAgain() {
        String text = search.getText();
        if (pane.graph() == null || text.isEmpty()) {
            found = List.of();
            pane.matches(null);
            return;
        }
        found = pane.graph().matching(pattern(text));
        pane.matches(Set.copyOf(found));
        say();
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE);
        }
    }

    private void say() {
        int at = found.indexOf(pane.selected());
        place.setText(found.isEmpty() ? "none shown" : (at < 0 ? "" : Numbers.count(at + 1) + " of ") + Numbers.count(found.size())
                + (at < 0 ? found.size() == 1 ? " match" : " matches" : ""));
        before.setDisable(found.isEmpty());
        after.setDisable(found.isEmpty());
    }

    /// Goes to the next match or the one before.
    void step(int by) {
        if (!found.isEmpty()) {
            int at = found.indexOf(pane.selected());
            NodeName next = found.get(at < 0 ? by > 0 ? 0 : found.size() - 1 : Math.floorMod(at + by, found.size()));
            pane.select(next, false);
            pane.centre(next);
            say();
        }
    }
}
