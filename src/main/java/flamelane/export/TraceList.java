package flamelane.export;

import flamelane.analysis.Filtered;
import flamelane.analysis.NodeNames;
import flamelane.analysis.Report;
import flamelane.analysis.Units;
import flamelane.analysis.ValueFormat;
import flamelane.model.Labels.Label;
import flamelane.model.Symbols;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every sample as text: its labels, its value, and its stack from the leaf.
public final class TraceList {
    private static final String LINE = "-----------+-------------------------------------------------------\n";

    private TraceList() {
    }

    public static void write(Report report, PrintWriter out) {
        ValueFormat format = report.format();
        Filtered samples = report.samples();
        Symbols symbols = report.recording().symbols();
        NodeNames names = NodeNames.of(report);
        out.print(String.join("\n", report.profileLabels(format)) + "\n");
        for (int i = 0; i < samples.size(); i++) {
            int[] frames = samples.stacks().frames(samples.stack(i));
            if (frames.length == 0) {
                continue;
            }
            out.print(LINE);
            labels(report, samples.labels(i), out);
            long value = samples.value(i);
            long divisor = report.options().mean() ? samples.value(0, i) : 0;
            String shown = format.format(divisor == 0 ? value : value / divisor);
            for (int at = 0; at < frames.length; at++) {
                out.print(Units.pad(at == 0 ? shown : "", 10) + "   " + names.name(names.of(frames[at])).printable()
                        + (symbols.inlined(frames[at]) ? " (inline)" : "") + "\n");
            }
        }
        out.print(LINE);
    }

    private static void labels(Report report, int set, PrintWriter out) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Map<String, List<String>> numbers = new LinkedHashMap<>();
        for (Label label : report.recording().labels().get(set)) {
            if (label.isNumber()) {
                numbers.computeIfAbsent(label.key(), key -> new ArrayList<>())
                        .add(Units.label(label.number(), report.samples().labelUnits().of(label.key())));
            } else {
                texts.computeIfAbsent(label.key(), key -> new ArrayList<>()).add(label.text());
            }
        }
        sorted(texts).forEach(out::print);
        sorted(numbers).forEach(out::print);
    }

    private static List<String> sorted(Map<String, List<String>> values) {
        return values.entrySet().stream().map(entry -> Units.pad(entry.getKey(), 10) + ":  " + String.join(" ", entry.getValue()) + "\n")
                .sorted().toList();
    }
}
