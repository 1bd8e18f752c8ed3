package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One function between those that call it and those it calls.
///
/// Functions of one name are one, as in the top table. A caller's value is what passed from it into the
/// function where that stood outermost, so that callers add up to the total; a callee's is what passed
/// on to it, counted once in a stack.
///
/// @param function row in the recording's symbols
/// @param samples  number of samples that pass through it
/// @param threads  number of threads those are of; 0 where samples know none
/// @param baseSelf  in a difference, what the base has; self, total and edges are then the head's less the base's
/// @param callers  largest first; a function of −1 is the root
/// @param callees  largest first
public record Neighbours(int function, long self, long total, long baseSelf, long baseTotal, long samples, int threads, List<Edge> callers,
                         List<Edge> callees) {
    /// @param function row in symbols, −1 for the root of the stacks
    public record Edge(int function, long value) { }

    /// Of a selection whose stacks are weighed already from brush to brush.
    ///
    /// @throws flamelane.model.FormatException if a pattern of the selection's filter is not one
    public static Neighbours of(Recording recording, BrushedWeights brushed, Selection selection, int function) {
        WeighedStacks left = function < 0 ? null : brushed.weighed(selection);
        if (left == null) {
            return of(recording, selection, function);
        }
        Passing passing = new Passing(recording.symbols(), left.stacks(), left.weights().length, function);
        Count count = Count.of(brushed.chosen(selection), left, passing.below);
        return passing.told(left.copy(), 0, 0, count);
    }

    public static Neighbours of(Recording recording, Selection selection, int function) {
        if (!selection.reading().mean() || selection.profile() < 0) {
            return sums(recording, selection, function);
        }
        Neighbours values = sums(recording, selection, function);
        Neighbours counts = sums(recording, selection.withProfile(selection.profile(), 0), function);
        return values.baseTotal != 0 ? values : new Neighbours(function, mean(values.self, counts.self), mean(values.total, counts.total), 0, 0,
                values.samples, values.threads, means(values.callers, counts.callers), means(values.callees, counts.callees));
    }

    private static long mean(long value, long count) {
        return count == 0 ? value : value / count;
    }

    private static List<Edge> means(List<Edge> values, List<Edge> counts) {
        Map<Integer, Long> known = new HashMap<>();
        counts.forEach(edge -> known.put(edge.function, edge.value));
        return values.stream().map(edge -> new Edge(edge.function, mean(edge.value, known.getOrDefault(edge.function, 0L)))).toList();
    }

    private static Neighbours sums(Recording recording, Selection selection, int function) {
        Filtered samples = Filtered.of(recording, selection);
        if (samples.profile() == null || function < 0) {
            return new Neighbours(function, 0, 0, 0, 0, 0, 0, List.of(), List.of());
        }
        Passing passing = new Passing(recording.symbols(), samples.stacks(), samples.stacks().size(), function);
        long baseSelf = 0;
        long baseTotal = 0;
        for (int i = 0; samples.isDifference() && i < samples.size(); i++) {
            if (samples.isBase(i)) {
                baseSelf -= passing.in[samples.stack(i)] ? samples.value(i) : 0;
                baseTotal -= passing.below[samples.stack(i)] ? samples.value(i) : 0;
            }
        }
        return passing.told(samples.weights(), baseSelf, baseTotal, Count.of(samples, passing.below));
    }

    /// How many samples pass through the function, of how many threads.
    private record Count(long samples, int threads) {
        private static final int BLOCK = 1 << 13;

        static Count of(Filtered samples, boolean[] below) {
            long number = 0;
            BitSet threads = new BitSet();
            for (int i = 0; i < samples.size(); i++) {
                if (below[samples.stack(i)]) {
                    number++;
                    threads.set(1 + samples.profile().samples().thread(samples.sample(i)));
                }
            }
            return new Count(number, threads.get(1, Math.max(1, threads.length())).cardinality());
        }

        static Count of(Chosen chosen, WeighedStacks left, boolean[] below) {
            Samples samples = chosen.samples();
            boolean[] passes = below;
            if (left.filter() != null) {
                passes = new boolean[left.filter().rows().length];
                for (int stack = 0; stack < passes.length; stack++) {
                    passes[stack] = left.row(stack) != StackFilter.GONE && below[left.row(stack)];
                }
            }
            int[] stack = new int[BLOCK];
            int[] thread = new int[samples.threaded() ? BLOCK : 0];
            long number = 0;
            BitSet threads = new BitSet();
            for (int from = chosen.from(); from < chosen.to(); from += BLOCK) {
                int to = Math.min(chosen.to(), from + BLOCK);
                samples.stacks(from, to, stack);
                if (samples.threaded()) {
                    samples.threads(from, to, thread);
                }
                for (int i = 0; i < to - from; i++) {
                    if (passes[stack[i]] && (chosen.isAll() || chosen.holds(from + i))) {
                        number++;
                        if (samples.threaded() && thread[i] >= 0) {
                            threads.set(thread[i]);
                        }
                    }
                }
            }
            return new Count(number, threads.cardinality());
        }
    }

    /// Where in a trie the function stands: in the row itself, or in it or above it.
    private static final class Passing {
        private final Symbols symbols;
        private final int function;
        private final int[] parent;
        private final int[] of;
        private final boolean[] in;
        private final boolean[] below;
        private final Map<Integer, Integer> example = new HashMap<>();

        Passing(Symbols symbols, Stacks stacks, int size, int function) {
            this.symbols = symbols;
            this.function = function;
            this.parent = new int[size];
            this.of = new int[size];
            this.in = new boolean[size];
            this.below = new boolean[size];
            int name = symbols.nameRow(function);
            stacks.copy(0, size, parent, of);
            of[0] = -1;
            // By frame: 0 for not yet known, 1 for one of the function, 2 for not.
            byte[] known = new byte[symbols.frames()];
            for (int row = 1; row < size; row++) {
                int frame = of[row];
                of[row] = symbols.functionOf(frame);
                if (known[frame] == 0) {
                    known[frame] = (byte) (of[row] >= 0 && symbols.nameRow(of[row]) == name ? 1 : 2);
                }
                in[row] = known[frame] == 1;
                below[row] = in[row] || below[parent[row]];
            }
        }

        /// @param weights of each row by itself; changed
        Neighbours told(long[] weights, long baseSelf, long baseTotal, Count count) {
            long self = 0;
            for (int row = 1; row < weights.length; row++) {
                self += in[row] ? weights[row] : 0;
            }
            for (int row = weights.length - 1; row > 0; row--) {
                weights[parent[row]] += weights[row];
            }
            long total = 0;
            Map<Integer, Long> callers = new HashMap<>();
            for (int row = 1; row < weights.length; row++) {
                if (in[row] && !below[parent[row]]) {
                    total += weights[row];
                    callers.merge(named(of[parent[row]]), weights[row], Long::sum);
                }
            }
            Map<Integer, Long> callees = callees(weights);
            return new Neighbours(function, self, total, baseSelf, baseTotal, count.samples, count.threads, edges(callers, example), edges(callees, example));
        }

        // The key of a function is its name's row; −1 is the root, −2 code without a name.
        private int named(int called) {
            int key = called < 0 ? -1 : symbols.nameRow(called);
            example.putIfAbsent(key, called);
            return key;
        }

        private Map<Integer, Long> callees(long[] weights) {
            Map<Integer, Long> callees = new HashMap<>();
            for (int row = 1; row < of.length; row++) {
                if (parent[row] > 0 && in[parent[row]] && weights[row] != 0 && !passedAbove(row)) {
                    callees.merge(named(of[row]), weights[row], Long::sum);
                }
            }
            return callees;
        }

        // Whether the same call already stands further up in this stack.
        private boolean passedAbove(int row) {
            int name = name(row);
            for (int at = parent[row]; at > 0 && below[parent[at]]; at = parent[at]) {
                if (in[parent[at]] && name(at) == name) {
                    return true;
                }
            }
            return false;
        }

        private int name(int row) {
            return of[row] < 0 ? -1 : symbols.nameRow(of[row]);
        }
    }

    private static List<Edge> edges(Map<Integer, Long> values, Map<Integer, Integer> example) {
        List<Edge> edges = new ArrayList<>();
        values.forEach((key, value) -> {
            if (value != 0) {
                edges.add(new Edge(example.get(key), value));
            }
        });
        edges.sort(Comparator.comparingLong((Edge edge) -> -Math.abs(edge.value())).thenComparingInt(Edge::function));
        return edges;
    }
}
