package flamelane.formats.gotrace;

import flamelane.model.Spans;
import flamelane.model.ThreadState;

/// A lane under construction: the spans so far and the one that is open.
class Lane {
    final Spans.Builder spans;
    private ThreadState state;
    private long since;
    private int reason;
    private int stack;
    private int by;

    Lane(Spans.Storage storage) {
        spans = new Spans.Builder(storage);
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
        since = Math.max(at, spans.size() == 0 ? 0 : spans.lastEnd());
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
            spans.add(since, Math.max(at, since), state, reason, stack, who >= 0 ? who : by, whoStack);
            state = null;
        }
    }
}
