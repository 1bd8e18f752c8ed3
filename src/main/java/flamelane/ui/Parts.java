package flamelane.ui;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The small controls that all panes are made of, in the window's dress.
public final class Parts {
    private Parts() {
    }

    /// A label of one or more style classes: `muted`, `faint`, `strong`, `small`, `title` …
    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// Sentences in which **these** words are strong, wrapped at the width of the pane.
    public static TextFlow sentence(String text) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("sentence");
        say(flow, text);
        return flow;
    }

    /// Writes other sentences into a [#sentence].
    public static void say(TextFlow flow, String text) {
        List<Node> known = flow.getChildren();
        String[] pieces = text.split("\\*\\*");
        known.subList(Math.min(pieces.length, known.size()), known.size()).clear();
        for (int i = 0; i < pieces.length; i++) {
            if (i == known.size()) {
                Text piece = new Text();
                piece.getStyleClass().add(i % 2 == 1 ? "text-strong" : "text-muted-own");
                known.add(piece);
            }
            ((Text) known.get(i)).setText(pieces[i]);
        }
        flow.setAccessibleText(text.replace("**", ""));
    }

    /// Shows these in a pane and nothing else; what stays is not touched, since a node that comes anew is styled anew.
    public static void show(Pane in, List<? extends Node> nodes) {
        if (!in.getChildren().equals(nodes)) {
            in.getChildren().setAll(nodes);
        }
    }

    /// The picture of a key.
    public static Label key(String key) {
        return label(key, "kbd");
    }

    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /// A thin upright line between groups of controls.
    public static Region divider() {
        Region line = new Region();
        line.getStyleClass().add("divider");
        return line;
    }

    /// A button with words, and where given an icon before and a key behind them.
    public static Button button(String text, String icon, String key, Runnable run) {
        Button button = new Button(text);
        button.getStyleClass().add("btn");
        if (icon != null && key == null) {
            button.setGraphic(Icons.of(icon, 13));
        } else if (key != null) {
            HBox both = new HBox(6, icon == null ? new Region() : Icons.of(icon, 13), new Label(text), key(key));
            if (icon == null) {
                both.getChildren().removeFirst();
            }
            both.getStyleClass().add("btn-inside");
            button.setGraphic(both);
            button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            button.setAccessibleText(text);
        }
        button.setOnAction(event -> run.run());
        return button;
    }

    /// A button that is only an icon; `says` is its tooltip and its name for a screen reader.
    public static Button iconButton(String icon, String says, Runnable run) {
        Button button = new Button();
        button.setGraphic(Icons.of(icon, 15));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(says);
        Tip.of(button, says);
        button.setOnAction(event -> run.run());
        return button;
    }

    public static Hyperlink link(String text, Runnable run) {
        Hyperlink link = new Hyperlink(text);
        link.getStyleClass().add("lnk");
        link.setOnAction(event -> {
            link.setVisited(false);
            run.run();
        });
        return link;
    }

    /// A round label that says a part of the selection; with `remove` it can be taken away.
    public static Node chip(String text, Runnable remove) {
        if (remove == null) {
            return label(text, "chip");
        }
        Button chip = new Button(text, Icons.of("x", 11));
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.getStyleClass().addAll("chip", "chip-active");
        chip.setAccessibleText(text + ", remove");
        Tip.of(chip, "Remove");
        chip.setOnAction(event -> remove.run());
        return chip;
    }

    /// A row of buttons of which one is down.
    ///
    /// @param chosen gets the index of the one that was pressed
    public static HBox segments(List<String> names, int down, Consumer<Integer> chosen) {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox();
        row.getStyleClass().add("segments");
        for (int i = 0; i < names.size(); i++) {
            int index = i;
            ToggleButton button = new ToggleButton(names.get(i));
            button.getStyleClass().setAll("segment");
            if (i == names.size() - 1) {
                button.getStyleClass().add("last");
            }
            button.setToggleGroup(group);
            button.setSelected(i == down);
            button.setOnAction(event -> {
                // A second press must not leave the row without one that is down.
                button.setSelected(true);
                chosen.accept(index);
            });
            row.getChildren().add(button);
        }
        row.setMaxHeight(Region.USE_PREF_SIZE);
        return row;
    }

    /// Presses another button of [#segments] without telling.
    public static void press(HBox segments, int index) {
        ((ToggleButton) segments.getChildren().get(index)).setSelected(true);
    }

    /// A button that opens a menu; its text is what is chosen.
    public static MenuButton choice(String text, String says, MenuItem... items) {
        MenuButton button = new MenuButton(text, null, items);
        button.getStyleClass().add("choice");
        // An underscore belongs to a name: inuse_space.
        button.setMnemonicParsing(false);
        button.setAccessibleText(says);
        button.setAccessibleHelp(text);
        return button;
    }

    public static MenuItem item(String text, Runnable run) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> run.run());
        return item;
    }

    /// A text field with an icon before it and the key that leads to it behind.
    public static HBox field(TextField text, String icon, String prompt, Node behind, double width) {
        text.setPromptText(prompt);
        text.setAccessibleText(prompt);
        text.getStyleClass().add("bare");
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox box = new HBox(6, Icons.of(icon, 12), text);
        if (behind != null) {
            box.getChildren().add(behind);
        }
        box.getStyleClass().add("field");
        box.setMinWidth(Math.min(width, 120));
        box.setPrefWidth(width);
        box.setMaxWidth(width);
        text.focusedProperty().addListener((at, old, now) ->
                box.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("in"), now));
        return box;
    }

    /// A heading and what belongs to it, for the details pane.
    public static javafx.scene.layout.VBox section(String heading, Node... inside) {
        javafx.scene.layout.VBox box = new javafx.scene.layout.VBox();
        box.getStyleClass().add("section");
        if (!heading.isEmpty()) {
            box.getChildren().add(label(heading, "heading-small"));
        }
        box.getChildren().addAll(inside);
        return box;
    }

    /// A name on the left, an amount and a share on the right.
    public static HBox fact(String name, String amount, String share) {
        HBox row = new HBox(10, label(name, "muted"), spring(), label(amount, share.isEmpty() ? "plain" : "strong"));
        if (!share.isEmpty()) {
            row.getChildren().add(share(share));
        }
        row.getStyleClass().add("fact");
        row.setAccessibleText(name + " " + amount + " " + share);
        return row;
    }

    /// A share at the end of a row, all of one width so that they stand below each other; changes take a little more.
    public static Label share(String text) {
        Label share = label(text, "share");
        if (text.length() > 6) {
            share.setStyle("-fx-min-width: 62px; -fx-pref-width: 62px;");
        }
        return share;
    }

    /// Lets Enter and Esc through a list or tree, which takes both for itself to edit with: here nothing is edited.
    public static void unedited(javafx.scene.control.Control list) {
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if ((event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) && list.getParent() != null) {
                list.getParent().fireEvent(event.copyFor(list.getParent(), list.getParent()));
                event.consume();
            }
        });
    }

    /// What stands in place of a view that has nothing to show.
    public static StackPane empty(String sentence, Node... below) {
        javafx.scene.layout.VBox box = new javafx.scene.layout.VBox(8, label(sentence, "muted"));
        box.getChildren().addAll(below);
        box.setAlignment(javafx.geometry.Pos.CENTER);
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane pane = new StackPane(box);
        pane.getStyleClass().add("empty");
        return pane;
    }
}
