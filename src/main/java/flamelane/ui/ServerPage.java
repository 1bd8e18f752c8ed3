package flamelane.ui;

import flamelane.formats.Contents;
import flamelane.formats.Contents.Entry;
import flamelane.model.Numbers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What a running Go program offers: its profiles, each a press away, and for how many seconds it is to record.
final class ServerPage extends ContentsPage {
    private static final Pattern NAME = Pattern.compile("/([^/?]+)(?:\\?.*)?$");
    private static final int LONGEST = 3600;
    private static final Map<String, String> KNOWN = Map.of(
            "profile", "CPU time by function, sampled while it records",
            "trace", "States of every goroutine and processor, while it records",
            "heap", "Memory in use, by where it was allocated",
            "allocs", "All that was allocated since the program started",
            "goroutine", "Where every goroutine stands now",
            "block", "Waits for channels and locks, if the program counts them",
            "mutex", "Locks that others had to wait for, if the program counts them",
            "threadcreate", "Where threads of the system were started");

    private final Contents contents;
    private final Desk desk;
    private final TextField seconds = new TextField("5");
    private final Label said = Parts.label("", "small", "warn");
    private final VBox list = new VBox();

    ServerPage(Contents contents, Desk desk) {
        this.contents = contents;
        this.desk = desk;
        getStyleClass().add("empty");
        setId("server");
        VBox column = new VBox(14);
        column.setMaxWidth(860);
        column.setPrefWidth(860);
        Label title = Parts.label(AddressOpening.name(contents.name()), "title");
        seconds.setId("server-seconds");
        HBox field = Parts.field(seconds, "clock", "Seconds to record", Parts.label("s", "faint"), 96);
        HBox head = new HBox(10, new VBox(4, title, Parts.label(summary(), "muted")), Parts.spring(), said, Parts.label("Record for", "muted"), field);
        head.setAlignment(Pos.CENTER_LEFT);
        list.getStyleClass().add("card");
        list.setPadding(new Insets(1));
        for (Entry entry : contents.entries()) {
            list.getChildren().add(row(entry));
        }
        Label foot = Parts.label("CPU profile and trace take these seconds; the others are taken at once. Enter opens in a tab of its own.", "faint", "small");
        column.getChildren().addAll(head, list, foot);
        StackPane middle = new StackPane(column);
        middle.setPadding(new Insets(28, 24, 24, 24));
        StackPane.setAlignment(column, Pos.TOP_CENTER);
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        setCenter(scroll);
        seconds.setOnAction(event -> requestFocus());
    }

    private Node row(Entry entry) {
        String name = name(entry);
        VBox names = new VBox(1, Parts.label(name), Parts.label(KNOWN.getOrDefault(name, "A profile that the program defines"), "faint", "small"));
        names.setMinWidth(0);
        names.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(names, Priority.ALWAYS);
        StackPane badge = new StackPane(Parts.label(entry.kind().replace('-', ' ').toUpperCase(java.util.Locale.ROOT), "fmt"));
        badge.setAlignment(Pos.CENTER_LEFT);
        badge.setMinWidth(74);
        Label count = Parts.label(entry.count() < 0 ? "" : Numbers.count(entry.count()) + (entry.count() == 1 ? " record" : " records"), "muted");
        Label act = Parts.label("", "muted");
        act.setMinWidth(110);
        act.setAlignment(Pos.CENTER_RIGHT);
        if (records(name)) {
            act.textProperty().bind(seconds.textProperty().map(text -> "record " + text.strip() + " s"));
        } else {
            act.setText("take now");
        }
        HBox inside = new HBox(14, badge, names, count, act);
        inside.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button(null, inside);
        row.getStyleClass().setAll("row-link");
        row.setId("server-" + name);
        row.setPrefHeight(46);
        row.setMaxWidth(Double.MAX_VALUE);
        inside.prefWidthProperty().bind(row.widthProperty().subtract(32));
        row.setAccessibleText(name + ", " + KNOWN.getOrDefault(name, "a profile that the program defines") + ", " + count.getText());
        if (!list.getChildren().isEmpty()) {
            row.setStyle("-fx-border-color: -fl-line transparent transparent transparent; -fx-border-width: 1 0 0 0;");
        }
        row.setOnAction(event -> open(entry));
        return row;
    }

    private void open(Entry entry) {
        String bare = entry.path().replaceFirst("\\?.*$", "");
        if (!records(name(entry))) {
            said.setText("");
            desk.open(new AddressOpening(bare));
            return;
        }
        int wanted = wanted();
        said.setText(wanted < 0 ? "seconds are a number from 1 to " + Numbers.count(LONGEST) : "");
        if (wanted > 0) {
            desk.open(new AddressOpening(bare + "?seconds=" + wanted));
        } else {
            seconds.requestFocus();
        }
    }

    private int wanted() {
        String text = seconds.getText().strip();
        int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
        return number >= 1 && number <= LONGEST ? number : -1;
    }

    private static boolean records(String name) {
        return List.of("profile", "trace").contains(name);
    }

    private static String name(Entry entry) {
        Matcher name = NAME.matcher(entry.path());
        return name.find() ? name.group(1) : entry.path();
    }

    @Override
    String kind() {
        return "SERVER";
    }

    @Override
    String summary() {
        return "A running Go program offers " + contents.entries().size() + " profiles";
    }

    @Override
    void find() {
        seconds.requestFocus();
        seconds.selectAll();
    }

    @Override
    public void requestFocus() {
        // What a scroll pane holds is in the scene once its skin is made.
        applyCss();
        layout();
        list.getChildren().getFirst().requestFocus();
    }
}
