package flamelane.ui;

import flamelane.model.Notice;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// All that the reader had to say, the gravest first.
final class NoticesCard extends VBox {
    NoticesCard(List<Notice> notices) {
        getStyleClass().add("pop");
        setPadding(new Insets(12, 14, 12, 14));
        setSpacing(8);
        setPrefWidth(520);
        setMaxHeight(460);
        VBox rows = new VBox(9);
        notices.forEach(notice -> rows.getChildren().add(row(notice)));
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(400);
        HBox head = new HBox(8, Parts.label(notices.size() == 1 ? "1 notice" : notices.size() + " notices", "heading"), Parts.spring(),
                Parts.link("Copy all", () -> copy(notices)));
        getChildren().addAll(head, scroll);
    }

    /// A notice as an icon, a sentence, and where it applies.
    static Node row(Notice notice) {
        String style = switch (notice.severity()) {
            case ERROR -> "bad";
            case WARNING -> "warn";
            case INFO -> "faint";
        };
        Node icon = Icons.of(notice.severity() == Notice.Severity.INFO ? "info" : "alert-triangle", 14);
        icon.getStyleClass().add(style);
        Label what = new Label(notice.what());
        what.setWrapText(true);
        VBox text = new VBox(1, what);
        if (!notice.where().isEmpty()) {
            Label where = Parts.label(notice.where(), "faint", "small");
            where.setWrapText(true);
            text.getChildren().add(where);
        }
        HBox.setHgrow(text, javafx.scene.layout.Priority.ALWAYS);
        HBox row = new HBox(9, icon, text);
        row.setAccessibleText(notice.severity().name().toLowerCase(java.util.Locale.ROOT) + ": " + notice.what() + " " + notice.where());
        return row;
    }

    private static void copy(List<Notice> notices) {
        ClipboardContent content = new ClipboardContent();
        content.putString(notices.stream().map(notice -> notice.severity() + "\t" + notice.where() + "\t" + notice.what()).collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
