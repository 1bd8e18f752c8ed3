package flamelane.formats.gotrace;

import flamelane.model.Instants;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.List;

/// Tracks in the making: lanes that are done become tracks one after another.
final class TrackList {
    private final Names names;
    private final long end;
    private final List<Track> tracks = new ArrayList<>();

    /// @param end when what is still open ends
    TrackList(Names names, long end) {
        this.names = names;
        this.end = end;
    }

    /// @return index of the track
    int add(Track.Kind kind, String name, String group, int thread, int parent, Lane lane) {
        return add(kind, name, group, thread, parent, lane, Instants.EMPTY, Track.Creation.UNKNOWN);
    }

    int add(Track.Kind kind, String name, String group, int thread, int parent, Lane lane, Instants instants, Track.Creation created) {
        lane.close(end, -1, -1);
        tracks.add(new Track(kind, name, group, thread, parent, lane.spans.build(), instants, created));
        return tracks.size() - 1;
    }

    String text(int row) {
        return names.strings().get(row);
    }

    List<Track> list() {
        return tracks;
    }
}
