package flamelane.ui;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The question how several files are to be opened: in a tab each, or as one recording.
final class SeveralPage extends VBox {
    private static final int SHOWN = 8;

    private final Button apart;

    /// What is done with the answer.
    interface Answered {
        void open(List<Opening> openings, boolean together, boolean always);
    }

    SeveralPage(List<Opening> openings, Answered answered, Runnable close) {
        getStyleClass().add("page");
        setId("several");
        setPadding(new Insets(20, 22, 20, 22));
        setSpacing(6);
        setPrefWidth(520);
        CheckBox always = new CheckBox("Always open several files this way");
        always.setId("several-always");
        apart = Parts.button("A tab each", null, null, () -> {
            close.run();
            answered.open(openings, false, always.isSelected());
        });
        apart.setId("several-apart");
        apart.getStyleClass().addAll("large", "primary");
        Button together = Parts.button("As one recording", null, null, () -> {
            close.run();
            answered.open(openings, true, always.isSelected());
        });
        together.setId("several-together");
        together.getStyleClass().add("large");
        Button cancel = Parts.button("Cancel", null, null, close);
        cancel.getStyleClass().add("large");
        for (Button each : List.of(apart, together, cancel)) {
            each.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
                if (event.getCode() == KeyCode.ENTER) {
                    each.fire();
                    event.consume();
                }
            });
        }
        Label title = Parts.label(String.format(Locale.ROOT, "Open %,d files", openings.size()), "title");
        getChildren().add(title);
        openings.stream().limit(SHOWN).forEach(opening -> getChildren().add(Parts.label(opening.name(), "muted")));
        if (openings.size() > SHOWN) {
            getChildren().add(Parts.label("and " + (openings.size() - SHOWN) + " more", "faint"));
        }
        Label why = Parts.label("As one: parts of one recording, or programs that ran side by side. Clocks are set by wall time where the files "
                + "know it, and can be shifted by hand.", "muted", "small");
        why.setWrapText(true);
        HBox buttons = new HBox(8, apart, together, Parts.spring(), cancel);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox.setMargin(why, new Insets(8, 0, 0, 0));
        VBox.setMargin(always, new Insets(8, 0, 4, 0));
        getChildren().addAll(why, always, buttons);
        setAccessibleText(title.getText());
    }

    @Override
    public void requestFocus() {
        apart.requestFocus();
    }
}
