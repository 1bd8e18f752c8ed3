package flamelane.ui.views;

import flamelane.analysis.Origin;
import flamelane.analysis.TopGroups;
import flamelane.model.Numbers;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A card of what did most by itself: bars with amounts and shares, each a link.
final class OverviewTops extends OverviewCard {
    private static final int MOST = 9;

    private final String what;
    private final HBox links;
    private final VBox rows = new VBox();
    private final List<Row> made = new ArrayList<>();

    /// @param what  a row is of: `package` or `function`
    /// @param links as [#links] takes them
    OverviewTops(Session session, String question, String heading, String what, String... links) {
        super(session, question);
        this.what = what;
        this.links = links(links);
        HBox head = new HBox(Parts.label(heading, "faint", "small"), Parts.spring(), right("Amount", 66, "faint"),
                right("Share", 58, "faint"));
        head.setMinHeight(20);
        head.setAlignment(Pos.CENTER_LEFT);
        rows.getChildren().add(head);
    }

    /// @param basis what shares are of
    void show(String answer, TopGroups top, long basis) {
        List<TopGroups.Row> shown = top.rows().stream().filter(row -> row.self() != 0).limit(MOST).toList();
        long most = shown.isEmpty() ? 1 : Math.max(1, Math.abs(top.rows().getFirst().self()));
        rows.getChildren().subList(1 + Math.min(shown.size(), rows.getChildren().size() - 1), rows.getChildren().size()).clear();
        for (int i = 0; i < shown.size(); i++) {
            if (i == made.size()) {
                made.add(new Row());
            }
            made.get(i).show(shown.get(i), most, basis, top.unit());
            if (i + 1 == rows.getChildren().size()) {
                rows.getChildren().add(made.get(i));
            }
        }
        say(answer, rows, links);
    }

    private static Label right(String text, double width, String style) {
        Label label = Parts.label(text, style);
        label.setMinWidth(width);
        label.setMaxWidth(width);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private final class Row extends Button {
        private final Region bar = new Region();
        private final Label name = Parts.label("", "plain");
        private final Label amount = right("", 66, "muted");
        private final Label share = right("", 58, "plain");
        private int function = -1;
        private double length;

        Row() {
            name.setPadding(new Insets(0, 0, 0, 7));
            bar.setMinHeight(19);
            bar.setMaxHeight(19);
            StackPane named = new StackPane(bar, name) {
                @Override
                protected void layoutChildren() {
                    bar.setMaxWidth(getWidth() * length);
                    super.layoutChildren();
                }
            };
            named.setAlignment(Pos.CENTER_LEFT);
            named.setMinWidth(0);
            HBox.setHgrow(named, Priority.ALWAYS);
            HBox line = new HBox(named, amount, share);
            line.setAlignment(Pos.CENTER_LEFT);
            line.prefWidthProperty().bind(widthProperty());
            setGraphic(line);
            getStyleClass().setAll("row-link");
            setStyle("-fx-padding: 0;");
            setMinHeight(23);
            setMaxWidth(Double.MAX_VALUE);
            setOnAction(event -> {
                session().function().set(function);
                session().view().set(what.equals("function") ? "flame" : "top");
            });
        }

        void show(TopGroups.Row row, long most, long basis, String unit) {
            function = row.function();
            length = Math.abs((double) row.self()) / most;
            bar.getParent().requestLayout();
            name.setText(row.name());
            amount.setText(Numbers.amount(row.self(), unit));
            share.setText(Numbers.share(row.self(), basis));
            setAccessibleText(what + " " + row.name() + ", " + share.getText());
            // A style that stays is not set again: each setting makes the toolkit look through its sheets.
            String weight = row.origin() == Origin.OWN ? "strong" : "plain";
            if (!name.getStyleClass().contains(weight)) {
                name.getStyleClass().removeAll("strong", "plain");
                name.getStyleClass().add(weight);
            }
            String style = "-fx-background-radius: 2; -fx-background-color: " + Swatch.of(session(), row.colour(), row.origin()) + ";";
            if (!style.equals(bar.getStyle())) {
                bar.setStyle(style);
            }
        }
    }
}
