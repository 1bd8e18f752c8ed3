import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

/// The least that JavaFX can show, to hold a start against: a window of one colour.
public final class Empty extends Application {
    public static void main(String... args) {
        launch(args);
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new Pane(), 1280, 800, Color.SEAGREEN));
        stage.show();
    }
}
