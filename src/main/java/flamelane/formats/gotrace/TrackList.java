package flamelane.formats.gotrace;

import flamelane.model.Instants;
import flamelane.model.LaneTotal;
import flamelane.model.Track;
import flamelane.model.Tracks;
import java.util.ArrayList;
import java.util.List;

/// Tracks in the making: lanes that are done become tracks one after another.
final class TrackList {
    private final Names names;
    private final long end;
    private final boolean summed;
    private final Tracks tracks;
    private final List<LaneTotal> totals = new ArrayList<>();
    private int size;

    /// @param end    when what is still open ends
    /// @param summed whether the lanes hold only what their spans add up to, so that [#totals] is asked for and not [#list]
    TrackList(Names names, long end, boolean summed) {
        this.names = names;
        this.tracks = new Tracks(names.threads());
        this.end = end;
        this.summed = summed;
    }

    /// @return index of the track
    int add(Track.Kind kind, String name, String group, int thread, int parent, Lane lane) {
        return add(kind, name, group, thread, parent, lane, Instants.EMPTY, Track.Creation.UNKNOWN);
    }

    int add(Track.Kind kind, String name, String group, int thread, int parent, Lane lane, Instants instants, Track.Creation created) {
        lane.close(end, -1, -1);
        if (summed) {
            totals.add(new LaneTotal(kind, name, group, thread, lane.size(), lane.nanos()));
        } else {
            tracks.add(new Track(kind, name, group, thread, parent, lane.spans(), instants, created));
        }
        return size++;
    }

    String text(int row) {
        return names.strings().get(row);
    }

    Tracks list() {
        return tracks;
    }

    List<LaneTotal> totals() {
        return totals;
    }
}
