package flamelane.analysis;

import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Why one span took as long as it did: what the time went into, who ended it, and what held that one up.
///
/// @param span     the span that is asked about
/// @param range    from when to when it lasted
/// @param reason   row in the strings, −1 for none
/// @param stack    the stack on entry, −1 for none
/// @param by       row in the threads of who ended it, −1 if unknown
/// @param byTrack  that one's track, −1 if it has none
/// @param byStack  that one's stack, −1 for none
/// @param parts    what the time went into, the largest first; they sum up to the range
/// @param chain    what happened, in the order of a story: wanted, held, held up in turn, ended
/// @param paused   nanoseconds in which everyone was stopped
/// @param pause    the longest pause that it overlaps, −1 for none; as [Stops] numbers them
public record WhyWaited(SpanRef span, ThreadState state, TimeRange range, int reason, int stack, int by, int byTrack, int byStack,
                        List<Part> parts, List<Link> chain, long paused, int pause) {
    /// Links of a chain that are followed, one holder behind another.
    private static final int DEEPEST = 8;

    /// A share of the time.
    ///
    /// @param kind  `PAUSE`: everyone was stopped; `HOLDER`: the one who ended it was in `state`; `REST`: nobody can tell
    /// @param state what the holder did; `null` but for `HOLDER`
    /// @param nanos how long
    public record Part(Kind kind, ThreadState state, long nanos) {
        public enum Kind { HOLDER, PAUSE, REST }
    }

    /// A step of the story.
    ///
    /// @param kind   `WANTED`: the wait began; `HELD`: who made it wait; `HELD_UP`: what that one waited for in turn;
    ///               `ENDED`: the wait was over
    /// @param time   when
    /// @param thread who; −1 if unknown
    /// @param span   what that one did then; `null` if unknown
    public record Link(Kind kind, long time, int thread, SpanRef span) {
        public enum Kind { WANTED, HELD, HELD_UP, ENDED }
    }

    /// What can be told of a span.
    public static WhyWaited of(TimelineIndex index, SpanRef ref) {
        Spans spans = index.tracks().spans(ref.track());
        int row = ref.span();
        TimeRange range = new TimeRange(spans.start(row), spans.end(row));
        int by = spans.by(row);
        int byTrack = index.trackOf(by);
        long paused = index.pauses().overlap(range);
        return new WhyWaited(ref, spans.state(row), range, spans.reason(row), spans.stack(row), by, byTrack, spans.byStack(row),
                parts(index, range, byTrack, paused), chain(index, ref), paused, paused > 0 ? index.pauses().longest(range) : -1);
    }

    private static List<Part> parts(TimelineIndex index, TimeRange range, int byTrack, long paused) {
        List<Part> parts = new ArrayList<>();
        long left = range.duration() - paused;
        if (paused > 0) {
            parts.add(new Part(Part.Kind.PAUSE, null, paused));
        }
        if (byTrack >= 0) {
            long[] held = new long[ThreadState.COUNT];
            index.clock(byTrack).add(range, held);
            long[] stopped = new long[ThreadState.COUNT];
            Stops pauses = index.pauses();
            for (int stop = pauses.firstStopAfter(range.from()); stop < pauses.stops() && pauses.stopFrom(stop) < range.to(); stop++) {
                index.clock(byTrack).add(new TimeRange(Math.max(range.from(), pauses.stopFrom(stop)),
                        Math.min(range.to(), pauses.stopTo(stop))), stopped);
            }
            for (int state = 0; state < held.length; state++) {
                long nanos = held[state] - stopped[state];
                if (nanos > 0 && ThreadState.of(state) != ThreadState.UNKNOWN) {
                    parts.add(new Part(Part.Kind.HOLDER, ThreadState.of(state), nanos));
                    left -= nanos;
                }
            }
        }
        parts.sort(Comparator.comparingLong(Part::nanos).reversed());
        if (left > 0) {
            parts.add(new Part(Part.Kind.REST, null, left));
        }
        return List.copyOf(parts);
    }

    private static List<Link> chain(TimelineIndex index, SpanRef ref) {
        List<Link> chain = new ArrayList<>();
        Spans spans = index.tracks().spans(ref.track());
        long from = spans.start(ref.span());
        long to = spans.end(ref.span());
        chain.add(new Link(Link.Kind.WANTED, from, index.tracks().thread(ref.track()), ref));
        Set<Integer> met = new HashSet<>();
        met.add(ref.track());
        int holder = spans.by(ref.span());
        while (holder >= 0 && chain.size() < DEEPEST) {
            int track = index.trackOf(holder);
            SpanRef then = track < 0 ? null : at(index, track, from);
            chain.add(new Link(Link.Kind.HELD, then == null ? from : index.tracks().spans(track).start(then.span()), holder, then));
            if (track < 0 || !met.add(track)) {
                break;
            }
            SpanRef heldUp = longestWait(index, track, new TimeRange(from, to));
            if (heldUp == null) {
                break;
            }
            Spans theirs = index.tracks().spans(track);
            chain.add(new Link(Link.Kind.HELD_UP, theirs.start(heldUp.span()), holder, heldUp));
            holder = theirs.by(heldUp.span());
            from = Math.max(from, theirs.start(heldUp.span()));
            to = Math.min(to, theirs.end(heldUp.span()));
        }
        chain.add(new Link(Link.Kind.ENDED, spans.end(ref.span()), spans.by(ref.span()), null));
        return List.copyOf(chain);
    }

    private static SpanRef at(TimelineIndex index, int track, long time) {
        int span = index.tracks().spans(track).at(time);
        return span < 0 ? null : new SpanRef(track, span);
    }

    // The wait of a lane that takes most of a range, null if it did not wait.
    private static SpanRef longestWait(TimelineIndex index, int track, TimeRange range) {
        Spans spans = index.tracks().spans(track);
        int best = -1;
        long most = 0;
        for (int span = spans.firstEndingAfter(range.from()); span < spans.size() && spans.start(span) < range.to(); span++) {
            long here = range.overlap(spans.start(span), spans.end(span));
            if (here > most && isWait(spans.state(span))) {
                best = span;
                most = here;
            }
        }
        return best < 0 ? null : new SpanRef(track, best);
    }

    /// Whether a thread in this state is held up by something.
    public static boolean isWait(ThreadState state) {
        return switch (state) {
            case BLOCKED, NETWORK, FILE_IO, SYSCALL, WAITING, SLEEPING, RUNNABLE -> true;
            case RUNNING, GC, UNKNOWN -> false;
        };
    }
}
