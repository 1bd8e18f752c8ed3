package flamelane.ui;

import flamelane.analysis.BrushedWeights;
import flamelane.analysis.Comparison;
import flamelane.analysis.Filtered;
import flamelane.analysis.StackWeights;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How much of a recording's value is selected: the part, and the whole that shares can be of.
///
/// Of a comparison, part and whole are those of the head; those of the base stand beside.
///
/// @param selected  sum over the samples in range, threads and filter
/// @param whole     sum over all samples of the profile
/// @param samples   number of samples selected
/// @param all       number of samples in the profile
/// @param unmatched names of the filters that match nothing
/// @param base      in a comparison, the selected sum of the base; else 0
/// @param baseWhole in a comparison, the sum over all samples of the base; else 0
/// @param count     where a mean is asked for, the sum of the first value type over the selected samples; else 0
/// @param countAll  as above, over all samples
public record Portion(long selected, long whole, long samples, long all, List<String> unmatched, long base, long baseWhole, long count,
                      long countAll) {
    /// The shared answer of a session.
    public static Answer<Portion> of(Session session) {
        return session.answer("portion", question(session), Portion::key);
    }

    /// The question itself, for those who ask more than that of a selection.
    public static Answer.Question<Portion> question(Session session) {
        BrushedWeights weights = weights(session);
        Map<List<Object>, long[]> wholes = session.remember("portion.wholes", ConcurrentHashMap::new);
        return (recording, selection, progress) -> ask(recording, selection, weights, wholes);
    }

    /// What the stacks of a session's recording weigh, from brush to brush; for all who count the selection.
    public static BrushedWeights weights(Session session) {
        return session.remember("weights", () -> new BrushedWeights(session.recording()));
    }

    /// The parts of a selection that decide which samples count, and how.
    public static Object key(Selection selection) {
        return selection.withReading(selection.reading().withRelative(false)).withInverted(false);
    }

    private static Portion ask(Recording recording, Selection selection, BrushedWeights weights, Map<List<Object>, long[]> wholes) {
        if (selection.profile() < 0) {
            return new Portion(0, 0, 0, 0, List.of(), 0, 0, 0, 0);
        }
        Profile profile = recording.profiles().get(selection.profile());
        Samples samples = profile.samples();
        boolean both = Comparison.isOne(recording);
        boolean mean = selection.reading().mean() && !both;
        long[] whole = wholes.computeIfAbsent(List.of(selection.profile(), selection.valueType(), mean), any -> sums(recording, samples, selection, mean));
        if (selection.filter().isNone() && profile.sampling().dropFrames().isEmpty() && !both && !mean) {
            StackWeights chosen = weights.of(selection);
            return new Portion(chosen.sum(), whole[0], chosen.samples(), samples.size(), List.of(), 0, 0, 0, 0);
        }
        if (!both && !mean) {
            BrushedWeights.Left left = weights.left(selection);
            if (left != null && left.samples() > 0) {
                return new Portion(left.sum(), whole[0], left.samples(), samples.size(), left.unmatched(), 0, 0, 0, 0);
            }
        }
        Filtered filtered = Filtered.of(recording, selection);
        long[] part = new long[3];
        for (int i = 0; i < filtered.size(); i++) {
            boolean base = filtered.isBase(i);
            part[base ? 1 : 0] += base ? -filtered.value(i) : filtered.value(i);
            part[2] += mean ? filtered.value(0, i) : 0;
        }
        return new Portion(part[0], whole[0], filtered.size(), samples.size(), filtered.unmatched(), part[1], whole[1], part[2], whole[2]);
    }

    // Of the head or all, of the base, of the first value type.
    private static long[] sums(Recording recording, Samples samples, Selection selection, boolean mean) {
        long[] sums = new long[3];
        boolean both = Comparison.isOne(recording);
        for (int i = 0; i < samples.size(); i++) {
            long value = samples.value(selection.valueType(), i);
            boolean base = both && Comparison.isBase(recording.labels().get(samples.labels(i)));
            sums[base ? 1 : 0] += base ? -value : value;
            sums[2] += mean ? samples.value(0, i) : 0;
        }
        return sums;
    }

    /// What shares are of: all, or what is selected; of the base in a comparison.
    public long basis(Session session) {
        return basis(session.ofSelected().get());
    }

    private long basis(boolean selectedOnly) {
        return baseWhole > 0 ? selectedOnly ? base : baseWhole : selectedOnly ? selected : whole;
    }

    /// As [#basis], for values that are means where means are asked for.
    public long basisOfMeans(Session session) {
        return basisOfMeans(session.ofSelected().get());
    }

    /// As above.
    ///
    /// @param selectedOnly whether shares are of what is selected
    public long basisOfMeans(boolean selectedOnly) {
        long divisor = selectedOnly ? count : countAll;
        return divisor == 0 ? basis(selectedOnly) : basis(selectedOnly) / divisor;
    }

    /// The selected sum, or its mean.
    public long shown() {
        return count == 0 ? selected : selected / count;
    }

    /// The whole sum, or its mean.
    public long shownWhole() {
        return countAll == 0 ? whole : whole / countAll;
    }
}
