package flamelane.ui.views;

import flamelane.ui.Parts;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TextField;

/// The field above a table that narrows its rows to those with a text in them: `/` goes into it, Enter to the rows, Esc empties it.
final class Narrowing {
    private final TextField field = new TextField();
    private final Grid<?> rows;

    /// @param changed what is done with each new text
    Narrowing(Grid<?> rows, Consumer<String> changed) {
        this.rows = rows;
        field.textProperty().addListener((at, old, now) -> changed.accept(now));
        field.setOnAction(event -> rows.node().requestFocus());
    }

    /// The field with its sign and its key.
    Node node(String says, double width) {
        return Parts.field(field, "search", says, Parts.key("/"), width);
    }

    /// As it was written.
    String text() {
        return field.getText();
    }

    /// Whether the name holds the text, whatever their capitals.
    boolean keeps(String name) {
        return name.toLowerCase(Locale.ROOT).contains(field.getText().toLowerCase(Locale.ROOT));
    }

    boolean isEmpty() {
        return field.getText().isEmpty();
    }

    void clear() {
        field.clear();
    }

    /// What a view does when it is asked to find.
    boolean find() {
        field.requestFocus();
        field.selectAll();
        return true;
    }

    /// What a view does with Esc.
    boolean escape() {
        if (isEmpty()) {
            return false;
        }
        field.clear();
        rows.node().requestFocus();
        return true;
    }
}
