package flamelane.ui;

import flamelane.analysis.Filtered;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import java.util.List;

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
        return session.answer("portion", (recording, selection, progress) -> ask(recording, selection), Portion::key);
    }

    /// The parts of a selection that decide which samples count, and how.
    public static Object key(Selection selection) {
        return selection.withInverted(false).withStates(null);
    }

    private static Portion ask(Recording recording, Selection selection) {
        if (selection.profile() < 0) {
            return new Portion(0, 0, 0, 0, List.of());
        }
        Samples samples = recording.profiles().get(selection.profile()).samples();
        long whole = 0;
        for (int i = 0; i < samples.size(); i++) {
            whole += samples.value(selection.valueType(), i);
        }
        Filtered filtered = Filtered.of(recording, selection);
        long selected = 0;
        for (int i = 0; i < filtered.size(); i++) {
            selected += filtered.value(i);
        }
        return new Portion(selected, whole, filtered.size(), samples.size(), filtered.unmatched());
    }

    /// What shares are of: all, or what is selected.
    public long basis(Session session) {
        return session.ofSelected().get() ? selected : whole;
    }
}
