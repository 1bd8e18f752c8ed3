package flamelane.analysis;

import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Selection.Granularity;
import flamelane.model.Stacks;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/// Makes the call trees of one recording, and keeps the last shapes: another time range or other threads
/// then cost one pass over the samples and nothing else.
public final class CallTrees {
    private record Key(Granularity granularity, boolean inverted, int profile, Stacks of, int stacks) { }

    private final Recording recording;
    private final BrushedWeights brushed;
    private final Map<Granularity, Sites> sites = new EnumMap<>(Granularity.class);
    // Of the recording's own stacks, and of those that a filter rewrote: a filter that goes leaves no work behind.
    private final Key[] keys = new Key[2];
    private final TreeShape[] shapes = new TreeShape[2];

    public CallTrees(Recording recording) {
        this(recording, new BrushedWeights(recording));
    }

    /// @param brushed shared with others that count the same selection
    public CallTrees(Recording recording, BrushedWeights brushed) {
        this.recording = recording;
        this.brushed = brushed;
    }

    /// The tree of a selection, for who needs only one.
    public static CallTree of(Recording recording, Selection selection) {
        return new CallTrees(recording).of(selection);
    }

    /// @throws flamelane.model.FormatException if a pattern of the selection's filter is not one
    public CallTree of(Selection selection) {
        if (selection.profile() < 0) {
            return new CallTree(shape(selection, recording.stacks().size()), new long[0], 0, "", selection.inverted());
        }
        Profile profile = recording.profiles().get(selection.profile());
        String unit = Units.written(profile.valueTypes().get(selection.valueType()), selection.reading());
        WeighedStacks left = brushed.weighed(selection);
        if (left != null) {
            return new CallTree(shape(selection, left), left.weights(), left.total(), unit, selection.inverted());
        }
        boolean mean = selection.reading().mean();
        Filtered filtered = Filtered.of(recording, selection);
        if (filtered.isDifference()) {
            return difference(filtered, unit);
        }
        long[] weights = filtered.weights();
        CallTree tree = new CallTree(shape(filtered, weights), weights, filtered.total(), unit, selection.inverted());
        return mean ? tree.meansBy(filtered.weights(0)) : tree;
    }

    private CallTree difference(Filtered filtered, String unit) {
        int size = filtered.stacks().size();
        long[] head = new long[size];
        long[] base = new long[size];
        long[] either = new long[size];
        for (int i = 0; i < filtered.size(); i++) {
            int stack = filtered.stack(i);
            if (filtered.isBase(i)) {
                base[stack] -= filtered.value(i);
            } else {
                head[stack] += filtered.value(i);
            }
            either[stack] = 1;
        }
        return CallTree.difference(shape(filtered, either), head, base, filtered.total(false), filtered.total(true), unit,
                filtered.selection().inverted());
    }

    private TreeShape shape(Filtered filtered, long[] weights) {
        Selection selection = filtered.selection();
        return filtered.stacks() == recording.stacks() ? shape(selection, weights.length) : shape(filtered.stacks(), weights, selection);
    }

    // Rewritten stacks are of one filter only, so their shape is not kept.
    private TreeShape shape(Stacks stacks, long[] weights, Selection selection) {
        Sites same = sites(selection.granularity());
        if (!selection.inverted()) {
            return TreeShape.callersFirst(stacks, same);
        }
        BitSet leaves = new BitSet();
        for (int row = 0; row < weights.length; row++) {
            leaves.set(row, weights[row] != 0);
        }
        return TreeShape.calleesFirst(stacks, same, leaves);
    }

    /// What counts as the same at a granularity, in this recording.
    public synchronized Sites sites(Granularity granularity) {
        return sites.computeIfAbsent(granularity, wanted -> new Sites(recording, wanted));
    }

    private TreeShape shape(Selection selection, int size) {
        return shape(selection, recording.stacks(), size, () -> leaves(selection.profile()));
    }

    private TreeShape shape(Selection selection, WeighedStacks left) {
        return left.stacks() == recording.stacks() ? shape(selection, left.weights().length)
                : shape(selection, left.stacks(), left.weights().length, left.filter()::leaves);
    }

    private synchronized TreeShape shape(Selection selection, Stacks of, int size, Supplier<BitSet> leaves) {
        Key wanted = new Key(selection.granularity(), selection.inverted(), selection.inverted() ? selection.profile() : -1, of, size);
        int at = of == recording.stacks() ? 0 : 1;
        if (!wanted.equals(keys[at])) {
            Sites same = sites(selection.granularity());
            shapes[at] = selection.inverted() ? TreeShape.calleesFirst(of, same, leaves.get()) : TreeShape.callersFirst(of, same);
            keys[at] = wanted;
        }
        return shapes[at];
    }

    private BitSet leaves(int profile) {
        BitSet leaves = new BitSet();
        if (profile >= 0) {
            Samples samples = recording.profiles().get(profile).samples();
            int[] stack = new int[1 << 13];
            for (int from = 0; from < samples.size(); from += stack.length) {
                int to = Math.min(samples.size(), from + stack.length);
                samples.stacks(from, to, stack);
                for (int i = 0; i < to - from; i++) {
                    leaves.set(stack[i]);
                }
            }
        }
        return leaves;
    }
}
