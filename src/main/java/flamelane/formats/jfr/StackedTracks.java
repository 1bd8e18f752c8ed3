package flamelane.formats.jfr;

import flamelane.model.Instants;
import flamelane.model.IntColumn;
import flamelane.model.LongColumn;
import flamelane.model.Order;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.List;

/// Intervals of one kind that may overlap, laid out as few tracks without overlap: the first track that is free takes the next.
final class StackedTracks {
    private final LongColumn start = new LongColumn();
    private final LongColumn end = new LongColumn();
    private final IntColumn reason = new IntColumn();
    private final IntColumn by = new IntColumn();
    private final LongColumn group = new LongColumn();

    void add(long from, long to, int because, int byThread, long ofGroup) {
        start.add(from);
        end.add(to);
        reason.add(because);
        by.add(byThread);
        group.add(ofGroup);
    }

    int size() {
        return start.size();
    }

    long start(int row) {
        return start.get(row);
    }

    long end(int row) {
        return end.get(row);
    }

    int reason(int row) {
        return reason.get(row);
    }

    /// What the events were grouped by: a collection's number.
    long group(int row) {
        return group.get(row);
    }

    /// How a row's reason is chosen when its span is made.
    interface Reason {
        int of(int row);
    }

    /// Adds the tracks to a timeline.
    ///
    /// @param parent index of the track they belong under, −1 for none
    /// @return index of the first of them, −1 if there is nothing to show
    int addTo(List<Track> tracks, Track.Kind kind, String name, int parent, ThreadState state, Reason reasons, Spans.Storage storage) {
        long[] keys = new long[start.size()];
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = start.get(i);
            order[i] = i;
        }
        Order.sort(keys, order);
        List<Spans.Builder> lanes = new ArrayList<>();
        for (int row : order) {
            Spans.Builder free = null;
            for (int i = 0; i < lanes.size() && free == null; i++) {
                free = lanes.get(i).lastEnd() <= start.get(row) ? lanes.get(i) : null;
            }
            if (free == null) {
                free = new Spans.Builder(storage);
                lanes.add(free);
            }
            free.add(start.get(row), Math.max(start.get(row), end.get(row)), state, reasons.of(row), -1, by.get(row), -1);
        }
        int first = tracks.size();
        for (int i = 0; i < lanes.size(); i++) {
            tracks.add(new Track(kind, i == 0 ? name : name + " (" + (i + 1) + ")", "", -1, i == 0 ? parent : parent < 0 ? first : parent,
                    lanes.get(i).build(), Instants.EMPTY, Track.Creation.UNKNOWN));
        }
        return lanes.isEmpty() ? -1 : first;
    }
}
