package flamelane.ui;

import flamelane.analysis.merge.Merged;
import flamelane.model.Recording;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A field of seconds for each of the recordings that are read as one: by so much its clock is shifted.
final class ClocksCard extends VBox {
    private static final DateTimeFormatter WALL = DateTimeFormatter.ofPattern("d MMM HH:mm:ss.SSS", Locale.ENGLISH);

    private final Tab tab;
    private final Together together;
    private final List<TextField> fields = new ArrayList<>();
    private final Label said = Parts.label("", "warn", "small");

    ClocksCard(Tab tab) {
        this.tab = tab;
        this.together = (Together) tab.opening();
        getStyleClass().add("pop");
        setId("clocks-card");
        setPadding(new Insets(12, 14, 12, 14));
        setSpacing(8);
        setPrefWidth(520);
        VBox rows = new VBox(6);
        long[] shifts = together.shifts();
        for (int i = 0; i < together.parts().size(); i++) {
            rows.getChildren().add(row(together.parts().get(i), shifts[i], i));
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(320);
        Button apply = Parts.button("Apply", null, "Enter", this::apply);
        apply.setId("clocks-apply");
        apply.getStyleClass().add("primary");
        Button wall = Parts.button("By wall time", null, null, () -> set(new long[fields.size()]));
        Button same = Parts.button("All begin together", null, null, () -> set(together(together.parts())));
        same.setId("clocks-same");
        HBox buttons = new HBox(8, wall, same, Parts.spring(), said, apply);
        buttons.setAlignment(Pos.CENTER_LEFT);
        Label why = Parts.label("Seconds by which a recording is moved, later or (with \u2212) earlier; \u2191 and \u2193 step by 0.1 s, with Shift by 1 s.", "faint", "small");
        why.setWrapText(true);
        getChildren().addAll(Parts.label("Clocks", "heading"), scroll, why, buttons);
        setAccessibleText("Set the clocks of the recordings");
    }

    private HBox row(Recording part, long shift, int index) {
        TextField field = new TextField(text(shift));
        field.setId("clock-" + index);
        fields.add(field);
        field.setOnAction(event -> apply());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            int step = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
            Long now = step == 0 ? null : nanos(field.getText());
            if (now != null) {
                field.setText(text(now + step * (event.isShiftDown() ? 1_000_000_000L : 100_000_000L)));
                event.consume();
            }
        });
        HBox box = Parts.field(field, "clock", "Shift of " + part.header().name() + " in seconds", Parts.label("s", "faint"), 110);
        Label name = Parts.label(part.header().name());
        name.setMinWidth(0);
        HBox.setHgrow(name, javafx.scene.layout.Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        Label start = Parts.label(part.header().start() == null ? "does not say when it began"
                : "began " + WALL.format(part.header().start().atZone(ZoneId.systemDefault())), "muted", "small");
        start.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(10, name, start, box);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// What moves each to the moment at which the first begins.
    private static long[] together(List<Recording> parts) {
        long[] begins = Merged.begins(parts, new long[parts.size()]);
        for (int i = 0; i < begins.length; i++) {
            begins[i] = -begins[i];
        }
        return begins;
    }

    private void set(long[] shifts) {
        for (int i = 0; i < shifts.length; i++) {
            fields.get(i).setText(text(shifts[i]));
        }
        apply();
    }

    private void apply() {
        long[] shifts = new long[fields.size()];
        for (int i = 0; i < shifts.length; i++) {
            Long nanos = nanos(fields.get(i).getText());
            if (nanos == null) {
                said.setText("a shift is a number of seconds");
                fields.get(i).requestFocus();
                return;
            }
            shifts[i] = nanos;
        }
        said.setText("");
        tab.read(together.shifted(shifts));
    }

    static String text(long nanos) {
        return nanos == 0 ? "0" : java.math.BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    /// @return `null` if it is no number of seconds
    static Long nanos(String text) {
        String number = text.strip().replace('\u2212', '-').replace(',', '.');
        // Beyond a century the sum of shift and clock would leave the numbers.
        return number.matches("[+-]?[0-9]{1,9}(\\.[0-9]{0,9})?") ? new java.math.BigDecimal(number).movePointRight(9).longValue() : null;
    }

    @Override
    public void requestFocus() {
        fields.getLast().requestFocus();
        fields.getLast().selectAll();
    }
}
