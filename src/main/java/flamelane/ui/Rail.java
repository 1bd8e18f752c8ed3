package flamelane.ui;

import flamelane.model.Recording;
import flamelane.ui.views.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The column of views at the left edge; what a recording cannot show is pale and says what it lacks.
final class Rail extends VBox {
    private final List<ToggleButton> buttons = new ArrayList<>();

    Rail(Consumer<String> go) {
        getStyleClass().add("rail");
        setMinWidth(68);
        setMaxWidth(68);
        setPrefWidth(68);
        StackPane mark = new StackPane(Icons.of("mark", 20));
        mark.getStyleClass().add("mark");
        mark.setMinHeight(36);
        getChildren().add(mark);
        for (Views.Kind kind : Views.ALL) {
            ToggleButton button = new ToggleButton(kind.title(), Icons.of(kind.icon(), 17));
            button.getStyleClass().setAll("rail-button");
            button.setMinSize(62, 38);
            button.setPrefSize(62, 54);
            button.setMaxSize(62, 54);
            button.setOnAction(event -> {
                button.setSelected(true);
                go.accept(kind.id());
            });
            VBox.setMargin(button, new javafx.geometry.Insets(1, 3, 1, 3));
            button.setId("rail-" + kind.id());
            buttons.add(button);
            getChildren().add(button);
        }
    }

    /// @param recording `null` if none is shown
    /// @param view      id of the view that is shown
    void show(Recording recording, String view) {
        for (int i = 0; i < buttons.size(); i++) {
            Views.Kind kind = Views.ALL.get(i);
            ToggleButton button = buttons.get(i);
            String lacking = recording == null ? "Open a recording first" : kind.lacking().apply(recording);
            boolean leftOut = Views.isLeftOut(kind, recording);
            button.setVisible(!leftOut);
            button.setManaged(!leftOut);
            button.setDisable(recording == null);
            button.setSelected(recording != null && kind.id().equals(view));
            if (lacking.isEmpty()) {
                button.getStyleClass().remove("lacking");
            } else if (!button.getStyleClass().contains("lacking")) {
                button.getStyleClass().add("lacking");
            }
            Tip.of(button, lacking.isEmpty() ? kind.title() + (kind.key().isEmpty() ? "" : "  (" + kind.key() + ")") : lacking);
            button.setAccessibleHelp(lacking);
        }
    }

    /// Below 900 px of window the words go.
    void words(boolean shown) {
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).setText(shown ? Views.ALL.get(i).title() : "");
            buttons.get(i).setAccessibleText(Views.ALL.get(i).title());
        }
        double width = shown ? 68 : 44;
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
        buttons.forEach(button -> {
            button.setMinWidth(width - 6);
            button.setPrefWidth(width - 6);
            button.setMaxWidth(width - 6);
        });
    }
}
