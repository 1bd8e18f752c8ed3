package flamelane.analysis;

import flamelane.model.Filter;
import flamelane.model.Labels;
import flamelane.model.Labels.Label;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Which sets of labels `tagfocus` and `tagignore` keep: each looked at once, whatever time, threads and states are chosen.
final class LabelChoice {
    // By set + 1, since samples without labels have −1: 1 for kept, 0 for not.
    private final byte[] kept;
    private final List<String> unmatched;

    private LabelChoice(byte[] kept, List<String> unmatched) {
        this.kept = kept;
        this.unmatched = unmatched;
    }

    /// @throws flamelane.model.FormatException if a pattern of labels to show or to hide is not one
    static void check(Filter filter) {
        Matcher.compile("tagshow", filter.tagShow());
        Matcher.compile("taghide", filter.tagHide());
    }

    static boolean isNone(Filter filter) {
        return filter.tagFocus().isEmpty() && filter.tagIgnore().isEmpty();
    }

    /// @return `null` where the selection's filter asks for no labels
    /// @throws flamelane.model.FormatException if a pattern of the filter is not one
    static LabelChoice of(Recording recording, Selection selection) {
        Filter filter = selection.filter();
        if (isNone(filter)) {
            return null;
        }
        Samples samples = recording.profiles().get(selection.profile()).samples();
        Labels labels = recording.labels();
        LabelUnits units = LabelUnits.of(samples, labels);
        Predicate<List<Label>> focus = LabelFilter.of("tagfocus", filter.tagFocus(), units);
        Predicate<List<Label>> ignore = LabelFilter.of("tagignore", filter.tagIgnore(), units);
        boolean focused = focus == null;
        boolean ignored = ignore == null;
        byte[] kept = new byte[labels.size() + 1];
        for (int set = -1; set < labels.size(); set++) {
            List<Label> all = labels.get(set);
            boolean in = focus == null || focus.test(all);
            boolean out = ignore != null && ignore.test(all);
            focused |= in;
            ignored |= out;
            kept[set + 1] = (byte) (in && !out ? 1 : 0);
        }
        List<String> unmatched = new ArrayList<>();
        if (!focused) {
            unmatched.add("tagfocus");
        }
        if (!ignored) {
            unmatched.add("tagignore");
        }
        return new LabelChoice(kept, unmatched);
    }

    /// Whether samples with a set of labels stay; −1 for none.
    boolean holds(int set) {
        return kept[set + 1] != 0;
    }

    /// Leaves of samples those whose sets stay, without a branch for each.
    ///
    /// @param sets by sample
    /// @param into numbers of samples, `count` of them
    /// @return how many stay
    int pick(int[] sets, int[] into, int count) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            into[left] = into[i];
            left += kept[sets[into[i]] + 1];
        }
        return left;
    }

    /// Names of the filters that match nothing.
    List<String> unmatched() {
        return unmatched;
    }
}
