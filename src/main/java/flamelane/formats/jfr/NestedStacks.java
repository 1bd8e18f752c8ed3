package flamelane.formats.jfr;

import flamelane.model.Order;
import flamelane.model.Recording;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The time of calls without that of the calls within them, told by stacks where threads do not tell it.
///
/// A call is part of one of the methods on its stack, the nearest that is traced and was running meanwhile: that of its
/// own thread, or the one that started last. Where several virtual threads run the same methods at once, which of their
/// calls had which part cannot be told; what a method's calls on one stack add up to can. Clocks of two processors
/// differ by some nanoseconds, so that a call may seem to begin before its caller.
final class NestedStacks {
    // Calls on one stack looked at for one that holds another.
    private static final int MOST = 1 << 10;
    private static final long SLACK = 1_000;

    private final TracedCalls calls;
    private final Stacks stacks;
    private final Symbols symbols;
    // Stacks as functions only, for lines and compilation change while a call lasts: parents and depths by row.
    private final List<Integer> parents = new ArrayList<>(List.of(-1));
    private final List<Integer> depths = new ArrayList<>(List.of(0));
    private final Map<Long, Integer> callees = new HashMap<>();
    private final Map<Integer, Integer> known = new HashMap<>();

    NestedStacks(TracedCalls calls, Recording.Builder recording) {
        this.calls = calls;
        this.stacks = recording.stacks();
        this.symbols = recording.symbols();
    }

    /// @return nanoseconds by call
    long[] own() {
        int size = calls.size();
        long[] own = new long[size];
        int[] path = new int[size];
        BitSet traced = new BitSet();
        int[] order = new int[size];
        long[] starts = new long[size];
        for (int call = 0; call < size; call++) {
            own[call] = calls.end(call) - calls.start(call);
            path[call] = path(calls.stack(call));
            traced.set(path[call]);
            order[call] = call;
            starts[call] = calls.start(call);
        }
        Order.sort(starts, order);
        // Callers before what they call, so that all that may hold a call is known.
        long[] deep = Arrays.stream(order).mapToLong(call -> depths.get(path[call])).toArray();
        Order.sort(deep, order);
        Map<Integer, Path> paths = new HashMap<>();
        for (int call : order) {
            int holder = parents.get(path[call]);
            while (holder > 0 && !traced.get(holder)) {
                holder = parents.get(holder);
            }
            if (holder > 0) {
                paths.get(holder).take(call, own);
            }
            paths.computeIfAbsent(path[call], unused -> new Path()).add(call);
        }
        paths.values().forEach(each -> each.settle(own));
        return own;
    }

    private int path(int stack) {
        return known.computeIfAbsent(stack, unused -> {
            int at = 0;
            int[] frames = stacks.frames(stack);
            for (int i = frames.length - 1; i >= 0; i--) {
                int caller = at;
                at = callees.computeIfAbsent((long) caller << 32 | symbols.functionOf(frames[i]), none -> {
                    parents.add(caller);
                    depths.add(depths.get(caller) + 1);
                    return parents.size() - 1;
                });
            }
            return at;
        });
    }

    /// The calls on one path, in order of their starts, and the time of calls within them that none of them alone had.
    private final class Path {
        private int[] rows = new int[8];
        private int size;
        private long rest;

        void add(int call) {
            rows = size == rows.length ? Arrays.copyOf(rows, size * 2) : rows;
            rows[size++] = call;
        }

        void take(int inner, long[] own) {
            boolean any = false;
            int found = -1;
            int first = from(calls.start(inner) + SLACK) - 1;
            for (int i = first; i >= Math.max(0, first - MOST); i--) {
                int outer = rows[i];
                if (calls.end(outer) + SLACK < calls.end(inner)) {
                    continue;
                }
                any = true;
                if (own[outer] >= own[inner]) {
                    if (calls.thread(outer) == calls.thread(inner)) {
                        found = outer;
                        break;
                    }
                    found = found < 0 ? outer : found;
                }
            }
            if (found >= 0) {
                own[found] -= own[inner];
            } else if (any) {
                rest += own[inner];
            }
        }

        // The first that starts after a time.
        private int from(long time) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (calls.start(rows[middle]) <= time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        void settle(long[] own) {
            for (int i = 0; i < size && rest > 0; i++) {
                long part = Math.min(rest, own[rows[i]]);
                own[rows[i]] -= part;
                rest -= part;
            }
        }
    }
}
