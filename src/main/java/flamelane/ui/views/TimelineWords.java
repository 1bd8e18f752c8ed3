package flamelane.ui.views;

import flamelane.analysis.SpanQuery;
import flamelane.analysis.TimelineIndex;
import flamelane.chart.LaneOrder;
import flamelane.chart.ThreadTimeline;
import flamelane.chart.TimelineState;
import flamelane.chart.TimelineState.Arrangement;
import flamelane.chart.TimelineState.Grouping;
import flamelane.chart.TimelineState.Mark;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// How a timeline is looked at, as one line of text that outlives the program.
///
/// Lanes are named by number and name: one that is another lane now is left out.
final class TimelineWords {
    private TimelineWords() {
    }

    static String write(TimelineState state, TimelineIndex index) {
        Arrangement lanes = state.lanes();
        StringBuilder line = new StringBuilder();
        put(line, "window", range(state.window()));
        put(line, "scroll", String.valueOf(state.scroll()));
        put(line, "group", lanes.grouping().name());
        put(line, "sort", lanes.sort() == null ? "" : lanes.sort().name());
        put(line, "sorted-in", range(lanes.range()));
        put(line, "busy-in", range(lanes.busyIn()));
        put(line, "filter", quoted(lanes.filter().line()));
        lanes.pinned().forEach(track -> put(line, "pin", lane(track, index)));
        lanes.hidden().forEach(track -> put(line, "hide", lane(track, index)));
        lanes.order().lanes().forEach(step -> put(line, "move", lane(step.what(), index) + (step.after() == null ? "" : ";" + lane(step.after(), index))));
        lanes.order().groups().forEach(step -> put(line, "move-group", quoted(step.what()) + (step.after() == null ? "" : ";" + quoted(step.after()))));
        new java.util.TreeMap<>(state.folds()).forEach((group, folded) -> put(line, folded ? "fold" : "open", quoted(group)));
        state.marks().forEach(mark -> put(line, "mark", mark.time() + "," + quoted(mark.note())));
        put(line, "lane", state.lane() < 0 ? "" : lane(state.lane(), index));
        put(line, "stacks", state.stacks() ? "yes" : "");
        put(line, "names", String.valueOf(state.gutter()));
        return line.toString();
    }

    private static void put(StringBuilder line, String word, String value) {
        if (!value.isEmpty()) {
            line.append(line.isEmpty() ? "" : " ").append(word).append(':').append(value);
        }
    }

    private static String range(TimeRange range) {
        return range == null ? "" : range.from() + "," + range.to();
    }

    private static String lane(int track, TimelineIndex index) {
        return track + "," + quoted(index.tracks().name(track));
    }

    private static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// @return `null` if the line is none of ours
    static TimelineState read(String line, TimelineIndex index) {
        try {
            return line.isEmpty() ? null : parse(line, index);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static TimelineState parse(String line, TimelineIndex index) {
        Map<String, List<String>> words = new HashMap<>();
        for (String word : line.split(" ")) {
            int colon = word.indexOf(':');
            if (colon > 0) {
                words.computeIfAbsent(word.substring(0, colon), any -> new ArrayList<>()).add(word.substring(colon + 1));
            }
        }
        TimeRange extent = index.extent();
        TimeRange window = range(one(words, "window"));
        if (window == null || window.from() < extent.from() || window.to() > extent.to() || window.duration() <= 0) {
            window = extent;
        }
        String sort = one(words, "sort");
        String group = one(words, "group");
        Arrangement lanes = new Arrangement(group.isEmpty() ? Grouping.NAME : Grouping.valueOf(group), sort.isEmpty() ? null : ThreadState.valueOf(sort),
                SpanQuery.parse(text(one(words, "filter"))), lanes(words, "pin", index), new TreeSet<>(lanes(words, "hide", index)),
                range(one(words, "busy-in")), range(one(words, "sorted-in")), order(words, index));
        Map<String, Boolean> folds = new HashMap<>();
        words.getOrDefault("fold", List.of()).forEach(key -> folds.put(text(key), true));
        words.getOrDefault("open", List.of()).forEach(key -> folds.put(text(key), false));
        List<Mark> marks = words.getOrDefault("mark", List.of()).stream().map(TimelineWords::mark).toList();
        List<Integer> lane = lanes(words, "lane", index);
        String scroll = one(words, "scroll");
        String gutter = one(words, "names");
        return new TimelineState(window, scroll.isEmpty() ? 0 : Double.parseDouble(scroll), lanes, folds, lane.isEmpty() ? -1 : lane.getFirst(), null, marks,
                !one(words, "stacks").isEmpty(), gutter.isEmpty() ? ThreadTimeline.GUTTER : Double.parseDouble(gutter));
    }

    private static String one(Map<String, List<String>> words, String word) {
        return words.getOrDefault(word, List.of("")).getFirst();
    }

    private static String text(String quoted) {
        return URLDecoder.decode(quoted, StandardCharsets.UTF_8);
    }

    private static TimeRange range(String text) {
        String[] ends = text.split(",");
        return ends.length == 2 ? new TimeRange(Long.parseLong(ends[0]), Long.parseLong(ends[1])) : null;
    }

    private static Mark mark(String text) {
        int comma = text.indexOf(',');
        return new Mark(Long.parseLong(text.substring(0, comma)), text(text.substring(comma + 1)));
    }

    private static List<Integer> lanes(Map<String, List<String>> words, String word, TimelineIndex index) {
        return words.getOrDefault(word, List.of()).stream().map(lane -> track(lane, index)).filter(track -> track >= 0).toList();
    }

    // −1 for a lane that is another one now.
    private static int track(String lane, TimelineIndex index) {
        int comma = lane.indexOf(',');
        int track = comma < 0 ? -1 : Integer.parseInt(lane.substring(0, comma));
        return track >= 0 && track < index.tracks().size() && index.tracks().name(track).equals(text(lane.substring(comma + 1))) ? track : -1;
    }

    private static LaneOrder order(Map<String, List<String>> words, TimelineIndex index) {
        List<LaneOrder.Step<Integer>> lanes = new ArrayList<>();
        for (String step : words.getOrDefault("move", List.of())) {
            String[] ends = step.split(";");
            int track = track(ends[0], index);
            int after = ends.length < 2 ? -1 : track(ends[1], index);
            if (track >= 0 && (ends.length < 2 || after >= 0)) {
                lanes.add(new LaneOrder.Step<>(track, after < 0 ? null : (Integer) after));
            }
        }
        List<LaneOrder.Step<String>> groups = new ArrayList<>();
        for (String step : words.getOrDefault("move-group", List.of())) {
            String[] ends = step.split(";");
            groups.add(new LaneOrder.Step<>(text(ends[0]), ends.length < 2 ? null : text(ends[1])));
        }
        return new LaneOrder(lanes, groups);
    }
}
