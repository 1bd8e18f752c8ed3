package flamelane.ui;

import flamelane.model.Filter;
import flamelane.model.Numbers;
import flamelane.model.Reading;
import flamelane.model.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/// What is set of filters and options, each as a chip that can be changed or taken away.
final class FilterChips {
    private FilterChips() {
    }

    /// One thing that is set.
    ///
    /// @param word what it is called in pprof's words, as the filter card has it
    /// @param text what the chip says
    /// @param away the selection without it
    record Chip(String word, String text, String says, UnaryOperator<Selection> away) { }

    /// All that is set in a selection, in the order of the card.
    static List<Chip> of(Selection selection) {
        List<Chip> chips = new ArrayList<>();
        for (FilterField field : FilterField.values()) {
            String text = field.of(selection.filter());
            if (!text.isEmpty()) {
                chips.add(new Chip(field.word(), field.word() + " = " + shortened(text), field.does() + "\n" + text,
                        now -> now.withFilter(field.in(now.filter(), ""))));
            }
        }
        Reading reading = selection.reading();
        if (selection.granularity() != Selection.Granularity.FUNCTIONS) {
            chips.add(new Chip("granularity", "by " + grain(selection.granularity()), "What makes two frames the same",
                    now -> now.withGranularity(Selection.Granularity.FUNCTIONS)));
        }
        if (reading.mean()) {
            chips.add(new Chip("mean", "mean", "Values are divided by the first value type; boxes of the flame graph are as wide as sums and say their mean",
                    now -> now.withReading(now.reading().withMean(false))));
        }
        if (reading.divideBy() != 1) {
            chips.add(new Chip("divide_by", "divided by " + Numbers.plain(reading.divideBy()), "Values are divided before they are written",
                    now -> now.withReading(now.reading().withDivideBy(1))));
        }
        if (!reading.unit().equals(Reading.PLAIN.unit())) {
            chips.add(new Chip("unit", "in " + reading.unit(), "Unit that values are written in",
                    now -> now.withReading(now.reading().withUnit(Reading.PLAIN.unit()))));
        }
        if (reading.noInlines()) {
            chips.add(new Chip("noinlines", "no inlines", "Inlined frames count to the function they were inlined into",
                    now -> now.withReading(now.reading().withNoInlines(false))));
        }
        if (reading.dropNegative()) {
            chips.add(new Chip("drop_negative", "no negatives", "What is below 0 is left out of tables",
                    now -> now.withReading(now.reading().withDropNegative(false))));
        }
        if (reading.relative()) {
            chips.add(new Chip("relative_percentages", "shares of selected", "Percentages are shares of what the filters leave",
                    now -> now.withReading(now.reading().withRelative(false))));
        }
        return chips;
    }

    /// The selection with nothing of it set.
    static Selection none(Selection now) {
        return now.withFilter(Filter.NONE).withGranularity(Selection.Granularity.FUNCTIONS).withReading(Reading.PLAIN);
    }

    /// @param edit opens the card at a word
    static Node node(Chip chip, Session session, Consumer<String> edit) {
        Button text = new Button(chip.text());
        text.getStyleClass().setAll("chip-text");
        text.setMnemonicParsing(false);
        text.setAccessibleText(chip.text() + ", change");
        Tip.of(text, chip.says());
        text.setOnAction(event -> edit.accept(chip.word()));
        Button cross = new Button(null, Icons.of("x", 11));
        cross.getStyleClass().setAll("chip-cross");
        cross.setAccessibleText(chip.text() + ", remove");
        Tip.of(cross, "Remove");
        cross.setOnAction(event -> session.select(chip.away().apply(session.selection().get())));
        HBox box = new HBox(text, cross);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        box.getStyleClass().addAll("chip", "chip-active", "chip-pair");
        box.setId("chip-" + chip.word());
        return box;
    }

    static String grain(Selection.Granularity granularity) {
        return granularity.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    // Patterns for exactly one name are told as the name; what a person wrote stays as written.
    private static String shortened(String text) {
        int equals = text.indexOf('=');
        String key = text.substring(0, equals + 1);
        String[] values = text.substring(equals + 1).split(",");
        boolean exact = java.util.Arrays.stream(values).allMatch(each -> each.startsWith("^") && each.endsWith("$"));
        String bare = !exact ? text : key + java.util.Arrays.stream(values)
                .map(each -> each.substring(1, each.length() - 1).replace("\\x2c", ",").replace("\\", "")).collect(java.util.stream.Collectors.joining(", "));
        return bare.length() > 44 ? bare.substring(0, 42) + "…" : bare;
    }
}
