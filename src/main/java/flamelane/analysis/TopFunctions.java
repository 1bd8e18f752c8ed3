package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The functions of a selection, each with what it did itself and what it and all it called did.
///
/// A function that calls itself counts once in a stack. The rows come largest self first.
///
/// @param unit  the value type's unit
/// @param total what shares are of
public record TopFunctions(String unit, long total, List<Row> rows) {
    /// @param function row in the recording's symbols, −1 for code without a name
    /// @param name     the function's name; the binary's, or `<unknown>`, where it has none
    public record Row(int function, String name, long self, long total) { }

    public static TopFunctions of(Recording recording, Selection selection) {
        return of(Filtered.of(recording, selection));
    }

    public static TopFunctions of(Filtered samples) {
        if (samples.profile() == null) {
            return new TopFunctions("", 0, List.of());
        }
        Symbols symbols = samples.recording().symbols();
        Stacks stacks = samples.stacks();
        long[] weights = samples.weights();
        int functions = symbols.functions();
        long[] self = new long[functions + 1];
        long[] total = new long[functions + 1];
        int[] of = new int[stacks.size()];
        for (int row = 1; row < of.length; row++) {
            of[row] = symbols.functionOf(stacks.frame(row)) + 1;
            self[of[row]] += weights[row];
        }
        for (int row = of.length - 1; row > 0; row--) {
            weights[stacks.parent(row)] += weights[row];
        }
        addOutermost(stacks, of, weights, total);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i <= functions; i++) {
            if (self[i] != 0 || total[i] != 0) {
                rows.add(new Row(i - 1, i == 0 ? "<unknown>" : name(symbols, i - 1), self[i], total[i]));
            }
        }
        rows.sort(Comparator.comparingLong((Row row) -> -Math.abs(row.self)).thenComparing(Row::name)
                .thenComparingLong(row -> -Math.abs(row.total)));
        return new TopFunctions(samples.profile().valueTypes().get(samples.selection().valueType()).unit(), samples.total(), List.copyOf(rows));
    }

    private static String name(Symbols symbols, int function) {
        String name = symbols.name(function);
        return !name.isEmpty() ? name : symbols.file(function).isEmpty() ? "<unknown>" : symbols.file(function);
    }

    /// Adds each stack's weight to its function unless a caller is the same function.
    private static void addOutermost(Stacks stacks, int[] of, long[] weights, long[] total) {
        TrieWalk walk = new TrieWalk(stacks, null);
        int[] open = new int[total.length];
        for (int row = walk.next(); row != TrieWalk.END; row = walk.next()) {
            if (row < 0) {
                open[of[~row]]--;
            } else if (open[of[row]]++ == 0) {
                total[of[row]] += weights[row];
            }
        }
    }

    /// The rows by name of function, for tests and for joining two recordings.
    public Row row(String name) {
        return rows.stream().filter(row -> row.name.equals(name)).findFirst().orElse(null);
    }

    /// Σ self over all rows.
    public long sum() {
        return Arrays.stream(rows.stream().mapToLong(Row::self).toArray()).sum();
    }
}
