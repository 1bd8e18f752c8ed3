package flamelane.ui.views;

import flamelane.ui.Parts;
import flamelane.ui.Session;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/// A card of the overview: a question, a sentence that answers it, and what shows it.
///
/// It stands empty until its answer is there, and is filled in place, since a brush that made new controls would hold the
/// window up.
class OverviewCard extends VBox {
    private static final double HIGH = 342;

    private final Session session;
    private final Label heading;
    private final TextFlow sentence = Parts.sentence("");

    OverviewCard(Session session, String question) {
        super(2);
        this.session = session;
        this.heading = Parts.label(question, "heading");
        getChildren().add(heading);
        sentence.setMinHeight(36);
        getStyleClass().add("card");
        setPadding(new Insets(13, 16, 12, 16));
        setMinHeight(HIGH);
        setMinWidth(0);
        setPrefWidth(400);
        HBox.setHgrow(this, Priority.ALWAYS);
    }

    final Session session() {
        return session;
    }

    /// Says the answer, and puts below it what shows it if that is not there yet; **these** words are strong.
    final void say(String answer, Node... inside) {
        Parts.say(sentence, answer);
        if (sentence.getParent() != this) {
            getChildren().setAll(heading, sentence);
            getChildren().addAll(inside);
        }
    }

    /// Says that there is nothing to show, and why.
    final void lack(StackPane nothing) {
        getChildren().setAll(heading, Nothing.tall(nothing));
    }

    /// Links to those views that the recording can be shown in.
    ///
    /// @param idsAndTitles in turn
    final HBox links(String... idsAndTitles) {
        HBox row = new HBox(14);
        row.setPadding(new Insets(7, 0, 0, 0));
        for (int i = 0; i < idsAndTitles.length; i += 2) {
            String id = idsAndTitles[i];
            if (Views.shows(id, session.recording())) {
                row.getChildren().add(Parts.link(idsAndTitles[i + 1], () -> session.view().set(id)));
            }
        }
        return row;
    }
}
