package flamelane.ui.views;

import flamelane.analysis.SourceSheet;
import flamelane.model.Numbers;
import flamelane.ui.Parts;
import flamelane.ui.Tip;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// One line of a source file: its number, self and total with bars and shares, the text.
final class SourceLine extends ListCell<SourceSheet.Row> {
    static final double NUMBER = 52;
    static final double AMOUNT = 92;
    static final double SHARE = 62;
    private static final PseudoClass HOT = PseudoClass.getPseudoClass("hot");
    private static final PseudoClass OTHER = PseudoClass.getPseudoClass("other");
    private static final PseudoClass IN = PseudoClass.getPseudoClass("within");

    /// What all lines of a sheet share.
    ///
    /// @param basis what shares are of
    record Scale(SourceSheet sheet, String unit, long basis, long mostSelf, long mostTotal) {
        static Scale of(SourceSheet sheet, String unit, long basis) {
            List<SourceSheet.Row> own = sheet.rows().stream().filter(row -> row.other().isEmpty()).toList();
            return new Scale(sheet, unit, basis, Math.max(1, own.stream().mapToLong(row -> Math.abs(row.self())).max().orElse(1)),
                    Math.max(1, own.stream().mapToLong(row -> Math.abs(row.total())).max().orElse(1)));
        }
    }

    private final java.util.function.Supplier<Scale> scale;
    private final Region edge = new Region();
    private final Label number = Parts.label("", "source-number");
    private final Bar self = new Bar("-fl-bar");
    private final Bar total = new Bar("-fl-bar2");
    private final Label share = Parts.label("", "source-share");
    private final Label text = Parts.label("", "source-text");
    private final HBox box = new HBox(edge, number, self, total, share, text);

    /// An amount over a bar of its length.
    private static final class Bar extends StackPane {
        private final Region bar = new Region();
        private final Label amount = Parts.label("", "source-amount");

        Bar(String colour) {
            bar.setStyle("-fx-background-radius: 1; -fx-background-color: " + colour + ";");
            bar.setMinHeight(3);
            bar.setMaxHeight(3);
            setMinWidth(AMOUNT);
            setMaxWidth(AMOUNT);
            StackPane.setAlignment(bar, Pos.BOTTOM_RIGHT);
            StackPane.setAlignment(amount, Pos.CENTER_RIGHT);
            getChildren().addAll(bar, amount);
        }

        void show(long value, long most, String unit, boolean barred) {
            amount.setText(value == 0 ? "" : Numbers.amount(value, unit));
            bar.setVisible(value != 0 && barred);
            double width = Math.min(AMOUNT - 12, Math.max(1, (AMOUNT - 12) * Math.abs((double) value) / most));
            bar.setMinWidth(width);
            bar.setMaxWidth(width);
        }
    }

    SourceLine(java.util.function.Supplier<Scale> scale) {
        this.scale = scale;
        getStyleClass().add("source-line");
        edge.setMinWidth(3);
        edge.setMaxWidth(3);
        edge.getStyleClass().add("source-edge");
        number.setMinWidth(NUMBER);
        number.setMaxWidth(NUMBER);
        number.setAlignment(Pos.CENTER_RIGHT);
        share.setMinWidth(SHARE);
        share.setMaxWidth(SHARE);
        share.setAlignment(Pos.CENTER_RIGHT);
        text.setMinWidth(Region.USE_PREF_SIZE);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setFillHeight(true);
        setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
        setPrefHeight(20);
    }

    @Override
    protected void updateItem(SourceSheet.Row row, boolean empty) {
        super.updateItem(row, empty);
        Scale now = scale.get();
        setGraphic(empty || now == null ? null : box);
        if (empty || now == null) {
            pseudoClassStateChanged(HOT, false);
            setTooltip(null);
            return;
        }
        SourceSheet sheet = now.sheet;
        boolean other = !row.other().isEmpty();
        number.setText(String.valueOf(row.number()));
        self.show(row.self(), now.mostSelf, now.unit, !other);
        total.show(row.total(), now.mostTotal, now.unit, !other);
        share.setText(row.total() == 0 ? "" : Numbers.share(row.total(), now.basis));
        boolean missing = sheet.source().lines().isEmpty() || row.number() > sheet.source().lines().size();
        text.setText(missing ? "line without source" : row.text().replace("\t", "    "));
        pseudoClassStateChanged(HOT, sheet.hot().contains(getIndex()));
        pseudoClassStateChanged(OTHER, other);
        pseudoClassStateChanged(IN, row.number() >= sheet.first() && row.number() <= sheet.last());
        text.pseudoClassStateChanged(OTHER, missing);
        Tip.of(this, other ? "Of " + row.other() + "; double click shows it" : "");
        setAccessibleText("line " + row.number() + (row.total() == 0 ? "" : ", self " + self.amount.getText() + ", total " + total.amount.getText()) + ": " + row.text());
    }
}
