package flamelane.ui;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The row of opened files, and the window's own few buttons at its right end.
final class TabBar extends HBox {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final TabStrip handles = new TabStrip();
    private final ContextMenu all = new ContextMenu();
    private final Consumer<Tab> choose;
    private final Consumer<Tab> close;
    private final HBox command = new HBox(7);
    private String asks = "";
    private final Label prompt = Parts.label("", "prompt");

    TabBar(Consumer<Tab> choose, Consumer<Tab> close, Runnable open, Runnable palette, List<Node> buttons) {
        this.choose = choose;
        this.close = close;
        getStyleClass().add("tabs");
        setMinHeight(36);
        setMaxHeight(36);
        handles.setMaxWidth(Region.USE_PREF_SIZE);
        Button more = Parts.iconButton("chevron-down", "All opened files", () -> { });
        more.setOnAction(event -> all.show(more, Side.BOTTOM, 0, 4));
        more.visibleProperty().bind(handles.crowded());
        more.managedProperty().bind(handles.crowded());
        more.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setMargin(more, new javafx.geometry.Insets(0, 0, 3, 2));
        Button plus = Parts.iconButton("plus", "Open a file (Ctrl+O)", open);
        HBox.setMargin(plus, new javafx.geometry.Insets(0, 0, 3, 2));
        plus.setMinWidth(Region.USE_PREF_SIZE);
        Label shortcut = Parts.key("Ctrl K");
        shortcut.setMinWidth(Region.USE_PREF_SIZE);
        prompt.setMinWidth(0);
        command.getChildren().setAll(Icons.of("search", 12), prompt, Parts.spring(), shortcut);
        command.getStyleClass().add("command-box");
        command.widthProperty().addListener(any -> prompt());
        command.setMinWidth(136);
        command.setPrefWidth(348);
        command.setMaxSize(348, 26);
        command.setMinHeight(26);
        command.setFocusTraversable(true);
        command.setAccessibleRole(javafx.scene.AccessibleRole.BUTTON);
        command.setAccessibleText("Search this recording or run a command");
        command.setOnMouseClicked(event -> palette.run());
        command.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                palette.run();
                event.consume();
            }
        });
        HBox.setHgrow(command, Priority.SOMETIMES);
        HBox right = new HBox(0, command);
        right.getChildren().addAll(buttons);
        right.setAlignment(Pos.CENTER_LEFT);
        right.setMinHeight(36);
        HBox.setHgrow(right, Priority.SOMETIMES);
        right.setMaxWidth(Region.USE_PREF_SIZE);
        HBox.setMargin(command, new javafx.geometry.Insets(0, 6, 0, 6));
        getChildren().addAll(handles, more, plus, Parts.spring(), right);
    }

    void show(List<Tab> tabs, Tab current) {
        handles.show(tabs.stream().map(tab -> handle(tab, tab == current)).toList(), tabs.indexOf(current));
        all.getItems().setAll(tabs.stream().map(tab -> {
            MenuItem item = new MenuItem(tab.name());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> choose.accept(tab));
            return item;
        }).toList());
        asks = tabs.isEmpty() ? "Open a recent file or run a command" : "Search this recording or run a command";
        prompt();
    }

    // A few whole words rather than the beginning of many.
    private void prompt() {
        prompt.setText(command.getWidth() < 330 ? "Search" : asks);
    }

    private TabStrip.Handle handle(Tab tab, boolean on) {
        Session session = tab.session().get();
        Label name = new Label(tab.name());
        name.setMaxWidth(220);
        Button cross = new Button(null, Icons.of("x", 12));
        cross.getStyleClass().setAll("tab-close");
        cross.setAccessibleText("Close " + tab.name());
        cross.setOnAction(event -> close.accept(tab));
        boolean troubled = tab.failure().get() != null;
        Node warning = Icons.of("alert-triangle", 12);
        warning.getStyleClass().add("warn");
        Region sign = troubled ? new StackPane(warning)
                : Parts.label(tab.contents().get() != null ? tab.contents().get().kind() : session == null ? "…" : tab.pair() != null ? "A/B"
                : session.recording().header().format().replace('-', ' ').toUpperCase(Locale.ROOT), "fmt");
        sign.setMinWidth(Region.USE_PREF_SIZE);
        cross.setMinWidth(Region.USE_PREF_SIZE);
        name.setMinWidth(0);
        HBox inside = new HBox(sign, name, cross);
        inside.getStyleClass().add("tab-handle");
        inside.pseudoClassStateChanged(ON, on);
        inside.setMinHeight(on ? 31 : 30);
        inside.setMaxHeight(on ? 31 : 30);
        Region line = new Region();
        line.getStyleClass().add("read-line");
        line.setMouseTransparent(true);
        line.setMinHeight(2);
        line.setMaxHeight(2);
        line.setMaxWidth(0);
        line.setMinWidth(0);
        Work.Job job = tab.job().get();
        line.setVisible(job != null);
        TabStrip.Handle handle = new TabStrip.Handle(sign, inside, line);
        StackPane.setAlignment(line, Pos.BOTTOM_LEFT);
        handle.setMaxHeight(Region.USE_PREF_SIZE);
        if (job != null) {
            line.maxWidthProperty().bind(inside.widthProperty().multiply(job.fraction()));
            line.prefWidthProperty().bind(line.maxWidthProperty());
            Button cancel = new Button("cancel");
            cancel.getStyleClass().setAll("lnk", "small", "cancel-read");
            cancel.setAccessibleText("Cancel reading " + tab.name());
            cancel.setOnAction(event -> tab.cancel());
            inside.getChildren().add(2, cancel);
        }
        handle.setAccessibleRole(javafx.scene.AccessibleRole.TAB_ITEM);
        handle.setAccessibleText(tab.name());
        handle.setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.MIDDLE) {
                close.accept(tab);
            } else {
                choose.accept(tab);
            }
        });
        Tooltip.install(handle, new Tooltip(tab.pair() == null ? String.join("\n", tab.opening().addresses())
                : "base " + tab.pair().base() + "\nhead " + tab.pair().head()));
        return handle;
    }
}
