package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.Stacks;
import flamelane.model.TimeRange;
import java.util.BitSet;
import java.util.Locale;

/// A [SpanQuery] made ready for one timeline: texts have become sets of rows, so a span is a few comparisons.
public final class SpanMatch {
    private final TimelineIndex index;
    private final SpanQuery query;
    private final BitSet reasons;
    private final BitSet stacks;
    private final int states;

    private SpanMatch(TimelineIndex index, SpanQuery query) {
        this.index = index;
        this.query = query;
        this.reasons = query.reason().isEmpty() ? null : reasons(index.recording(), query.reason());
        this.stacks = query.function().isEmpty() ? null : stacks(index.recording(), query.function());
        int mask = 0;
        for (var state : query.states()) {
            mask |= 1 << state.ordinal();
        }
        this.states = mask == 0 ? -1 : mask;
    }

    public static SpanMatch of(TimelineIndex index, SpanQuery query) {
        return new SpanMatch(index, query);
    }

    /// Whether the lane's name is asked for.
    public boolean names(int track) {
        return query.name().isEmpty() || holds(index.tracks().name(track), query.name());
    }

    /// Whether the lane is asked for: by its name, and by at least one of its spans.
    public boolean lane(int track) {
        return names(track) && (!query.asksForSpans() || next(track, 0) >= 0);
    }

    /// The first span from a row on that is asked for, −1 if there is none.
    public int next(int track, int from) {
        Spans spans = index.tracks().spans(track);
        for (int span = from; span < spans.size(); span++) {
            if (span(spans, span)) {
                return span;
            }
        }
        return -1;
    }

    /// The last span up to a row that is asked for, −1 if there is none.
    public int previous(int track, int from) {
        Spans spans = index.tracks().spans(track);
        for (int span = Math.min(from, spans.size() - 1); span >= 0; span--) {
            if (span(spans, span)) {
                return span;
            }
        }
        return -1;
    }

    private boolean span(Spans spans, int span) {
        if ((states >> spans.stateOrdinal(span) & 1) == 0) {
            return false;
        }
        long duration = spans.duration(span);
        return duration >= query.atLeast() && duration <= query.atMost()
                && (reasons == null || spans.reason(span) >= 0 && reasons.get(spans.reason(span)))
                && (stacks == null || spans.stack(span) >= 0 && stacks.get(spans.stack(span)))
                && (!query.paused() || index.pauses().overlap(new TimeRange(spans.start(span), spans.end(span))) > 0);
    }

    /// The texts that hold a part.
    static BitSet reasons(Recording recording, String part) {
        BitSet found = new BitSet();
        for (int row = 0; row < recording.strings().size(); row++) {
            if (holds(recording.strings().get(row), part)) {
                found.set(row);
            }
        }
        return found;
    }

    /// The stacks on which a function's name holds a part: one pass, since callers come before those they call.
    static BitSet stacks(Recording recording, String part) {
        BitSet functions = new BitSet();
        for (int function = 0; function < recording.symbols().functions(); function++) {
            if (holds(recording.symbols().name(function), part)) {
                functions.set(function);
            }
        }
        BitSet found = new BitSet();
        Stacks all = recording.stacks();
        for (int stack = 1; !functions.isEmpty() && stack < all.size(); stack++) {
            int function = recording.symbols().functionOf(all.frame(stack));
            if (found.get(all.parent(stack)) || function >= 0 && functions.get(function)) {
                found.set(stack);
            }
        }
        return found;
    }

    static boolean holds(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
