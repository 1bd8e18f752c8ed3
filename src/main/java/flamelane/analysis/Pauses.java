package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.Strings;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How often and how long everything stood still, for each kind of pause and for each cause.
///
/// Kinds are not added up: a safepoint may hold a collector's pause. A pause counts in a range if it starts there, with
/// all its length.
///
/// @param kinds one for each title of a pause track, in the order of the timeline
public record Pauses(List<Kind> kinds) {
    /// @param name   title of the tracks: `GC pauses`, `Safepoints`
    /// @param causes those with the most time first
    public record Kind(String name, Durations all, List<Cause> causes) { }

    public record Cause(String name, Durations durations) { }

    /// @param range `null` for the whole recording
    public static Pauses of(Recording recording, TimeRange range) {
        Map<String, Collected> kinds = new java.util.LinkedHashMap<>();
        for (Track track : recording.timeline().tracks().of(Track.Kind.PAUSE)) {
            kinds.computeIfAbsent(plain(track.name()), name -> new Collected()).add(track.spans(), recording.strings(), range);
        }
        List<Kind> built = new ArrayList<>();
        kinds.forEach((name, collected) -> {
            if (!collected.causes.isEmpty()) {
                built.add(collected.build(name));
            }
        });
        return new Pauses(List.copyOf(built));
    }

    // Pauses that overlap lie on several tracks: `GC pauses`, `GC pauses (2)`.
    static String plain(String title) {
        return title.replaceFirst(" \\(\\d+\\)$", "");
    }

    private static final class Collected {
        private final Durations.Builder all = new Durations.Builder();
        private final Map<String, Durations.Builder> causes = new TreeMap<>();

        void add(Spans spans, Strings strings, TimeRange range) {
            for (int span = 0; span < spans.size(); span++) {
                long start = spans.start(span);
                if (range == null || range.contains(start)) {
                    all.add(start, spans.duration(span));
                    causes.computeIfAbsent(strings.get(spans.reason(span)), cause -> new Durations.Builder()).add(start, spans.duration(span));
                }
            }
        }

        Kind build(String name) {
            List<Cause> built = new ArrayList<>();
            causes.forEach((cause, durations) -> built.add(new Cause(cause, durations.build())));
            built.sort(Comparator.comparingLong((Cause cause) -> cause.durations().total()).reversed());
            return new Kind(name, all.build(), List.copyOf(built));
        }
    }
}
