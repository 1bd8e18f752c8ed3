package flamelane.ui;

import flamelane.analysis.FilterCheck;
import flamelane.model.Filter;
import flamelane.model.Labels;
import flamelane.model.Numbers;
import flamelane.model.Profile;
import flamelane.model.Reading;
import flamelane.model.Selection;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The card of all of pprof's filters and of how numbers are read, each with its word and what it does.
///
/// What is written is looked at while it is written; a text that means nothing is marked at its field, and what was
/// in force before stays so.
final class FilterCard extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Session session;
    private final Runnable close;
    private final Map<FilterField, Entry> filters = new EnumMap<>(FilterField.class);
    private final Entry divideBy;
    private final Entry unit;
    private final CheckBox mean = box("mean", "Divide by the first value type, a count");
    private final CheckBox noInlines = box("noinlines", "Inlined frames count to their caller");
    private final CheckBox dropNegative = box("drop_negative", "Leave out of tables what is below 0");
    private final CheckBox relative = box("relative_percentages", "Shares are of what is selected");
    private final List<Selection.Granularity> grains = List.of(Selection.Granularity.values());
    private final MenuButton granularity = Parts.choice("", "What makes two frames the same");
    private final MenuButton type = Parts.choice("", "What is counted");
    private Selection.Granularity grain;
    private int profile;
    private int valueType;
    private TextField first;

    /// A text with what is wrong with it below.
    private final class Entry extends VBox {
        private final TextField text;
        private final HBox field;
        private final Label problem = Parts.label("", "bad", "small");
        private final Function<String, String> check;

        Entry(String word, String value, String icon, String prompt, double width, Function<String, String> check) {
            this.check = check;
            text = new TextField(value);
            text.getStyleClass().add("mono-field");
            text.setId("option-" + word);
            field = Parts.field(text, icon, prompt, null, width);
            text.setAccessibleText(word + ": " + prompt);
            problem.setId("problem-" + word);
            problem.setMaxWidth(width);
            problem.setWrapText(true);
            problem.setMinHeight(USE_PREF_SIZE);
            problem.managedProperty().bind(problem.visibleProperty());
            problem.setVisible(false);
            getChildren().addAll(field, problem);
            text.textProperty().addListener((at, old, now) -> isGood());
            text.setOnAction(event -> apply());
        }

        boolean isGood() {
            String wrong = value().isEmpty() ? "" : check.apply(value());
            problem.setText(wrong);
            problem.setVisible(!wrong.isEmpty());
            field.pseudoClassStateChanged(WRONG, !wrong.isEmpty());
            return wrong.isEmpty();
        }

        String value() {
            return text.getText().trim();
        }
    }

    /// @param at the word of the option that gets the caret, empty for the first
    FilterCard(Session session, Runnable close, String at) {
        this.session = session;
        this.close = close;
        Selection now = session.selection().get();
        Reading reading = now.reading();
        getStyleClass().add("pop");
        setId("filter-card");
        setPadding(new Insets(12, 16, 12, 16));
        setSpacing(10);
        GridPane grid = new GridPane(10, 5);
        String keys = keys();
        for (FilterField each : FilterField.values()) {
            boolean label = each == FilterField.TAG_ROOT || each == FilterField.TAG_LEAF;
            Entry entry = new Entry(each.word(), each.of(now.filter()), each.ordinal() < 6 ? "filter" : "tag", label && !keys.isEmpty()
                    ? "Label keys as frames: " + keys : each.does(), 380, text -> FilterCheck.problem(each.word(), text));
            filters.put(each, entry);
            grid.addRow(each.ordinal(), word(each.word(), each.does()), entry);
            first = first == null || each.word().equals(at) ? entry.text : first;
        }
        Profile shown = session.recording().profiles().get(now.profile());
        this.profile = now.profile();
        this.valueType = now.valueType();
        this.grain = now.granularity();
        ValueType value = shown.valueTypes().get(valueType);
        divideBy = new Entry("divide_by", reading.divideBy() == 1 ? "" : Numbers.plain(reading.divideBy()), "divide", "1", 150,
                text -> FilterCheck.problem("divide_by", text));
        unit = new Entry("unit", reading.unit().equals(Reading.PLAIN.unit()) ? "" : reading.unit(), "hash", "what suits each number", 190,
                text -> FilterCheck.unitProblem(text, session.recording().profiles().get(profile).valueTypes().get(valueType)));
        mean.setSelected(reading.mean());
        mean.setDisable(session.pair() != null || shown.valueTypes().size() < 2);
        noInlines.setSelected(reading.noInlines());
        dropNegative.setSelected(reading.dropNegative());
        relative.setSelected(reading.relative());
        types(shown, value);
        granularity.setText(FilterChips.grain(grain));
        for (Selection.Granularity each : grains) {
            granularity.getItems().add(Parts.item(FilterChips.grain(each), () -> {
                grain = each;
                granularity.setText(FilterChips.grain(each));
            }));
        }
        first = at.equals("divide_by") ? divideBy.text : at.equals("unit") ? unit.text : first;
        VBox numbers = new VBox(7, Parts.label("How numbers are read", "heading-small"), row("sample_index", "What is counted", type),
                row("granularity", "What makes two frames the same", granularity), mean, noInlines, dropNegative, relative,
                row("divide_by", "Values are divided by this", divideBy), row("unit", "Unit to write: ms, s, kb, mb …", unit));
        numbers.setPrefWidth(350);
        VBox left = new VBox(7, Parts.label("Filters are regular expressions (RE2) with the names and meanings of pprof", "heading-small"), grid);
        HBox buttons = new HBox(8, Parts.spring(), Parts.button("Clear", null, null, this::clear), Parts.button("Apply", null, "Enter", this::apply));
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.getChildren().getLast().getStyleClass().add("primary");
        getChildren().addAll(new HBox(26, left, numbers), buttons);
    }

    private void types(Profile shown, ValueType value) {
        type.setText(shown.valueTypes().size() == 1 ? shown.label() : shown.label() + ", " + value.name());
        List<Profile> all = session.recording().profiles();
        for (int row = 0; row < all.size(); row++) {
            for (int i = 0; i < all.get(row).valueTypes().size(); i++) {
                int chosenProfile = row;
                int chosenType = i;
                Profile each = all.get(row);
                String name = each.valueTypes().size() == 1 ? each.label() : each.label() + ", " + each.valueTypes().get(i).name();
                type.getItems().add(Parts.item(name, () -> {
                    profile = chosenProfile;
                    valueType = chosenType;
                    type.setText(name);
                    unit.isGood();
                }));
            }
        }
    }

    private static CheckBox box(String word, String does) {
        CheckBox box = new CheckBox(word + ": " + does.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + does.substring(1));
        box.setId("option-" + word);
        box.setTooltip(new Tooltip("pprof: " + word));
        box.setMnemonicParsing(false);
        return box;
    }

    private static Label word(String word, String does) {
        Label name = Parts.label(word, "mono", "muted");
        name.setMinWidth(84);
        name.setMinHeight(24);
        name.setTooltip(new Tooltip(does));
        GridPane.setValignment(name, javafx.geometry.VPos.TOP);
        return name;
    }

    private static Node row(String word, String does, Node control) {
        HBox row = new HBox(10, word(word, does), control);
        row.setAlignment(Pos.TOP_LEFT);
        ((Label) row.getChildren().getFirst()).setMinWidth(96);
        return row;
    }

    @Override
    public void requestFocus() {
        first.requestFocus();
        first.end();
    }

    private String keys() {
        Labels labels = session.recording().labels();
        Set<String> keys = new TreeSet<>();
        for (int set = 0; set < Math.min(labels.size(), 2000); set++) {
            labels.get(set).forEach(label -> keys.add(label.key()));
        }
        return String.join(", ", keys);
    }

    private void clear() {
        close.run();
        session.select(FilterChips.none(session.selection().get()));
    }

    // All that is good takes effect; the card stays where something is not, with that field's old text in force.
    private void apply() {
        Selection now = session.selection().get();
        Filter filter = now.filter();
        List<Entry> wrong = new ArrayList<>();
        for (Map.Entry<FilterField, Entry> each : filters.entrySet()) {
            if (each.getValue().isGood()) {
                filter = each.getKey().in(filter, each.getValue().value());
            } else {
                wrong.add(each.getValue());
            }
        }
        Reading reading = new Reading(mean.isSelected(), now.reading().divideBy(), now.reading().unit(), noInlines.isSelected(),
                dropNegative.isSelected(), relative.isSelected());
        if (divideBy.isGood()) {
            reading = reading.withDivideBy(divideBy.value().isEmpty() ? 1 : Double.parseDouble(divideBy.value()));
        } else {
            wrong.add(divideBy);
        }
        if (unit.isGood()) {
            reading = reading.withUnit(unit.value().isEmpty() ? Reading.PLAIN.unit() : unit.value());
        } else {
            wrong.add(unit);
        }
        if (wrong.isEmpty()) {
            close.run();
        } else {
            wrong.getFirst().text.requestFocus();
        }
        session.select(now.withProfile(profile, valueType).withFilter(filter).withGranularity(grain).withReading(reading));
    }
}
