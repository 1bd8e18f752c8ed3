package flamelane.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What is seen while nothing of a file can be shown yet.
final class ReadingPage extends StackPane {
    private final Work.Job job;

    ReadingPage(Tab tab) {
        job = tab.job().get();
        getStyleClass().add("empty");
        Label name = Parts.label(tab.opening().doing() + " " + tab.name(), "heading");
        Label doing = Parts.label("", "muted");
        ProgressBar bar = new ProgressBar(0);
        bar.setPrefSize(320, 2);
        bar.setMaxHeight(2);
        bar.setStyle("-fx-min-height: 2px; -fx-pref-height: 2px; -fx-max-height: 2px;");
        Button cancel = Parts.button("Cancel", null, null, tab::cancel);
        cancel.setId("cancel");
        if (job != null) {
            doing.textProperty().bind(job.doing());
            bar.progressProperty().bind(job.fraction());
        }
        VBox box = new VBox(10, name, bar, doing, cancel);
        box.setAlignment(Pos.CENTER);
        getChildren().add(box);
        setAccessibleText(tab.opening().doing() + " " + tab.name());
    }

    Work.Job job() {
        return job;
    }
}
