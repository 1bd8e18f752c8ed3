package flamelane.chart;

import flamelane.analysis.SpanRef;
import flamelane.analysis.TimelineIndex;
import flamelane.model.Spans;
import flamelane.model.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What each move makes of a state: pure, so that keys can be tested without a window.
///
/// Moves that lead to a span bring it into sight with the least movement; others leave what is not
/// asked for where it is. A move that has nowhere to go returns the state itself.
///
/// @param height of the room for rows, in logical pixels
public record TimelineMoves(LaneRows rows, double height) {
    /// The closest that one can look: a window of so many nanoseconds.
    public static final long CLOSEST = 1_000;
    private static final double PAN = 0.15;
    private static final double ZOOM = 1.35;
    private static final double NAMES = 24;

    /// @param pointer time under the pointer, or where the keyboard's attention is
    /// @param strength 1 for a press, more for a faster one
    public TimelineState apply(TimelineMove move, TimelineState state, long pointer, double strength) {
        return switch (move) {
            case ZOOM_IN -> zoom(state, Math.pow(ZOOM, strength), pointer);
            case ZOOM_OUT -> zoom(state, Math.pow(ZOOM, -strength), pointer);
            case LEFT -> pan(state, -PAN * strength);
            case RIGHT -> pan(state, PAN * strength);
            case UP -> scroll(state, -3 * LaneRows.LANE * strength);
            case DOWN -> scroll(state, 3 * LaneRows.LANE * strength);
            case NEXT_SPAN -> neighbour(state, 1, pointer);
            case PREVIOUS_SPAN -> neighbour(state, -1, pointer);
            case LANE_ABOVE -> lane(state, -1, pointer);
            case LANE_BELOW -> lane(state, 1, pointer);
            case FIRST_LANE -> toLane(state, rows.lane(-1, 1), pointer);
            case LAST_LANE -> toLane(state, rows.lane(rows.size(), -1), pointer);
            case LANE_UP -> move(state, -1);
            case LANE_DOWN -> move(state, 1);
            case GROUP_UP -> moveGroup(state, -1);
            case GROUP_DOWN -> moveGroup(state, 1);
            case FIT -> fit(state);
            case ALL -> state.withWindow(index().extent());
            case FOLD -> fold(state);
            case FOLD_ALL -> foldAll(state);
            case PIN -> state.lane() < 0 ? state : state.withLanes(state.lanes().pin(state.lane()));
            case HIDE -> state.lane() < 0 ? state : state.withLanes(state.lanes().hide(state.lane())).withSelected(-1, null);
            case STACKS -> state.withStacks(!state.stacks());
            case NAMES_WIDER -> state.withGutter(state.gutter() + NAMES);
            case NAMES_NARROWER -> state.withGutter(state.gutter() - NAMES);
            case MARK -> mark(state, pointer);
            case NEXT_MARK -> toMark(state, 1);
            case PREVIOUS_MARK -> toMark(state, -1);
            case WAKER -> waker(state);
            case WOKEN -> woken(state);
            case CLEAR -> state.selected() != null ? state.withSelected(state.lane(), null) : state.withSelected(-1, null);
        };
    }

    private TimelineIndex index() {
        return rows.groups().index();
    }

    /// Magnifies around a moment that stays where it is.
    public TimelineState zoom(TimelineState state, double factor, long around) {
        TimeRange window = state.window();
        TimeRange extent = index().extent();
        double length = Math.clamp(window.duration() / factor, CLOSEST, Math.max(CLOSEST, extent.duration()));
        long still = Math.clamp(around, window.from(), window.to());
        double share = (double) (still - window.from()) / window.duration();
        long from = Math.round(still - length * share);
        return state.withWindow(inside(from, Math.round(length)));
    }

    /// Moves sideways by a share of the window.
    public TimelineState pan(TimelineState state, double share) {
        long by = Math.round(share * state.window().duration());
        return state.withWindow(inside(state.window().from() + by, state.window().duration()));
    }

    // The window keeps its length and touches the recording's ends at most.
    private TimeRange inside(long from, long length) {
        TimeRange extent = index().extent();
        if (length >= extent.duration()) {
            return length == extent.duration() ? extent : new TimeRange(extent.from(), extent.from() + Math.max(length, 1));
        }
        long start = Math.clamp(from, extent.from(), extent.to() - length);
        return new TimeRange(start, start + length);
    }

    public TimelineState scroll(TimelineState state, double by) {
        return state.withScroll(Math.clamp(state.scroll() + by, 0, Math.max(0, rows.height() - height)));
    }

    /// Fills the window with the chosen span and a little around it, else with what lies between the outermost marks.
    private TimelineState fit(TimelineState state) {
        TimeRange chosen = chosenTime(state);
        return chosen == null ? state : state.withWindow(around(chosen.from(), chosen.to()));
    }

    /// The time of the chosen span, else that between the outermost marks; `null` if there is neither.
    public TimeRange chosenTime(TimelineState state) {
        if (state.selected() == null) {
            return state.marks().size() < 2 ? null : new TimeRange(state.marks().getFirst().time(), state.marks().getLast().time());
        }
        Spans spans = spans(state.selected().track());
        return new TimeRange(spans.start(state.selected().span()), spans.end(state.selected().span()));
    }

    private TimeRange around(long from, long to) {
        long room = Math.max((to - from) / 10, 1);
        long length = Math.max(to - from + 2 * room, CLOSEST);
        return inside(from + (to - from) / 2 - length / 2, length);
    }

    private TimelineState neighbour(TimelineState state, int step, long pointer) {
        if (state.lane() < 0) {
            return lane(state, 1, pointer);
        }
        Spans spans = spans(state.lane());
        if (state.selected() == null) {
            int near = nearest(spans, Math.clamp(pointer, state.window().from(), state.window().to()));
            return near < 0 ? state : show(state, new SpanRef(state.lane(), near));
        }
        int next = state.selected().span() + step;
        return next < 0 || next >= spans.size() ? state : show(state, new SpanRef(state.lane(), next));
    }

    private TimelineState lane(TimelineState state, int step, long pointer) {
        int row = state.lane() < 0 ? -1 : rows.rowOf(state.lane());
        if (row < 0) {
            row = Math.clamp(rows.at(state.scroll()), 0, Math.max(0, rows.size() - 1)) - (step > 0 ? 1 : 0);
        }
        return toLane(state, rows.lane(row, step), pointer);
    }

    private TimelineState toLane(TimelineState state, int row, long pointer) {
        if (row < 0) {
            return state;
        }
        int track = rows.subject(row);
        long time = pointer;
        if (state.selected() != null) {
            Spans from = spans(state.selected().track());
            long start = Math.max(from.start(state.selected().span()), state.window().from());
            long end = Math.min(from.end(state.selected().span()), state.window().to());
            time = start + (end - start) / 2;
        }
        int span = spans(track).at(time);
        return visible(state.withSelected(track, span < 0 ? null : new SpanRef(track, span)));
    }

    private TimelineState move(TimelineState state, int by) {
        return state.lane() < 0 ? state : arranged(state, rows.groups().moved(rows.groups().holding(state.lane()), state.lane(), by, true));
    }

    private TimelineState moveGroup(TimelineState state, int by) {
        String group = rows.groupOf(state.lane());
        return group == null ? state : arranged(state, rows.groups().moved(group, by, true));
    }

    /// Moves what a row shows, its lane or its group, to where another row is: within its group, or among the groups.
    public TimelineState drop(TimelineState state, int row, int at) {
        LaneGroups groups = rows.groups();
        int to = Math.clamp(at, 0, Math.max(0, rows.size() - 1));
        if (rows.kind(row) == LaneRows.Kind.GROUP) {
            return arranged(state, groups.moved(rows.group(row).key(), groups.groups().indexOf(rows.group(to)), false));
        }
        if (rows.kind(row) != LaneRows.Kind.LANE) {
            return state;
        }
        int place = rows.group(to) != rows.group(row) || rows.kind(to) == LaneRows.Kind.GROUP ? to < row ? 0 : Integer.MAX_VALUE
                : rows.kind(to) == LaneRows.Kind.COUNTER ? Integer.MAX_VALUE : groups.place(rows.group(to), rows.subject(to));
        return arranged(state, groups.moved(rows.group(row), rows.subject(row), place, false));
    }

    // What was moved since the lanes were arranged stays as the newer state has it.
    private TimelineState arranged(TimelineState state, TimelineState.Arrangement next) {
        return next == rows.groups().arrangement() || !state.lanes().equals(rows.groups().arrangement()) ? state : state.withLanes(next);
    }

    // The span at a time, else the one that starts next, else the last; -1 for an empty lane.
    private static int nearest(Spans spans, long time) {
        return Math.min(spans.firstEndingAfter(time), spans.size() - 1);
    }

    /// Chooses a span and brings it into sight: its group opens, the lanes scroll, the window moves.
    public TimelineState show(TimelineState state, SpanRef span) {
        TimelineState next = state.withSelected(span.track(), span);
        Spans spans = spans(span.track());
        long start = spans.start(span.span());
        long end = spans.end(span.span());
        TimeRange window = state.window();
        if (end <= window.from() || start >= window.to()) {
            long length = Math.max(window.duration(), 2 * Math.min(end - start, window.duration()));
            next = next.withWindow(inside(start + Math.min(end - start, length) / 2 - length / 2, length));
        }
        return visible(next);
    }

    /// Chooses a lane, with the span at the start of a range, and brings the range into sight with a little around it.
    ///
    /// @param track −1 for no lane
    /// @param range `null` to leave the window where it is
    public TimelineState visit(TimelineState state, int track, TimeRange range) {
        TimelineState next = range == null ? state : state.withWindow(around(range.from(), range.to()));
        if (track < 0) {
            return next;
        }
        int span = range == null ? -1 : spans(track).at(range.from());
        return visible(next.withSelected(track, span < 0 ? null : new SpanRef(track, span)));
    }

    /// Scrolls so that the chosen lane is in sight, and opens its group.
    public TimelineState visible(TimelineState state) {
        int row = rows.rowOf(state.lane());
        TimelineState next = state;
        LaneRows now = rows;
        if (row < 0) {
            String group = rows.groupOf(state.lane());
            if (group == null) {
                return state;
            }
            next = state.withFold(group, false);
            now = LaneRows.of(rows.groups(), next);
            row = now.rowOf(state.lane());
        }
        double top = now.top(row);
        double bottom = top + now.height(row);
        double scroll = next.scroll();
        if (top < scroll + LaneRows.HEADER) {
            scroll = top - LaneRows.HEADER;
        } else if (bottom > scroll + height) {
            scroll = bottom - height;
        }
        return next.withScroll(Math.clamp(scroll, 0, Math.max(0, now.height() - height)));
    }

    private TimelineState fold(TimelineState state) {
        String group = rows.groupOf(state.lane());
        if (group == null && rows.size() > 0) {
            // No lane is chosen: the group at the top of the window is meant, whose heading stands there.
            group = rows.group(Math.clamp(rows.at(state.scroll()), 0, rows.size() - 1)).key();
        }
        return group == null ? state : fold(state, group);
    }

    // Opens all groups if any is folded, else folds all.
    private TimelineState foldAll(TimelineState state) {
        boolean folded = rows.groups().groups().stream().anyMatch(one -> state.folds().getOrDefault(one.key(), !one.open()));
        TimelineState next = state;
        for (LaneGroup one : rows.groups().groups()) {
            next = next.withFold(one.key(), !folded);
        }
        double room = LaneRows.of(rows.groups(), next).height() - height;
        return next.withScroll(Math.clamp(next.scroll(), 0, Math.max(0, room)));
    }

    /// Folds an open group, opens a folded one.
    public TimelineState fold(TimelineState state, String group) {
        for (LaneGroup one : rows.groups().groups()) {
            if (one.key().equals(group)) {
                TimelineState next = state.withFold(group, !state.folds().getOrDefault(group, !one.open()));
                double room = LaneRows.of(rows.groups(), next).height() - height;
                return next.withScroll(Math.clamp(next.scroll(), 0, Math.max(0, room)));
            }
        }
        return state;
    }

    private TimelineState mark(TimelineState state, long pointer) {
        long time = pointer;
        if (state.selected() != null) {
            time = spans(state.selected().track()).end(state.selected().span());
        }
        List<TimelineState.Mark> marks = new ArrayList<>(state.marks());
        long at = time;
        if (!marks.removeIf(mark -> mark.time() == at)) {
            marks.add(new TimelineState.Mark(at, ""));
            marks.sort(Comparator.comparingLong(TimelineState.Mark::time));
        }
        return state.withMarks(marks);
    }

    private TimelineState toMark(TimelineState state, int step) {
        long middle = state.window().from() + state.window().duration() / 2;
        TimelineState.Mark best = null;
        for (TimelineState.Mark mark : state.marks()) {
            boolean beyond = step > 0 ? mark.time() > middle + 1 : mark.time() < middle - 1;
            if (beyond && (best == null || step < 0)) {
                best = mark;
            }
        }
        return best == null ? state : state.withWindow(inside(best.time() - state.window().duration() / 2, state.window().duration()));
    }

    private TimelineState waker(TimelineState state) {
        if (state.selected() == null) {
            return state;
        }
        Spans spans = spans(state.selected().track());
        int track = index().trackOf(spans.by(state.selected().span()));
        if (track < 0 || spans(track).size() == 0) {
            return state;
        }
        // Who woke it was there just before the wait was over.
        int span = nearest(spans(track), spans.end(state.selected().span()) - 1);
        return show(state, new SpanRef(track, span));
    }

    private TimelineState woken(TimelineState state) {
        if (state.selected() == null) {
            return state;
        }
        List<SpanRef> woken = flamelane.analysis.Wakeups.of(index(), state.selected(), 1);
        return woken.isEmpty() ? state : show(state, woken.getFirst());
    }

    private Spans spans(int track) {
        return index().track(track).spans();
    }
}
