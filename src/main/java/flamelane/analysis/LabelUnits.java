package flamelane.analysis;

import flamelane.model.Labels;
import flamelane.model.Samples;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// In which unit the numbers of each label key are: the first that any sample names, else a guess from the key.
public final class LabelUnits {
    private static final int BLOCK = 1 << 13;

    private final Map<String, String> units = new HashMap<>();
    private final SortedMap<String, SortedSet<String>> ignored = new TreeMap<>();

    private LabelUnits() {
    }

    static LabelUnits of(Samples samples, Labels labels) {
        LabelUnits found = new LabelUnits();
        if (samples == null || !samples.labelled()) {
            return found;
        }
        BitSet seen = new BitSet();
        int[] rows = new int[BLOCK];
        for (int from = 0; from < samples.size(); from += BLOCK) {
            int count = Math.min(BLOCK, samples.size() - from);
            samples.labels(from, from + count, rows);
            for (int i = 0; i < count; i++) {
                if (rows[i] >= 0 && !seen.get(rows[i])) {
                    seen.set(rows[i]);
                    found.see(labels.get(rows[i]));
                }
            }
        }
        found.units.replaceAll((key, unit) -> !unit.isEmpty() ? unit : key.equals("alignment") || key.equals("request") ? "bytes" : key);
        return found;
    }

    private void see(List<Labels.Label> set) {
        for (Labels.Label label : set) {
            if (label.isNumber()) {
                String known = units.getOrDefault(label.key(), "");
                if (known.isEmpty()) {
                    units.put(label.key(), label.unit());
                } else if (!label.unit().isEmpty() && !label.unit().equals(known)) {
                    ignored.computeIfAbsent(label.key(), key -> new TreeSet<>()).add(label.unit());
                }
            }
        }
    }

    /// @return the unit of the key's numbers, empty for a key without numbers
    public String of(String key) {
        return units.getOrDefault(key, "");
    }

    /// Units that a key's numbers also claim, and which were passed over.
    public SortedMap<String, SortedSet<String>> ignored() {
        return ignored;
    }
}
