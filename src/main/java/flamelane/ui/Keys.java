package flamelane.ui;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Turns key strokes that no control has used into actions.
///
/// Letters and named keys are matched when pressed; signs such as `?` or `%` when typed, since where
/// they lie depends on the keyboard.
final class Keys {
    private final Supplier<List<Action>> actions;

    private Keys(Supplier<List<Action>> actions) {
        this.actions = actions;
    }

    /// @param actions those that count now, the more particular first
    static void listen(Scene scene, Supplier<List<Action>> actions) {
        Keys keys = new Keys(actions);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, keys::pressed);
        scene.addEventHandler(KeyEvent.KEY_TYPED, keys::typed);
    }

    private void pressed(KeyEvent event) {
        String name = name(event);
        if (name == null || writing(event) && !event.isShortcutDown() && !event.isAltDown() && event.getCode() != KeyCode.ESCAPE) {
            return;
        }
        if (run(name)) {
            event.consume();
        }
    }

    private void typed(KeyEvent event) {
        String sign = event.getCharacter();
        if (sign.length() == 1 && sign.charAt(0) > ' ' && !Character.isLetterOrDigit(sign.charAt(0)) && !writing(event)
                && !event.isShortcutDown() && run(sign)) {
            event.consume();
        }
    }

    private boolean run(String key) {
        for (Action action : actions.get()) {
            if (action.keys().contains(key)) {
                action.run().run();
                return true;
            }
        }
        return false;
    }

    private static boolean writing(KeyEvent event) {
        return event.getTarget() instanceof Node node && node.getScene() != null
                && node.getScene().getFocusOwner() instanceof TextInputControl;
    }

    /// `Ctrl+Shift+K`, `Left`, `0`; `null` for keys that say nothing alone.
    static String name(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
            return null;
        }
        String key = switch (code) {
            case LEFT, KP_LEFT -> "Left";
            case RIGHT, KP_RIGHT -> "Right";
            case UP, KP_UP -> "Up";
            case DOWN, KP_DOWN -> "Down";
            case ENTER -> "Enter";
            case ESCAPE -> "Esc";
            case SPACE -> "Space";
            case TAB -> "Tab";
            case BACK_SPACE -> "Backspace";
            case DELETE -> "Delete";
            case HOME -> "Home";
            case END -> "End";
            case PAGE_UP -> "Page Up";
            case PAGE_DOWN -> "Page Down";
            case PLUS, ADD, EQUALS -> "+";
            case MINUS, SUBTRACT -> "-";
            default -> code.isDigitKey() || code.isLetterKey() || code.isFunctionKey() ? code.getName().replace("Numpad ", "") : null;
        };
        if (key == null) {
            return null;
        }
        StringBuilder name = new StringBuilder();
        name.append(event.isShortcutDown() ? "Ctrl+" : "").append(event.isAltDown() ? "Alt+" : "");
        name.append(event.isShiftDown() && !key.equals("+") ? "Shift+" : "").append(key);
        return name.toString();
    }
}
