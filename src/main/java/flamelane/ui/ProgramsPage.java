package flamelane.ui;

import flamelane.formats.Formats;
import flamelane.formats.Jvm;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The Java programs of this machine, and how long one of them is to be recorded.
final class ProgramsPage extends VBox {
    private static final int LONGEST = 3600;
    private static final List<String> SETTINGS = List.of("default", "profile");

    private final Desk desk;
    private final Runnable close;
    private final ListView<Jvm> list = new ListView<>();
    private final TextField seconds = new TextField("10");
    private final Label said = Parts.label("", "small", "warn");
    private final Button record;
    private int setting = 1;

    ProgramsPage(Desk desk, Runnable close) {
        this.desk = desk;
        this.close = close;
        getStyleClass().add("page");
        setId("programs");
        setPadding(new Insets(16, 18, 16, 18));
        setSpacing(10);
        setPrefSize(680, 440);
        list.setId("programs-list");
        list.setAccessibleText("Running Java programs");
        list.setCellFactory(any -> new Cell());
        list.setFixedCellSize(26);
        list.setPlaceholder(Parts.label("Looking…", "muted"));
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                record();
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        seconds.setId("programs-seconds");
        seconds.setOnAction(event -> record());
        HBox field = Parts.field(seconds, "clock", "Seconds to record", Parts.label("s", "faint"), 96);
        record = Parts.button("Record", null, "Enter", this::record);
        record.setId("programs-record");
        record.getStyleClass().addAll("primary");
        HBox head = new HBox(8, Parts.label("Record a Java program of this machine", "heading"), Parts.spring(),
                Parts.iconButton("refresh-cw", "Look again", this::look), Parts.iconButton("x", "Close", close));
        HBox foot = new HBox(10, Parts.label("Settings", "muted"), Parts.segments(SETTINGS, setting, index -> setting = index),
                Parts.label("for", "muted"), field, said, Parts.spring(), record);
        for (HBox each : List.of(head, foot)) {
            each.setAlignment(Pos.CENTER_LEFT);
        }
        Label why = Parts.label("With the flight recorder of its own JDK: default costs about 1 % of speed and samples 50 times a second, profile about 2 % "
                + "and samples 100 times. The program goes on as before.", "faint", "small");
        why.setWrapText(true);
        why.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        getChildren().addAll(head, list, foot, why);
        setAccessibleText("Record a Java program");
        look();
    }

    private void look() {
        desk.work().start(progress -> Formats.jvms(), this::show, why -> {
            list.setPlaceholder(Parts.label("The running programs cannot be listed: " + why.getMessage(), "muted"));
            list.getItems().clear();
        });
    }

    private void show(List<Jvm> found) {
        list.setPlaceholder(Parts.label("No Java program of this person runs beside this one", "muted"));
        list.getItems().setAll(found);
        list.getSelectionModel().selectFirst();
        record.setDisable(found.isEmpty());
    }

    private void record() {
        Jvm program = list.getSelectionModel().getSelectedItem();
        String text = seconds.getText().strip();
        int wanted = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
        if (wanted < 1 || wanted > LONGEST) {
            said.setText("a number from 1 to 3,600");
            seconds.requestFocus();
        } else if (program != null) {
            close.run();
            desk.open(new ProgramOpening(program, SETTINGS.get(setting), Duration.ofSeconds(wanted)));
        }
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private static final class Cell extends ListCell<Jvm> {
        @Override
        protected void updateItem(Jvm program, boolean empty) {
            super.updateItem(program, empty);
            if (empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Label pid = Parts.label(Long.toString(program.pid()), "muted", "mono");
            pid.setMinWidth(64);
            Label name = Parts.label(ProgramOpening.shortName(program), "strong");
            name.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            Label all = Parts.label(program.name(), "faint", "small");
            all.setMinWidth(0);
            HBox row = new HBox(10, pid, name, all);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinWidth(0);
            row.setPrefWidth(0);
            setGraphic(row);
            setAccessibleText(ProgramOpening.shortName(program) + ", process " + program.pid());
        }
    }
}
