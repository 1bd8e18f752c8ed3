package flamelane.model;

import java.util.List;

/// Everything that is drawn over time but the counters.
///
/// @param tracks in the order of the file; views group and sort
public record Timeline(List<Track> tracks) {
    public static final Timeline EMPTY = new Timeline(List.of());

    public Timeline {
        tracks = List.copyOf(tracks);
    }
}
