package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        Symbols symbols = recording.symbols();
        Stacks stacks = samples.stacks();
        int size = stacks.size();
        int name = symbols.nameRow(function);
        int[] of = new int[size];
        boolean[] in = new boolean[size];
        boolean[] below = new boolean[size];
        of[0] = -1;
        for (int row = 1; row < size; row++) {
            of[row] = symbols.functionOf(stacks.frame(row));
            in[row] = of[row] >= 0 && symbols.nameRow(of[row]) == name;
            below[row] = in[row] || below[stacks.parent(row)];
        }
        long[] weights = samples.weights();
        long self = 0;
        for (int row = 1; row < size; row++) {
            self += in[row] ? weights[row] : 0;
        }
        long baseSelf = 0;
        long baseTotal = 0;
        for (int i = 0; samples.isDifference() && i < samples.size(); i++) {
            if (samples.isBase(i)) {
                baseSelf -= in[samples.stack(i)] ? samples.value(i) : 0;
                baseTotal -= below[samples.stack(i)] ? samples.value(i) : 0;
            }
        }
        for (int row = size - 1; row > 0; row--) {
            weights[stacks.parent(row)] += weights[row];
        }
        long total = 0;
        Map<Integer, Long> callers = new HashMap<>();
        Map<Integer, Integer> example = new HashMap<>();
        for (int row = 1; row < size; row++) {
            if (in[row] && !below[stacks.parent(row)]) {
                total += weights[row];
                callers.merge(named(symbols, of[stacks.parent(row)], example), weights[row], Long::sum);
            }
        }
        Map<Integer, Long> callees = callees(stacks, symbols, of, in, below, weights, example);
        long number = 0;
        Set<Integer> threads = new HashSet<>();
        for (int i = 0; i < samples.size(); i++) {
            if (below[samples.stack(i)]) {
                number++;
                threads.add(samples.profile().samples().thread(samples.sample(i)));
            }
        }
        threads.remove(-1);
        return new Neighbours(function, self, total, baseSelf, baseTotal, number, threads.size(), edges(callers, example), edges(callees, example));
    }

    // The key of a function is its name's row; −1 is the root, −2 code without a name.
    private static int named(Symbols symbols, int function, Map<Integer, Integer> example) {
        int key = function < 0 ? -1 : symbols.nameRow(function);
        example.putIfAbsent(key, function);
        return key;
    }

    private static Map<Integer, Long> callees(Stacks stacks, Symbols symbols, int[] of, boolean[] in, boolean[] below, long[] weights,
                                              Map<Integer, Integer> example) {
        Map<Integer, Long> callees = new HashMap<>();
        for (int row = 1; row < of.length; row++) {
            int parent = stacks.parent(row);
            if (parent > 0 && in[parent] && weights[row] != 0 && !passedAbove(stacks, symbols, of, in, below, row)) {
                callees.merge(named(symbols, of[row], example), weights[row], Long::sum);
            }
        }
        return callees;
    }

    // Whether the same call already stands further up in this stack.
    private static boolean passedAbove(Stacks stacks, Symbols symbols, int[] of, boolean[] in, boolean[] below, int row) {
        int name = of[row] < 0 ? -1 : symbols.nameRow(of[row]);
        for (int at = stacks.parent(row); at > 0 && below[stacks.parent(at)]; at = stacks.parent(at)) {
            if (in[stacks.parent(at)] && (of[at] < 0 ? -1 : symbols.nameRow(of[at])) == name) {
                return true;
            }
        }
        return false;
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
