package flamelane.analysis;

import flamelane.model.Filter;
import flamelane.model.Labels;
import flamelane.model.Labels.Label;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The samples that a selection leaves, with stacks and labels as its filter rewrites them: what every
/// view of a profile counts.
///
/// ```
/// Filtered samples = Filtered.of(recording, selection);
/// for (int i = 0; i < samples.size(); i++) {
///     add(samples.stack(i), samples.value(i));   // stack: row in samples.stacks()
/// }
/// ```
///
/// Samples keep the order of the profile. Where nothing is rewritten, stacks and labels are the recording's own
/// rows and nothing is copied. Shares are given of [#total], which is what there was before the filter.
public final class Filtered {
    private final Recording recording;
    private final Selection selection;
    private final Profile profile;
    private final Samples samples;
    private final Stacks stacks;
    private final int[] rows;
    private final int[] stackOf;
    private final int[] labelsOf;
    private final int size;
    private final LabelUnits units;
    private final List<String> unmatched;
    private final Totals before;
    private final StackFilter places;
    private final int[] labelFrames;

    /// Σ|value| of each value type; of the base samples alone, too, where a difference has them.
    private record Totals(long[] all, long[] base, boolean based) { }

    private Filtered(Filtering from) {
        this.recording = from.recording;
        this.selection = from.selection;
        this.profile = from.profile;
        this.samples = from.samples;
        this.stacks = from.to;
        this.rows = from.rows;
        this.stackOf = from.stackOf;
        this.labelsOf = from.labelsOf;
        this.size = from.size;
        this.units = from.units;
        this.unmatched = from.unmatched;
        this.before = from.before;
        this.places = from.stackFilter;
        this.labelFrames = from.labelFrames.stream().mapToInt(Integer::intValue).toArray();
    }

    public static Filtered of(Recording recording, Selection selection) {
        return of(recording, selection, ReportOptions.of(selection.reading()));
    }

    /// @throws flamelane.model.FormatException if a pattern of the filter is not one
    public static Filtered of(Recording recording, Selection selection, ReportOptions options) {
        return new Filtered(new Filtering(recording, selection, options));
    }

    public Recording recording() {
        return recording;
    }

    public Selection selection() {
        return selection;
    }

    /// @return `null` for a recording without profiles
    public Profile profile() {
        return profile;
    }

    /// The trie of which [#stack] gives rows.
    public Stacks stacks() {
        return stacks;
    }

    public int size() {
        return size;
    }

    /// @return row in the profile's samples
    public int sample(int i) {
        return rows == null ? i : rows[i];
    }

    /// @return row in [#stacks]
    public int stack(int i) {
        return stackOf == null ? samples.stack(sample(i)) : stackOf[i];
    }

    /// @return row in the recording's labels, −1 for none
    public int labels(int i) {
        return labelsOf == null ? samples.labels(sample(i)) : labelsOf[i];
    }

    /// The sample's number of the selected value type.
    public long value(int i) {
        return value(selection.valueType(), i);
    }

    public long value(int type, int i) {
        return samples.value(type, sample(i));
    }

    /// Whether this is a head less its base, with the samples of the base marked, as [Comparison] makes it.
    public boolean isDifference() {
        return before.based;
    }

    /// Whether the sample is one of the base; its values are then negative.
    public boolean isBase(int i) {
        return before.based && LabelText.isBase(recording.labels().get(samples.labels(sample(i))));
    }

    /// What each stack weighs by itself: an entry for each row of [#stacks].
    public long[] weights() {
        return weights(selection.valueType());
    }

    /// As above, in another value type.
    public long[] weights(int type) {
        long[] weights = new long[stacks.size()];
        for (int i = 0; i < size; i++) {
            weights[stack(i)] += value(type, i);
        }
        return weights;
    }

    /// What percentages are shares of: Σ|value| before the filter, of the base alone in a difference to one.
    public long total() {
        return total(before, false);
    }

    /// In a difference, Σ|value| before the filter on one side alone.
    ///
    /// @param base of the base, else of the head
    public long total(boolean base) {
        int type = selection.valueType();
        return before.all.length == 0 ? 0 : base ? before.base[type] : before.all[type] - before.base[type];
    }

    /// As above; divided by the first value's total where `mean` is asked for, and counted behind the filter
    /// where percentages are relative.
    public long total(ReportOptions options) {
        return total(options.relativePercentages() ? after() : before, options.mean());
    }

    private long total(Totals totals, boolean mean) {
        int type = selection.valueType();
        if (totals.all.length == 0) {
            return 0;
        }
        boolean based = totals.based && totals.base[type] > 0;
        long[] of = based ? totals.base : totals.all;
        // The divisor is a signed sum: it stands behind the absolute ones.
        long divisor = mean ? of[totals.all.length / 2] : 0;
        return divisor != 0 ? of[type] / divisor : of[type];
    }

    private Totals after() {
        Filtering.Summing sum = new Filtering.Summing(recording.labels(), profile);
        for (int i = 0; i < size; i++) {
            sum.add(samples, sample(i), labels(i));
        }
        return sum.totals();
    }

    /// The filters that are set, as `focus=regex`, in the order reports tell them.
    public List<String> activeFilters() {
        Filter filter = selection.filter();
        String[][] words = {{"focus", filter.focus()}, {"ignore", filter.ignore()}, {"hide", filter.hide()}, {"show", filter.show()},
            {"show_from", filter.showFrom()}, {"tagfocus", filter.tagFocus()}, {"tagignore", filter.tagIgnore()},
            {"tagshow", filter.tagShow()}, {"taghide", filter.tagHide()}};
        return Arrays.stream(words).filter(word -> !word[1].isEmpty()).map(word -> word[0] + "=" + word[1]).toList();
    }

    /// The units of numeric labels.
    public LabelUnits labelUnits() {
        return units;
    }

    /// What the filter leaves of a place that a format lists, whether samples are in it or not.
    ///
    /// @param frames innermost first
    public int[] place(int[] frames) {
        return places.rewrites() ? places.place(frames) : frames;
    }

    /// The frames that stand for labels, in the order in which samples come to them, those at the root first.
    public int[] labelFrames() {
        return labelFrames.clone();
    }

    /// Options of the filter that match nothing, by name: `focus`.
    public List<String> unmatched() {
        return unmatched;
    }

    /// The pass over the samples that finds what is left.
    private static final class Filtering {
        private final Recording recording;
        private final Selection selection;
        private final Filter filter;
        private final Profile profile;
        private final Samples samples;
        private final Stacks from;
        private final Stacks to;
        private final LabelUnits units;
        private final List<String> unmatched = new ArrayList<>();
        private final Set<Integer> labelFrames = new LinkedHashSet<>();
        private final String[] rootKeys;
        private final String[] leafKeys;
        private final String unit;
        private final Predicate<List<Label>> tagFocus;
        private final Predicate<List<Label>> tagIgnore;
        private final StackFilter stackFilter;
        private final boolean rewrites;
        private int[] rows;
        private int[] stackOf;
        private int[] labelsOf;
        private int size;
        private Totals before;

        Filtering(Recording recording, Selection selection, ReportOptions options) {
            this.recording = recording;
            this.selection = selection;
            this.filter = selection.filter();
            this.profile = selection.profile() < 0 ? null : recording.profiles().get(selection.profile());
            this.samples = profile == null ? null : profile.samples();
            this.from = recording.stacks();
            this.unit = options.unit();
            this.units = LabelUnits.of(samples, recording.labels());
            this.rootKeys = keys(filter.tagRoot());
            this.leafKeys = keys(filter.tagLeaf());
            this.tagFocus = LabelFilter.of("tagfocus", filter.tagFocus(), units);
            this.tagIgnore = LabelFilter.of("tagignore", filter.tagIgnore(), units);
            boolean drop = profile != null && !options.allFrames();
            this.stackFilter = new StackFilter(recording.symbols(), filter, drop ? profile.sampling().dropFrames() : "",
                    drop ? profile.sampling().keepFrames() : "", options.noInlines());
            this.rewrites = stackFilter.rewrites() || rootKeys.length + leafKeys.length > 0;
            this.to = rewrites ? new Stacks() : from;
            if (samples == null) {
                before = new Totals(new long[0], new long[0], false);
            } else {
                run();
            }
        }

        private static String[] keys(String list) {
            return Arrays.stream(list.split(",")).filter(key -> !key.isEmpty()).toArray(String[]::new);
        }

        private void run() {
            int count = samples.size();
            Chosen chosen = Chosen.of(recording, selection);
            boolean labels = tagFocus != null || tagIgnore != null || !filter.tagShow().isEmpty() || !filter.tagHide().isEmpty();
            Summing sum = new Summing(recording.labels(), profile);
            boolean everything = chosen.isAll() && chosen.to() - chosen.from() == count;
            if (everything && !labels && !rewrites && stackFilter.isNone()) {
                for (int i = 0; i < count; i++) {
                    sum.add(samples, i, samples.labels(i));
                }
                size = count;
                before = sum.totals();
                return;
            }
            rows = new int[chosen.to() - chosen.from()];
            stackOf = rewrites ? new int[rows.length] : null;
            LabelPass labelPass = new LabelPass();
            labelsOf = labelPass.changes() ? new int[rows.length] : null;
            StackPass stackPass = new StackPass();
            for (int i = chosen.from(); i < chosen.to(); i++) {
                if (!chosen.holds(i)) {
                    continue;
                }
                int set = samples.labels(i);
                sum.add(samples, i, set);
                int stack = stackPass.of(samples.stack(i), set);
                if (stack != StackFilter.GONE && labelPass.keeps(set)) {
                    rows[size] = i;
                    if (stackOf != null) {
                        stackOf[size] = stack;
                    }
                    if (labelsOf != null) {
                        labelsOf[size] = labelPass.left(set);
                    }
                    size++;
                }
            }
            before = sum.totals();
            unmatched.addAll(stackFilter.unmatched());
            labelPass.tellUnmatched();
        }

        /// The stacks of samples, each filtered once; once for each set of labels where labels become frames.
        private final class StackPass {
            private static final int[] NONE = {};

            private final boolean labelled = rootKeys.length + leafKeys.length > 0;
            // Sets of labels, and below each its stacks; of one without any where no labels become frames.
            private final Trie pairs = new Trie();
            // By node: what is left of a stack, as row + 2, so that 0 is not yet known.
            private int[] left = new int[1 << 10];
            // By set + 1.
            private int[][] roots = new int[1][];
            private int[][] leaves = new int[1][];

            int of(int stack, int set) {
                if (!labelled && stackFilter.isNone()) {
                    return stack;
                }
                int at = labelled ? set + 1 : 0;
                int pair = pairs.child(pairs.child(0, at), stack);
                if (pair >= left.length) {
                    left = Arrays.copyOf(left, pair * 2);
                }
                if (left[pair] == 0) {
                    left[pair] = stackFilter.apply(from, stack, known(at, rootKeys), known(at, leafKeys), to) + 2;
                }
                return left[pair] - 2;
            }

            private int[] known(int at, String[] keys) {
                if (!labelled) {
                    return NONE;
                }
                if (at >= roots.length) {
                    roots = Arrays.copyOf(roots, Math.max(at + 1, roots.length * 2));
                    leaves = Arrays.copyOf(leaves, roots.length);
                }
                int[][] by = keys == rootKeys ? roots : leaves;
                if (by[at] == null) {
                    by[at] = frames(keys, at - 1);
                }
                return by[at];
            }

            private int[] frames(String[] keys, int set) {
                int[] frames = new int[keys.length];
                List<Label> labels = recording.labels().get(set);
                for (int i = 0; i < keys.length; i++) {
                    String key = keys[keys.length - 1 - i];
                    int function = recording.symbols().function(String.join(",", LabelText.values(labels, key, unit)), null, key, 0,
                            Symbols.Kind.LABEL);
                    frames[i] = recording.symbols().frame(function, 0);
                    labelFrames.add(frames[i]);
                }
                return frames;
            }
        }

        /// The label sets of samples, each looked at once.
        private final class LabelPass {
            private final Labels labels = recording.labels();
            private final com.google.re2j.Pattern show = filter.tagShow().isEmpty() ? null : Matcher.compile("tagshow", filter.tagShow());
            private final com.google.re2j.Pattern hide = filter.tagHide().isEmpty() ? null : Matcher.compile("taghide", filter.tagHide());
            // By set: 0 for not yet known, 1 for kept, 2 for not.
            private byte[] kept = new byte[64];
            private final Map<Integer, Integer> changed = new HashMap<>();
            private boolean focused;
            private boolean ignored;

            boolean changes() {
                return show != null || hide != null;
            }

            boolean keeps(int set) {
                if (tagFocus == null && tagIgnore == null) {
                    return true;
                }
                int at = set + 1;
                if (at >= kept.length) {
                    kept = Arrays.copyOf(kept, Math.max(at + 1, kept.length * 2));
                }
                if (kept[at] == 0) {
                    kept[at] = (byte) (test(set) ? 1 : 2);
                }
                return kept[at] == 1;
            }

            private boolean test(int set) {
                List<Label> all = labels.get(set);
                boolean in = tagFocus == null || tagFocus.test(all);
                boolean out = tagIgnore != null && tagIgnore.test(all);
                focused |= in;
                ignored |= out;
                return in && !out;
            }

            int left(int set) {
                return changed.computeIfAbsent(set, row -> labels.intern(labels.get(row).stream()
                        .filter(label -> (show == null || show.matcher(label.key()).find()) && (hide == null || !hide.matcher(label.key()).find()))
                        .toList()));
            }

            void tellUnmatched() {
                if (tagFocus != null && !focused) {
                    unmatched.add("tagfocus");
                }
                if (tagIgnore != null && !ignored) {
                    unmatched.add("tagignore");
                }
            }
        }

        /// Adds up samples of all value types; in the second half of each row, the signed sum of the first type.
        private static final class Summing {
            private final Labels labels;
            private final int types;
            private final long[] all;
            private final long[] base;
            // By set: 0 for not yet known, 1 for one of the base, 2 for not.
            private byte[] known = new byte[64];
            private boolean based;

            Summing(Labels labels, Profile profile) {
                this.labels = labels;
                this.types = profile.valueTypes().size();
                this.all = new long[types * 2];
                this.base = new long[types * 2];
            }

            void add(Samples samples, int row, int set) {
                boolean isBase = set >= 0 && isBase(set);
                for (int type = 0; type < types; type++) {
                    long value = samples.value(type, row);
                    all[type] += Math.abs(value);
                    all[types + type] += value;
                    if (isBase) {
                        based = true;
                        base[type] += Math.abs(value);
                        base[types + type] += value;
                    }
                }
            }

            private boolean isBase(int set) {
                if (set >= known.length) {
                    known = Arrays.copyOf(known, Math.max(set + 1, known.length * 2));
                }
                if (known[set] == 0) {
                    known[set] = (byte) (LabelText.isBase(labels.get(set)) ? 1 : 2);
                }
                return known[set] == 1;
            }

            Totals totals() {
                return new Totals(all, base, based);
            }
        }
    }
}
