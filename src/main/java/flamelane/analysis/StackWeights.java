package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import java.util.Arrays;

/// What each stack of a recording weighs by itself in a selection's time, threads and states, and with the labels that it
/// is filtered by; no other filter is applied.
///
/// One pass over the samples in blocks: ten million take well under a tenth of a second.
public final class StackWeights {
    private static final int BLOCK = 1 << 13;

    private final long[] weights;
    private long sum;
    private long total;
    private long samples;

    private StackWeights(long[] weights) {
        this.weights = weights;
    }

    public static StackWeights of(Recording recording, Selection selection) {
        if (selection.profile() < 0) {
            return new StackWeights(new long[recording.stacks().size()]);
        }
        return of(recording, selection, Chosen.of(recording, selection).narrowed(LabelChoice.of(recording, selection)));
    }

    static StackWeights of(Recording recording, Selection selection, Chosen chosen) {
        StackWeights weights = new StackWeights(new long[recording.stacks().size()]);
        weights.add(chosen, selection.valueType(), chosen.from(), chosen.to(), 1);
        return weights;
    }

    /// Others with the same numbers, to be changed.
    StackWeights copy() {
        StackWeights copy = new StackWeights(weights.clone());
        copy.sum = sum;
        copy.total = total;
        copy.samples = samples;
        return copy;
    }

    /// Adds the chosen ones of samples [from, to), or takes them away.
    ///
    /// @param sign 1 or −1
    void add(Chosen chosen, int type, int from, int to, int sign) {
        Samples rows = chosen.samples();
        boolean all = chosen.isAll();
        int[] stack = new int[BLOCK];
        int[] picked = new int[all ? 0 : BLOCK];
        int[] thread = new int[all || !rows.threaded() ? 0 : BLOCK];
        LabelChoice labels = chosen.labels();
        int[] sets = new int[labels == null ? 0 : BLOCK];
        Arrays.fill(sets, -1);
        long[] value = new long[BLOCK];
        for (int at = from; at < to; at += BLOCK) {
            int end = Math.min(to, at + BLOCK);
            int length = all ? end - at : chosen.pick(at, end, thread, picked);
            if (length == 0) {
                continue;
            }
            rows.stacks(at, end, stack);
            rows.values(type, at, end, value);
            if (labels != null) {
                // Shares are of what there was before the filter.
                for (int i = 0; i < length; i++) {
                    total += sign * Math.abs(value[picked[i]]);
                }
                if (rows.labelled()) {
                    rows.labels(at, end, sets);
                }
                length = labels.pick(sets, picked, length);
            }
            long plain = 0;
            long absolute = 0;
            for (int i = 0; i < length; i++) {
                int sample = all ? i : picked[i];
                weights[stack[sample]] += sign * value[sample];
                plain += value[sample];
                absolute += Math.abs(value[sample]);
            }
            sum += sign * plain;
            total += labels == null ? sign * absolute : 0;
            samples += (long) sign * length;
        }
    }

    /// By row of the recording's stacks. Not a copy.
    public long[] array() {
        return weights;
    }

    /// Σ value.
    public long sum() {
        return sum;
    }

    /// Σ|value|, also of samples whose labels are filtered away.
    public long total() {
        return total;
    }

    /// How many samples were counted.
    public long samples() {
        return samples;
    }
}
