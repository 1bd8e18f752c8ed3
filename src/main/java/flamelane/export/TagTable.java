package flamelane.export;

import flamelane.analysis.Filtered;
import flamelane.analysis.Report;
import flamelane.analysis.Units;
import flamelane.analysis.ValueFormat;
import flamelane.model.Labels.Label;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What each label's values cost, as text: a block for each key, the heaviest value first.
public final class TagTable {
    private TagTable() {
    }

    public static void write(Report report, PrintWriter out) {
        ValueFormat format = report.format();
        costs(report).forEach((key, values) -> write(report, format, key, values, out));
    }

    /// Cost of each value of each key; numbers are told in the report's unit.
    public static Map<String, Map<String, Long>> costs(Report report) {
        Filtered samples = report.samples();
        Map<Integer, Long> costOf = new HashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            int set = samples.labels(i);
            if (set >= 0) {
                costOf.merge(set, samples.value(i), Long::sum);
            }
        }
        Map<String, Map<String, Long>> costs = new TreeMap<>();
        costOf.forEach((set, cost) -> {
            for (Label label : report.recording().labels().get(set)) {
                String value = label.isNumber() ? Units.label(label.number(), samples.labelUnits().of(label.key()), report.options().unit())
                        : label.text();
                costs.computeIfAbsent(label.key(), key -> new HashMap<>()).merge(value, cost, Long::sum);
            }
        });
        return costs;
    }

    private static void write(Report report, ValueFormat format, String key, Map<String, Long> values, PrintWriter out) {
        long sum = values.values().stream().mapToLong(Long::longValue).sum();
        List<Map.Entry<String, Long>> sorted = new ArrayList<>(values.entrySet());
        sorted.sort((left, right) -> Math.abs(left.getValue()) == Math.abs(right.getValue()) ? left.getKey().compareTo(right.getKey())
                : Long.compare(Math.abs(right.getValue()), Math.abs(left.getValue())));
        List<String> costs = sorted.stream().map(entry -> format.format(entry.getValue()) + share(entry.getValue(), report.total()) + ":").toList();
        // Two columns, each as wide as its widest cell and a space, right-aligned.
        String head = key + ":";
        int left = Math.max(width(head), 1) + 1;
        int right = costs.stream().mapToInt(TagTable::width).max().orElse(0) + 1;
        out.print(Units.pad(head, left) + " Total " + format.format(sum) + " of " + format.format(report.total()) + share(sum, report.total()) + "\n");
        for (int i = 0; i < costs.size(); i++) {
            out.print(Units.pad("", left) + Units.pad(costs.get(i), right) + " " + sorted.get(i).getKey() + "\n");
        }
        out.print("\n");
    }

    private static String share(long value, long total) {
        return total > 0 ? " (" + Units.percentage(value, total) + ")" : "";
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
