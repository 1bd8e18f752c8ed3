package flamelane.ui.views;

import flamelane.analysis.FunctionName;
import flamelane.model.Symbols;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import flamelane.ui.Tip;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A function by its short name with an amount, to click on.
final class FunctionLink {
    private FunctionLink() {
    }

    static Node of(Session session, String function, String amount, Runnable run) {
        int row = FunctionNames.of(session).row(function);
        Symbols symbols = session.recording().symbols();
        Label name = Parts.label(row < 0 ? function : FunctionName.parse(function, symbols.kind(row)).shown());
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label value = Parts.label(amount, "muted");
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox inside = new HBox(8, name, value);
        inside.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        Button button = new Button(null, inside);
        inside.prefWidthProperty().bind(button.widthProperty());
        button.getStyleClass().setAll("row-link", "edge");
        button.setStyle("-fx-padding: 0;");
        button.setMinHeight(20);
        button.setMaxWidth(Double.MAX_VALUE);
        Tip.of(button, function);
        button.setAccessibleText(function + " " + amount);
        button.setOnAction(event -> run.run());
        return button;
    }
}
