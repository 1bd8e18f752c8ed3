package flamelane.chart;

import flamelane.analysis.GroupClock;
import flamelane.analysis.NameStem;
import flamelane.analysis.SpanMatch;
import flamelane.analysis.StateClock;
import flamelane.analysis.ThreadWord;
import flamelane.analysis.TimelineIndex;
import flamelane.chart.TimelineState.Arrangement;
import flamelane.chart.TimelineState.Grouping;
import flamelane.model.ThreadState;
import flamelane.model.Threads;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import flamelane.model.Tracks;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The lanes of a timeline in groups, as an [Arrangement] wants them.
///
/// Made off the window's thread: filters look at every span, and the sums of folded groups are made.
/// Groups come in this order: pinned lanes, counters, the runtime, processors, then threads by how
/// much they did, then tasks.
public final class LaneGroups {
    /// Lanes that open groups may show before the next group stays folded.
    private static final int OPEN_LANES = 44;
    /// Larger groups stay folded where there are others.
    private static final int OPEN_GROUP = 32;
    private static final String PINNED = "pinned";
    private static final Set<String> MAIN_COUNTERS = Set.of("heap-used", "cpu-machine", "goroutines-running", "goroutines-runnable");

    private final TimelineIndex index;
    private final Arrangement wanted;
    private final List<LaneGroup> groups = new ArrayList<>();
    private final List<List<Integer>> children = new ArrayList<>();
    private GroupClock.Workspace work = new GroupClock.Workspace();
    private final BitSet met = new BitSet();
    private int idle;
    private int opened;

    private LaneGroups(TimelineIndex index, Arrangement wanted) {
        this.index = index;
        this.wanted = wanted;
        arrange();
        work = null;
    }

    public static LaneGroups of(TimelineIndex index, Arrangement wanted) {
        return new LaneGroups(index, wanted);
    }

    public TimelineIndex index() {
        return index;
    }

    /// What the groups were made for.
    public Arrangement arrangement() {
        return wanted;
    }

    public List<LaneGroup> groups() {
        return groups;
    }

    /// The key of the group that holds a track, `null` if none does.
    public String groupOf(int track) {
        LaneGroup group = holding(track);
        return group == null ? null : group.key();
    }

    /// The first group that holds a track, `null` if none does.
    LaneGroup holding(int track) {
        for (LaneGroup one : groups) {
            if (one.tracks().contains(track)) {
                return one;
            }
        }
        return null;
    }

    /// Lanes that were left out because they only waited.
    public int idle() {
        return idle;
    }

    private void arrange() {
        Tracks tracks = index.tracks();
        for (int track = 0; track < tracks.size(); track++) {
            children.add(null);
        }
        SpanMatch match = SpanMatch.of(index, wanted.filter());
        List<Integer> tops = new TrackRows();
        for (int track = 0; track < tracks.size(); track++) {
            int parent = tracks.parent(track);
            if (parent >= 0 && parent < tracks.size() && parent != track && !wanted.hidden().contains(track)) {
                if (children.get(parent) == null) {
                    children.set(parent, new ArrayList<>());
                }
                children.get(parent).add(track);
            } else if (!wanted.hidden().contains(track)) {
                tops.add(track);
            }
        }
        List<Integer> pinned = wanted.pinned().stream().filter(track -> track < tracks.size()).toList();
        if (!pinned.isEmpty()) {
            add(PINNED, "Pinned", pinned, List.of(), pinned.size(), true);
        }
        List<Integer> runtime = new ArrayList<>();
        List<Integer> processors = new ArrayList<>();
        List<Integer> system = new ArrayList<>();
        List<Integer> tasks = new ArrayList<>();
        List<Integer> threads = new TrackRows();
        for (int track : tops) {
            switch (tracks.kind(track)) {
                case THREAD, GOROUTINE -> threads.add(track);
                case PROCESSOR -> processors.add(track);
                case OS_THREAD -> system.add(track);
                case TASK, REGION -> tasks.add(track);
                case GC, PAUSE, VM_OPERATION, COMPILER, OTHER -> runtime.add(track);
            }
        }
        List<Integer> heap = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int counter = 0; counter < index.counters().size(); counter++) {
            (MAIN_COUNTERS.contains(index.counters().get(counter).name()) && !runtime.isEmpty() ? heap : others).add(counter);
        }
        boolean java = index.recording().header().format().equals("jfr");
        if (!runtime.isEmpty() || !heap.isEmpty()) {
            add("runtime", java ? "JVM" : "Runtime", runtime, heap, runtime.size(), true);
        }
        if (!others.isEmpty()) {
            add("counters", "Counters", List.of(), others, 0, others.size() < 4);
        }
        section("processors", "Processors", processors, processors.size() <= 32);
        section("os-threads", "OS threads", system, false);
        threads(threads, match);
        Map<String, List<Integer>> byGroup = new LinkedHashMap<>();
        for (int track : tasks) {
            byGroup.computeIfAbsent(tracks.group(track), any -> new ArrayList<>()).add(track);
        }
        byGroup.forEach((name, list) -> section("task " + name, name.isEmpty() ? "Tasks" : name, list, opened < OPEN_LANES));
        LaneOrder.apply(groups.subList(pinned.isEmpty() ? 0 : 1, groups.size()), wanted.order().groups(), LaneGroup::key);
    }

    private void section(String key, String title, List<Integer> tracks, boolean open) {
        if (!tracks.isEmpty()) {
            add(key, title, tracks, List.of(), tracks.size(), open);
        }
    }

    private void threads(List<Integer> tracks, SpanMatch match) {
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        for (Integer track : tracks) {
            byName.computeIfAbsent(group(track), any -> new TrackRows()).add(track);
        }
        List<Integer> alone = new ArrayList<>();
        List<Map.Entry<String, List<Integer>>> named = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> entry : byName.entrySet()) {
            if (entry.getValue().size() == 1 && byName.size() > 1 && wanted.grouping() == Grouping.NAME
                    && index.tracks().kind(entry.getValue().getFirst()) == Track.Kind.THREAD) {
                alone.addAll(entry.getValue());
            } else {
                named.add(entry);
            }
        }
        Map<String, Long> busy = new LinkedHashMap<>();
        for (Map.Entry<String, List<Integer>> entry : named) {
            busy.put(entry.getKey(), working(index.times(entry.getValue(), index.extent())));
        }
        named.sort(Comparator.comparingLong((Map.Entry<String, List<Integer>> entry) -> busy.get(entry.getKey())).reversed());
        boolean only = named.size() + (alone.isEmpty() ? 0 : 1) == 1;
        for (Map.Entry<String, List<Integer>> entry : named) {
            threadGroup("threads " + entry.getKey(), entry.getKey(), entry.getValue(), match, only);
        }
        if (!alone.isEmpty()) {
            threadGroup("threads", named.isEmpty() ? "Threads" : "Other threads", alone, match, only);
        }
    }

    private void threadGroup(String key, String title, List<Integer> all, SpanMatch match, boolean only) {
        List<Integer> shown = new ArrayList<>();
        int waiting = 0;
        for (Integer track : all) {
            if (!match.lane(track)) {
                continue;
            }
            if (wanted.busyIn() != null && active(index.times(List.of(track), wanted.busyIn())) == 0) {
                waiting++;
            } else {
                shown.add(track);
            }
        }
        idle += waiting;
        if (!shown.isEmpty()) {
            sort(shown);
            boolean fits = shown.size() <= OPEN_GROUP && opened + shown.size() <= OPEN_LANES;
            add(key, title, shown, List.of(), all.size(), only || fits || wanted.filter().asksForSpans());
        }
    }

    private void sort(List<Integer> tracks) {
        Comparator<Integer> byName = Comparator.comparing((Integer track) -> sortable(index.tracks().name(track))).thenComparing(track -> track);
        if (wanted.sort() == null) {
            tracks.sort(byName);
            return;
        }
        TimeRange range = wanted.range() == null ? index.extent() : wanted.range();
        long[] time = new long[index.tracks().size()];
        for (int track : tracks) {
            time[track] = index.times(List.of(track), range)[wanted.sort().ordinal()];
        }
        tracks.sort(Comparator.comparingLong((Integer track) -> time[track]).reversed().thenComparing(byName));
    }

    private void add(String key, String title, List<Integer> tops, List<Integer> counters, int all, boolean open) {
        List<Integer> order = tops;
        if (!key.equals(PINNED) && !wanted.order().lanes().isEmpty()) {
            order = new ArrayList<>(tops);
            LaneOrder.apply(order, wanted.order().lanes(), track -> track);
        }
        List<Integer> tracks = new TrackRows();
        met.clear();
        for (Integer track : order) {
            withChildren(track, tracks);
        }
        GroupClock clock = tops.isEmpty() ? null : new GroupClock(clocks(index, copy(tops)), index.extent().from(), index.extent().to(), work);
        String note = tops.size() == all ? all == 0 ? "" : String.valueOf(all) : tops.size() + " of " + all;
        groups.add(new LaneGroup(key, title, note, tracks, List.copyOf(counters), clock, open));
        opened += open ? tracks.size() + counters.size() : 0;
    }

    private static List<Integer> copy(List<Integer> tracks) {
        List<Integer> copy = new TrackRows();
        copy.addAll(tracks);
        return copy;
    }

    // Made when asked for: of the many short lanes none is kept.
    private static List<StateClock> clocks(TimelineIndex index, List<Integer> tracks) {
        return new AbstractList<>() {
            @Override
            public StateClock get(int row) {
                return index.clock(tracks.get(row));
            }

            @Override
            public int size() {
                return tracks.size();
            }
        };
    }

    private void withChildren(Integer track, List<Integer> into) {
        if (!met.get(track)) {
            met.set(track);
            into.add(track);
            for (Integer child : children(track)) {
                if (!isUnderlay(child)) {
                    withChildren(child, into);
                }
            }
        }
    }

    private List<Integer> children(int track) {
        return children.get(track) == null ? List.of() : children.get(track);
    }

    /// Tracks that are drawn as a thin line in their parent's lane, not as lanes: what the collector did in its stead.
    public List<Integer> underlays(int track) {
        return children.get(track) == null ? List.of() : children.get(track).stream().filter(this::isUnderlay).toList();
    }

    private boolean isUnderlay(int track) {
        if (index.tracks().kind(track) != Track.Kind.GC || index.tracks().parent(track) < 0) {
            return false;
        }
        Track.Kind above = index.tracks().kind(index.track(track).parent());
        return above == Track.Kind.GOROUTINE || above == Track.Kind.PROCESSOR;
    }

    /// The arrangement with a lane at another place among those of its group; lanes below it go with it.
    ///
    /// @param group one that holds it; `null` makes no difference
    /// @param track a lane, or one that stands below a lane
    /// @param to    the place it shall have, counted in lanes of the group; beyond the ends is at the end
    /// @param by    whether `to` is counted from where it is now
    public Arrangement moved(LaneGroup group, int track, int to, boolean by) {
        if (group == null) {
            return wanted;
        }
        Set<Integer> members = new HashSet<>(group.tracks());
        List<Integer> order = new ArrayList<>(group.tracks().stream().filter(each -> topOf(members, each) == each).toList());
        int top = topOf(members, track);
        int from = order.indexOf(top);
        int place = Math.clamp(by ? from + to : to, 0, order.size() - 1);
        if (place == from) {
            return wanted;
        }
        if (group.key().equals(PINNED)) {
            return wanted.movePinned(top, place - from);
        }
        order.remove(from);
        return wanted.withOrder(wanted.order().withLane(top, place == 0 ? null : order.get(place - 1)));
    }

    /// The arrangement with a group at another place; the pinned lanes stay on top.
    ///
    /// @param to the place it shall have among the groups, `by` whether that is counted from where it is now
    public Arrangement moved(String key, int to, boolean by) {
        List<String> order = new ArrayList<>(groups.stream().map(LaneGroup::key).toList());
        int from = order.indexOf(key);
        int first = order.contains(PINNED) ? 1 : 0;
        int place = Math.clamp(by ? from + to : to, first, Math.max(first, order.size() - 1));
        if (from < first || place == from) {
            return wanted;
        }
        order.remove(from);
        return wanted.withOrder(wanted.order().withGroup(key, place == first ? null : order.get(place - 1)));
    }

    /// The place of a track's lane among those of a group that stand below no other, −1 where it has none.
    public int place(LaneGroup group, int track) {
        Set<Integer> members = new HashSet<>(group.tracks());
        return group.tracks().stream().filter(each -> topOf(members, each) == each).toList().indexOf(topOf(members, track));
    }

    private int topOf(Set<Integer> members, int track) {
        int top = track;
        for (int parent = index.tracks().parent(top); parent >= 0 && parent != top && members.contains(parent); parent = index.tracks().parent(top)) {
            top = parent;
        }
        return top;
    }

    private String group(int track) {
        Tracks tracks = index.tracks();
        Track.Kind kind = tracks.kind(track);
        if (wanted.grouping() == Grouping.NONE) {
            return ThreadWord.of(index.recording()).title();
        }
        if (wanted.grouping() == Grouping.GROUP || kind == Track.Kind.GOROUTINE) {
            return tracks.group(track).isEmpty() ? kind == Track.Kind.GOROUTINE ? "No stack seen" : "No group" : tracks.group(track);
        }
        int thread = tracks.thread(track);
        if (thread >= 0 && index.recording().threads().kind(thread) == Threads.Kind.VIRTUAL) {
            return "Virtual threads";
        }
        return NameStem.of(tracks.name(track));
    }

    // Digits are padded, so that 9 comes before 10.
    private static String sortable(String name) {
        StringBuilder padded = new StringBuilder();
        for (int at = 0; at < name.length();) {
            int end = at;
            while (end < name.length() && Character.isDigit(name.charAt(end))) {
                end++;
            }
            if (end > at) {
                padded.repeat('0', Math.max(0, 19 - (end - at))).append(name, at, end);
                at = end;
            } else {
                padded.append(name.charAt(at++));
            }
        }
        return padded.toString();
    }

    // What ranks groups: a client that waits for its server all day says less than a server that ran for a minute.
    private static long working(long[] times) {
        return 4 * times[ThreadState.RUNNING.ordinal()] + times[ThreadState.BLOCKED.ordinal()] + times[ThreadState.RUNNABLE.ordinal()]
                + times[ThreadState.FILE_IO.ordinal()];
    }

    /// Nanoseconds in states that say something happened: all but waiting, sleeping and unknown.
    static long active(long[] times) {
        long sum = 0;
        for (int state = 0; state < times.length; state++) {
            sum += switch (ThreadState.of(state)) {
                case WAITING, SLEEPING, UNKNOWN -> 0;
                default -> times[state];
            };
        }
        return sum;
    }
}
