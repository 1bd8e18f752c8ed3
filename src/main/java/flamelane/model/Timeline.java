package flamelane.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Everything that is drawn over time but the counters.
///
/// @param tracks in the order of the file; views group and sort
public record Timeline(Tracks tracks) {
    public static final Timeline EMPTY = new Timeline(List.of());

    public Timeline(List<Track> tracks) {
        this(Tracks.of(tracks));
    }

    /// Whether there is a track of a kind.
    public boolean hasAny(Track.Kind kind) {
        int track = 0;
        while (track < tracks.size() && tracks.kind(track) != kind) {
            track++;
        }
        return track < tracks.size();
    }

    /// How many tracks of which kind there are.
    public Map<Track.Kind, Integer> counts() {
        Map<Track.Kind, Integer> counts = new EnumMap<>(Track.Kind.class);
        for (int track = 0; track < tracks.size(); track++) {
            counts.merge(tracks.kind(track), 1, Integer::sum);
        }
        return counts;
    }
}
