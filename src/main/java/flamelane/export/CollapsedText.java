package flamelane.export;

import flamelane.analysis.Filtered;
import flamelane.analysis.NodeNames;
import flamelane.analysis.Report;
import flamelane.model.Stacks;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// Collapsed stacks: a line a stack, frames from root to leaf between semicolons, then its value.
public final class CollapsedText {
    private CollapsedText() {
    }

    public static void write(Report report, PrintWriter out) {
        Filtered samples = report.samples();
        Stacks stacks = samples.stacks();
        NodeNames names = NodeNames.of(report);
        long[] weights = new long[stacks.size()];
        Map<Integer, Boolean> order = new LinkedHashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            weights[samples.stack(i)] += samples.value(i);
            order.put(samples.stack(i), true);
        }
        Map<String, Long> lines = new LinkedHashMap<>();
        for (int stack : order.keySet()) {
            int[] frames = stacks.frames(stack);
            StringBuilder line = new StringBuilder();
            for (int i = frames.length - 1; i >= 0; i--) {
                String name = names.name(names.of(frames[i])).printable();
                line.append(line.isEmpty() ? "" : ";").append(name.replace(';', ':').replace('\n', ' '));
            }
            if (weights[stack] != 0 && !line.isEmpty()) {
                lines.merge(line.toString(), weights[stack], Long::sum);
            }
        }
        lines.forEach((line, weight) -> out.print(line + " " + weight + "\n"));
    }
}
