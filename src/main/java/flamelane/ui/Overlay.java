package flamelane.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The layer over the window: a page on a veil, or a card beside the control that called it.
///
/// Only one is open at a time. Closing gives the keyboard back to who had it.
final class Overlay extends StackPane {
    private final Region veil = new Region();
    private final Pane cards = new Pane();
    private Node open;
    private Node before;
    private Glide fade;

    Overlay() {
        veil.getStyleClass().add("veil");
        veil.setOnMousePressed(event -> close());
        cards.setOnMousePressed(event -> {
            if (event.getTarget() == cards) {
                close();
            }
        });
        setVisible(false);
    }

    boolean isOpen() {
        return open != null;
    }

    Node open() {
        return open;
    }

    /// A page in the middle, over the veil.
    void page(Region page, Pos where) {
        start(page);
        page.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(page, where);
        getChildren().setAll(veil, page);
        setOpacity(0);
        stopFade();
        fade = Glide.start(this, this::setOpacity);
        page.requestFocus();
    }

    /// A card below the control that called it, kept inside the window.
    void card(Region card, Node under) {
        start(card);
        stopFade();
        setOpacity(1);
        cards.getChildren().setAll(card);
        getChildren().setAll(cards);
        card.applyCss();
        card.autosize();
        var bounds = sceneToLocal(under.localToScene(under.getBoundsInLocal()));
        double x = Math.clamp(bounds.getMinX(), 8, Math.max(8, getWidth() - card.getWidth() - 8));
        double y = Math.clamp(bounds.getMaxY() + 6, 8, Math.max(8, getHeight() - card.getHeight() - 8));
        card.relocate(x, y);
        card.requestFocus();
    }

    private void stopFade() {
        if (fade != null) {
            fade.stop();
        }
    }

    private void start(Node node) {
        if (open == null && getScene() != null) {
            before = getScene().getFocusOwner();
        }
        open = node;
        setVisible(true);
    }

    void close() {
        if (open == null) {
            return;
        }
        open = null;
        setVisible(false);
        getChildren().clear();
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
        before = null;
    }
}
