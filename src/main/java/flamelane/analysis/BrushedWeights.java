package flamelane.analysis;

import flamelane.model.Filter;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.ThreadState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The stack weights of one recording from brush to brush, shared by all that count a selection.
///
/// What is kept is the last brush and all of the time, so the next brush only adds and takes away the samples
/// by which it differs from the nearer of the two: never more than half of them, while a brush is dragged
/// hardly any. The sums are the same as those of a pass over all samples, since they are sums of whole numbers.
public final class BrushedWeights {
    // Threads stand beside the rest: of two selections that differ in them alone, the one is had from the other.
    private record Key(int profile, int valueType, Set<ThreadState> states, LabelKey labels, int stacks) { }

    private record LabelKey(int profile, String focus, String ignore, int sets) { }

    private record FilterKey(int profile, Filter filter, boolean noInlines, int stacks) { }

    private static final int FILTERS = 3;

    private final Recording recording;
    // Apart from the rest, so that nobody waits for a filter who wants none.
    private final Object filtering = new Object();
    // The latest, since a window asks for a selection's own filter and for those around a function in turn.
    private final Map<FilterKey, FilteredStacks> filtered = new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<FilterKey, FilteredStacks> eldest) {
            return size() > FILTERS;
        }
    };
    private final Map<List<Integer>, BitSet> used = new HashMap<>();
    private int seenLabels;
    private boolean difference;
    private LabelKey labelKey;
    private LabelChoice labels;
    private Key key;
    private SortedSet<Integer> threads;
    private StackWeights whole;
    private StackWeights last;
    private int from;
    private int to;

    public BrushedWeights(Recording recording) {
        this.recording = recording;
    }

    /// The weights of a selection's time, threads, states and labels. Shared: not to be changed.
    ///
    /// @throws flamelane.model.FormatException if a pattern of labels is not one
    public synchronized StackWeights of(Selection selection) {
        if (selection.profile() < 0) {
            return StackWeights.of(recording, selection);
        }
        Chosen chosen = chosen(selection);
        Key wanted = new Key(selection.profile(), selection.valueType(), selection.states(), key(selection), recording.stacks().size());
        if (!wanted.equals(key)) {
            whole = null;
            last = null;
            key = wanted;
        }
        if (!Objects.equals(threads, selection.threads())) {
            last = last == null || from != chosen.from() || to != chosen.to() ? null : turned(selection);
            whole = null;
            threads = selection.threads();
        }
        if (last == null || from != chosen.from() || to != chosen.to()) {
            last = next(selection, chosen);
            from = chosen.from();
            to = chosen.to();
            whole = from == 0 && to == chosen.samples().size() ? last : whole;
        }
        return last;
    }

    /// What a selection's filter leaves of its stacks.
    ///
    /// @return `null` where stacks alone do not tell: where labels become frames, values are means, or two recordings are compared
    /// @throws flamelane.model.FormatException if a pattern of the filter is not one
    WeighedStacks weighed(Selection selection) {
        if (selection.profile() < 0 || !FilteredStacks.suffice(selection) || selection.reading().mean()) {
            return null;
        }
        Profile profile = recording.profiles().get(selection.profile());
        profile.samples();
        if (isDifference()) {
            return null;
        }
        boolean filtered = !selection.filter().isNone() || selection.reading().noInlines() || !profile.sampling().dropFrames().isEmpty();
        FilteredStacks left = filtered ? stacks(selection) : null;
        StackWeights plain = of(selection);
        return left == null ? new WeighedStacks(recording.stacks(), plain.array(), plain.total(), null)
                : new WeighedStacks(left.stacks(), left.weights(plain.array()), plain.total(), left);
    }

    /// Whether two recordings are compared: a difference marks the samples of its base by a label. Sets of labels may become
    /// more when samples are read.
    boolean isDifference() {
        synchronized (filtering) {
            for (; seenLabels < recording.labels().size() && !difference; seenLabels++) {
                difference = LabelText.isBase(recording.labels().get(seenLabels));
            }
            return difference;
        }
    }

    /// The samples of a selection, and of them those whose labels its filter keeps.
    ///
    /// @throws flamelane.model.FormatException if a pattern of labels is not one
    Chosen chosen(Selection selection) {
        Chosen chosen = Chosen.of(recording, selection);
        synchronized (filtering) {
            LabelKey wanted = key(selection);
            if (!wanted.equals(labelKey)) {
                labels = LabelChoice.of(recording, selection);
                labelKey = wanted;
            }
            return labels == null ? chosen : chosen.narrowed(labels);
        }
    }

    private LabelKey key(Selection selection) {
        Filter filter = selection.filter();
        return new LabelKey(selection.profile(), filter.tagFocus(), filter.tagIgnore(), LabelChoice.isNone(filter) ? 0 : recording.labels().size());
    }

    /// What a selection's filter makes of the stacks; the last few are kept.
    ///
    /// @throws flamelane.model.FormatException if a pattern of the filter is not one
    FilteredStacks stacks(Selection selection) {
        synchronized (filtering) {
            FilterKey wanted = new FilterKey(selection.profile(), selection.filter(), selection.reading().noInlines(), recording.stacks().size());
            FilteredStacks known = filtered.get(wanted);
            if (known == null) {
                BitSet ends = used.computeIfAbsent(List.of(selection.profile(), recording.stacks().size()),
                        any -> FilteredStacks.used(recording.profiles().get(selection.profile()).samples()));
                known = FilteredStacks.of(recording, selection, ends);
                filtered.put(wanted, known);
            }
            return known;
        }
    }

    /// What a filter leaves of a selection.
    ///
    /// @param unmatched names of filters that match nothing in the whole profile
    public record Left(long sum, long samples, List<String> unmatched) { }

    /// @return `null` where stacks and labels that are looked at once each do not tell
    /// @throws flamelane.model.FormatException if a pattern of the filter is not one
    public Left left(Selection selection) {
        if (!FilteredStacks.suffice(selection)) {
            return null;
        }
        Chosen chosen = chosen(selection);
        FilteredStacks filter = stacks(selection);
        long[] counted = filter.count(chosen, selection.valueType());
        List<String> unmatched = new ArrayList<>(filter.unmatched());
        if (chosen.labels() != null) {
            unmatched.addAll(chosen.labels().unmatched());
        }
        return new Left(counted[0], counted[1], unmatched);
    }

    private StackWeights next(Selection selection, Chosen chosen) {
        int type = selection.valueType();
        int all = chosen.samples().size();
        long anew = chosen.to() - chosen.from();
        long outside = all - anew;
        boolean overlaps = last != null && chosen.from() < to && from < chosen.to();
        long moved = overlaps ? Math.abs((long) chosen.from() - from) + Math.abs((long) chosen.to() - to) : Long.MAX_VALUE;
        if (whole != null && outside == 0) {
            return whole;
        }
        if (overlaps && moved < anew && (whole == null || moved <= outside)) {
            StackWeights next = last.copy();
            shift(next, chosen, type, chosen.from(), from, 1);
            shift(next, chosen, type, to, chosen.to(), 1);
            return next;
        }
        if (whole != null && outside < anew) {
            StackWeights next = whole.copy();
            next.add(chosen, type, 0, chosen.from(), -1);
            next.add(chosen, type, chosen.to(), all, -1);
            return next;
        }
        return StackWeights.of(recording, selection, chosen);
    }

    // Of the same time and other threads: without those that are no longer chosen and with those that are now. `null` if that is no less work.
    private StackWeights turned(Selection selection) {
        if (threads == null || selection.threads() == null || !recording.profiles().get(selection.profile()).samples().threaded()) {
            return null;
        }
        SortedSet<Integer> more = new TreeSet<>(selection.threads());
        more.removeAll(threads);
        SortedSet<Integer> fewer = new TreeSet<>(threads);
        fewer.removeAll(selection.threads());
        if (more.size() + fewer.size() >= selection.threads().size()) {
            return null;
        }
        StackWeights next = last.copy();
        for (SortedSet<Integer> some : List.of(more, fewer)) {
            if (!some.isEmpty()) {
                next.add(chosen(selection.withThreads(some)), selection.valueType(), from, to, some == more ? 1 : -1);
            }
        }
        return next;
    }

    // Adds what lies between a new edge and an old one, or takes it away where they are the other way round.
    private static void shift(StackWeights next, Chosen chosen, int type, int low, int high, int sign) {
        if (low < high) {
            next.add(chosen, type, low, high, sign);
        } else {
            next.add(chosen, type, high, low, -sign);
        }
    }
}
