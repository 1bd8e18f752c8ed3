package flamelane.export;

import flamelane.analysis.Filtered;
import flamelane.analysis.NodeNames;
import flamelane.analysis.Report;
import flamelane.model.IntColumn;
import flamelane.model.Stacks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The stacks of a report that have a value, those of equal names as one.
///
/// Of many samples there may be as many stacks: of each one only numbers are kept, and its names are looked up as it is told.
final class NamedStacks {
    /// Takes one stack: names from root to leaf, and its value.
    interface Teller {
        void tell(List<String> names, long value) throws IOException;
    }

    private final Filtered samples;
    private final Stacks stacks;
    private final NodeNames nodes;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> known = new HashMap<>();
    private int[] nameOfNode = new int[64];
    /// Of each stack the first one of the same names, itself included.
    private final IntColumn firsts = new IntColumn();
    private int[] slots = new int[1 << 10];
    private int used;

    private NamedStacks(Report report) {
        samples = report.samples();
        stacks = samples.stacks();
        nodes = NodeNames.of(report);
    }

    /// Tells each stack once, in the order of the samples.
    static void tell(Report report, Teller teller) throws IOException {
        new NamedStacks(report).tell(teller);
    }

    private void tell(Teller teller) throws IOException {
        merge();
        long[] weights = samples.weights();
        BitSet weighty = new BitSet(weights.length);
        for (int stack = Stacks.ROOT + 1; stack < weights.length; stack++) {
            if (weights[stack] != 0) {
                weighty.set(stack);
                int first = firsts.get(stack);
                if (first != stack) {
                    weights[first] += weights[stack];
                }
            }
        }
        BitSet told = new BitSet(weights.length);
        for (int i = 0; i < samples.size(); i++) {
            int stack = samples.stack(i);
            int first = firsts.get(stack);
            if (weighty.get(stack) && !told.get(first)) {
                told.set(first);
                teller.tell(names(first), weights[first]);
            }
        }
    }

    private List<String> names(int stack) {
        List<String> path = new ArrayList<>();
        for (int frame : stacks.frames(stack)) {
            path.add(names.get(name(frame)));
        }
        return path.reversed();
    }

    private void merge() {
        int size = stacks.size();
        firsts.add(Stacks.ROOT);
        for (int stack = Stacks.ROOT + 1; stack < size; stack++) {
            firsts.add(first(stack, firsts.get(stacks.parent(stack)), name(stacks.frame(stack))));
        }
        slots = null;
    }

    private int first(int stack, int caller, int name) {
        int slot = hash(caller, name) & slots.length - 1;
        while (slots[slot] != 0) {
            int first = slots[slot];
            if (firsts.get(stacks.parent(first)) == caller && name(stacks.frame(first)) == name) {
                return first;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = stack;
        if (++used * 4L > slots.length * 3L) {
            widen();
        }
        return stack;
    }

    private void widen() {
        int[] wider = new int[slots.length * 2];
        for (int first : slots) {
            if (first != 0) {
                int slot = hash(firsts.get(stacks.parent(first)), name(stacks.frame(first))) & wider.length - 1;
                while (wider[slot] != 0) {
                    slot = slot + 1 & wider.length - 1;
                }
                wider[slot] = first;
            }
        }
        slots = wider;
    }

    /// The number of a frame's name: nodes that print the same are one name.
    private int name(int frame) {
        int node = nodes.of(frame);
        if (node >= nameOfNode.length) {
            nameOfNode = Arrays.copyOf(nameOfNode, Math.max(node + 1, nameOfNode.length * 2));
        }
        if (nameOfNode[node] == 0) {
            nameOfNode[node] = known.computeIfAbsent(nodes.name(node).printable(), name -> {
                names.add(name);
                return names.size();
            });
        }
        return nameOfNode[node] - 1;
    }

    private static int hash(int caller, int name) {
        long mixed = (caller * 0x9E3779B97F4A7C15L ^ name) * 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed ^ mixed >>> 32);
    }
}
