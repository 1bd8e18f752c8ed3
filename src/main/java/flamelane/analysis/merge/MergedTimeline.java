package flamelane.analysis.merge;

import flamelane.model.Instants;
import flamelane.model.Order;
import flamelane.model.Spans;
import flamelane.model.Timeline;
import flamelane.model.Track;
import flamelane.model.Tracks;
import flamelane.model.Transcription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The lanes of several recordings as one timeline.
///
/// Lanes of one thread (or of one name, where they belong to none) are one lane if they do not overlap in
/// time, as in parts of one program's recording; lanes that do overlap stay apart, each with its recording's name.
final class MergedTimeline {
    private record Lane(Transcription part, Track track) {
        long start() {
            return track.spans().size() == 0 ? Long.MAX_VALUE : part.time(track.spans().start(0));
        }

        long end() {
            return track.spans().size() == 0 ? Long.MIN_VALUE : part.time(track.spans().end(track.spans().size() - 1));
        }
    }

    private final List<Transcription> parts;
    private final Spans.Storage storage = new Spans.Storage();

    MergedTimeline(List<Transcription> parts) {
        this.parts = parts;
    }

    /// One lane of the whole, and the rows that would be it too if they did not overlap.
    private record Row(int index, List<Lane> lanes, List<Row> alike) {
        boolean takes(Lane lane) {
            return lanes.stream().allMatch(other -> other.part() != lane.part() && (other.end() <= lane.start() || lane.end() <= other.start()));
        }
    }

    Timeline build() {
        Map<String, List<Row>> joined = new HashMap<>();
        Map<Transcription, int[]> rowOf = new IdentityHashMap<>();
        List<Row> all = new ArrayList<>();
        for (Transcription part : parts) {
            Tracks tracks = part.recording().timeline().tracks();
            int[] rows = new int[tracks.size()];
            rowOf.put(part, rows);
            for (int at = 0; at < rows.length; at++) {
                Track track = tracks.get(at);
                Lane lane = new Lane(part, track);
                String key = track.kind() + " " + track.name() + " " + track.group() + " " + part.thread(track.thread()) + " " + parents(part, track);
                List<Row> alike = joined.computeIfAbsent(key, k -> new ArrayList<>());
                Row row = alike.stream().filter(candidate -> candidate.takes(lane)).findFirst().orElse(null);
                if (row == null) {
                    row = new Row(all.size(), new ArrayList<>(), alike);
                    alike.add(row);
                    all.add(row);
                }
                row.lanes().add(lane);
                rows[at] = row.index();
            }
        }
        List<Track> tracks = new ArrayList<>();
        for (Row row : all) {
            Lane first = row.lanes().getFirst();
            int parent = first.track().parent() < 0 ? -1 : rowOf.get(first.part())[first.track().parent()];
            tracks.add(track(row.lanes(), parent, row.alike().size() == 1));
        }
        return new Timeline(tracks);
    }

    private static String parents(Transcription part, Track track) {
        List<Track> tracks = part.recording().timeline().tracks();
        return track.parent() < 0 ? "" : tracks.get(track.parent()).name() + " " + parents(part, tracks.get(track.parent()));
    }

    private Track track(List<Lane> row, int parent, boolean alone) {
        Track first = row.getFirst().track();
        Transcription part = row.getFirst().part();
        List<Lane> inTime = row.stream().sorted(java.util.Comparator.comparingLong(Lane::start)).toList();
        Spans.Builder spans = new Spans.Builder(storage);
        for (Lane lane : inTime) {
            lane.part().spans(lane.track().spans(), spans);
        }
        Track.Creation created = first.created();
        Track.Creation moved = created.time() < 0 ? Track.Creation.UNKNOWN
                : new Track.Creation(part.time(created.time()), part.thread(created.by()), part.stack(created.stack()));
        String name = alone ? first.name() : first.name() + " (" + part.recording().header().name() + ")";
        return new Track(first.kind(), name, first.group(), part.thread(first.thread()), parent, spans.build(), instants(row), moved);
    }

    private static Instants instants(List<Lane> row) {
        int size = row.stream().mapToInt(lane -> lane.track().instants().size()).sum();
        if (size == 0) {
            return Instants.EMPTY;
        }
        long[] times = new long[size];
        int[] order = new int[size];
        int[] names = new int[size];
        int[] stacks = new int[size];
        int at = 0;
        for (Lane lane : row) {
            Instants from = lane.track().instants();
            for (int i = 0; i < from.size(); i++, at++) {
                times[at] = lane.part().time(from.time(i));
                names[at] = lane.part().string(from.name(i));
                stacks[at] = lane.part().stack(from.stack(i));
                order[at] = at;
            }
        }
        Order.sort(times, order);
        Instants merged = new Instants();
        for (int i = 0; i < size; i++) {
            merged.add(times[i], names[order[i]], stacks[order[i]]);
        }
        return merged;
    }
}
