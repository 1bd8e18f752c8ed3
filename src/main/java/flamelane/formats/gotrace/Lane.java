package flamelane.formats.gotrace;

import flamelane.model.Spans;
import flamelane.model.ThreadState;

/// A lane under construction: the spans so far, or only what they add up to, and the one that is open.
class Lane {
    private final Spans.Builder spans;
    private final long[] nanos;
    private int size;
    private long first;
    private long lastEnd;
    private ThreadState state;
    private long since;
    private int reason;
    private int stack;
    private int by;

    /// @param storage of the spans, `null` to keep only what they add up to
    Lane(Spans.Storage storage) {
        spans = storage == null ? null : new Spans.Builder(storage);
        nanos = storage == null ? new long[ThreadState.COUNT] : null;
    }

    /// The number of spans so far, without the open one.
    int size() {
        return size;
    }

    /// The spans. None can be added afterwards.
    Spans spans() {
        return spans == null ? Spans.EMPTY : spans.build();
    }

    /// Nanoseconds by the ordinal of the state, gaps between the spans as unknown; of lanes without spans only.
    long[] nanos() {
        long known = 0;
        for (long time : nanos) {
            known += time;
        }
        long[] all = nanos.clone();
        all[ThreadState.UNKNOWN.ordinal()] += size == 0 ? 0 : lastEnd - first - known;
        return all;
    }

    boolean isOpen() {
        return state != null;
    }

    /// When the open span began.
    long since() {
        return since;
    }

    /// Starts a span; one that is open ends.
    ///
    /// @param who the row that the lane belongs to meanwhile, −1 for none
    void open(long at, ThreadState newState, int newReason, int newStack, int who) {
        close(at, -1, -1);
        state = newState;
        since = Math.max(at, lastEnd);
        reason = newReason;
        stack = newStack;
        by = who;
    }

    /// Changes what the open span is called.
    void relabel(ThreadState newState, int newReason) {
        if (state != null) {
            state = newState;
            reason = newReason;
        }
    }

    /// Ends the open span, if there is one.
    ///
    /// @param who      the row of who ended it, −1 to keep the one it was opened with
    /// @param whoStack that one's stack
    void close(long at, int who, int whoStack) {
        if (state != null) {
            if (at > since) {
                add(at, who, whoStack);
            }
            state = null;
        }
    }

    private void add(long end, int who, int whoStack) {
        if (spans != null) {
            spans.add(since, end, state, reason, stack, who >= 0 ? who : by, whoStack);
        } else {
            nanos[state.ordinal()] += end - since;
        }
        first = size++ == 0 ? since : first;
        lastEnd = end;
    }
}
