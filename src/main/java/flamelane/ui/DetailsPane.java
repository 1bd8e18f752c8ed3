package flamelane.ui;

import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The pane at the right of a view: 308 px, 260 to 480 by dragging its edge.
final class DetailsPane extends StackPane {
    // The skin of a scroll pane holds the first content that it had for ever, so that is never something of a recording.
    private final StackPane held = new StackPane();
    private final ScrollPane scroll = new ScrollPane(held);

    DetailsPane() {
        getStyleClass().add("details");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        Region edge = new Region();
        edge.setCursor(Cursor.H_RESIZE);
        edge.setMaxWidth(5);
        StackPane.setAlignment(edge, javafx.geometry.Pos.CENTER_LEFT);
        edge.setOnMouseDragged(event -> {
            double width = Math.clamp(localToScene(getBoundsInLocal()).getMaxX() - event.getSceneX(), 260, 480);
            setPrefWidth(width);
        });
        setMinWidth(260);
        setMaxWidth(480);
        setPrefWidth(308);
        getChildren().addAll(scroll, edge);
    }

    /// @param content `null` for nothing
    void show(Node content) {
        List<Node> now = content == null ? List.of() : List.of(content);
        if (!held.getChildren().equals(now)) {
            held.getChildren().setAll(now);
            scroll.setVvalue(0);
        }
    }
}
