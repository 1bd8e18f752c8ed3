package flamelane.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The distinct sets of labels (pprof's tags) that samples carry; a set is an int, −1 for none.
public final class Labels {
    /// One label: a text, or a number with a unit.
    ///
    /// @param text the value, `null` for a numeric label
    /// @param unit the unit of a numeric label, empty if none was given
    public record Label(String key, String text, long number, String unit) {
        public static Label text(String key, String text) {
            return new Label(key, text, 0, "");
        }

        public static Label number(String key, long number, String unit) {
            return new Label(key, null, number, unit == null ? "" : unit);
        }

        public boolean isNumber() {
            return text == null;
        }

        // What a record compares by itself is made when it is first asked for, which takes long.
        @Override
        public boolean equals(Object other) {
            return other instanceof Label label && number == label.number && key.equals(label.key) && Objects.equals(text, label.text)
                    && Objects.equals(unit, label.unit);
        }

        @Override
        public int hashCode() {
            return ((key.hashCode() * 31 + Objects.hashCode(text)) * 31 + Objects.hashCode(unit)) * 31 + Long.hashCode(number);
        }
    }

    private final Map<List<Label>, Integer> rows = new HashMap<>();
    private final List<List<Label>> sets = new ArrayList<>();

    /// @return the row of the set; −1 for the empty one. The order of labels is kept and tells sets apart.
    public synchronized int intern(List<Label> labels) {
        if (labels.isEmpty()) {
            return -1;
        }
        List<Label> set = List.copyOf(labels);
        Integer known = rows.putIfAbsent(set, sets.size());
        if (known != null) {
            return known;
        }
        sets.add(set);
        return sets.size() - 1;
    }

    /// @return the labels of a set, none for −1
    public synchronized List<Label> get(int row) {
        return row < 0 ? List.of() : sets.get(row);
    }

    public synchronized int size() {
        return sets.size();
    }
}
