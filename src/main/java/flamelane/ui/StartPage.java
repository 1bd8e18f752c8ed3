package flamelane.ui;

import flamelane.formats.Format;
import flamelane.formats.Formats;
import flamelane.model.Numbers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What is seen before a recording is: where to drop one, and those opened lately.
final class StartPage extends ScrollPane {
    private static final int SHOWN = 12;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final Desk desk;

    StartPage(Desk desk) {
        this.desk = desk;
        setFitToWidth(true);
        getStyleClass().add("empty");
        refresh();
    }

    /// Lists anew what was opened lately.
    void refresh() {
        VBox column = new VBox();
        column.setMaxWidth(860);
        column.setPrefWidth(860);
        column.setFillWidth(true);
        column.getChildren().add(dropBox());
        List<Recents.Entry> recent = desk.recents().entries();
        if (!recent.isEmpty()) {
            HBox head = new HBox(Parts.label("Recent", "heading"), Parts.spring(), Parts.label("Enter opens", "muted"));
            VBox.setMargin(head, new javafx.geometry.Insets(30, 2, 6, 2));
            VBox card = new VBox();
            card.getStyleClass().add("card");
            card.setPadding(new javafx.geometry.Insets(1));
            for (Recents.Entry entry : recent.subList(0, Math.min(SHOWN, recent.size()))) {
                card.getChildren().add(row(entry, card.getChildren().isEmpty()));
            }
            HBox foot = new HBox(Parts.label("Works offline, nothing leaves this computer", "muted"), Parts.spring(), Parts.link("Clear list", () -> {
                desk.recents().clear();
                refresh();
            }));
            VBox.setMargin(foot, new javafx.geometry.Insets(18, 2, 30, 2));
            column.getChildren().addAll(head, card, foot);
        }
        StackPane middle = new StackPane(column);
        middle.setPadding(new javafx.geometry.Insets(64, 24, 0, 24));
        StackPane.setAlignment(column, Pos.TOP_CENTER);
        setContent(middle);
    }

    private Node dropBox() {
        VBox box = new VBox();
        box.setAlignment(Pos.CENTER);
        box.setMinHeight(216);
        box.setStyle("-fx-background-color: -fl-raised; -fx-background-radius: 12; -fx-border-radius: 12; -fx-border-color: -fl-line2; "
                + "-fx-border-width: 1.5; -fx-border-style: segments(4, 4);");
        Node mark = Icons.of("mark", 34);
        mark.getStyleClass().add("mark");
        mark.setStyle("-fl-muted: -fl-mark;");
        Label title = Parts.label("Drop a recording here", "title");
        String formats = Formats.ALL.stream().map(Format::label).collect(Collectors.joining(", "));
        Label known = Parts.label(formats + ". Also compressed, in archives, in folders, several at once.", "muted");
        known.setWrapText(true);
        known.setAlignment(Pos.CENTER);
        known.setMaxWidth(720);
        known.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        Button open = Parts.button("Open…", "folder", "Ctrl O", desk::chooseFiles);
        open.getStyleClass().addAll("large", "primary");
        open.setId("open");
        Button address = Parts.button("Open an address…", "globe", null, () -> desk.entrance().openAddress());
        Button program = Parts.button("Record a Java program…", "circle", null, () -> desk.entrance().recordProgram());
        address.getStyleClass().add("large");
        program.getStyleClass().add("large");
        HBox buttons = new HBox(8, open, address, program);
        List<Path> samples = samples();
        if (!samples.isEmpty()) {
            MenuItem[] items = samples.stream().map(file -> Parts.item(file.getParent().getFileName() + " / " + file.getFileName(),
                    () -> desk.open(file))).toArray(MenuItem[]::new);
            var choice = Parts.choice("Try a sample", "Try a sample", items);
            choice.setStyle("-fx-min-height: 30px; -fx-max-height: 30px;");
            buttons.getChildren().add(choice);
        }
        buttons.setAlignment(Pos.CENTER);
        VBox.setMargin(title, new javafx.geometry.Insets(14, 0, 0, 0));
        VBox.setMargin(known, new javafx.geometry.Insets(5, 0, 0, 0));
        VBox.setMargin(buttons, new javafx.geometry.Insets(18, 0, 0, 0));
        box.getChildren().addAll(mark, title, known, buttons);
        return box;
    }

    // In a checkout the sample recordings lie beside the program.
    private static List<Path> samples() {
        Path folder = Path.of("sample-recordings");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(Files::isRegularFile).filter(file -> file.getNameCount() == 3)
                    .filter(file -> !List.of("broken", "programs").contains(file.getName(1).toString()))
                    .filter(file -> !file.toString().endsWith(".md")).sorted().limit(24).toList();
        } catch (java.io.IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    private Node row(Recents.Entry entry, boolean first) {
        Label format = Parts.label(entry.format().replace('-', ' ').toUpperCase(Locale.ROOT), "fmt");
        StackPane badge = new StackPane(format);
        badge.setAlignment(Pos.CENTER_LEFT);
        badge.setMinWidth(74);
        Path file = entry.file();
        VBox names = new VBox(Parts.label(String.valueOf(file.getFileName())), Parts.label(folder(file), "faint", "small"));
        names.setMinWidth(0);
        HBox.setHgrow(names, javafx.scene.layout.Priority.ALWAYS);
        List<Node> cells = new ArrayList<>(List.of(badge, names,
                cell(entry.duration() > 0 ? Numbers.duration(entry.duration()) : "", 84), cell(entry.bytes() >= 0 ? Numbers.bytes(entry.bytes()) : "", 72),
                cell(ago(entry.opened()), 110)));
        HBox inside = new HBox(14);
        inside.getChildren().addAll(cells);
        inside.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button(null, inside);
        row.getStyleClass().setAll("row-link");
        row.setPrefHeight(44);
        row.setMaxWidth(Double.MAX_VALUE);
        inside.prefWidthProperty().bind(row.widthProperty().subtract(32));
        row.setAccessibleText("Open " + file.getFileName() + " in " + folder(file));
        if (!first) {
            row.setStyle("-fx-border-color: -fl-line transparent transparent transparent; -fx-border-width: 1 0 0 0;");
        }
        row.setOnAction(event -> desk.open(file));
        return row;
    }

    private static Node cell(String text, double width) {
        Label label = Parts.label(text, "muted");
        label.setMinWidth(width);
        label.setMaxWidth(width);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private static String folder(Path file) {
        String folder = String.valueOf(file.getParent());
        String home = System.getProperty("user.home");
        return folder.startsWith(home) ? "~" + folder.substring(home.length()) : folder;
    }

    private static String ago(long opened) {
        long minutes = Math.max(0, System.currentTimeMillis() - opened) / 60_000;
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(opened), ZoneId.systemDefault());
        LocalDate today = LocalDate.now();
        if (minutes < 1) {
            return "just now";
        }
        if (minutes < 60) {
            return minutes + (minutes == 1 ? " minute ago" : " minutes ago");
        }
        if (day.equals(today)) {
            return minutes / 60 + (minutes < 120 ? " hour ago" : " hours ago");
        }
        return day.equals(today.minusDays(1)) ? "yesterday" : DAY.format(day);
    }

    @Override
    public void requestFocus() {
        Node open = lookup("#open");
        if (open != null) {
            open.requestFocus();
        }
    }

    @Override
    protected double computeMinWidth(double height) {
        return Region.USE_COMPUTED_SIZE;
    }
}
