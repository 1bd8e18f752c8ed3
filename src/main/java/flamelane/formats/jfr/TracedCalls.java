package flamelane.formats.jfr;

import flamelane.model.IntColumn;
import flamelane.model.LongColumn;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.ThreadState;

/// Calls of traced methods as samples: each stands for the time of its call that no traced call within it took.
///
/// So time is counted once however calls nest, and a method's total is the time of its calls. The JDK names the method
/// and gives the stack of its caller and the thread that ran it; async-profiler's stacks begin at the method, and its
/// thread is the operating system's, of which a virtual thread has several by turns.
final class TracedCalls implements EventSamples {
    private final Recording.Builder recording;
    private final CutStacks stacks;
    private final long last;
    private final int method;
    private final int on;
    private final boolean byStack;
    private final LongColumn start = new LongColumn();
    private final LongColumn end = new LongColumn();
    private final IntColumn thread = new IntColumn();
    private final IntColumn stack = new IntColumn();

    /// @param last    the latest time of a sample
    /// @param byStack whether async-profiler wrote the events
    TracedCalls(EventType type, Recording.Builder recording, long last, boolean byStack) {
        this.recording = recording;
        this.stacks = new CutStacks(recording.symbols(), recording.stacks());
        this.last = last;
        this.method = byStack ? -1 : type.field("method");
        this.on = type.field("eventThread");
        this.byStack = byStack;
    }

    int size() {
        return stack.size();
    }

    long start(int call) {
        return start.get(call);
    }

    long end(int call) {
        return end.get(call);
    }

    int thread(int call) {
        return thread.get(call);
    }

    int stack(int call) {
        return stack.get(call);
    }

    @Override
    public void take(Event event, Samples.Builder samples) {
        start.add(event.start());
        end.add(event.start() + Math.max(0, event.duration()));
        thread.add(event.threadAt(on));
        stack.add(stacks.of(event, event.functionAt(method)));
    }

    @Override
    public void finish(Samples.Builder samples) {
        long[] own = byStack ? new NestedStacks(this, recording).own() : ownByThread();
        for (int call = 0; call < own.length; call++) {
            samples.add(Math.clamp(start(call), 0, last), thread(call), stack(call), -1, 1, own[call]);
        }
    }

    private long[] ownByThread() {
        long[] own = new long[size()];
        int[] calls = new int[own.length];
        Intervals intervals = new Intervals();
        int size = 0;
        // A call is written when it ends, so of calls that fill the same time the later ones are the outer ones.
        for (int call = own.length - 1; call >= 0; call--) {
            if (thread(call) < 0) {
                own[call] = end(call) - start(call);
            } else if (end(call) > start(call)) {
                calls[size++] = call;
                intervals.add(thread(call), start(call), end(call), ThreadState.UNKNOWN, -1, -1, -1);
            }
        }
        Intervals.ByLane byLane = intervals.byLane();
        for (int lane = 0; lane < intervals.lanes(); lane++) {
            int[] rows = byLane.of(lane);
            Nesting.flatten(intervals, rows, (row, from, to) -> own[calls[row]] += to - from);
        }
        return own;
    }
}
