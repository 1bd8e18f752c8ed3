package flamelane.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A tab whose file cannot be used: what is wrong, where, and what to do.
final class FailurePage extends StackPane {
    private final Button again;

    FailurePage(Tab tab, String failure, Runnable retry, Runnable close) {
        getStyleClass().add("empty");
        setId("failure");
        boolean cancelled = failure.contains(" was cancelled");
        Label title = Parts.label(tab.name() + (cancelled ? " is not shown" : " cannot be shown"), "title");
        Label what = Parts.label(sentence(failure, tab), "plain");
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        Label where = Parts.label(tab.opening().address(), "mono", "faint");
        where.setWrapText(true);
        Label next = Parts.label("The other tabs are not touched by this." + (cancelled || tab.opening().waits() ? "" : advice(failure)), "muted");
        next.setWrapText(true);
        again = Parts.button("Try again", "rotate-ccw", null, retry);
        HBox buttons = new HBox(8, again,
                Parts.button("Copy message", "copy", null, () -> copy(failure)), Parts.button("Close tab", "x", null, close));
        var sign = Icons.of("alert-triangle", 24);
        sign.getStyleClass().add("bad");
        VBox box = new VBox(10, sign, title, what, where, next, buttons);
        box.setMaxSize(620, Region.USE_PREF_SIZE);
        box.setAlignment(Pos.CENTER_LEFT);
        setPadding(new javafx.geometry.Insets(24));
        getChildren().add(box);
        setAccessibleText(failure);
    }

    @Override
    public void requestFocus() {
        again.requestFocus();
    }

    private static String advice(String failure) {
        boolean broken = failure.contains("cut short") || failure.contains("damaged");
        return broken ? " Open a whole copy of the file, or another one." : " Open another file.";
    }

    private static String sentence(String failure, Tab tab) {
        String text = failure.startsWith(tab.opening().address() + ": ") ? failure.substring(tab.opening().address().length() + 2)
                : failure.startsWith(tab.name() + ": ") ? failure.substring(tab.name().length() + 2) : failure;
        if (text.isEmpty() || text.startsWith("http")) {
            return text.isEmpty() ? failure : text;
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
