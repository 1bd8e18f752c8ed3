package flamelane.chart;

import flamelane.analysis.SpanQuery;
import flamelane.analysis.SpanRef;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// How someone looks at a timeline: what is in the window, how lanes are arranged, what is chosen and marked.
///
/// A value: every key and every turn of the wheel makes another one, so looking back is keeping the
/// old one, and what keys do can be tested without a window.
///
/// @param window   the time from the left to the right edge of the lanes; never empty
/// @param scroll   logical pixels that are above the first visible lane
/// @param lanes    which lanes there are, and in what order
/// @param folds    groups that were folded (true) or opened by hand, by key; others are as the list of lanes likes
/// @param lane     track that has the keyboard, −1 for none
/// @param selected the chosen span, `null` for none; lies in `lane`
/// @param marks    in order of time
/// @param stacks   whether the chosen lane shows its sampled stacks below it
/// @param gutter   logical pixels that the names of lanes have, from [ThreadTimeline#NARROWEST] to [ThreadTimeline#WIDEST]
public record TimelineState(TimeRange window, double scroll, Arrangement lanes, Map<String, Boolean> folds, int lane, SpanRef selected,
                            List<Mark> marks, boolean stacks, double gutter) {
    /// What makes lanes a group.
    public enum Grouping {
        /// Threads whose names differ in a number; goroutines with the same start function.
        NAME,
        /// Thread groups, pools, start functions: what the recording calls a group.
        GROUP,
        /// All threads together.
        NONE
    }

    /// What is chosen in a list of lanes; working it out anew may take longer than a frame.
    ///
    /// @param sort   the state whose time sorts the lanes of a group, `null` for the order of their names
    /// @param filter lanes without a matching span are left out
    /// @param pinned tracks that are shown on top, in this order
    /// @param hidden tracks that were hidden by hand
    /// @param busyIn lanes that only waited in this range are left out; `null` to show all
    /// @param range  the time that sorting looks at, `null` for all
    /// @param order  where lanes and groups were put by hand; lanes only until they are sorted anew
    public record Arrangement(Grouping grouping, ThreadState sort, SpanQuery filter, List<Integer> pinned, Set<Integer> hidden,
                              TimeRange busyIn, TimeRange range, LaneOrder order) {
        public static final Arrangement DEFAULT = new Arrangement(Grouping.NAME, null, SpanQuery.ALL, List.of(), Set.of(), null, null, LaneOrder.NONE);

        public Arrangement {
            pinned = List.copyOf(pinned);
            hidden = java.util.Collections.unmodifiableSet(new TreeSet<>(hidden));
        }

        public Arrangement withGrouping(Grouping next) {
            return new Arrangement(next, sort, filter, pinned, hidden, busyIn, range, order);
        }

        public Arrangement withSort(ThreadState next, TimeRange in) {
            return new Arrangement(grouping, next, filter, pinned, hidden, busyIn, in, order.withoutLanes());
        }

        public Arrangement withFilter(SpanQuery next) {
            return new Arrangement(grouping, sort, next, pinned, hidden, busyIn, range, order);
        }

        public Arrangement withBusyIn(TimeRange next) {
            return new Arrangement(grouping, sort, filter, pinned, hidden, next, range, order);
        }

        /// Pins a track as the last one, or lets it go.
        public Arrangement pin(int track) {
            List<Integer> next = new ArrayList<>(pinned);
            if (!next.remove(Integer.valueOf(track))) {
                next.add(track);
            }
            return new Arrangement(grouping, sort, filter, next, hidden, busyIn, range, order);
        }

        /// Moves a pinned track up or down among the pinned ones.
        public Arrangement movePinned(int track, int by) {
            List<Integer> next = new ArrayList<>(pinned);
            int at = next.indexOf(track);
            int to = Math.clamp(at + by, 0, next.size() - 1);
            if (at >= 0) {
                next.add(to, next.remove(at));
            }
            return new Arrangement(grouping, sort, filter, next, hidden, busyIn, range, order);
        }

        public Arrangement withOrder(LaneOrder next) {
            return new Arrangement(grouping, sort, filter, pinned, hidden, busyIn, range, next);
        }

        public Arrangement hide(int track) {
            Set<Integer> next = new TreeSet<>(hidden);
            next.add(track);
            return new Arrangement(grouping, sort, filter, pinned, next, busyIn, range, order);
        }

        /// The same without what might keep a track out of sight.
        public Arrangement showing(int track) {
            Set<Integer> next = new TreeSet<>(hidden);
            next.remove(track);
            return new Arrangement(grouping, sort, SpanQuery.ALL, pinned, next, null, range, order);
        }

        public Arrangement showHidden() {
            return new Arrangement(grouping, sort, filter, pinned, Set.of(), busyIn, range, order);
        }
    }

    /// A moment worth coming back to.
    ///
    /// @param note what was written on it, empty for nothing
    public record Mark(long time, String note) { }

    public TimelineState {
        folds = Map.copyOf(folds);
        marks = List.copyOf(marks);
        gutter = Math.clamp(gutter, ThreadTimeline.NARROWEST, ThreadTimeline.WIDEST);
    }

    /// All of a recording.
    public static TimelineState of(TimeRange extent) {
        return new TimelineState(extent, 0, Arrangement.DEFAULT, Map.of(), -1, null, List.of(), false, ThreadTimeline.GUTTER);
    }

    public TimelineState withWindow(TimeRange next) {
        return new TimelineState(next, scroll, lanes, folds, lane, selected, marks, stacks, gutter);
    }

    public TimelineState withScroll(double next) {
        return new TimelineState(window, next, lanes, folds, lane, selected, marks, stacks, gutter);
    }

    public TimelineState withLanes(Arrangement next) {
        return new TimelineState(window, scroll, next, folds, lane, selected, marks, stacks, gutter);
    }

    public TimelineState withFold(String group, boolean folded) {
        Map<String, Boolean> next = new HashMap<>(folds);
        next.put(group, folded);
        return new TimelineState(window, scroll, lanes, next, lane, selected, marks, stacks, gutter);
    }

    /// Chooses a lane, and a span in it or `null`.
    public TimelineState withSelected(int track, SpanRef span) {
        return new TimelineState(window, scroll, lanes, folds, track, span, marks, stacks, gutter);
    }

    public TimelineState withMarks(List<Mark> next) {
        return new TimelineState(window, scroll, lanes, folds, lane, selected, next, stacks, gutter);
    }

    public TimelineState withStacks(boolean next) {
        return new TimelineState(window, scroll, lanes, folds, lane, selected, marks, next, gutter);
    }

    /// Gives the names of lanes another width.
    public TimelineState withGutter(double next) {
        return new TimelineState(window, scroll, lanes, folds, lane, selected, marks, stacks, next);
    }
}
