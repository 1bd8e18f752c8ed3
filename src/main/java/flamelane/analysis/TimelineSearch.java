package flamelane.analysis;

import flamelane.model.Order;
import flamelane.model.Progress;
import flamelane.model.Spans;
import java.util.BitSet;

/// Where a text occurs on a timeline: in reasons and on the stacks of spans, and in the names of lanes.
///
/// Matches are in order of time. At most [#MOST] are kept; [#total] counts all. A lane that matches by
/// its name stands for its first span only.
public final class TimelineSearch {
    /// Matches that are kept, the earliest of each lane first.
    public static final int MOST = 200_000;

    private final TimelineIndex index;
    private final String text;
    private long[] starts = new long[64];
    private int[] rows = new int[64];
    private int[] tracks = new int[64];
    private int[] spans = new int[64];
    private int size;
    private long total;

    private TimelineSearch(TimelineIndex index, String text) {
        this.index = index;
        this.text = text;
    }

    /// Looks through every span; a plain text is looked for everywhere, a line with keys as [SpanQuery] reads it.
    ///
    /// @param progress asked now and then whether the search is still wanted
    public static TimelineSearch of(TimelineIndex index, String text, Progress progress) {
        TimelineSearch search = new TimelineSearch(index, text);
        SpanQuery query = SpanQuery.parse(text);
        if (query.asksForSpans()) {
            search.queried(SpanMatch.of(index, query), progress);
        } else if (!query.name().isEmpty()) {
            search.named(query.name(), progress);
        }
        search.sort();
        return search;
    }

    private void queried(SpanMatch match, Progress progress) {
        for (int track = 0; track < index.tracks().size(); track++) {
            progress.check();
            for (int span = match.names(track) ? match.next(track, 0) : -1; span >= 0; span = match.next(track, span + 1)) {
                add(track, span);
            }
        }
    }

    private void named(String part, Progress progress) {
        BitSet reasons = SpanMatch.reasons(index.recording(), part);
        BitSet stacks = SpanMatch.stacks(index.recording(), part);
        for (int track = 0; track < index.tracks().size(); track++) {
            progress.check();
            Spans all = index.tracks().spans(track);
            boolean name = SpanMatch.holds(index.tracks().name(track), part);
            for (int span = 0; span < all.size(); span++) {
                int reason = all.reason(span);
                int stack = all.stack(span);
                if (name && span == 0 || reason >= 0 && reasons.get(reason) || stack >= 0 && stacks.get(stack)) {
                    add(track, span);
                }
            }
        }
    }

    private void add(int track, int span) {
        total++;
        if (size == MOST) {
            return;
        }
        if (size == rows.length) {
            int more = Math.min(MOST, size * 2);
            starts = java.util.Arrays.copyOf(starts, more);
            rows = java.util.Arrays.copyOf(rows, more);
            tracks = java.util.Arrays.copyOf(tracks, more);
            spans = java.util.Arrays.copyOf(spans, more);
        }
        starts[size] = index.tracks().spans(track).start(span);
        rows[size] = size;
        tracks[size] = track;
        spans[size++] = span;
    }

    private void sort() {
        Order.sort(starts, rows, size);
    }

    public String text() {
        return text;
    }

    /// The number of matches that are kept.
    public int size() {
        return size;
    }

    /// The number of all matches.
    public long total() {
        return total;
    }

    public SpanRef get(int match) {
        return new SpanRef(tracks[rows[match]], spans[rows[match]]);
    }

    /// The match after one, the first after the last; −1 if there are none.
    ///
    /// @param span `null` to start from a time instead
    public int next(SpanRef span, long time) {
        int at = place(span, time);
        return size == 0 ? -1 : at >= 0 ? (at + 1) % size : -at - 1 == size ? 0 : -at - 1;
    }

    /// The match before one, the last before the first; −1 if there are none.
    public int previous(SpanRef span, long time) {
        int at = place(span, time);
        int here = at >= 0 ? at : -at - 1;
        return size == 0 ? -1 : here == 0 ? size - 1 : here - 1;
    }

    // The match that is the span, else minus one minus the first that starts at or after the time.
    private int place(SpanRef span, long time) {
        long wanted = span == null ? time : index.tracks().spans(span.track()).start(span.span());
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = low + high >>> 1;
            if (starts[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int at = low; span != null && at < size && starts[at] == wanted; at++) {
            if (get(at).equals(span)) {
                return at;
            }
        }
        return -low - 1;
    }
}
