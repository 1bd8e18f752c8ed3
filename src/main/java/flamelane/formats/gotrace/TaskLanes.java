package flamelane.formats.gotrace;

import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// The tasks of a trace, those of one name in as few lanes as keep them apart.
final class TaskLanes {
    private static final class Type {
        final List<Lane> lanes = new ArrayList<>();
        final PriorityQueue<Integer> free = new PriorityQueue<>();
    }

    private record Open(Type type, int lane) { }

    private final Spans.Storage storage;
    private final Map<Integer, Type> types = new LinkedHashMap<>();
    private final LongMap<Open> open = new LongMap<>();

    /// @param storage of the spans, `null` to keep only what they add up to
    TaskLanes(Spans.Storage storage) {
        this.storage = storage;
    }

    void begin(Event e, long at) {
        Type type = types.computeIfAbsent(e.name, name -> new Type());
        Integer lane = type.free.poll();
        if (lane == null) {
            lane = type.lanes.size();
            type.lanes.add(new Lane(storage));
        }
        type.lanes.get(lane).open(at, ThreadState.RUNNING, e.name, e.stack, e.gRow);
        open.put(e.value, new Open(type, lane));
    }

    void end(Event e, long at) {
        Open task = open.get(e.value);
        if (task != null) {
            task.type().lanes.get(task.lane()).close(at, -1, e.stack);
            task.type().free.add(task.lane());
            open.remove(e.value);
        }
    }

    /// Adds a track for each lane; the first of a name is the parent of its others.
    void addTo(TrackList tracks) {
        types.forEach((name, type) -> {
            int parent = -1;
            for (Lane lane : type.lanes) {
                int track = tracks.add(Track.Kind.TASK, tracks.text(name), "Tasks", -1, parent, lane);
                parent = parent < 0 ? track : parent;
            }
        });
    }
}
