package flamelane.analysis;

import flamelane.model.Filter;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Stacks;
import java.util.BitSet;
import java.util.List;

/// What a filter by functions makes of the stacks of a profile: each looked at once, whatever time, threads and states are chosen.
///
/// Labels that decide which samples stay are [LabelChoice]'s matter, those that become frames [Filtered]'s.
final class FilteredStacks {
    private static final int[] NONE = {};
    private static final int BLOCK = 1 << 13;

    private final Stacks to;
    private final BitSet used;
    // By row of the recording's stacks; GONE also for those that no sample uses.
    private final int[] rows;
    private final List<String> unmatched;

    private FilteredStacks(Stacks to, BitSet used, int[] rows, List<String> unmatched) {
        this.to = to;
        this.used = used;
        this.rows = rows;
        this.unmatched = unmatched;
    }

    /// Whether stacks alone tell what a selection's filter leaves; which labels are shown changes neither stacks nor values.
    static boolean suffice(Selection selection) {
        Filter filter = selection.filter();
        return filter.tagRoot().isEmpty() && filter.tagLeaf().isEmpty();
    }

    /// @throws flamelane.model.FormatException if a pattern of the selection's filter is not one
    static FilteredStacks of(Recording recording, Selection selection, BitSet used) {
        Profile profile = recording.profiles().get(selection.profile());
        LabelChoice.check(selection.filter());
        StackFilter filter = new StackFilter(recording.symbols(), selection.filter(), profile.sampling().dropFrames(), profile.sampling().keepFrames(),
                selection.reading().noInlines());
        Stacks from = recording.stacks();
        Stacks to = filter.rewrites() ? new Stacks() : from;
        int[] rows = new int[from.size()];
        java.util.Arrays.fill(rows, StackFilter.GONE);
        if (filter.isByName() && FilteredRows.fill(recording.symbols(), filter, from, used, to, rows)) {
            return new FilteredStacks(to, used, rows, filter.unmatched());
        }
        for (int stack = used.nextSetBit(0); stack >= 0; stack = used.nextSetBit(stack + 1)) {
            rows[stack] = filter.isNone() ? stack : filter.apply(from, stack, NONE, NONE, to);
        }
        return new FilteredStacks(to, used, rows, filter.unmatched());
    }

    /// The stacks that samples have.
    static BitSet used(Samples samples) {
        BitSet used = new BitSet();
        int[] stack = new int[BLOCK];
        for (int from = 0; from < samples.size(); from += BLOCK) {
            int end = Math.min(samples.size(), from + BLOCK);
            samples.stacks(from, end, stack);
            for (int i = 0; i < end - from; i++) {
                used.set(stack[i]);
            }
        }
        return used;
    }

    /// The trie that takes what is left, where a stack may stand more than once; the recording's own where nothing is rewritten.
    Stacks stacks() {
        return to;
    }

    /// The row in [#stacks] of each of the recording's stacks, [StackFilter#GONE] for none. Not a copy.
    int[] rows() {
        return rows;
    }

    /// The rows of [#stacks] at which samples end.
    BitSet leaves() {
        BitSet leaves = new BitSet();
        used.stream().filter(stack -> rows[stack] != StackFilter.GONE).forEach(stack -> leaves.set(rows[stack]));
        return leaves;
    }

    /// Names of the filters that match no stack.
    List<String> unmatched() {
        return unmatched;
    }

    /// @return the sum over the chosen samples of which something is left, and how many they are
    long[] count(Chosen chosen, int type) {
        Samples samples = chosen.samples();
        int[] stack = new int[BLOCK];
        long[] value = new long[BLOCK];
        long sum = 0;
        long count = 0;
        for (int from = chosen.from(); from < chosen.to(); from += BLOCK) {
            int end = Math.min(chosen.to(), from + BLOCK);
            samples.stacks(from, end, stack);
            samples.values(type, from, end, value);
            for (int i = 0; i < end - from; i++) {
                if (rows[stack[i]] != StackFilter.GONE && (chosen.isAll() || chosen.holds(from + i))) {
                    sum += value[i];
                    count++;
                }
            }
        }
        return new long[] {sum, count};
    }

    /// Weights of the recording's stacks, as weights of what is left of them.
    long[] weights(long[] plain) {
        long[] weights = new long[to.size()];
        for (int stack = 0; stack < rows.length; stack++) {
            if (plain[stack] != 0 && rows[stack] != StackFilter.GONE) {
                weights[rows[stack]] += plain[stack];
            }
        }
        return weights;
    }
}
