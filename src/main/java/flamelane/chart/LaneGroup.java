package flamelane.chart;

import flamelane.analysis.GroupClock;
import java.util.List;

/// Lanes that stand and fold together.
///
/// @param key      what a fold is remembered by
/// @param title    what its header says
/// @param note     the quiet words behind the title: how many lanes, how many of them are shown
/// @param tracks   indices of its tracks in the order they are shown; children follow their parents
/// @param counters indices of its counters, shown behind the tracks
/// @param clock    sums over the tracks, for the strip of a folded group; `null` where it has no tracks
/// @param open     whether it is open until someone folds it
public record LaneGroup(String key, String title, String note, List<Integer> tracks, List<Integer> counters, GroupClock clock, boolean open) { }
