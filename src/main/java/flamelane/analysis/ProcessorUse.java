package flamelane.analysis;

import flamelane.model.Progress;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who had the processors in a range: what a thread that could have run waited for.
///
/// @param rows  by what ran, the most time first; idle time and what is unknown are no rows
/// @param whole nanoseconds of all processors together: their number times the range
public record ProcessorUse(List<Row> rows, long whole) {
    /// @param what  row in the strings: the start function of what ran
    /// @param nanos how long, on all processors together
    public record Row(int what, long nanos) { }

    /// Looks through the processors' lanes; empty for a recording that has none.
    public static ProcessorUse of(TimelineIndex index, TimeRange range, Progress progress) {
        Map<Integer, Long> sums = new HashMap<>();
        int processors = 0;
        for (int track = 0; track < index.tracks().size(); track++) {
            if (index.tracks().kind(track) != Track.Kind.PROCESSOR) {
                continue;
            }
            progress.check();
            processors++;
            Spans spans = index.tracks().spans(track);
            for (int span = index.clock(track).firstEndingAfter(range.from()); span < spans.size() && spans.start(span) < range.to(); span++) {
                if (spans.state(span) != ThreadState.WAITING && spans.reason(span) >= 0) {
                    sums.merge(spans.reason(span), range.overlap(spans.start(span), spans.end(span)), Long::sum);
                }
            }
        }
        List<Row> rows = sums.entrySet().stream().map(entry -> new Row(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Row::nanos).reversed().thenComparingInt(Row::what)).toList();
        return new ProcessorUse(rows, processors * range.duration());
    }
}
