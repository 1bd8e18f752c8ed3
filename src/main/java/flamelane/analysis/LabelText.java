package flamelane.analysis;

import flamelane.model.Labels.Label;
import java.util.ArrayList;
import java.util.List;

/// How labels read in reports.
public final class LabelText {
    /// Marks the samples of the base in a difference.
    public static final Label BASE = Label.text("pprof::base", "true");

    private LabelText() {
    }

    static boolean isBase(List<Label> labels) {
        return labels.contains(BASE);
    }

    /// The values of one key, texts first; numbers in the wanted unit.
    public static List<String> values(List<Label> labels, String key, String unit) {
        List<String> values = new ArrayList<>();
        boolean units = false;
        for (Label label : labels) {
            if (label.key().equals(key)) {
                units |= label.isNumber() && !label.unit().isEmpty();
                if (!label.isNumber()) {
                    values.add(label.text());
                }
            }
        }
        for (Label label : labels) {
            if (label.key().equals(key) && label.isNumber()) {
                values.add(units ? Units.label(label.number(), label.unit(), unit) : Units.label(label.number(), "", ""));
            }
        }
        return values;
    }

    /// All texts as `key:value`, sorted, joined by a line break as DOT writes it; empty if there are none.
    public static String joined(List<Label> labels) {
        List<String> texts = new ArrayList<>();
        for (Label label : labels) {
            if (!label.isNumber() && !label.key().equals(BASE.key())) {
                texts.add(label.key() + ":" + label.text());
            }
        }
        texts.sort(null);
        return String.join("\\n", texts);
    }
}
