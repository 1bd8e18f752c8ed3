package flamelane.formats.jfr;

import flamelane.model.IntColumn;
import flamelane.model.LongColumn;
import flamelane.model.ThreadState;

/// Calls that took time on threads, and of each the time that no call within it on its thread took.
///
/// So what a thread passed is counted once. Calls are added in the order in which they ended, as the JDK writes them.
final class ThreadCalls {
    private final LongColumn start = new LongColumn();
    private final LongColumn end = new LongColumn();
    private final IntColumn thread = new IntColumn();

    /// @param onThread row, −1 if unknown: such a call nests with none
    void add(long from, long nanos, int onThread) {
        start.add(from);
        end.add(from + Math.max(0, nanos));
        thread.add(onThread);
    }

    int size() {
        return thread.size();
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

    /// @return nanoseconds by call
    long[] own() {
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
            Nesting.flatten(intervals, byLane.of(lane), (row, from, to) -> own[calls[row]] += to - from);
        }
        return own;
    }
}
