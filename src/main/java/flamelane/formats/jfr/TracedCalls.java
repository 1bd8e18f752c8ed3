package flamelane.formats.jfr;

import flamelane.model.IntColumn;
import flamelane.model.Recording;
import flamelane.model.Samples;

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
    private final ThreadCalls calls = new ThreadCalls();
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
        return calls.start(call);
    }

    long end(int call) {
        return calls.end(call);
    }

    int thread(int call) {
        return calls.thread(call);
    }

    int stack(int call) {
        return stack.get(call);
    }

    @Override
    public void take(Event event, Samples.Builder samples) {
        calls.add(event.start(), event.duration(), event.threadAt(on));
        stack.add(stacks.of(event, event.functionAt(method)));
    }

    @Override
    public void finish(Samples.Builder samples) {
        long[] own = byStack ? new NestedStacks(this, recording).own() : calls.own();
        for (int call = 0; call < own.length; call++) {
            samples.add(Math.clamp(start(call), 0, last), thread(call), stack(call), -1, 1, own[call]);
        }
    }
}
