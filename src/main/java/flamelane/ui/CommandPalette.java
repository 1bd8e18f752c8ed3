package flamelane.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// One field for everything: commands, views, functions of the recording, recent files.
final class CommandPalette extends VBox {
    private static final int SHOWN = 60;

    private final TextField search = new TextField();
    private final ListView<Action> list = new ListView<>();
    private final List<Action> fixed;
    private final Function<String, List<Action>> found;
    private final Runnable close;

    /// @param fixed what is always offered
    /// @param found what is offered for a text of two letters or more: functions, threads
    CommandPalette(List<Action> fixed, Function<String, List<Action>> found, Runnable close) {
        this.fixed = fixed;
        this.found = found;
        this.close = close;
        getStyleClass().add("page");
        setPadding(new Insets(10));
        setSpacing(8);
        setPrefSize(620, 440);
        HBox field = Parts.field(search, "search", "Search this recording or run a command", null, 600);
        field.getStyleClass().add("tall");
        list.setCellFactory(any -> new Cell());
        VBox.setVgrow(list, javafx.scene.layout.Priority.ALWAYS);
        list.setOnMouseClicked(event -> choose());
        list.setFocusTraversable(false);
        list.setAccessibleText("Matches");
        getChildren().addAll(field, list);
        search.textProperty().addListener((at, old, now) -> fill(now));
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        fill("");
    }

    @Override
    public void requestFocus() {
        search.requestFocus();
    }

    private void pressed(KeyEvent event) {
        int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1
                : event.getCode() == KeyCode.PAGE_DOWN ? 10 : event.getCode() == KeyCode.PAGE_UP ? -10 : 0;
        if (step != 0) {
            int to = Math.clamp(list.getSelectionModel().getSelectedIndex() + step, 0, Math.max(0, list.getItems().size() - 1));
            list.getSelectionModel().select(to);
            list.scrollTo(Math.max(0, to - 4));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            choose();
            event.consume();
        }
    }

    private void choose() {
        Action action = list.getSelectionModel().getSelectedItem();
        if (action != null) {
            close.run();
            action.run().run();
        }
    }

    private void fill(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).trim().split("\\s+");
        List<Action> matches = new ArrayList<>();
        for (Action action : fixed) {
            String all = (action.group() + " " + action.name()).toLowerCase(Locale.ROOT);
            boolean every = true;
            for (String word : words) {
                every &= all.contains(word);
            }
            if (every) {
                matches.add(action);
            }
        }
        if (text.trim().length() >= 2) {
            matches.addAll(found.apply(text.trim()));
        }
        list.getItems().setAll(matches.subList(0, Math.min(SHOWN, matches.size())));
        list.getSelectionModel().selectFirst();
    }

    private static final class Cell extends ListCell<Action> {
        @Override
        protected void updateItem(Action action, boolean empty) {
            super.updateItem(action, empty);
            if (empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            HBox row = new HBox(8, Parts.label(action.name()), Parts.spring(), Parts.label(action.group(), "faint", "small"));
            if (!action.keys().isEmpty()) {
                row.getChildren().add(Parts.key(action.keys().getFirst().replace('+', ' ')));
            }
            row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(action.name() + ", " + action.group());
        }
    }
}
