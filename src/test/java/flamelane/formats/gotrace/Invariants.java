package flamelane.formats.gotrace;

import flamelane.model.Stacks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What must hold of every event, whatever the trace: complaints are collected, not thrown.
final class Invariants implements Sink {
    private final Names names;
    private final int version;
    private final boolean old;
    private final boolean clocked;
    private final List<String> complaints = new ArrayList<>();
    private final Map<Long, GoState> goroutines = new HashMap<>();
    private final Map<Long, ProcState> processors = new HashMap<>();
    private final Map<Long, Long> runsOn = new HashMap<>();
    private final Map<Long, Long> heldBy = new HashMap<>();
    private final Map<String, Set<String>> ranges = new HashMap<>();
    private final Set<Integer> checked = new HashSet<>();
    private long last = Long.MIN_VALUE;
    private long syncs;
    private Event.Clock clock;

    Invariants(Names names, int version) {
        this.names = names;
        this.version = version;
        this.old = version < 22;
        this.clocked = version >= 25;
    }

    List<String> complaints() {
        return complaints;
    }

    private void must(boolean holds, Event e, String what) {
        if (!holds && complaints.size() < 20) {
            complaints.add(what + " at " + e.time + " (" + e.kind + ")");
        }
    }

    @Override
    public void event(Event e) {
        must(e.time > last, e, "time does not rise");
        last = e.time;
        stack(e, e.stack);
        stack(e, e.ownStack);
        switch (e.kind) {
            case SYNC -> sync(e);
            case GO -> go(e);
            case PROC -> proc(e);
            case LABEL -> must(!names.strings().get(e.name).isEmpty() && e.id == e.g, e, "label of nothing");
            case RANGE_BEGIN, RANGE_ACTIVE, RANGE_END -> range(e);
            case TASK_BEGIN -> must(e.value != 0 && e.value != Event.NONE && e.more != 0, e, "task without a number");
            case METRIC -> must(e.metric.word.contains(":"), e, "metric without a unit");
            default -> { }
        }
    }

    private void stack(Event e, int stack) {
        if (stack <= Stacks.ROOT || !checked.add(stack)) {
            return;
        }
        boolean leaf = true;
        for (int at = stack; at > Stacks.ROOT; at = names.stacks().parent(at)) {
            int frame = names.stacks().frame(at);
            int function = names.symbols().functionOf(frame);
            must(leaf || !names.symbols().name(function).isEmpty() && !names.symbols().file(function).isEmpty()
                    && names.symbols().lineOf(frame) > 0 && names.symbols().addressOf(frame) != 0, e, "half a frame");
            leaf = false;
        }
    }

    private void sync(Event e) {
        must(e.value == ++syncs, e, "sync " + e.value);
        if (clocked && e.clock != null) {
            must(clock == null || e.clock.trace() > clock.trace() && e.clock.mono() > clock.mono(), e, "clock does not rise");
            clock = e.clock;
        }
    }

    private void go(Event e) {
        must(e.to != GoState.UNDETERMINED, e, "goes to undetermined");
        GoState known = goroutines.get(e.id);
        must(known == null ? e.from == GoState.UNDETERMINED || e.from == GoState.NOT_EXIST : e.from == known, e,
                "G" + e.id + " comes from " + e.from + " but was " + known);
        must(e.from != GoState.UNDETERMINED || syncs < 2, e, "undetermined after the first generation");
        must(e.m != Event.NONE || old || !e.from.executing() && !e.to.executing(), e, "runs without a thread");
        if (e.from.executing() && !e.to.executing()) {
            must(old || java.util.Objects.equals(runsOn.get(e.m), e.id), e, "G" + e.id + " leaves M" + e.m + " where " + runsOn.get(e.m) + " is");
            runsOn.values().remove(e.id);
            must(e.to == GoState.NOT_EXIST || e.ownStack == e.stack, e, "stacks differ");
        }
        if (e.to.executing() && !e.from.executing() && !(old && e.m == Event.NONE)) {
            must(old || !runsOn.containsKey(e.m) || runsOn.get(e.m) == e.id, e, "M" + e.m + " runs two goroutines");
            runsOn.put(e.m, e.id);
        }
        if (e.to == GoState.NOT_EXIST) {
            goroutines.remove(e.id);
            must(ranges.getOrDefault("g" + e.id, Set.of()).isEmpty(), e, "dies in a range");
        } else {
            goroutines.put(e.id, e.to);
        }
    }

    private void proc(Event e) {
        must(e.procTo != ProcState.UNDETERMINED, e, "goes to undetermined");
        ProcState known = processors.get(e.id);
        must(known == null ? e.procFrom == ProcState.UNDETERMINED || e.procFrom == ProcState.NOT_EXIST : e.procFrom == known, e,
                "P" + e.id + " comes from " + e.procFrom + " but was " + known);
        if (e.procTo == ProcState.RUNNING && e.procFrom != ProcState.RUNNING) {
            must(old || !heldBy.containsKey(e.m), e, "M" + e.m + " holds two processors");
            heldBy.put(e.m, e.id);
        } else if (e.procTo == ProcState.IDLE) {
            heldBy.values().remove(e.id);
        }
        processors.put(e.id, e.procTo);
    }

    private void range(Event e) {
        String scope = switch (e.range) {
            case MARK -> "";
            case SWEEP -> "p" + e.id;
            default -> "g" + e.id;
        };
        String name = Ranged.name(e, names.strings());
        Set<String> open = ranges.computeIfAbsent(scope, key -> new HashSet<>());
        switch (e.kind) {
            // Before wire version 10 each processor told of a stop of the world; assists were not told of at the start.
            case RANGE_BEGIN -> must(open.add(name) || version < 10, e, name + " begins twice");
            case RANGE_END -> must(open.remove(name) || version < 10 || old && e.range == Event.Range.ASSIST, e,
                    name + " ends without a beginning");
            default -> open.add(name);
        }
    }
}
