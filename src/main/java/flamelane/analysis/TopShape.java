package flamelane.analysis;

import flamelane.analysis.TopGroups.By;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection.Granularity;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Which stacks belong to which group of a top table, and in which of them the group stands outermost.
///
/// Of stacks alone, no sample: the same for every selection that does not rewrite stacks.
final class TopShape {
    private static final int BLOCK = 1 << 13;

    private record Key(String name, String pack) { }

    private final By by;
    private final int[] parent;
    private final int[] of;
    private final boolean[] outermost;
    private final List<Site> examples;
    private final List<Integer> functions;

    private TopShape(By by, int[] parent, int[] of, boolean[] outermost, List<Site> examples, List<Integer> functions) {
        this.by = by;
        this.parent = parent;
        this.of = of;
        this.outermost = outermost;
        this.examples = examples;
        this.functions = functions;
    }

    /// @param stacks the recording's, or as a filter rewrote them
    /// @param size   how many rows of them count
    /// @param sites  of the recording, at [#grain]
    static TopShape of(Recording recording, Stacks stacks, int size, By by, Sites sites) {
        Symbols symbols = recording.symbols();
        Map<Object, Integer> groups = new HashMap<>();
        List<Site> examples = new ArrayList<>();
        List<Integer> functions = new ArrayList<>();
        int[] parent = new int[size];
        int[] frame = new int[size];
        stacks.copy(0, size, parent, frame);
        int[] of = new int[size];
        int[] groupOfSite = new int[256];
        IntFunction<Site> names = sites.among(stacks, size);
        for (int row = 1; row < size; row++) {
            int site = sites.of(frame[row]);
            if (site >= groupOfSite.length) {
                groupOfSite = Arrays.copyOf(groupOfSite, Math.max(site + 1, groupOfSite.length * 2));
            }
            if (groupOfSite[site] == 0) {
                int function = symbols.functionOf(frame[row]);
                groupOfSite[site] = 1 + groups.computeIfAbsent(by == By.CLASS || by == By.PACKAGE ? key(names.apply(site), by) : site, key -> {
                    examples.add(names.apply(site));
                    functions.add(function);
                    return examples.size() - 1;
                });
            }
            of[row] = groupOfSite[site] - 1;
        }
        return new TopShape(by, parent, of, outermost(parent, of, examples.size()), examples, functions);
    }

    /// At what granularity a table groups frames.
    ///
    /// @param chosen what a row by function is of
    static Granularity grain(By by, Granularity chosen) {
        return by == By.LINE ? Granularity.LINES : by == By.FUNCTION ? chosen : Granularity.FUNCTIONS;
    }

    // A walk from the root down that counts, of each group, how many rows of it are open.
    private static boolean[] outermost(int[] parent, int[] of, int groups) {
        // Of each row its first callee in the upper half, the next callee of its caller in the lower, so that one look finds both.
        long[] links = new long[of.length];
        for (int row = of.length - 1; row > 0; row--) {
            links[row] |= links[parent[row]] >>> 32;
            links[parent[row]] = (long) row << 32 | links[parent[row]] & 0xFFFF_FFFFL;
        }
        boolean[] outermost = new boolean[of.length];
        int[] open = new int[groups];
        int[] next = new int[64];
        int[] group = new int[64];
        int depth = 0;
        int row = of.length == 0 ? 0 : (int) (links[0] >>> 32);
        while (row != 0 || depth > 0) {
            if (row == 0) {
                open[group[--depth]]--;
                row = next[depth];
                continue;
            }
            if (depth == next.length) {
                next = Arrays.copyOf(next, depth * 2);
                group = Arrays.copyOf(group, depth * 2);
            }
            outermost[row] = open[of[row]]++ == 0;
            group[depth] = of[row];
            next[depth++] = (int) links[row];
            row = (int) (links[row] >>> 32);
        }
        return outermost;
    }

    /// Self and total of each group.
    private record Sums(long[] self, long[] total) {
        void divide(Sums by) {
            for (int group = 0; group < self.length; group++) {
                self[group] = by.self[group] == 0 ? self[group] : self[group] / by.self[group];
                total[group] = by.total[group] == 0 ? total[group] : total[group] / by.total[group];
            }
        }
    }

    private Sums sums(long[] weights) {
        long[] self = new long[examples.size()];
        long[] total = new long[examples.size()];
        for (int row = 1; row < of.length; row++) {
            self[of[row]] += weights[row];
        }
        // Callees come behind their callers, so what reaches a row from below is there when the row's turn comes.
        for (int row = of.length - 1; row > 0; row--) {
            if (weights[row] != 0) {
                weights[parent[row]] += weights[row];
                if (outermost[row]) {
                    total[of[row]] += weights[row];
                }
            }
        }
        return new Sums(self, total);
    }

    List<TopGroups.Row> rows(long[] weights, long[][] overTime) {
        return rows(weights, null, null, overTime);
    }

    /// @param weights  of each stack by itself; changed
    /// @param base     of each stack in the base of a difference, else `null`; changed
    /// @param counts   what values are divided by, else `null`; changed
    /// @param overTime by group, `null` for none
    List<TopGroups.Row> rows(long[] weights, long[] base, long[] counts, long[][] overTime) {
        Sums sums = sums(weights);
        Sums bases = base == null ? null : sums(base);
        if (counts != null) {
            sums.divide(sums(counts));
        }
        List<TopGroups.Row> rows = new ArrayList<>();
        for (int group = 0; group < sums.self.length; group++) {
            long baseSelf = bases == null ? 0 : bases.self[group];
            long baseTotal = bases == null ? 0 : bases.total[group];
            if (sums.self[group] != 0 || sums.total[group] != 0 || baseSelf != 0 || baseTotal != 0) {
                long[] told = overTime == null || overTime[group] == null ? new long[0] : overTime[group];
                Site site = examples.get(group);
                rows.add(new TopGroups.Row(group, functions.get(group), name(site), by == By.PACKAGE ? "" : site.name().pack(), site.pack(),
                        site.origin(), sums.self[group], sums.total[group], baseSelf, baseTotal, told));
            }
        }
        return rows;
    }

    /// Self of each group in equal stretches of time; a group without any is `null`.
    ///
    /// @param rows what a filter makes of the stacks of samples, −1 for nothing; `null` where there is no filter
    long[][] overTime(Chosen chosen, int type, int[] rows, long from, long to) {
        Samples samples = chosen.samples();
        if (!samples.timed() || to <= from) {
            return new long[0][];
        }
        long[][] told = new long[examples.size()][];
        long[] step = new long[examples.size()];
        int[] stack = new int[BLOCK];
        long[] value = new long[BLOCK];
        int first = chosen.from();
        for (int at = 0; at < TopGroups.STEPS && first < chosen.to(); at++) {
            boolean last = at == TopGroups.STEPS - 1;
            int end = last ? chosen.to() : Math.clamp(samples.firstAt(TopGroups.step(at + 1, from, to)), first, chosen.to());
            for (int row = first; row < end; row += BLOCK) {
                int length = Math.min(end - row, BLOCK);
                samples.stacks(row, row + length, stack);
                samples.values(type, row, row + length, value);
                for (int i = 0; i < length; i++) {
                    int left = rows == null ? stack[i] : stack[i] < rows.length ? rows[stack[i]] : -1;
                    if (left > 0 && left < of.length && (chosen.isAll() || chosen.holds(row + i))) {
                        step[of[left]] += value[i];
                    }
                }
            }
            if (end > first) {
                spread(step, at, told);
            }
            first = end;
        }
        return told;
    }

    private static void spread(long[] step, int at, long[][] told) {
        for (int group = 0; group < step.length; group++) {
            if (step[group] != 0) {
                if (told[group] == null) {
                    told[group] = new long[TopGroups.STEPS];
                }
                told[group][at] = step[group];
                step[group] = 0;
            }
        }
    }

    /// The group of a stack.
    int group(int stack) {
        return of[stack];
    }

    int groups() {
        return examples.size();
    }

    private String name(Site site) {
        FunctionName name = site.name();
        return switch (by) {
            case CLASS -> name.owner().isEmpty() ? name.pack().isEmpty() ? name.shown() : name.pack() : name.owner();
            case PACKAGE -> pack(site);
            default -> name.shown() + (site.line() > 0 ? ":" + site.line() : "");
        };
    }

    private static Key key(Site site, By by) {
        return switch (by) {
            case CLASS -> new Key(site.name().owner(), site.name().pack().isEmpty() && site.name().owner().isEmpty() ? site.whole() : site.pack());
            default -> new Key(pack(site), "");
        };
    }

    private static String pack(Site site) {
        return !site.pack().isEmpty() ? site.pack() : site.origin() == Origin.NATIVE ? "native code" : "no package";
    }
}
