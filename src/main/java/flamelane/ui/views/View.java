package flamelane.ui.views;

import flamelane.chart.Chart;
import flamelane.ui.Action;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// One way to look at a session's recording; it follows the selection while it is shown.
public interface View {
    /// The pane, always the same one.
    Node node();

    /// It has come into sight: wants its answers, takes the keyboard.
    void shown();

    /// It has gone out of sight: lets go of its answers.
    void hidden();

    /// What stands in the details pane beside it; the value may be `null`.
    default ObservableValue<Node> details() {
        return null;
    }

    /// Puts the caret into the search field.
    ///
    /// @return whether there is one
    default boolean find() {
        return false;
    }

    /// Takes back the smallest thing: a card, a search, a zoom.
    ///
    /// @return whether there was one
    default boolean escape() {
        return false;
    }

    /// A table or text of what is shown, for the clipboard; `null` for nothing.
    default String copy() {
        return null;
    }

    /// Lays out what is shown as a page of its own, off the window's thread; `null` where there is no such picture.
    default Callable<Chart> picture() {
        return null;
    }

    /// What its keys do.
    default List<Action> actions() {
        return List.of();
    }

    /// The same in the terminal: arguments after `flamelane`, with FILE for the file; empty if there is none.
    default String command() {
        return "";
    }
}
