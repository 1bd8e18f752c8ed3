package flamelane.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page of all keys, in three columns, those of the present view first.
final class KeysPage extends VBox {
    private final List<Action> actions;
    private final HBox columns = new HBox(36);
    private final TextField search = new TextField();

    KeysPage(List<Action> actions, Runnable close) {
        this.actions = actions;
        getStyleClass().add("page");
        setPrefSize(1080, 628);
        HBox head = new HBox(12, Parts.label("Keys", "heading"), Parts.label("those of this view come first", "muted"), Parts.spring(),
                Parts.field(search, "search", "Find a key or a command", null, 280), Parts.iconButton("x", "Close", close));
        head.setPadding(new Insets(0, 14, 0, 20));
        head.setMinHeight(50);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        columns.setPadding(new Insets(6, 22, 8, 22));
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        HBox foot = new HBox(Parts.label("F always fills the view with the selection: time in the timeline, functions elsewhere.", "faint", "small"));
        foot.setPadding(new Insets(4, 22, 12, 22));
        getChildren().addAll(head, scroll, foot);
        search.textProperty().addListener((at, old, now) -> fill(now));
        fill("");
        setAccessibleText("All keys");
    }

    @Override
    public void requestFocus() {
        search.requestFocus();
    }

    private void fill(String wanted) {
        String part = wanted.toLowerCase(Locale.ROOT);
        Map<String, List<Action>> groups = new LinkedHashMap<>();
        for (Action action : actions) {
            String text = (action.group() + " " + action.name() + " " + String.join(" ", action.keys())).toLowerCase(Locale.ROOT);
            if (!action.keys().isEmpty() && text.contains(part)) {
                groups.computeIfAbsent(action.group(), any -> new ArrayList<>()).add(action);
            }
        }
        int rows = groups.values().stream().mapToInt(each -> each.size() + 2).sum();
        columns.getChildren().clear();
        VBox column = new VBox();
        int filled = 0;
        for (Map.Entry<String, List<Action>> group : groups.entrySet()) {
            if (filled > 0 && columns.getChildren().size() < 2 && filled + group.getValue().size() / 2 > rows / 3) {
                add(column);
                column = new VBox();
                filled = 0;
            }
            column.getChildren().add(section(group.getKey(), group.getValue()));
            filled += group.getValue().size() + 2;
        }
        add(column);
        while (columns.getChildren().size() < 3) {
            add(new VBox());
        }
    }

    private void add(VBox column) {
        HBox.setHgrow(column, Priority.ALWAYS);
        column.setPrefWidth(320);
        columns.getChildren().add(column);
    }

    private static VBox section(String heading, List<Action> actions) {
        VBox box = new VBox();
        Region gap = new Region();
        gap.setMinHeight(12);
        box.getChildren().addAll(Parts.label(heading, "strong", "small"), new Region());
        for (Action action : actions) {
            HBox row = new HBox(3, Parts.label(action.name(), "muted"), Parts.spring());
            for (int i = 0; i < action.keys().size(); i++) {
                if (i > 0) {
                    row.getChildren().add(Parts.label("or", "faint", "small"));
                }
                String key = action.keys().get(i);
                if (key.equals("+")) {
                    row.getChildren().add(Parts.key(key));
                    continue;
                }
                for (String part : key.split("\\+")) {
                    row.getChildren().add(Parts.key(part));
                }
            }
            row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            row.setMinHeight(26);
            row.setStyle("-fx-border-color: transparent transparent -fl-line transparent;");
            box.getChildren().add(row);
        }
        box.getChildren().add(gap);
        return box;
    }
}
