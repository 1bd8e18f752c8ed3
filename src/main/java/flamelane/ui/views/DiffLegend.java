package flamelane.ui.views;

import flamelane.analysis.CallTree;
import flamelane.chart.Palette;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How to read the flame graph of a comparison: what width means, and it is a choice; what each colour means.
final class DiffLegend {
    private static final List<String> WIDTHS = List.of("Base + head", "Base", "Head");

    private final Session session;
    private final HBox colours = new HBox(4);
    private final HBox row;

    /// @param widths gets what boxes are to be as wide as
    DiffLegend(Session session, Consumer<CallTree.Widths> widths) {
        this.session = session;
        HBox choice = Parts.segments(WIDTHS, 0, index -> widths.accept(CallTree.Widths.values()[index]));
        choice.setId("diff-widths");
        choice.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip.install(choice, new Tooltip("A box is as wide as the base and the head of it together, so that what is gone stays in sight;\n"
                + "or as wide as one of them alone, which leaves out what only the other has."));
        Label width = Parts.label("Width", "muted");
        width.setMinWidth(Region.USE_PREF_SIZE);
        colours.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        colours.setId("diff-legend");
        row = new HBox(width, choice, Parts.spring(), colours);
        row.getStyleClass().add("bar-row");
        refresh();
    }

    Node row() {
        return row;
    }

    /// Takes the colours of the present theme.
    void refresh() {
        colours.getChildren().clear();
        colours.getChildren().add(fixed("▼ less than base"));
        for (int step = -3; step <= 3; step++) {
            if (step == 0) {
                colours.getChildren().add(new Region());
            }
            colours.getChildren().add(swatch(step, 22));
            if (step == 0) {
                colours.getChildren().addAll(fixed("within 5 %"), new Region());
            }
        }
        colours.getChildren().add(fixed("more ▲"));
        colours.setAccessibleText("Blue is less than the base, orange is more, in steps of 5, 15 and 30 %; grey is within 5 %");
    }

    private static Label fixed(String text) {
        Label label = Parts.label(text, "muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private Region swatch(int step, double wide) {
        Palette palette = Swatch.palette(session);
        Region swatch = new Region();
        swatch.setMinSize(wide, 12);
        swatch.setMaxSize(wide, 12);
        swatch.setStyle("-fx-background-radius: 2; -fx-background-color: " + Swatch.css(palette.comparison(step)) + ";");
        Tooltip.install(swatch, new Tooltip(says(step)));
        return swatch;
    }

    private static String says(int step) {
        String size = Math.abs(step) == 3 ? "over 30 % " : Math.abs(step) == 2 ? "15 to 30 % " : "5 to 15 % ";
        return step == 0 ? "within 5 % of its base" : size + (step < 0 ? "less than its base" : "more than its base")
                + (step == -3 ? ", or gone" : step == 3 ? ", or new" : "");
    }

    /// The same in words, for the details pane.
    VBox section() {
        VBox box = Parts.section("How to read the colours");
        for (int step = -3; step <= 3; step++) {
            HBox line = new HBox(8, swatch(step, 22), Parts.label(says(step), "muted"));
            line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            line.setMinHeight(19);
            box.getChildren().add(line);
        }
        Label says = Parts.label("A box compares a function with itself at the same place in the base. One recording a side: small changes may be chance.",
                "faint", "small");
        says.setWrapText(true);
        says.setMinHeight(Region.USE_PREF_SIZE);
        says.setStyle("-fx-padding: 5 0 0 0;");
        box.getChildren().add(says);
        return box;
    }
}
