package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import java.util.BitSet;

/// What each stack of a recording weighs by itself in a selection's time and threads; no filter is applied.
///
/// One pass over the samples in blocks: ten million take well under a tenth of a second.
public final class StackWeights {
    private static final int BLOCK = 1 << 13;

    private final long[] weights;
    private final long total;
    private final long samples;

    private StackWeights(long[] weights, long total, long samples) {
        this.weights = weights;
        this.total = total;
        this.samples = samples;
    }

    public static StackWeights of(Recording recording, Selection selection) {
        if (selection.profile() < 0) {
            return new StackWeights(new long[recording.stacks().size()], 0, 0);
        }
        Samples samples = recording.profiles().get(selection.profile()).samples();
        boolean ranged = selection.range() != null && samples.timed();
        int from = ranged ? samples.firstAt(selection.range().from()) : 0;
        int to = ranged ? samples.firstAt(selection.range().to()) : samples.size();
        BitSet threads = null;
        if (selection.threads() != null && samples.threaded()) {
            threads = new BitSet();
            selection.threads().stream().filter(thread -> thread >= 0).forEach(threads::set);
        }
        long[] weights = new long[recording.stacks().size()];
        int[] stack = new int[BLOCK];
        int[] thread = new int[threads == null ? 0 : BLOCK];
        long[] value = new long[BLOCK];
        long total = 0;
        long counted = 0;
        for (int at = from; at < to; at += BLOCK) {
            int end = Math.min(to, at + BLOCK);
            int length = end - at;
            samples.stacks(at, end, stack);
            samples.values(selection.valueType(), at, end, value);
            if (threads == null) {
                for (int i = 0; i < length; i++) {
                    weights[stack[i]] += value[i];
                    total += Math.abs(value[i]);
                }
                counted += length;
            } else {
                samples.threads(at, end, thread);
                for (int i = 0; i < length; i++) {
                    if (thread[i] >= 0 && threads.get(thread[i])) {
                        weights[stack[i]] += value[i];
                        total += Math.abs(value[i]);
                        counted++;
                    }
                }
            }
        }
        return new StackWeights(weights, total, counted);
    }

    /// By row of the recording's stacks. Not a copy: whoever asked for the weights owns them.
    public long[] array() {
        return weights;
    }

    /// Σ|value|.
    public long total() {
        return total;
    }

    /// How many samples were counted.
    public long samples() {
        return samples;
    }
}
