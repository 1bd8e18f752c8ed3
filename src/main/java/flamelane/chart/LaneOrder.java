package flamelane.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Where lanes and groups were put by hand, as steps away from the order they have by themselves.
///
/// Steps are taken one after the other; one whose lane or neighbour is not there, since it is
/// filtered out or was another in an earlier recording, is passed over. So lanes that come anew stand
/// where they would, and the line that keeps all of it is as long as what was moved.
///
/// @param lanes  steps of tracks within their group
/// @param groups steps of groups, by key
public record LaneOrder(List<Step<Integer>> lanes, List<Step<String>> groups) {
    /// Nothing was moved.
    public static final LaneOrder NONE = new LaneOrder(List.of(), List.of());

    /// One that was put behind another.
    ///
    /// @param after `null` for the first place
    public record Step<T>(T what, T after) { }

    public LaneOrder {
        lanes = List.copyOf(lanes);
        groups = List.copyOf(groups);
    }

    /// @param after a track of the same group, `null` for the first place
    LaneOrder withLane(int track, Integer after) {
        return new LaneOrder(with(lanes, track, after), groups);
    }

    /// @param after key of a group, `null` for the first place
    LaneOrder withGroup(String key, String after) {
        return new LaneOrder(lanes, with(groups, key, after));
    }

    LaneOrder withoutLanes() {
        return lanes.isEmpty() ? this : new LaneOrder(List.of(), groups);
    }

    // Walking on with the same one is one step.
    private static <T> List<Step<T>> with(List<Step<T>> steps, T what, T after) {
        List<Step<T>> next = new ArrayList<>(steps);
        if (!next.isEmpty() && next.getLast().what().equals(what)) {
            next.removeLast();
        }
        next.add(new Step<>(what, after));
        return next;
    }

    /// Takes the steps, in a list that stands in the order of its own.
    static <E, T> void apply(List<E> list, List<Step<T>> steps, Function<E, T> name) {
        for (Step<T> step : steps) {
            int from = at(list, step.what(), name);
            int behind = step.after() == null ? -1 : at(list, step.after(), name);
            if (from >= 0 && from != behind && (behind >= 0 || step.after() == null)) {
                E moved = list.remove(from);
                list.add(behind < from ? behind + 1 : behind, moved);
            }
        }
    }

    private static <E, T> int at(List<E> list, T what, Function<E, T> name) {
        for (int i = 0; i < list.size(); i++) {
            if (name.apply(list.get(i)).equals(what)) {
                return i;
            }
        }
        return -1;
    }
}
