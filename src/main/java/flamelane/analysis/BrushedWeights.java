package flamelane.analysis;

import flamelane.model.Filter;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.ThreadState;
import java.util.Set;
import java.util.SortedSet;

/// The stack weights of one recording from brush to brush, shared by all that count a selection.
///
/// What is kept is the last brush and all of the time, so the next brush only adds and takes away the samples
/// by which it differs from the nearer of the two: never more than half of them, while a brush is dragged
/// hardly any. The sums are the same as those of a pass over all samples, since they are sums of whole numbers.
public final class BrushedWeights {
    private record Key(int profile, int valueType, SortedSet<Integer> threads, Set<ThreadState> states, int stacks) { }

    private record FilterKey(int profile, Filter filter, boolean noInlines, int stacks) { }

    private final Recording recording;
    // Apart from the rest, so that nobody waits for a filter who wants none.
    private final Object filtering = new Object();
    private FilterKey filterKey;
    private FilteredStacks filtered;
    private Key key;
    private StackWeights whole;
    private StackWeights last;
    private int from;
    private int to;

    public BrushedWeights(Recording recording) {
        this.recording = recording;
    }

    /// The weights of a selection's time, threads and states. Shared: not to be changed.
    public synchronized StackWeights of(Selection selection) {
        if (selection.profile() < 0) {
            return StackWeights.of(recording, selection);
        }
        Chosen chosen = Chosen.of(recording, selection);
        Key wanted = new Key(selection.profile(), selection.valueType(), selection.threads(), selection.states(), recording.stacks().size());
        if (!wanted.equals(key)) {
            whole = null;
            last = null;
            key = wanted;
        }
        if (last == null || from != chosen.from() || to != chosen.to()) {
            last = next(selection, chosen);
            from = chosen.from();
            to = chosen.to();
            whole = from == 0 && to == chosen.samples().size() ? last : whole;
        }
        return last;
    }

    /// What a selection's filter makes of the stacks; the last one is kept.
    ///
    /// @throws flamelane.model.FormatException if a pattern of the filter is not one
    FilteredStacks stacks(Selection selection) {
        synchronized (filtering) {
            FilterKey wanted = new FilterKey(selection.profile(), selection.filter(), selection.reading().noInlines(), recording.stacks().size());
            if (!wanted.equals(filterKey)) {
                filtered = FilteredStacks.of(recording, selection);
                filterKey = wanted;
            }
            return filtered;
        }
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
        return StackWeights.of(recording, selection);
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
