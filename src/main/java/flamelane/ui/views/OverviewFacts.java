package flamelane.ui.views;

import flamelane.model.Header;
import flamelane.model.Notice;
import flamelane.model.Numbers;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.ui.Parts;
import flamelane.ui.Stepwise;
import flamelane.ui.Tip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// What a recording says of itself, and how far it is to be trusted, as cards.
final class OverviewFacts {
    // Characters of a fact that are shown; all of it is in the tooltip and in the events.
    private static final int LONGEST = 400;
    // Facts that are written in one frame.
    private static final int STEP = 12;

    private OverviewFacts() {
    }

    /// All facts by section.
    static Node card(Recording recording) {
        Map<String, List<Header.Fact>> sections = new LinkedHashMap<>();
        recording.header().facts().forEach(fact -> sections.computeIfAbsent(fact.section(), any -> new ArrayList<>()).add(fact));
        FlowPane flow = new FlowPane(28, 14);
        flow.setPadding(new Insets(12, 16, 14, 16));
        flow.setMinWidth(0);
        List<Runnable> steps = new ArrayList<>(List.of(() -> { }));
        sections.forEach((section, facts) -> {
            for (int from = 0; from < facts.size(); from += STEP) {
                List<Header.Fact> some = facts.subList(from, Math.min(facts.size(), from + STEP));
                boolean first = from == 0;
                steps.add(() -> {
                    if (first) {
                        flow.getChildren().add(box(section));
                    }
                    add((GridPane) ((VBox) flow.getChildren().getLast()).getChildren().getLast(), some);
                });
            }
        });
        new Stepwise(steps).start();
        if (sections.isEmpty()) {
            flow.getChildren().add(Parts.label("The file says nothing of the program, the machine or the settings.", "muted"));
        }
        VBox card = new VBox(head("What was recorded", Numbers.count(recording.tables().size()) + " types of events"), flow);
        if (recording.tables().isEmpty()) {
            ((HBox) card.getChildren().getFirst()).getChildren().removeLast();
        }
        card.getStyleClass().add("card");
        card.setMinWidth(0);
        return card;
    }

    private static HBox head(String title, String right) {
        HBox head = new HBox(Parts.label(title, "heading"), Parts.spring(), Parts.label(right, "muted"));
        head.getStyleClass().add("card-head");
        return head;
    }

    private static VBox box(String section) {
        GridPane grid = new GridPane(12, 4);
        grid.getColumnConstraints().addAll(new ColumnConstraints(140), new ColumnConstraints(224));
        VBox box = new VBox(Parts.label(section, "heading-small"), grid);
        box.setPrefWidth(376);
        box.setMaxWidth(376);
        return box;
    }

    private static void add(GridPane grid, List<Header.Fact> facts) {
        for (Header.Fact fact : facts) {
            String said = String.join("; ", fact.text().lines().toList());
            Text text = text(said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said, "text-own", 224);
            Tip.of(text, fact.text());
            grid.addRow(grid.getRowCount(), text(fact.name(), "text-muted-own", 140), text);
        }
    }

    private static Text text(String words, String style, double width) {
        Text text = new Text(words);
        text.getStyleClass().add(style);
        text.setWrappingWidth(width);
        GridPane.setValignment(text, VPos.TOP);
        return text;
    }

    /// Samples, how they were taken, and every notice, in plain words.
    static List<Node> trust(Recording recording, List<Notice> notices) {
        VBox rows = new VBox();
        rows.setPadding(new Insets(8, 16, 12, 16));
        for (Profile profile : recording.profiles().subList(0, Math.min(6, recording.profiles().size()))) {
            String period = profile.sampling().period() > 0 && profile.sampling().periodType() != null
                    ? ", one per " + Numbers.amount(profile.sampling().period(), profile.sampling().periodType().unit()) : "";
            rows.getChildren().add(row("check-circle", "ok", profile.label(), Numbers.count(profile.count()) + (profile.count() == 1 ? " record" : " records") + period));
        }
        long grave = notices.stream().filter(notice -> notice.severity() != Notice.Severity.INFO).count();
        if (grave == 0) {
            rows.getChildren().add(row("check-circle", "ok", "Nothing was lost", "as far as the file tells"));
        }
        for (Notice notice : notices) {
            boolean info = notice.severity() == Notice.Severity.INFO;
            String style = info ? "faint" : notice.severity() == Notice.Severity.ERROR ? "bad" : "warn";
            Label what = Parts.label(notice.what() + (notice.where().isEmpty() ? "" : "  (" + notice.where() + ")"), info ? "muted" : "plain");
            what.setWrapText(true);
            what.setMinHeight(Region.USE_PREF_SIZE);
            HBox.setHgrow(what, Priority.ALWAYS);
            Node icon = flamelane.ui.Icons.of(info ? "info" : "alert-triangle", 14);
            icon.getStyleClass().add(style);
            HBox line = new HBox(9, icon, what);
            line.setPadding(new Insets(6, 0, 6, 0));
            rows.getChildren().add(line);
        }
        return List.of(head("How far to trust it", notices.isEmpty() ? "" : notices.size() == 1 ? "1 notice" : notices.size() + " notices"), rows);
    }

    private static HBox row(String icon, String style, String name, String text) {
        Node sign = flamelane.ui.Icons.of(icon, 14);
        sign.getStyleClass().add(style);
        Label label = Parts.label(name);
        label.setMinWidth(160);
        label.setMaxWidth(160);
        HBox row = new HBox(9, sign, label, Parts.label(text, "muted"));
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(30);
        return row;
    }
}
