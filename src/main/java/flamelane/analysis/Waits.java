package flamelane.analysis;

import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
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

    /// A reason or site in one state: who waits for a lock and who waits to be notified through the same object wait for different things.
    ///
    /// @param key     row in the strings by reason, a frame by site; −1 for unknown
    /// @param state   the state that was waited in
    /// @param waits   number of spans
    /// @param total   nanoseconds waited within the range
    /// @param longest the longest of the spans
    /// @param waiters who waited, the longest first; key is a track
    /// @param holders who ended the waits, the one that cost most first; key is a thread
    /// @param crossed by reason the sites, by site the reasons, the most time first; keys as those of rows
    public record Row(int key, ThreadState state, long waits, long total, SpanRef longest, List<Share> waiters, List<Share> holders,
                      List<Share> crossed) { }

    /// @param key   a track or a thread
    /// @param waits number of spans
    /// @param nanos how long they waited
    public record Share(int key, long waits, long nanos) { }

    private static final class Sum {
        long waits;
        long total;
        long longest = -1;
        SpanRef longestSpan;
        final WaitShares waiters = new WaitShares();
        final WaitShares holders = new WaitShares();
        final WaitShares crossed = new WaitShares();
    }

    /// The states of a recording that are waits: of goroutines also those for the collector, which Go tells as waiting.
    public static Set<ThreadState> states(Recording recording) {
        Set<ThreadState> states = EnumSet.noneOf(ThreadState.class);
        for (ThreadState state : ThreadState.values()) {
            if (WhyWaited.isWait(state) || state == ThreadState.GC && ThreadWord.of(recording) == ThreadWord.GOROUTINE) {
                states.add(state);
            }
        }
        return states;
    }

    /// Looks through every span of threads and goroutines in the range.
    ///
    /// @param states which waits; locks are `BLOCKED`
    public static Waits of(TimelineIndex index, Set<ThreadState> states, By by, TimeRange range, Progress progress) {
        return of(index, states, by, range, null, progress);
    }

    /// As above, of some threads only.
    ///
    /// @param threads rows in the recording's threads, `null` for all
    public static Waits of(TimelineIndex index, Set<ThreadState> states, By by, TimeRange range, Set<Integer> threads, Progress progress) {
        boolean[] wanted = new boolean[ThreadState.COUNT];
        states.forEach(state -> wanted[state.ordinal()] = true);
        WaitSites sites = new WaitSites(index.recording());
        Map<Long, Sum> sums = new HashMap<>();
        for (int track = 0; track < index.tracks().size(); track++) {
            progress.check();
            Track.Kind kind = index.tracks().kind(track);
            int thread = index.tracks().thread(track);
            boolean own = kind == Track.Kind.THREAD || kind == Track.Kind.GOROUTINE;
            if (!own || thread < 0 || threads != null && !threads.contains(thread)) {
                continue;
            }
            Spans spans = index.tracks().spans(track);
            long before = Long.MIN_VALUE;
            Sum sum = null;
            for (int span = index.clock(track).firstEndingAfter(range.from()); span < spans.size() && spans.start(span) < range.to(); span++) {
                if (!wanted[spans.stateOrdinal(span)]) {
                    continue;
                }
                int site = sites.of(spans.stack(span));
                int key = by == By.REASON ? spans.reason(span) : site;
                long subject = (long) key << Byte.SIZE | spans.stateOrdinal(span);
                if (subject != before || sum == null) {
                    sum = sums.computeIfAbsent(subject, any -> new Sum());
                    before = subject;
                }
                long nanos = range.overlap(spans.start(span), spans.end(span));
                add(sum, spans, track, span, nanos);
                sum.crossed.add(by == By.REASON ? site : spans.reason(span), nanos);
            }
        }
        List<Row> rows = new ArrayList<>();
        long total = 0;
        long waits = 0;
        for (Map.Entry<Long, Sum> entry : sums.entrySet()) {
            Sum sum = entry.getValue();
            ThreadState state = ThreadState.of((int) (entry.getKey() & 0xFF));
            rows.add(new Row((int) (entry.getKey() >> Byte.SIZE), state, sum.waits, sum.total, sum.longestSpan, sum.waiters.sorted(), sum.holders.sorted(),
                    sum.crossed.sorted()));
            total += sum.total;
            waits += sum.waits;
        }
        rows.sort(Comparator.comparingLong(Row::total).reversed().thenComparingInt(Row::key).thenComparing(Row::state));
        return new Waits(List.copyOf(rows), total, waits);
    }

    /// The longest waits of one lane within a range, the longest first.
    public static List<SpanRef> longest(TimelineIndex index, int track, TimeRange range, int most) {
        Spans spans = index.tracks().spans(track);
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

    private static void add(Sum sum, Spans spans, int track, int span, long nanos) {
        sum.waits++;
        sum.total += nanos;
        long whole = spans.duration(span);
        if (whole > sum.longest) {
            sum.longest = whole;
            sum.longestSpan = new SpanRef(track, span);
        }
        sum.waiters.add(track, nanos);
        if (spans.by(span) >= 0) {
            sum.holders.add(spans.by(span), nanos);
        }
    }
}
