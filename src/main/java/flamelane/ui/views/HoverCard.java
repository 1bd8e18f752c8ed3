package flamelane.ui.views;

import flamelane.chart.Hit;
import flamelane.ui.Parts;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The card that tells of the thing under the pointer: after 150 ms, 6 px off, never over the thing itself.
public final class HoverCard extends Pane {
    private static final double OFF = 6;
    private static final double WIDTH = 344;

    private final VBox card = new VBox();
    private final PauseTransition wait = new PauseTransition(Duration.millis(150));
    private Hit shown;

    public HoverCard() {
        setMouseTransparent(true);
        setPickOnBounds(false);
        card.getStyleClass().add("pop");
        card.setStyle("-fx-padding: 10 12 9 12;");
        card.setMinWidth(220);
        card.setMaxWidth(WIDTH);
        card.setVisible(false);
        getChildren().add(card);
    }

    /// Shows a card beside a box of this pane's coordinates, `null` for none.
    ///
    /// @param keys what keys do with it, each a key and a word: `Enter zoom`
    public void show(Hit hit, double x, double y, double width, double height, List<String> keys) {
        wait.stop();
        if (hit == null) {
            shown = null;
            card.setVisible(false);
            return;
        }
        boolean open = card.isVisible();
        shown = hit;
        wait.setOnFinished(event -> {
            if (shown == hit) {
                fill(hit, keys);
                place(x, y, width, height);
            }
        });
        // Once a card is open, the next one comes at once.
        wait.setDuration(Duration.millis(open ? 1 : 150));
        wait.playFromStart();
    }

    /// Takes the card away.
    ///
    /// @return whether there was one
    public boolean hide() {
        boolean any = card.isVisible();
        show(null, 0, 0, 0, 0, List.of());
        return any;
    }

    private void fill(Hit hit, List<String> keys) {
        Label title = Parts.label(hit.title(), "strong");
        title.setWrapText(true);
        card.getChildren().setAll(title);
        if (!hit.detail().isEmpty()) {
            Label detail = Parts.label(hit.detail(), "faint", "small");
            detail.setWrapText(true);
            card.getChildren().add(detail);
        }
        GridPane grid = new GridPane(12, 3);
        grid.setStyle("-fx-padding: 7 0 0 0;");
        int row = 0;
        for (Hit.Fact fact : hit.facts()) {
            Label name = Parts.label(fact.name(), "muted");
            Label amount = Parts.label(fact.amount(), "strong");
            Label share = Parts.label(fact.share());
            GridPane.setHgrow(name, javafx.scene.layout.Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            for (Label each : List.of(amount, share)) {
                GridPane.setHalignment(each, HPos.RIGHT);
                each.setMinWidth(Region.USE_PREF_SIZE);
            }
            grid.addRow(row++, name, amount, share);
        }
        card.getChildren().add(grid);
        if (!keys.isEmpty()) {
            HBox line = new HBox(12);
            for (String key : keys) {
                int space = key.indexOf(' ');
                HBox one = new HBox(4, Parts.key(key.substring(0, space)), Parts.label(key.substring(space + 1), "faint", "small"));
                one.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
                line.getChildren().add(one);
            }
            line.setStyle("-fx-padding: 6 0 0 0; -fx-border-color: -fl-line transparent transparent transparent; -fx-border-width: 1 0 0 0; -fx-border-insets: 6 0 0 0;");
            card.getChildren().add(line);
        }
    }

    private void place(double x, double y, double width, double height) {
        card.applyCss();
        card.setPrefWidth(WIDTH);
        card.autosize();
        double below = y + height + OFF;
        double above = y - OFF - card.getHeight();
        double top = below + card.getHeight() <= getHeight() - 4 ? below : above >= 4 ? above : Math.max(4, getHeight() - card.getHeight() - 4);
        boolean covers = top < y + height && top + card.getHeight() > y;
        double left = covers ? x + width + OFF + card.getWidth() < getWidth() ? x + width + OFF : x - OFF - card.getWidth() : x;
        card.relocate(Math.clamp(left, 4, Math.max(4, getWidth() - card.getWidth() - 4)), top);
        card.setVisible(true);
    }
}
