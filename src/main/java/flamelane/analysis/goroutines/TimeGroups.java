package flamelane.analysis.goroutines;

import flamelane.analysis.NameStem;
import flamelane.analysis.StateTimes;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Spans;
import flamelane.model.Table;
import flamelane.model.ThreadState;
import flamelane.model.Threads;
import flamelane.model.Track;
import flamelane.model.Tracks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What goroutines or threads spent their time on within a selection, in groups: by start function, or by names
/// that differ in a number.
///
/// @param parts  what time can be spent on, in the order of [Member#times]; those that nobody spent any on are left out
/// @param groups the most time awake first
public record TimeGroups(List<Part> parts, List<Group> groups) {
    /// What time is spent on.
    ///
    /// @param within whether it happens within the others, instead of being a part of the total
    /// @param state  whose colour it has
    public record Part(String key, String label, boolean within, ThreadState state) { }

    /// One goroutine or thread.
    ///
    /// @param thread row in the recording's threads
    /// @param from   when it was first seen, nanoseconds from the recording's start
    /// @param to     when it ended or was last seen
    /// @param times  nanoseconds, by part
    public record Member(int thread, String name, long from, long to, long total, long[] times) { }

    /// Those with one start function or one name.
    ///
    /// @param reasons how time blocked is spread, by reason, over those that were blocked for it; empty where it is not told
    public record Group(String name, String title, Members members, Spread total, List<Spread> spreads, Map<String, Spread> reasons) { }

    /// Of a Go trace by start function, of other recordings by name. Within a chosen time, what a Go trace tells of
    /// sweeping and stops of the world by goroutine is not known.
    public static TimeGroups of(Recording recording, Selection selection, Progress progress) {
        if (recording.table("go.goroutines") == null) {
            return threads(recording, selection);
        }
        GoroutineGroups all = selection.range() == null ? GoroutineGroups.of(recording)
                : GoroutineGroups.grouped(new GoroutineSpans(recording, selection.range(), progress).goroutines());
        progress.check();
        if (selection.threads() != null) {
            Map<String, List<GoroutineGroups.Goroutine>> chosen = new LinkedHashMap<>();
            all.groups().forEach(group -> {
                List<GoroutineGroups.Goroutine> kept = group.goroutines().stream().filter(one -> selection.threads().contains(one.thread())).toList();
                if (!kept.isEmpty()) {
                    chosen.put(group.function(), kept);
                }
            });
            all = GoroutineGroups.grouped(chosen);
        }
        return goroutines(recording, all);
    }

    private static TimeGroups goroutines(Recording recording, GoroutineGroups all) {
        List<Measure> measures = Arrays.stream(Measure.values())
                .filter(measure -> all.groups().stream().anyMatch(group -> group.spread(measure).total() > 0)).toList();
        List<Part> parts = measures.stream().map(measure -> new Part(measure.key(), measure.label(), !measure.isPart(), state(measure))).toList();
        List<Group> groups = new ArrayList<>();
        for (GoroutineGroups.Group group : all.groups()) {
            Members members = new Members(measures.size(), thread -> "G" + recording.threads().get(thread).id());
            for (GoroutineGroups.Goroutine one : group.goroutines()) {
                members.add(one.thread(), one.thread(), Math.max(0, one.created()),
                        one.ended() == Table.Column.NONE ? Math.max(0, recording.header().duration()) : one.ended(), one.total(),
                        measures.stream().mapToLong(one::time).toArray());
            }
            groups.add(new Group(group.function(), group.title(), members, group.total(), measures.stream().map(group::spread).toList(), group.reasons()));
        }
        return new TimeGroups(parts, List.copyOf(groups));
    }

    private static ThreadState state(Measure measure) {
        return switch (measure) {
            case EXECUTION -> ThreadState.RUNNING;
            case SCHEDULER -> ThreadState.RUNNABLE;
            case SYSCALL, SYSCALL_BLOCKED -> ThreadState.SYSCALL;
            case BLOCKED -> ThreadState.WAITING;
            case UNKNOWN -> ThreadState.UNKNOWN;
            case ASSIST, SWEEP, STOPPED -> ThreadState.GC;
        };
    }

    private static TimeGroups threads(Recording recording, Selection selection) {
        List<StateTimes.Row> rows = StateTimes.of(recording, selection).rows();
        Tracks tracks = recording.timeline().tracks();
        long[] sums = new long[ThreadState.COUNT];
        for (StateTimes.Row row : rows) {
            for (int state = 0; row.kind() == Track.Kind.THREAD && state < sums.length; state++) {
                sums[state] += row.nanos()[state];
            }
        }
        List<ThreadState> states = Arrays.stream(ThreadState.values()).filter(state -> sums[state.ordinal()] > 0).toList();
        Map<String, Members> byName = new LinkedHashMap<>();
        for (StateTimes.Row row : rows) {
            if (row.kind() != Track.Kind.THREAD) {
                continue;
            }
            boolean virtual = row.thread() >= 0 && recording.threads().kind(row.thread()) == Threads.Kind.VIRTUAL;
            Spans spans = tracks.spans(row.track());
            byName.computeIfAbsent(virtual ? "Virtual threads" : NameStem.of(row.name()), name -> new Members(states.size(), tracks::name))
                    .add(row.thread(), row.track(), spans.start(0), spans.end(spans.size() - 1), row.total(), states.stream().mapToLong(row::nanos).toArray());
        }
        List<Group> groups = new ArrayList<>();
        byName.forEach((name, members) -> {
            List<Spread> spreads = new ArrayList<>();
            for (int part = 0; part < states.size(); part++) {
                spreads.add(Spread.of(members.all(part)));
            }
            groups.add(new Group(name, name.isEmpty() ? "(no name)" : name, members, Spread.of(members.all(-1)), List.copyOf(spreads), Map.of()));
        });
        int running = states.indexOf(ThreadState.RUNNING);
        groups.sort(Comparator.comparingLong((Group group) -> running < 0 ? 0 : group.spreads().get(running).total()).reversed()
                .thenComparing(Group::name));
        return new TimeGroups(states.stream().map(state -> new Part(state.key(), state.label(), false, state)).toList(), List.copyOf(groups));
    }

    /// @return index of the part of that key, −1 if there is none
    public int part(String key) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /// The group with this thread among its members, `null` if none has it.
    public Group group(int thread) {
        for (Group group : groups) {
            for (int member = 0; member < group.members().size(); member++) {
                if (group.members().thread(member) == thread) {
                    return group;
                }
            }
        }
        return null;
    }
}
