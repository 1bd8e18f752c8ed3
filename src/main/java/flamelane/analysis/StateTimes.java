package flamelane.analysis;

import flamelane.model.IntColumn;
import flamelane.model.LaneTotal;
import flamelane.model.LongColumn;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import java.util.AbstractList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// How long each thread, goroutine and processor was in each state, within a selection's time, threads and states.
///
/// Time between a lane's first and last span of which nothing is known counts as [ThreadState#UNKNOWN]; time before and
/// after is not counted, as the lane may not have been there. A span that reaches over the selection's edge counts with
/// the part inside.
///
/// @param rows lanes with any time in them, in the order of the timeline
public record StateTimes(List<Row> rows) {
    private static final Set<Track.Kind> LANES = EnumSet.of(Track.Kind.THREAD, Track.Kind.GOROUTINE, Track.Kind.PROCESSOR, Track.Kind.OS_THREAD);

    /// One lane, made whenever it is asked for.
    ///
    /// @param track index in the timeline
    /// @param nanos by the ordinal of the state
    public record Row(int track, String name, String group, Track.Kind kind, int thread, long[] nanos) {
        public long nanos(ThreadState state) {
            return nanos[state.ordinal()];
        }

        /// Nanoseconds in all states but unknown.
        public long known() {
            return total() - nanos(ThreadState.UNKNOWN);
        }

        public long total() {
            long total = 0;
            for (long state : nanos) {
                total += state;
            }
            return total;
        }
    }

    // The rows that have any time, their numbers off the heap: virtual threads come by the million.
    private static final class Rows extends AbstractList<Row> {
        /// Names the lane that a row is of, given the row's times.
        interface Naming {
            Row row(int lane, long[] nanos);
        }

        private final Naming naming;
        private final IntColumn lanes = new IntColumn();
        private final LongColumn times = new LongColumn();

        Rows(Naming naming) {
            this.naming = naming;
        }

        void add(int lane, long[] nanos) {
            long any = 0;
            for (long state : nanos) {
                any |= state;
            }
            if (any != 0) {
                lanes.add(lane);
                for (long state : nanos) {
                    times.add(state);
                }
            }
        }

        @Override
        public Row get(int row) {
            Objects.checkIndex(row, size());
            long[] nanos = new long[ThreadState.COUNT];
            times.copy(row * nanos.length, (row + 1) * nanos.length, nanos);
            return naming.row(lanes.get(row), nanos);
        }

        @Override
        public int size() {
            return lanes.size();
        }
    }

    private static Row row(int lane, Track track, long[] nanos) {
        return new Row(lane, track.name(), track.group(), track.kind(), track.thread(), nanos);
    }

    private static Row row(int lane, LaneTotal total, long[] nanos) {
        return new Row(lane, total.name(), total.group(), total.kind(), total.thread(), nanos);
    }

    /// Reads every span of the selected lanes in the selected time; of all time, what the lanes add up to is enough.
    public static StateTimes of(Recording recording, Selection selection) {
        if (selection.range() == null) {
            return ofAllTime(recording, selection);
        }
        List<Track> tracks = recording.timeline().tracks();
        Rows rows = new Rows((lane, nanos) -> row(lane, tracks.get(lane), nanos));
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            boolean chosen = selection.threads() == null || selection.threads().contains(track.thread());
            if (LANES.contains(track.kind()) && chosen) {
                rows.add(i, times(track.spans(), selection));
            }
        }
        return new StateTimes(rows);
    }

    private static StateTimes ofAllTime(Recording recording, Selection selection) {
        List<LaneTotal> lanes = recording.laneTotals();
        // Totals of a timeline that is there are added up anew each time, so that its tracks are asked for names.
        List<Track> tracks = recording.isTimelineRead() ? recording.timeline().tracks() : null;
        Rows rows = new Rows(tracks == null ? (lane, nanos) -> row(lane, lanes.get(lane), nanos) : (lane, nanos) -> row(lane, tracks.get(lane), nanos));
        for (int i = 0; i < lanes.size(); i++) {
            LaneTotal lane = lanes.get(i);
            boolean chosen = selection.threads() == null || selection.threads().contains(lane.thread());
            if (LANES.contains(lane.kind()) && chosen) {
                rows.add(i, only(lane.nanos().clone(), selection));
            }
        }
        return new StateTimes(rows);
    }

    /// The sum of all lanes, by the ordinal of the state.
    public long[] sum() {
        long[] sum = new long[ThreadState.COUNT];
        for (Row row : rows) {
            for (int state = 0; state < sum.length; state++) {
                sum[state] += row.nanos[state];
            }
        }
        return sum;
    }

    private static long[] times(Spans spans, Selection selection) {
        long[] nanos = new long[ThreadState.COUNT];
        if (spans.size() == 0) {
            return nanos;
        }
        TimeRange range = selection.range();
        long from = Math.max(range.from(), spans.start(0));
        long to = Math.min(range.to(), spans.end(spans.size() - 1));
        long known = 0;
        for (int span = spans.firstEndingAfter(range.from()); span < spans.size() && spans.start(span) < range.to(); span++) {
            long part = range.overlap(spans.start(span), spans.end(span));
            nanos[spans.stateOrdinal(span)] += part;
            known += part;
        }
        nanos[ThreadState.UNKNOWN.ordinal()] += Math.max(0, to - from - known);
        return only(nanos, selection);
    }

    private static long[] only(long[] nanos, Selection selection) {
        for (int state = 0; state < nanos.length; state++) {
            if (selection.states() != null && !selection.states().contains(ThreadState.of(state))) {
                nanos[state] = 0;
            }
        }
        return nanos;
    }
}
