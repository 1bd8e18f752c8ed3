package flamelane.chart;

import flamelane.analysis.SpanRef;
import flamelane.analysis.TimelineIndex;
import flamelane.model.Counter;
import flamelane.model.Instants;
import flamelane.model.Numbers;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.List;

/// What lies under a point of a timeline: a span, a pixel column of many, a group, a counter.
///
/// @param row     row of the timeline
/// @param track   index of the track, −1 where it is none
/// @param span    the span, `null` where there is none or many
/// @param time    the moment under the point
/// @param columns where many lie under one pixel: how long that pixel is; else `null`
public record TimelineHit(double x, double y, double width, double height, String title, String detail, List<Fact> facts, int row, int track,
                          SpanRef span, long time, TimeRange columns) implements Hit {
    static TimelineHit of(ThreadTimeline chart, TimelineIndex index, int row, double x, TimelineScratch scratch) {
        LaneRows rows = chart.rows();
        double top = chart.y(row);
        double height = rows.height(row);
        long time = chart.time(x);
        LaneGroup group = rows.group(row);
        boolean gutter = x < chart.gutter();
        return switch (rows.kind(row)) {
            case GROUP -> new TimelineHit(0, top, chart.size().width(), height, group.title(), group.note().isEmpty() ? "" : group.note() + " lanes",
                    group.clock() == null ? List.of() : groupFacts(group, chart.state().window(), index), row, -1, null, time, null);
            case COUNTER -> counter(chart, index.counters().get(rows.subject(row)), row, x, time, scratch);
            case STACKS -> new TimelineHit(chart.gutter(), top, 0, height, "", "", List.of(), row, rows.subject(row), null, time, null);
            case LANE -> gutter ? name(chart, index, rows.subject(row), row, time) : span(chart, index, rows.subject(row), row, x, time);
        };
    }

    private static List<Fact> groupFacts(LaneGroup group, TimeRange window, TimelineIndex index) {
        return states(index.times(group.tracks(), window), -1);
    }

    // The times of states, the longest first, with their share of what is known or of a given whole.
    static List<Fact> states(long[] times, long whole) {
        long known = 0;
        for (long time : times) {
            known += time;
        }
        List<ThreadState> order = new ArrayList<>(List.of(ThreadState.values()));
        order.sort((a, b) -> Long.compare(times[b.ordinal()], times[a.ordinal()]));
        List<Fact> facts = new ArrayList<>();
        for (ThreadState state : order) {
            long time = times[state.ordinal()];
            if (time > 0) {
                facts.add(new Fact(state.label(), Numbers.duration(time), Numbers.share(time, whole < 0 ? known : whole)));
            }
        }
        return facts;
    }

    private static TimelineHit counter(ThreadTimeline chart, Counter counter, int row, double x, long time, TimelineScratch scratch) {
        int at = counter.tells(time) ? scratch.ranges(counter).at(time, 0) : -1;
        String value = at < 0 ? "" : Numbers.amount(counter.value(at), counter.unit());
        return new TimelineHit(x, chart.y(row), 1, LaneRows.COUNTER, counter.label(), "", at < 0 ? List.of() : List.of(new Fact("Here", value, "")),
                row, -1, null, time, null);
    }

    private static TimelineHit name(ThreadTimeline chart, TimelineIndex index, int track, int row, long time) {
        Track of = index.track(track);
        return new TimelineHit(0, chart.y(row), chart.gutter(), LaneRows.LANE, of.name(), of.group(),
                states(chart.times(track, chart.state().window()), chart.state().window().duration()), row, track, null, time, null);
    }

    private static TimelineHit span(ThreadTimeline chart, TimelineIndex index, int track, int row, double x, long time) {
        Spans spans = chart.spans(track);
        // What a pixel stands for: if several spans begin or end in it, it is shown, and told, as what they share.
        double step = chart.state().window().duration() / Math.max(1, chart.size().width() - chart.gutter());
        TimeRange pixel = new TimeRange(chart.time(Math.floor(x)), Math.max(chart.time(Math.floor(x)) + 1, chart.time(Math.floor(x) + 1)));
        int first = index.clock(track).firstEndingAfter(pixel.from());
        int last = first;
        while (last < spans.size() && spans.start(last) < pixel.to() && last - first < 3) {
            last++;
        }
        int widest = -1;
        for (int span = first; span < last; span++) {
            if (spans.duration(span) >= step && (widest < 0 || pixel.overlap(spans.start(span), spans.end(span))
                    > pixel.overlap(spans.start(widest), spans.end(widest)))) {
                widest = span;
            }
        }
        if (widest < 0 && last - first == 1) {
            widest = first;
        }
        if (widest >= 0) {
            return one(chart, index, track, widest, row, time);
        }
        if (last == first) {
            return new TimelineHit(x, chart.y(row), 1, LaneRows.LANE, index.tracks().name(track), "nothing is known of this moment", List.of(), row, track,
                    null, time, null);
        }
        return new TimelineHit(Math.floor(x), chart.y(row), 1, LaneRows.LANE, index.tracks().name(track),
                "many spans in this pixel of " + Numbers.duration(pixel.duration()), states(chart.times(track, pixel), pixel.duration()), row, track, null,
                time, pixel);
    }

    private static TimelineHit one(ThreadTimeline chart, TimelineIndex index, int track, int span, int row, long time) {
        Spans spans = chart.spans(track);
        double left = Math.max(chart.gutter(), chart.x(spans.start(span)));
        double right = Math.min(chart.size().width(), chart.x(spans.end(span)));
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("For", Numbers.duration(spans.duration(span)), ""));
        long paused = index.pauses().overlap(new TimeRange(spans.start(span), spans.end(span)));
        if (paused > 0 && index.tracks().kind(track) != Track.Kind.PAUSE) {
            facts.add(new Fact("Everyone was paused for", Numbers.duration(paused), ""));
        }
        if (spans.by(span) >= 0) {
            boolean place = index.tracks().kind(track) == Track.Kind.PROCESSOR || index.tracks().kind(track) == Track.Kind.OS_THREAD;
            facts.add(new Fact(place ? "Ran" : "Ended by", index.recording().threads().title(spans.by(span)), ""));
        }
        String reason = index.recording().strings().get(spans.reason(span));
        boolean named = index.tracks().kind(track) == Track.Kind.TASK || index.tracks().kind(track) == Track.Kind.REGION;
        String state = spans.state(span).label();
        String title = named ? reason : reason.isEmpty() ? state : state + (spans.state(span) == ThreadState.BLOCKED ? " on " : ": ") + reason;
        return new TimelineHit(left, chart.y(row), Math.max(1, right - left), LaneRows.LANE, title, index.tracks().name(track), facts, row, track,
                new SpanRef(track, span), time, null);
    }

    /// The first instant at or after a time.
    static int firstInstant(Instants instants, long time) {
        int low = 0;
        int high = instants.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (instants.time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
