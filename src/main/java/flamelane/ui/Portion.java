package flamelane.ui;

import flamelane.analysis.BrushedWeights;
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
/// @param selected  sum over the samples in range, threads and filter
/// @param whole     sum over all samples of the profile
/// @param samples   number of samples selected
/// @param all       number of samples in the profile
/// @param unmatched names of the filters that match nothing
public record Portion(long selected, long whole, long samples, long all, List<String> unmatched) {
    /// The shared answer of a session.
    public static Answer<Portion> of(Session session) {
        BrushedWeights weights = weights(session);
        Map<List<Integer>, Long> wholes = session.remember("portion.wholes", ConcurrentHashMap::new);
        return session.answer("portion", (recording, selection, progress) -> ask(recording, selection, weights, wholes), Portion::key);
    }

    /// What the stacks of a session's recording weigh, from brush to brush; for all who count the selection.
    public static BrushedWeights weights(Session session) {
        return session.remember("weights", () -> new BrushedWeights(session.recording()));
    }

    /// The parts of a selection that decide which samples count, and how.
    public static Object key(Selection selection) {
        return selection.withInverted(false);
    }

    private static Portion ask(Recording recording, Selection selection, BrushedWeights weights, Map<List<Integer>, Long> wholes) {
        if (selection.profile() < 0) {
            return new Portion(0, 0, 0, 0, List.of());
        }
        Profile profile = recording.profiles().get(selection.profile());
        Samples samples = profile.samples();
        long whole = wholes.computeIfAbsent(List.of(selection.profile(), selection.valueType()), any -> sum(samples, selection.valueType()));
        if (selection.filter().isNone() && profile.sampling().dropFrames().isEmpty()) {
            StackWeights chosen = weights.of(selection);
            return new Portion(chosen.sum(), whole, chosen.samples(), samples.size(), List.of());
        }
        Filtered filtered = Filtered.of(recording, selection);
        long selected = 0;
        for (int i = 0; i < filtered.size(); i++) {
            selected += filtered.value(i);
        }
        return new Portion(selected, whole, filtered.size(), samples.size(), filtered.unmatched());
    }

    private static long sum(Samples samples, int type) {
        long sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            sum += samples.value(type, i);
        }
        return sum;
    }

    /// What shares are of: all, or what is selected.
    public long basis(Session session) {
        return session.ofSelected().get() ? selected : whole;
    }
}
