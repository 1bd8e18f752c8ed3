package flamelane.ui.views;

import flamelane.analysis.mutator.Collections;
import flamelane.model.Numbers;
import flamelane.ui.Parts;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/// What another GOGC would have done, by a slider; an estimate, and it says so.
final class GogcCard extends VBox {
    /// GOGC from 10 to 1,600 lies evenly by ratio along the slider.
    private static final double LEAST = 10;
    private static final double MOST = 1_600;

    private final Slider slider = new Slider(0, 1, 0.5);
    private final Label value = Parts.label("", "strong");
    private TextFlow sentence = Parts.sentence("");
    private Collections collections;

    GogcCard() {
        setPadding(new Insets(8, 16, 12, 16));
        setSpacing(4);
        setStyle("-fx-border-color: -fl-line transparent transparent transparent; -fx-border-width: 1;");
        slider.setPrefWidth(320);
        slider.setMinWidth(160);
        slider.setId("gogc");
        slider.setAccessibleText("GOGC");
        slider.setBlockIncrement(0.05);
        slider.valueProperty().addListener((at, old, now) -> say());
        value.setMinWidth(90);
        HBox row = new HBox(12, Parts.label("What another GOGC would have done", "heading-small"), slider, value);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        ((Label) row.getChildren().getFirst()).setMinWidth(Region.USE_PREF_SIZE);
        Label how = Parts.label("An estimate, had the program allocated the same and kept the same alive: a collection is due at live \u00d7 (1 + GOGC / 100), "
                + "at least 4 MiB \u00d7 GOGC / 100; each marks as long as those recorded did on average.", "faint", "small");
        how.setWrapText(true);
        how.setMinWidth(0);
        getChildren().addAll(row, sentence, how);
        setMinWidth(0);
    }

    void show(Collections next) {
        boolean first = collections == null;
        collections = next;
        if (first) {
            set(next.gogc() > 0 ? 2 * next.gogc() : 200);
        }
        say();
    }

    /// Moves the slider.
    void set(int gogc) {
        slider.setValue(Math.clamp(Math.log(gogc / LEAST) / Math.log(MOST / LEAST), 0, 1));
    }

    private int gogc() {
        double exact = LEAST * Math.pow(MOST / LEAST, slider.getValue());
        // Round numbers are what people set.
        double step = exact < 50 ? 1 : exact < 200 ? 5 : exact < 500 ? 10 : 50;
        return (int) (Math.round(exact / step) * step);
    }

    /// What it says in words.
    String says() {
        return sentence.getAccessibleText();
    }

    private void say() {
        value.setText("GOGC=" + gogc());
        if (collections == null) {
            return;
        }
        Collections.Setting setting = collections.with(gogc());
        String text;
        if (setting == null) {
            text = "Fewer than two collections were recorded, which is too little to tell from.";
        } else {
            int recorded = collections.all().size() - 1;
            text = "With **GOGC=" + gogc() + "** about **" + Numbers.count(setting.collections()) + (setting.collections() == 1 ? " collection" : " collections")
                    + "** instead of " + Numbers.count(recorded) + " after the first, marking for about **" + Numbers.duration(setting.marking())
                    + "**, with a heap of up to about **" + Numbers.bytes(setting.goal()) + "** (the highest goal recorded was " + Numbers.bytes(highest()) + ").";
        }
        TextFlow next = Parts.sentence(text);
        getChildren().set(1, next);
        sentence = next;
    }

    private long highest() {
        return collections.all().stream().mapToLong(Collections.Collection::goal).max().orElse(0);
    }
}
