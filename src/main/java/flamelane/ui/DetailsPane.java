package flamelane.ui;

import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The pane at the right of a view: 308 px, 260 to 480 by dragging its edge.
final class DetailsPane extends StackPane {
    private final ScrollPane scroll = new ScrollPane();

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

    void show(Node content) {
        if (scroll.getContent() != content) {
            scroll.setContent(content);
            scroll.setVvalue(0);
        }
    }
}
