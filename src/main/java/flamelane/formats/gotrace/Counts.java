package flamelane.formats.gotrace;

import flamelane.model.Counter;
import java.util.Arrays;
import java.util.List;

/// The numbers over time: heap, goal, GOMAXPROCS, and how many goroutines are in which state.
///
/// Heap, goal and GOMAXPROCS are as they were told. The numbers of goroutines change with nearly every
/// event; of each stretch of time (a fraction of the recording) they show the highest.
final class Counts implements Sink {
    private static final long BOGUS = 1L << 50;

    private final long origin;
    private final long width;
    private final Counter heap = new Counter("heap-used", "Heap", "bytes");
    private final Counter goal = new Counter("gc-goal", "GC goal", "bytes");
    private final Counter procs = new Counter("gomaxprocs", "GOMAXPROCS", "count");
    private final Peak[] states = {
        new Peak("goroutines", "Goroutines"), new Peak("goroutines-running", "Running goroutines"),
        new Peak("goroutines-runnable", "Runnable goroutines"), new Peak("goroutines-syscall", "Goroutines in system calls"),
        new Peak("goroutines-waiting", "Waiting goroutines")};
    private byte[] now = new byte[64];
    private long end = Long.MIN_VALUE;

    private static final class Peak {
        final Counter counter;
        int value;
        int peak;
        int told = -1;

        Peak(String name, String label) {
            counter = new Counter(name, label, "count");
        }

        void change(int by) {
            value += by;
            peak = Math.max(peak, value);
        }

        void flush(long at) {
            if (peak != told) {
                counter.add(at, peak);
                told = peak;
            }
            peak = value;
        }
    }

    /// @param width nanoseconds of which the highest number is shown
    Counts(long origin, long width) {
        this.origin = origin;
        this.width = Math.max(1, width);
    }

    @Override
    public void event(Event e) {
        if (e.kind == Event.Kind.GO) {
            go(e);
        } else if (e.kind == Event.Kind.METRIC) {
            long at = Math.max(0, e.time - origin);
            switch (e.metric) {
                case HEAP -> add(heap, at, e.value);
                case GOAL -> {
                    // Without a limit the goal is as good as infinite, which would flatten all else.
                    if (e.value >= 0 && e.value < BOGUS) {
                        add(goal, at, e.value);
                    }
                }
                case PROCS -> add(procs, at, e.value);
            }
        }
    }

    private static void add(Counter counter, long at, long value) {
        if (counter.size() == 0 || counter.value(counter.size() - 1) != value) {
            counter.add(at, value);
        }
    }

    private void go(Event e) {
        int row = e.row;
        if (row >= now.length) {
            now = Arrays.copyOf(now, Math.max(row + 1, now.length * 2));
        }
        int before = now[row];
        int after = index(e.to);
        if (before == after) {
            return;
        }
        long at = Math.max(0, e.time - origin);
        if (at >= end) {
            if (end != Long.MIN_VALUE) {
                flush(end - width);
            }
            end = at - at % width + width;
        }
        now[row] = (byte) after;
        if (before != 0) {
            states[before].change(-1);
        }
        if (after != 0) {
            states[after].change(1);
        }
        states[0].change((after == 0 ? 0 : 1) - (before == 0 ? 0 : 1));
    }

    private static int index(GoState state) {
        return switch (state) {
            case RUNNING -> 1;
            case RUNNABLE -> 2;
            case SYSCALL -> 3;
            case WAITING -> 4;
            default -> 0;
        };
    }

    private void flush(long at) {
        for (Peak state : states) {
            state.flush(at);
        }
    }

    /// The counters that have points, once all events are seen.
    List<Counter> build() {
        if (end != Long.MIN_VALUE) {
            flush(end - width);
            for (Peak state : states) {
                state.peak = state.value;
            }
            flush(end);
        }
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(heap, goal, procs),
                Arrays.stream(states).map(state -> state.counter)).filter(counter -> counter.size() > 0).toList();
    }
}
