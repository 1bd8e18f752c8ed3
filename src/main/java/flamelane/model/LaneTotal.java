package flamelane.model;

import java.util.AbstractList;
import java.util.List;

/// What a track is and what its spans add up to, for answers that do not need the spans themselves.
///
/// @param spans the number of spans
/// @param nanos nanoseconds by the ordinal of the state; gaps between spans count as [ThreadState#UNKNOWN], time before
///              the first and after the last does not
public record LaneTotal(Track.Kind kind, String name, String group, int thread, int spans, long[] nanos) {
    private static final int BLOCK = 64;

    /// The totals of a timeline's tracks, in the same order. Nothing is kept: a track's spans are added up whenever it is asked for.
    public static List<LaneTotal> of(Timeline timeline) {
        List<Track> tracks = timeline.tracks();
        return new AbstractList<>() {
            @Override
            public LaneTotal get(int track) {
                return of(tracks.get(track));
            }

            @Override
            public int size() {
                return tracks.size();
            }
        };
    }

    private static LaneTotal of(Track track) {
        Spans spans = track.spans();
        long[] nanos = new long[ThreadState.COUNT];
        long[] bounds = new long[2 * BLOCK];
        byte[] states = new byte[BLOCK];
        long known = 0;
        for (int at = 0; at < spans.size(); at += BLOCK) {
            int count = Math.min(BLOCK, spans.size() - at);
            spans.read(at, count, bounds, states);
            for (int i = 0; i < count; i++) {
                nanos[states[i]] += bounds[2 * i + 1] - bounds[2 * i];
                known += bounds[2 * i + 1] - bounds[2 * i];
            }
        }
        if (spans.size() > 0) {
            nanos[ThreadState.UNKNOWN.ordinal()] += spans.end(spans.size() - 1) - spans.start(0) - known;
        }
        return new LaneTotal(track.kind(), track.name(), track.group(), track.thread(), spans.size(), nanos);
    }
}
