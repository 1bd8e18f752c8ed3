package flamelane.ui;

import flamelane.formats.Contents;
import flamelane.formats.Format;
import flamelane.formats.Formats;
import flamelane.model.Notice;
import flamelane.model.Numbers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What an archive or a folder holds, and the ways to open it: one file, some in a tab each, some as one recording.
final class ArchivePage extends ContentsPage {
    private static final int MOST_PAIRS = 6;

    private final Contents contents;
    private final Opening opening;
    private final Desk desk;
    private final List<ArchiveRow> rows;
    private final ArchiveTable table = new ArchiveTable(this::open, this::chosen);
    private final TextField filter = new TextField();
    private final Button apart = Parts.button("", null, null, () -> open(false));
    private final Button together = Parts.button("", null, null, () -> open(true));
    private final ArchiveSurvey survey;

    ArchivePage(Contents contents, Opening opening, Desk desk) {
        this.contents = contents;
        this.opening = opening;
        this.desk = desk;
        this.rows = ArchiveRow.of(contents);
        getStyleClass().add("empty");
        setId("archive");
        setPadding(new Insets(20, 22, 18, 22));
        Label title = Parts.label(opening.name(), "title");
        Label under = Parts.label(summary(), "muted");
        filter.setId("archive-filter");
        HBox field = Parts.field(filter, "filter", "Filter files", Parts.key("/"), 220);
        HBox head = new HBox(16, new VBox(4, title, under), Parts.spring(), field);
        head.setAlignment(Pos.CENTER_LEFT);
        setMargin(head, new Insets(0, 0, 16, 0));
        setTop(head);
        VBox card = new VBox(table);
        card.getStyleClass().add("card");
        card.setPadding(new Insets(1));
        VBox.setVgrow(table, Priority.ALWAYS);
        setCenter(card);
        ScrollPane side = new ScrollPane(side());
        side.setFitToWidth(true);
        side.setPrefWidth(340);
        side.setMinWidth(240);
        setMargin(side, new Insets(0, 0, 0, 16));
        setRight(side);
        filter.textProperty().addListener((at, old, now) -> show(now));
        filter.setOnAction(event -> table.requestFocus());
        table.setId("archive-table");
        show("");
        survey = new ArchiveSurvey(rows, desk.work());
    }

    private VBox side() {
        apart.getStyleClass().addAll("large", "primary");
        together.getStyleClass().add("large");
        apart.setId("open-apart");
        together.setId("open-together");
        VBox open = contents.recordings().isEmpty()
                ? new VBox(8, Parts.label("Nothing in it can be opened", "heading"), wrapped("None of the files is a recording that is known here; known are "
                        + Formats.ALL.stream().map(Format::label).collect(Collectors.joining(", ")) + ". The list says what each file is."))
                : new VBox(8, Parts.label("Open", "heading"), apart, together, wrapped("As one: clocks are set by wall time where the files know it."));
        open.setId("open-card");
        VBox side = new VBox(14, card(open));
        if (!contents.pairs().isEmpty()) {
            side.getChildren().add(card(pairs()));
        }
        if (!contents.notices().isEmpty()) {
            VBox left = new VBox(9, Parts.label(contents.notices().size() == 1 ? "1 notice" : Numbers.count(contents.notices().size()) + " notices", "heading"));
            contents.notices().stream().limit(40).forEach(notice -> left.getChildren().add(
                    NoticesCard.row(new Notice(notice.severity(), notice.where(), ArchiveRow.bare(notice)))));
            left.setId("left-out");
            side.getChildren().add(card(left));
        }
        return side;
    }

    private VBox pairs() {
        VBox box = new VBox(8, Parts.label("Compare base and head", "heading"));
        List<Contents.Pair> pairs = contents.pairs();
        boolean guessed = pairs.getFirst().guessed();
        box.getChildren().add(wrapped(guessed ? "The same name in two folders; which is the base is taken from their order alone."
                : "Found by their paths."));
        for (Contents.Pair pair : pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()))) {
            Label base = Parts.label("Base  " + pair.base().path(), "small");
            Label head = Parts.label("Head  " + pair.head().path(), "small");
            for (Label each : List.of(base, head)) {
                each.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
                each.setTooltip(new javafx.scene.control.Tooltip(each.getText()));
                each.setMinWidth(0);
            }
            Button compare = Parts.button("Compare", null, null, () -> desk.compare(new Pair(address(pair.base()), address(pair.head()), false)));
            compare.getStyleClass().add("compare");
            compare.setAccessibleText("Compare " + pair.base().path() + " with " + pair.head().path());
            VBox names = new VBox(1, base, head);
            names.setMinWidth(0);
            HBox.setHgrow(names, Priority.ALWAYS);
            HBox row = new HBox(8, names, compare);
            row.setAlignment(Pos.CENTER_LEFT);
            box.getChildren().add(row);
        }
        if (pairs.size() > MOST_PAIRS) {
            box.getChildren().add(Parts.label("and " + (pairs.size() - MOST_PAIRS) + " more pairs", "faint", "small"));
        }
        return box;
    }

    private static VBox card(VBox inside) {
        inside.getStyleClass().add("card");
        inside.setPadding(new Insets(14, 16, 14, 16));
        return inside;
    }

    private static Node wrapped(String text) {
        Label label = Parts.label(text, "muted", "small");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void show(String text) {
        table.show(rows, text);
        chosen();
    }

    private List<ArchiveRow> wanted() {
        List<ArchiveRow> chosen = rows.stream().filter(row -> row.chosen().get()).toList();
        return chosen.isEmpty() ? table.shown() : chosen;
    }

    private void chosen() {
        int number = wanted().size();
        boolean all = rows.stream().noneMatch(row -> row.chosen().get());
        String what = all ? number == 1 ? "the one" : "all " + Numbers.count(number) : Numbers.count(number) + " chosen";
        apart.setText(number == 0 ? "No recording has this in its path" : "Open " + what + (number == 1 ? "" : ", a tab each"));
        together.setText("Open " + what + " as one recording");
        together.setVisible(number > 0);
        apart.setDisable(number == 0);
        together.setDisable(number < 2);
    }

    private String address(Contents.Entry entry) {
        return EntryOpening.of(opening.address(), entry).address();
    }

    private void open(ArchiveRow row) {
        desk.open(EntryOpening.of(opening.address(), row.entry()));
    }

    private void open(boolean asOne) {
        List<Opening> parts = wanted().stream().map(row -> EntryOpening.of(opening.address(), row.entry())).toList();
        desk.entrance().open(parts, asOne);
    }

    @Override
    String kind() {
        return !opening.waits() && Files.isDirectory(Path.of(opening.address())) ? "FOLDER" : "ARCHIVE";
    }

    @Override
    String summary() {
        int recordings = contents.recordings().size();
        List<String> formats = contents.recordings().stream().map(Contents.Entry::kind).distinct().toList();
        List<String> parts = new ArrayList<>();
        parts.add(recordings == 0 ? "No recording" : recordings == 1 ? "1 recording" : Numbers.count(recordings) + " recordings"
                + (formats.size() > 1 ? " of " + formats.size() + " formats" : ""));
        parts.add("among " + Numbers.count(contents.entries().size()) + (contents.entries().size() == 1 ? " file" : " files"));
        long warnings = contents.notices().stream().filter(notice -> notice.severity() != Notice.Severity.INFO).count();
        return parts.stream().collect(Collectors.joining(" ")) + ", told by content, not by name"
                + (warnings == 0 ? "" : "; " + Numbers.count(warnings) + (warnings == 1 ? " notice" : " notices")) + ". Nothing is unpacked beside it.";
    }

    @Override
    void find() {
        filter.requestFocus();
        filter.selectAll();
    }

    @Override
    boolean escape() {
        if (filter.getText().isEmpty()) {
            return false;
        }
        filter.clear();
        table.requestFocus();
        return true;
    }

    @Override
    void close() {
        survey.close();
    }

    @Override
    public void requestFocus() {
        table.requestFocus();
    }
}
