package flamelane.formats.gotrace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The events of all processors merged into one order, as wire versions 7 to 21 need it.
///
/// A goroutine's events carry a sequence number where they may be on different processors; an event
/// waits until its goroutine has come to that number and state. Of those that need not wait, the
/// earliest is next.
///
/// Of a trace whose end is lost, each processor's events end at another time. The order then ends
/// where a busy processor's events do, or where an event waits for one that is not there.
final class OldOrder {
    private static final long UNORDERED = -1;
    private static final long COLLECTOR = -2;
    private static final long ANY = -1;
    private static final long NEXT = -2;

    private enum Status { DEAD, RUNNABLE, RUNNING, WAITING }

    private static final class State {
        long sequence;
        Status status = Status.DEAD;
    }

    private final List<OldCursor> waiting = new ArrayList<>();
    private final LongMap<State> states = new LongMap<>();
    private OldCursor[] ready = new OldCursor[16];
    private int readyCount;
    private final boolean cut;
    private OldCursor taken;

    // What the event that was looked at last needs of its goroutine, and what it makes of it.
    private long subject;
    private long needSequence;
    private Status needStatus;
    private long thenSequence;
    private Status thenStatus;

    /// @param cut whether the end of the trace is lost
    OldOrder(List<OldCursor> cursors, boolean cut) throws IOException, BrokenTrace {
        this.cut = cut;
        for (OldCursor cursor : cursors) {
            if (cursor.advance()) {
                waiting.add(cursor);
            }
        }
    }

    /// @return the next event, `null` at the end; it is valid until the next call
    OldEvent next() throws IOException, BrokenTrace {
        if (taken != null) {
            if (taken.advance()) {
                waiting.add(taken);
            } else if (cut && taken.isMissed()) {
                return null;
            }
            taken = null;
        }
        for (int i = 0; i < waiting.size(); i++) {
            OldCursor cursor = waiting.get(i);
            look(cursor.event);
            if (isReady()) {
                waiting.set(i, waiting.getLast());
                waiting.removeLast();
                push(cursor);
                i--;
            }
        }
        if (cut && isLate()) {
            return null;
        }
        if (readyCount == 0) {
            if (!waiting.isEmpty()) {
                throw new BrokenTrace("no consistent ordering of events possible");
            }
            return null;
        }
        taken = pop();
        look(taken.event);
        apply();
        OldEvent event = taken.event;
        event.type = switch (event.type) {
            case OldWire.GO_START_LOCAL -> OldWire.GO_START;
            case OldWire.GO_UNBLOCK_LOCAL -> OldWire.GO_UNBLOCK;
            case OldWire.GO_SYS_EXIT_LOCAL -> OldWire.GO_SYS_EXIT;
            default -> event.type;
        };
        return event;
    }

    // What has to wait while later events go on would come out of order, so what it waits for is lost.
    private boolean isLate() {
        for (OldCursor cursor : waiting) {
            if (readyCount == 0 || cursor.event.time < ready[0].event.time) {
                return true;
            }
        }
        return false;
    }

    private void look(OldEvent event) {
        switch (event.type) {
            case OldWire.GO_CREATE -> need(event.a, 0, Status.DEAD, 1, Status.RUNNABLE);
            case OldWire.GO_WAITING, OldWire.GO_IN_SYSCALL -> need(event.g, 1, Status.RUNNABLE, 2, Status.WAITING);
            case OldWire.GO_START, OldWire.GO_START_LABEL -> need(event.g, event.b, Status.RUNNABLE, event.b + 1, Status.RUNNING);
            case OldWire.GO_START_LOCAL -> need(event.g, ANY, Status.RUNNABLE, NEXT, Status.RUNNING);
            case OldWire.GO_BLOCK, OldWire.GO_BLOCK_SEND, OldWire.GO_BLOCK_RECV, OldWire.GO_BLOCK_SELECT, OldWire.GO_BLOCK_SYNC,
                 OldWire.GO_BLOCK_COND, OldWire.GO_BLOCK_NET, OldWire.GO_SLEEP, OldWire.GO_SYS_BLOCK, OldWire.GO_BLOCK_GC ->
                    need(event.g, ANY, Status.RUNNING, ANY, Status.WAITING);
            case OldWire.GO_SCHED, OldWire.GO_PREEMPT -> need(event.g, ANY, Status.RUNNING, ANY, Status.RUNNABLE);
            case OldWire.GO_UNBLOCK, OldWire.GO_SYS_EXIT -> need(event.a, event.b, Status.WAITING, event.b + 1, Status.RUNNABLE);
            case OldWire.GO_UNBLOCK_LOCAL, OldWire.GO_SYS_EXIT_LOCAL -> need(event.a, ANY, Status.WAITING, NEXT, Status.RUNNABLE);
            case OldWire.GC_START -> need(COLLECTOR, event.a, Status.DEAD, event.a + 1, Status.DEAD);
            default -> subject = UNORDERED;
        }
    }

    private void need(long goroutine, long sequence, Status status, long nextSequence, Status nextStatus) {
        subject = goroutine;
        needSequence = sequence;
        needStatus = status;
        thenSequence = nextSequence;
        thenStatus = nextStatus;
    }

    private boolean isReady() {
        if (subject == UNORDERED) {
            return true;
        }
        State state = states.get(subject);
        if (state == null) {
            return (needSequence == ANY || needSequence == 0) && needStatus == Status.DEAD;
        }
        return (needSequence == ANY || needSequence == state.sequence) && needStatus == state.status;
    }

    private void apply() throws BrokenTrace {
        if (subject == UNORDERED) {
            return;
        }
        if (!isReady()) {
            throw new BrokenTrace("encountered impossible goroutine state transition");
        }
        State state = states.get(subject);
        if (state == null) {
            state = new State();
            states.put(subject, state);
        }
        state.sequence = thenSequence == ANY ? state.sequence : thenSequence == NEXT ? state.sequence + 1 : thenSequence;
        state.status = thenStatus;
    }

    private void push(OldCursor cursor) {
        if (readyCount == ready.length) {
            ready = Arrays.copyOf(ready, readyCount * 2);
        }
        int at = readyCount++;
        ready[at] = cursor;
        while (at > 0 && ready[(at - 1) / 2].event.time > ready[at].event.time) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private OldCursor pop() {
        OldCursor top = ready[0];
        ready[0] = ready[--readyCount];
        ready[readyCount] = null;
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= readyCount) {
                return top;
            }
            if (child + 1 < readyCount && ready[child + 1].event.time < ready[child].event.time) {
                child++;
            }
            if (ready[at].event.time <= ready[child].event.time) {
                return top;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int a, int b) {
        OldCursor kept = ready[a];
        ready[a] = ready[b];
        ready[b] = kept;
    }
}
