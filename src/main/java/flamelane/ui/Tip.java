package flamelane.ui;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// A tooltip that is made when the pointer first comes to what it is of: each is a window of its own with style sheets,
/// and hardly one in a hundred is ever seen.
public final class Tip {
    private final Node node;
    private String text = "";
    private Tooltip window;

    private Tip(Node node) {
        this.node = node;
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> entered());
    }

    /// Gives a node a tip, or another one; an empty text takes it away. A screen reader has it as the node's help.
    public static void of(Node node, String text) {
        Tip tip = (Tip) node.getProperties().computeIfAbsent(Tip.class, any -> new Tip(node));
        if (!tip.text.equals(text)) {
            tip.text = text;
            node.setAccessibleHelp(text);
            tip.dress();
        }
    }

    private void entered() {
        if (window == null && !text.isEmpty()) {
            window = new Tooltip();
            window.setWrapText(true);
            window.setMaxWidth(600);
            dress();
        }
    }

    private void dress() {
        if (window == null) {
            return;
        }
        window.setText(text);
        if (text.isEmpty()) {
            Tooltip.uninstall(node, window);
            window = null;
        } else {
            Tooltip.install(node, window);
        }
    }
}
