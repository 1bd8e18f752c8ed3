package flamelane.formats.gotrace;

import flamelane.model.Samples;
import flamelane.model.Stacks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The four profiles of waiting: on the network, on synchronisation, in system calls, for a processor.
///
/// A wait counts once and with its length, at the stack of the event that began it: where the
/// goroutine blocked, and for waiting for a processor, where it was created or made runnable. Only the
/// time from a goroutine's first start on counts, as in Go's tool.
final class Waits implements Sink {
    static final int NETWORK = 0;
    static final int SYNC = 1;
    static final int SYSCALL = 2;
    static final int SCHEDULER = 3;

    private static final int NONE = -1;

    private static final class Goroutine {
        int kind = NONE;
        int stack;
        long since;
        long start = -1;
        long end = Long.MAX_VALUE;
        List<long[]> beforeStart;
    }

    private final Names names;
    private final long origin;
    private final WaitSamples[] kinds = new WaitSamples[4];
    private Goroutine[] goroutines = new Goroutine[64];
    private byte[] reasons = new byte[64];
    private long last;

    /// @param width nanoseconds within which equal waits of one goroutine become one sample, 0 for none
    Waits(Names names, long origin, long width) {
        this.names = names;
        this.origin = origin;
        Arrays.setAll(kinds, kind -> new WaitSamples(width));
    }

    @Override
    public void event(Event e) {
        last = e.time;
        if (e.kind != Event.Kind.GO) {
            return;
        }
        Goroutine g = goroutine(e.row);
        if (g.kind == NONE) {
            note(g, e);
        } else if (e.to != state(g.kind)) {
            int kind = g.kind;
            g.kind = NONE;
            record(g, kind, e);
            note(g, e);
        }
        if (e.from != e.to) {
            switch (e.to) {
                case RUNNING -> {
                    g.start = g.start < 0 ? e.time : g.start;
                    g.beforeStart = null;
                }
                case NOT_EXIST -> {
                    if (g.beforeStart == null) {
                        goroutines[e.row] = null;
                    }
                }
                case WAITING -> {
                    if (reason(e.name) == 3) {
                        g.end = Math.min(g.end, e.time);
                    }
                }
                default -> { }
            }
        }
    }

    private void note(Goroutine g, Event e) {
        int kind = switch (e.to) {
            case RUNNABLE -> SCHEDULER;
            case SYSCALL -> SYSCALL;
            case WAITING -> {
                int reason = reason(e.name);
                yield reason == 1 ? NETWORK : reason == 2 ? SYNC : NONE;
            }
            default -> NONE;
        };
        if (kind != NONE) {
            g.kind = kind;
            g.since = e.time;
            g.stack = e.stack;
        }
    }

    private void record(Goroutine g, int kind, Event e) {
        if (g.start >= 0) {
            long from = Math.max(g.since, g.start);
            long to = Math.min(e.time, g.end);
            if (to > from) {
                kinds[kind].add(e.time - origin, e.row, place(g.stack), to - from);
            }
        } else if (e.to != GoState.RUNNING) {
            if (g.beforeStart == null) {
                g.beforeStart = new ArrayList<>(1);
            }
            g.beforeStart.add(new long[] {kind, e.time - origin, place(g.stack), e.time - g.since});
        }
    }

    // A stack of nothing but the counter 0 is how Go says that it has none.
    private int place(int stack) {
        if (stack <= Stacks.ROOT) {
            return Stacks.ROOT;
        }
        boolean none = names.stacks().parent(stack) == Stacks.ROOT && names.symbols().addressOf(names.stacks().frame(stack)) == 0;
        return none ? Stacks.ROOT : stack;
    }

    private static GoState state(int kind) {
        return kind == SCHEDULER ? GoState.RUNNABLE : kind == SYSCALL ? GoState.SYSCALL : GoState.WAITING;
    }

    // 1 the network, 2 synchronisation, 3 for ever, 0 anything else.
    private int reason(int name) {
        if (name < 0) {
            return 0;
        }
        if (name >= reasons.length) {
            reasons = Arrays.copyOf(reasons, Math.max(name + 1, reasons.length * 2));
        }
        if (reasons[name] == 0) {
            String text = names.strings().get(name);
            reasons[name] = (byte) (text.equals("network") ? 2 : text.equals("forever") ? 4
                    : text.contains("chan") || text.contains("sync") || text.contains("select") ? 3 : 1);
        }
        return reasons[name] - 1;
    }

    private Goroutine goroutine(int row) {
        if (row >= goroutines.length) {
            goroutines = Arrays.copyOf(goroutines, Math.max(row + 1, goroutines.length * 2));
        }
        if (goroutines[row] == null) {
            goroutines[row] = new Goroutine();
        }
        return goroutines[row];
    }

    /// The samples of the four, once all events are seen.
    Samples[] build() {
        for (int row = 0; row < goroutines.length; row++) {
            // What never ran is not clipped to its first start.
            if (goroutines[row] != null && goroutines[row].beforeStart != null) {
                for (long[] wait : goroutines[row].beforeStart) {
                    kinds[(int) wait[0]].addLate(wait[1], row, (int) wait[2], wait[3]);
                }
            }
        }
        return Arrays.stream(kinds).map(WaitSamples::build).toArray(Samples[]::new);
    }
}
