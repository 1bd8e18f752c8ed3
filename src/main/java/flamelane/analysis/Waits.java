package flamelane.analysis;

import flamelane.model.Progress;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What threads waited for, who made them wait and who had to: by reason (a lock's class, an address) or by site.
///
/// Times are cut to the range that was asked about; whole spans are kept for *longest*.
///
/// @param rows  the most time first
/// @param total nanoseconds of all rows
/// @param waits number of spans
public record Waits(List<Row> rows, long total, long waits) {
    /// What rows are about.
    public enum By { REASON, SITE }

    /// @param key     row in the strings by reason, a frame by site; −1 for unknown
    /// @param state   the state that most of the time was spent in
    /// @param waits   number of spans
    /// @param total   nanoseconds waited within the range
    /// @param longest the longest of the spans
    /// @param waiters who waited, the longest first; key is a track
    /// @param holders who ended the waits, the one that cost most first; key is a thread
    public record Row(int key, ThreadState state, long waits, long total, SpanRef longest, List<Share> waiters, List<Share> holders) { }

    /// @param key   a track or a thread
    /// @param waits number of spans
    /// @param nanos how long they waited
    public record Share(int key, long waits, long nanos) { }

    private static final class Sum {
        long waits;
        long total;
        long longest = -1;
        SpanRef longestSpan;
        final long[] states = new long[ThreadState.COUNT];
        final Map<Integer, long[]> waiters = new HashMap<>();
        final Map<Integer, long[]> holders = new HashMap<>();
    }

    /// Looks through every span in the range.
    ///
    /// @param states which waits; locks are `BLOCKED`
    public static Waits of(TimelineIndex index, Set<ThreadState> states, By by, TimeRange range, Progress progress) {
        Map<Integer, Sum> sums = new HashMap<>();
        for (int track = 0; track < index.tracks().size(); track++) {
            progress.check();
            if (index.track(track).thread() < 0) {
                continue;
            }
            Spans spans = index.track(track).spans();
            for (int span = index.clock(track).firstEndingAfter(range.from()); span < spans.size() && spans.start(span) < range.to(); span++) {
                if (!states.contains(spans.state(span))) {
                    continue;
                }
                Sum sum = sums.computeIfAbsent(key(index, spans, span, by), any -> new Sum());
                add(sum, index, track, span, range.overlap(spans.start(span), spans.end(span)));
            }
        }
        List<Row> rows = new ArrayList<>();
        long total = 0;
        long waits = 0;
        for (Map.Entry<Integer, Sum> entry : sums.entrySet()) {
            Sum sum = entry.getValue();
            int state = 0;
            for (int i = 1; i < sum.states.length; i++) {
                state = sum.states[i] > sum.states[state] ? i : state;
            }
            rows.add(new Row(entry.getKey(), ThreadState.of(state), sum.waits, sum.total, sum.longestSpan, shares(sum.waiters), shares(sum.holders)));
            total += sum.total;
            waits += sum.waits;
        }
        rows.sort(Comparator.comparingLong(Row::total).reversed().thenComparingInt(Row::key));
        return new Waits(List.copyOf(rows), total, waits);
    }

    /// The longest waits of one lane within a range, the longest first.
    public static List<SpanRef> longest(TimelineIndex index, int track, TimeRange range, int most) {
        Spans spans = index.track(track).spans();
        java.util.PriorityQueue<SpanRef> best = new java.util.PriorityQueue<>(Comparator.comparingLong(ref -> spans.duration(ref.span())));
        for (int span = index.clock(track).firstEndingAfter(range.from()); span < spans.size() && spans.start(span) < range.to(); span++) {
            if (WhyWaited.isWait(spans.state(span))) {
                best.add(new SpanRef(track, span));
                if (best.size() > most) {
                    best.poll();
                }
            }
        }
        List<SpanRef> all = new ArrayList<>(best);
        all.sort(Comparator.comparingLong((SpanRef ref) -> spans.duration(ref.span())).reversed().thenComparingInt(SpanRef::span));
        return all;
    }

    private static int key(TimelineIndex index, Spans spans, int span, By by) {
        if (by == By.REASON) {
            return spans.reason(span);
        }
        int stack = spans.stack(span);
        return stack <= 0 ? -1 : index.recording().stacks().frame(stack);
    }

    private static void add(Sum sum, TimelineIndex index, int track, int span, long nanos) {
        Spans spans = index.track(track).spans();
        sum.waits++;
        sum.total += nanos;
        sum.states[spans.stateOrdinal(span)] += nanos;
        if (spans.duration(span) > sum.longest) {
            sum.longest = spans.duration(span);
            sum.longestSpan = new SpanRef(track, span);
        }
        add(sum.waiters, track, nanos);
        if (spans.by(span) >= 0) {
            add(sum.holders, spans.by(span), nanos);
        }
    }

    private static void add(Map<Integer, long[]> into, int key, long nanos) {
        long[] share = into.computeIfAbsent(key, any -> new long[2]);
        share[0]++;
        share[1] += nanos;
    }

    private static List<Share> shares(Map<Integer, long[]> of) {
        return of.entrySet().stream().map(entry -> new Share(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .sorted(Comparator.comparingLong(Share::nanos).reversed().thenComparingInt(Share::key)).toList();
    }
}
