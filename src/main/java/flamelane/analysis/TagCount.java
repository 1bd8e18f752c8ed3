package flamelane.analysis;

import flamelane.analysis.GraphNode.Tag;
import flamelane.model.Labels.Label;
import flamelane.model.Stacks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/// Counts the labels of samples into the nodes of a graph: texts, and of numbers those under `bytes`.
final class TagCount {
    private static final String NUMBERS = "bytes";

    private final Filtered samples;
    private final String unit;
    private final boolean mean;
    private final Map<Integer, LabelSet> sets = new HashMap<>();

    /// @param texts   joined texts, empty if none
    /// @param numbers tags without weights
    private record LabelSet(String texts, List<Tag> numbers) { }

    TagCount(Filtered samples, String unit, boolean mean) {
        this.samples = samples;
        this.unit = unit;
        this.mean = mean;
    }

    /// @param nodeOf the node that a row of the trie counts to, `null` for none
    void add(IntFunction<GraphNode> nodeOf) {
        Stacks stacks = samples.stacks();
        Set<GraphNode> seen = new HashSet<>();
        for (int i = 0; i < samples.size(); i++) {
            LabelSet set = samples.labels(i) < 0 ? null : sets.computeIfAbsent(samples.labels(i), this::read);
            long value = samples.value(i);
            long divisor = mean ? samples.value(0, i) : 0;
            if (set == null || set.texts.isEmpty() && set.numbers.isEmpty() || value == 0 && divisor == 0) {
                continue;
            }
            seen.clear();
            boolean leaf = true;
            for (int row = samples.stack(i); row > Stacks.ROOT; row = stacks.parent(row)) {
                GraphNode node = nodeOf.apply(row);
                if (node != null) {
                    if (leaf) {
                        add(node, set, true, value, divisor);
                    }
                    if (seen.add(node)) {
                        add(node, set, false, value, divisor);
                    }
                }
                leaf = false;
            }
        }
    }

    private static void add(GraphNode node, LabelSet set, boolean leaf, long value, long divisor) {
        if (!set.texts.isEmpty()) {
            node.labelTags.computeIfAbsent(set.texts, texts -> new Tag(texts, "", 0)).add(leaf, value, divisor);
        }
        if (!set.numbers.isEmpty()) {
            Map<String, Tag> tags = node.numericTags.computeIfAbsent(set.texts, texts -> new LinkedHashMap<>());
            for (Tag number : set.numbers) {
                tags.computeIfAbsent(number.name, name -> new Tag(name, number.unit, number.value)).add(leaf, value, divisor);
            }
        }
    }

    private LabelSet read(int row) {
        List<Label> labels = samples.recording().labels().get(row);
        String of = samples.labelUnits().of(NUMBERS);
        List<Tag> numbers = new ArrayList<>();
        for (Label label : labels) {
            if (label.isNumber() && label.key().equals(NUMBERS)) {
                numbers.add(new Tag(Units.label(label.number(), of, unit), of, label.number()));
            }
        }
        return new LabelSet(LabelText.joined(labels), numbers);
    }
}
