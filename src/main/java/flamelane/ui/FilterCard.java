package flamelane.ui;

import flamelane.model.Labels;
import flamelane.model.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The card in which all of pprof's filters are written, with granularity and label grouping.
final class FilterCard extends VBox {
    private final Session session;
    private final Runnable close;
    private final List<TextField> fields = new ArrayList<>();
    private final Label trouble = Parts.label("", "bad", "small");
    private Selection.Granularity granularity;

    FilterCard(Session session, Runnable close) {
        this.session = session;
        this.close = close;
        this.granularity = session.selection().get().granularity();
        getStyleClass().add("pop");
        setPadding(new Insets(12, 14, 12, 14));
        setSpacing(8);
        GridPane grid = new GridPane(10, 5);
        String[] texts = FilterField.texts(session.selection().get().filter());
        String keys = keys();
        for (FilterField each : FilterField.values()) {
            TextField field = new TextField(texts[each.ordinal()]);
            field.getStyleClass().add("mono-field");
            field.setOnAction(event -> apply());
            fields.add(field);
            Label name = Parts.label(each.word(), "mono", "muted");
            name.setMinWidth(76);
            boolean label = each == FilterField.TAG_ROOT || each == FilterField.TAG_LEAF;
            HBox box = Parts.field(field, each.ordinal() < 6 ? "filter" : "tag", label && !keys.isEmpty() ? keys : each.does(), null, 420);
            field.setAccessibleText(each.word() + ": " + each.does());
            grid.addRow(each.ordinal(), name, box);
        }
        Label by = Parts.label("granularity", "mono", "muted");
        List<Selection.Granularity> all = List.of(Selection.Granularity.values());
        grid.addRow(FilterField.values().length, by, Parts.segments(List.of("Functions", "File functions", "Files", "Lines", "Addresses", "Packages"),
                all.indexOf(granularity), index -> granularity = all.get(index)));
        HBox buttons = new HBox(8, trouble, Parts.spring(), Parts.button("Clear", null, null, this::clear),
                Parts.button("Apply", null, "Enter", this::apply));
        buttons.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        buttons.getChildren().getLast().getStyleClass().add("primary");
        getChildren().addAll(Parts.label("Filters are regular expressions with the names and meanings of pprof", "muted"), grid, buttons);
    }

    @Override
    public void requestFocus() {
        fields.getFirst().requestFocus();
        fields.getFirst().end();
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
        fields.forEach(field -> field.setText(""));
        granularity = Selection.Granularity.FUNCTIONS;
        apply();
    }

    private void apply() {
        String[] texts = fields.stream().map(field -> field.getText().trim()).toArray(String[]::new);
        for (FilterField each : FilterField.values()) {
            try {
                if (each.ordinal() < 6) {
                    Pattern.compile(texts[each.ordinal()]);
                }
            } catch (PatternSyntaxException e) {
                trouble.setText(each.word() + " is not a regular expression: " + e.getDescription().toLowerCase(java.util.Locale.ROOT));
                fields.get(each.ordinal()).requestFocus();
                return;
            }
        }
        close.run();
        session.select(session.selection().get().withFilter(FilterField.of(texts)).withGranularity(granularity));
    }
}
