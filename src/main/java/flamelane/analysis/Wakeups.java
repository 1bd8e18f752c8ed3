package flamelane.analysis;

import flamelane.model.Spans;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Whom a thread woke: the spans of others that it ended while it was in one of its own.
public final class Wakeups {
    /// Rows that are looked at before the search gives up on a crowded stretch.
    private static final int PATIENCE = 500_000;

    private Wakeups() {
    }

    /// The spans that the thread of a span ended between its start and its end (both included), the earliest first.
    ///
    /// @param most how many are wanted
    public static List<SpanRef> of(TimelineIndex index, SpanRef ref, int most) {
        int thread = index.tracks().thread(ref.track());
        if (thread < 0) {
            return List.of();
        }
        Spans own = index.tracks().spans(ref.track());
        long from = own.start(ref.span());
        long to = own.end(ref.span());
        int left = PATIENCE;
        List<SpanRef> found = new ArrayList<>();
        for (int track = 0; track < index.tracks().size() && left > 0; track++) {
            Track.Kind kind = index.tracks().kind(track);
            if (kind != Track.Kind.THREAD && kind != Track.Kind.GOROUTINE) {
                continue;
            }
            Spans spans = index.tracks().spans(track);
            for (int span = index.clock(track).firstEndingAfter(from - 1); span < spans.size() && spans.end(span) <= to && left > 0; span++, left--) {
                if (spans.by(span) == thread && track != ref.track()) {
                    found.add(new SpanRef(track, span));
                }
            }
        }
        found.sort(Comparator.comparingLong((SpanRef one) -> index.tracks().spans(one.track()).end(one.span())));
        return found.size() > most ? List.copyOf(found.subList(0, most)) : found;
    }
}
