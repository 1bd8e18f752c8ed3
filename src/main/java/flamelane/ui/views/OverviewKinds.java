package flamelane.ui.views;

import flamelane.model.Numbers;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The card of all profiles with their sums, each a link to it.
final class OverviewKinds extends OverviewCard {
    private final VBox rows = new VBox();

    OverviewKinds(Session session) {
        super(session, "What was sampled?");
    }

    void show(List<OverviewAnswers.Kind> kinds) {
        rows.getChildren().setAll(kinds.stream().map(this::row).toList());
        say(kinds.size() == 1 ? "One kind of sample." : "**" + kinds.size() + " kinds** of samples, each counted for itself; they are never added up.", rows);
    }

    private Button row(OverviewAnswers.Kind kind) {
        Label amount = Parts.label(Numbers.amount(kind.total(), kind.unit()), "strong");
        amount.setMinWidth(80);
        amount.setMaxWidth(80);
        amount.setAlignment(Pos.CENTER_RIGHT);
        HBox line = new HBox(8, Parts.label(kind.label()), Parts.spring(),
                Parts.label(Numbers.count(kind.samples()) + (kind.samples() == 1 ? " record" : " records"), "muted"), amount);
        line.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button(null, line);
        button.getStyleClass().setAll("row-link");
        button.setStyle("-fx-padding: 0;");
        button.setMinHeight(25);
        button.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(button.widthProperty());
        button.setAccessibleText("Show " + kind.label());
        button.setOnAction(event -> session().select(session().selection().get().withProfile(kind.profile(), kind.type())));
        return button;
    }
}
