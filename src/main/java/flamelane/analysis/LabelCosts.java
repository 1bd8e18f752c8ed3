package flamelane.analysis;

import flamelane.model.Labels.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What each value of each label costs, and the filter that keeps only it: the numbers of `tags`.
///
public record LabelCosts(long total, Map<String, List<Value>> keys) {
    /// @param text  as reports write it; numbers in the report's unit
    /// @param focus what follows `key=` in a tagfocus that keeps just this value
    /// @param cost  sum over the samples that carry it
    public record Value(String text, String focus, long cost) { }

    public static LabelCosts of(Report report) {
        Filtered samples = report.samples();
        Map<Integer, Long> costOf = new HashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            int set = samples.labels(i);
            if (set >= 0) {
                costOf.merge(set, samples.value(i), Long::sum);
            }
        }
        Map<String, Map<String, Sum>> sums = new TreeMap<>();
        costOf.forEach((set, cost) -> {
            for (Label label : report.recording().labels().get(set)) {
                if (!label.equals(LabelText.BASE)) {
                    String unit = samples.labelUnits().of(label.key());
                    String text = label.isNumber() ? Units.label(label.number(), unit, report.options().unit()) : label.text();
                    sums.computeIfAbsent(label.key(), key -> new HashMap<>()).computeIfAbsent(text, key -> new Sum(label, unit)).add(label, cost);
                }
            }
        });
        Map<String, List<Value>> keys = new TreeMap<>();
        sums.forEach((key, values) -> {
            List<Value> list = new ArrayList<>();
            values.forEach((text, sum) -> list.add(new Value(text, sum.focus(), sum.cost)));
            list.sort(Comparator.comparingLong((Value value) -> -Math.abs(value.cost)).thenComparing(Value::text));
            keys.put(key, List.copyOf(list));
        });
        return new LabelCosts(report.total(), keys);
    }

    /// A regular expression for exactly this text, in which a comma does not end it.
    static String exactly(String text) {
        return "^" + text.replaceAll("[\\\\.\\[\\]{}()*+?^$|]", "\\\\$0").replace(",", "\\x2c") + "$";
    }

    private static final class Sum {
        private final Label first;
        private final String unit;
        private long low;
        private long high;
        private long cost;

        Sum(Label first, String unit) {
            this.first = first;
            this.unit = unit;
            this.low = first.number();
            this.high = first.number();
        }

        // Numbers that are written alike are one value.
        void add(Label label, long more) {
            low = Math.min(low, label.number());
            high = Math.max(high, label.number());
            cost += more;
        }

        String focus() {
            if (!first.isNumber()) {
                return exactly(first.text());
            }
            String word = unit.matches("[A-Za-z]+") ? unit : "";
            return low == high ? low + word : low + word + ":" + high + word;
        }
    }
}
