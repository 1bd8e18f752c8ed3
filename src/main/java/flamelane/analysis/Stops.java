package flamelane.analysis;

import flamelane.model.Order;
import flamelane.model.Spans;
import flamelane.model.TimeRange;
import flamelane.model.Timeline;
import flamelane.model.Track;
import flamelane.model.Tracks;
import java.util.List;

/// When everyone was stopped: the spans of all pause tracks in order of time.
///
/// Stops that touch or overlap (a safepoint around a collection) count as one stop in [#overlap];
/// each keeps its own track and span for what it was.
public final class Stops {
    private final List<Track> tracks;
    private final int[] track;
    private final int[] span;
    private final long[] stopFrom;
    private final long[] stopTo;
    private final int stops;

    private Stops(List<Track> tracks, int[] track, int[] span) {
        this.tracks = tracks;
        this.track = track;
        this.span = span;
        this.stopFrom = new long[track.length];
        this.stopTo = new long[track.length];
        int count = 0;
        for (int i = 0; i < track.length; i++) {
            if (count > 0 && from(i) <= stopTo[count - 1]) {
                stopTo[count - 1] = Math.max(stopTo[count - 1], to(i));
            } else {
                stopFrom[count] = from(i);
                stopTo[count++] = to(i);
            }
        }
        this.stops = count;
    }

    public static Stops of(Timeline timeline) {
        Tracks tracks = timeline.tracks();
        int total = 0;
        for (Track one : tracks.of(Track.Kind.PAUSE)) {
            total += one.spans().size();
        }
        long[] starts = new long[total];
        int[] rows = new int[total];
        int[] track = new int[total];
        int[] span = new int[total];
        int at = 0;
        for (int i = 0; i < tracks.size(); i++) {
            Spans spans = tracks.kind(i) == Track.Kind.PAUSE ? tracks.spans(i) : Spans.EMPTY;
            for (int k = 0; k < spans.size(); k++) {
                starts[at] = spans.start(k);
                rows[at] = at;
                track[at] = i;
                span[at++] = k;
            }
        }
        Order.sort(starts, rows);
        int[] sortedTrack = new int[total];
        int[] sortedSpan = new int[total];
        for (int i = 0; i < total; i++) {
            sortedTrack[i] = track[rows[i]];
            sortedSpan[i] = span[rows[i]];
        }
        return new Stops(tracks, sortedTrack, sortedSpan);
    }

    /// The number of pauses, each by itself.
    public int size() {
        return track.length;
    }

    /// @return index of the pause's track
    public int track(int pause) {
        return track[pause];
    }

    /// @return the pause's row in its track's spans
    public int span(int pause) {
        return span[pause];
    }

    public long from(int pause) {
        return tracks.get(track[pause]).spans().start(span[pause]);
    }

    public long to(int pause) {
        return tracks.get(track[pause]).spans().end(span[pause]);
    }

    /// The number of stops: pauses that touch or overlap are one.
    public int stops() {
        return stops;
    }

    public long stopFrom(int stop) {
        return stopFrom[stop];
    }

    public long stopTo(int stop) {
        return stopTo[stop];
    }

    /// The first stop that ends after a time, the number of stops if there is none.
    public int firstStopAfter(long time) {
        int low = 0;
        int high = stops;
        while (low < high) {
            int middle = low + high >>> 1;
            if (stopTo[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Nanoseconds of a range in which everyone was stopped.
    public long overlap(TimeRange range) {
        long sum = 0;
        for (int stop = firstStopAfter(range.from()); stop < stops && stopFrom[stop] < range.to(); stop++) {
            sum += range.overlap(stopFrom[stop], stopTo[stop]);
        }
        return sum;
    }

    /// The longest single pause that overlaps a range, −1 if none does.
    public int longest(TimeRange range) {
        int best = -1;
        long most = 0;
        for (int pause = 0; pause < size() && from(pause) < range.to(); pause++) {
            long length = to(pause) - from(pause);
            if (to(pause) > range.from() && length > most) {
                best = pause;
                most = length;
            }
        }
        return best;
    }
}
