package flamelane.formats.jfr;

import flamelane.model.Samples;
import java.util.HashMap;
import java.util.Map;

/// What `jdk.MethodTiming` counted of each method from one event to the next, as samples.
///
/// The events say how often a method was called since its timing began, and how long on average; a number that became
/// smaller began anew. A method's time holds that of the timed methods that it calls.
final class TimedMethods implements EventSamples {
    private record Sum(long calls, long nanos) { }

    private final int method;
    private final int calls;
    private final int average;
    private final CutStacks stacks;
    private final long last;
    private final Map<Long, Sum> sums = new HashMap<>();

    /// @param last the latest time of a sample
    TimedMethods(EventType type, CutStacks stacks, long last) {
        this.method = type.field("method");
        this.calls = type.field("invocations");
        this.average = type.field("average");
        this.stacks = stacks;
        this.last = last;
    }

    @Override
    public void take(Event event, Samples.Builder samples) {
        int function = event.functionAt(method);
        long count = Math.max(0, event.number(calls));
        // None where the clock was too coarse to tell.
        Sum now = new Sum(count, count * Math.max(0, event.number(average)));
        Sum before = sums.put((long) event.machine() << 32 | function & 0xFFFF_FFFFL, now);
        boolean anew = before == null || now.calls < before.calls;
        samples.add(Math.clamp(event.start(), 0, last), -1, stacks.alone(function), -1, anew ? now.calls : now.calls - before.calls,
                anew ? now.nanos : Math.max(0, now.nanos - before.nanos));
    }
}
