package flamelane.formats.jfr;

import flamelane.model.IntColumn;
import flamelane.model.LongColumn;
import flamelane.model.Order;
import flamelane.model.Spans;
import flamelane.model.Strings;
import flamelane.model.ThreadState;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/// Where samples prove that a thread ran: between two samples of it that are at most two periods apart, if no wait lies
/// between them.
///
/// A sample of a running thread is one moment. Two in a row at the pace of the sampler leave no room for a wait that was
/// worth an event; farther apart, nothing is claimed.
final class RunningEvidence {
    private static final long NONE = Long.MIN_VALUE;

    private final LongColumn time = new LongColumn();
    private final IntColumn thread = new IntColumn();
    private final LongColumn reach = new LongColumn();
    private int[] first;
    private int[] order;

    RunningEvidence(Pass pass, Settings settings, Strings strings) {
        pass.on("jdk.CPUTimeSample", type -> {
            int period = type.field("samplingPeriod");
            return event -> add(event.start(), event.thread(), event.number(period));
        });
        long period = settings.period("jdk.ExecutionSample");
        long wallPeriod = settings.wallPeriod();
        pass.on("jdk.ExecutionSample", type -> {
            int state = type.field("state");
            int wall = strings.intern("STATE_RUNNABLE");
            boolean async = settings.isAsyncProfiler();
            return executions(type, strings, (event, thread) -> add(event.start(), thread, async && event.text(state) == wall ? wallPeriod : period));
        });
    }

    /// Takes the samples of threads that ran.
    static Consumer<Event> executions(EventType type, Strings strings, ObjIntConsumer<Event> taker) {
        int sampled = type.field("sampledThread");
        int state = type.field("state");
        int sleeping = strings.intern("STATE_SLEEPING");
        return event -> {
            if (event.text(state) != sleeping) {
                taker.accept(event, event.threadAt(sampled));
            }
        };
    }

    private void add(long at, int of, long period) {
        if (of >= 0) {
            time.add(at);
            thread.add(of);
            reach.add(Math.max(0, Math.min(period, Long.MAX_VALUE / 4)) * 2);
        }
    }

    /// Whether the thread was sampled at all.
    boolean sampled(int of) {
        index();
        return of + 1 < first.length && first[of + 1] > first[of];
    }

    /// The evidence of one thread, to be laid between the waits that are added to `spans` in order of time.
    Fill of(int of, Spans.Builder spans) {
        index();
        return of + 1 < first.length ? new Fill(first[of], first[of + 1], spans) : new Fill(0, 0, spans);
    }

    private void index() {
        if (first != null) {
            return;
        }
        int size = time.size();
        long[] keys = new long[size];
        int[] rows = new int[size];
        int threads = 0;
        for (int i = 0; i < size; i++) {
            keys[i] = time.get(i);
            rows[i] = i;
            threads = Math.max(threads, thread.get(i) + 1);
        }
        Order.sort(keys, rows);
        for (int i = 0; i < size; i++) {
            keys[i] = thread.get(rows[i]);
        }
        Order.sort(keys, rows);
        order = rows;
        first = new int[threads + 1];
        for (int i = 0; i < size; i++) {
            first[thread.get(i) + 1]++;
        }
        for (int i = 0; i < threads; i++) {
            first[i + 1] += first[i];
        }
    }

    /// Lays one thread's proven stretches into the gaps between its waits.
    final class Fill {
        private final int to;
        private final Spans.Builder spans;
        private int at;
        private long start = NONE;
        private long end = NONE;
        private long waited = NONE;

        private Fill(int from, int to, Spans.Builder spans) {
            this.at = from;
            this.to = to;
            this.spans = spans;
        }

        /// Adds what is proven before a wait.
        void until(long waitStart, long waitEnd) {
            advance(waitStart);
            flush();
            waited = waitEnd;
        }

        /// Adds what is proven behind the last wait.
        void rest() {
            advance(Long.MAX_VALUE);
            flush();
        }

        // A pair of samples counts if both lie in the gap between the last wait and the next.
        private void advance(long limit) {
            for (; at + 1 < to; at++) {
                long a = time.get(order[at]);
                long b = time.get(order[at + 1]);
                if (a >= limit) {
                    return;
                }
                if (b > limit || a < waited || b - a > reach.get(order[at])) {
                    flush();
                    continue;
                }
                if (start == NONE) {
                    start = a;
                }
                end = b;
            }
        }

        private void flush() {
            if (start != NONE && end > start) {
                spans.add(start, end, ThreadState.RUNNING, -1, -1);
            }
            start = NONE;
            end = NONE;
        }
    }
}
