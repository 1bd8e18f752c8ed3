package flamelane.export;

import flamelane.analysis.Filtered;
import flamelane.analysis.NodeNames;
import flamelane.analysis.Report;
import flamelane.model.Stacks;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Collapsed stacks: a line a stack, frames from root to leaf between semicolons, then its value.
public final class CollapsedText {
    private CollapsedText() {
    }

    public static void write(Report report, PrintWriter out) {
        stacks(report).forEach((frames, weight) -> out.print(frames.stream().map(name -> name.replace(';', ':').replace('\n', ' '))
                .collect(Collectors.joining(";")) + " " + weight + "\n"));
    }

    /// The stacks that have a value, each once, frames from root to leaf.
    static Map<List<String>, Long> stacks(Report report) {
        Filtered samples = report.samples();
        Stacks stacks = samples.stacks();
        NodeNames names = NodeNames.of(report);
        long[] weights = new long[stacks.size()];
        Set<Integer> order = new LinkedHashSet<>();
        for (int i = 0; i < samples.size(); i++) {
            weights[samples.stack(i)] += samples.value(i);
            order.add(samples.stack(i));
        }
        Map<List<String>, Long> told = new LinkedHashMap<>();
        for (int stack : order) {
            List<String> path = new ArrayList<>();
            for (int frame : stacks.frames(stack)) {
                path.add(names.name(names.of(frame)).printable());
            }
            if (weights[stack] != 0 && !path.isEmpty()) {
                told.merge(path.reversed(), weights[stack], Long::sum);
            }
        }
        return told;
    }
}
