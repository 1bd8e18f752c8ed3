package flamelane.bench;

import flamelane.analysis.BrushedWeights;
import flamelane.analysis.CallTree;
import flamelane.analysis.CallTrees;
import flamelane.analysis.TimelineIndex;
import flamelane.analysis.TopGroups;
import flamelane.analysis.TopTables;
import flamelane.model.Filter;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.TimeRange;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Brushes ten million samples: the CPU time that flame graph, top table and states take together, in Go's benchmark format.
///
/// Stretches of any length anywhere, a brush that is dragged, a filter that has just been set and a brush dragged under
/// it, and a change of threads. The window does these on
/// several threads; here one does all, so its time is their sum.
///
/// `Brushes [SAMPLES [STACKS [FILTERS]]]`, the last a regular expression of the filters to try, as `hide|tagroot`.
public final class Brushes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int FIRSTS = 5;
    /// A filter of each kind, by a number that makes it another.
    private static final Map<String, IntFunction<Filter>> FILTERS = new LinkedHashMap<>();

    static {
        FILTERS.put("hide", i -> Filter.NONE.withHide(i + "$").withIgnore("call1" + i + "[0-3]$"));
        FILTERS.put("ignore", i -> Filter.NONE.withIgnore("call1" + i + "[0-3]$"));
        FILTERS.put("show", i -> Filter.NONE.withShow("orders.*|netty.*[" + i + "-9]$"));
        FILTERS.put("function", i -> Filter.NONE.withFocus("call" + (i + 1) + "$").withShowFrom("call" + (i + 1) + "$"));
        FILTERS.put("tagfocus", i -> Filter.NONE.withTagFocus("tenant=t[" + i + "-" + (i + 1) + "]"));
        FILTERS.put("tagroot", i -> Filter.NONE.withTagRoot("tenant,k" + i));
        FILTERS.put("tagleaf", i -> Filter.NONE.withTagLeaf("tenant,k" + i));
    }

    private Brushes() {
    }

    public static void main(String[] args) {
        int samples = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
        int stacks = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
        String wanted = args.length > 2 ? args[2] : ".*";
        Recording recording = FlameFrames.recording(stacks, samples, false);
        TimelineIndex index = TimelineIndex.of(ManySpans.recording(2_000, 10_000_000, recording.profiles().getFirst().samples().time(samples - 1), true));
        int[] lanes = IntStream.range(0, index.tracks().size()).toArray();
        long end = index.extent().to();
        BrushedWeights weights = new BrushedWeights(recording);
        CallTrees trees = new CallTrees(recording, weights);
        TopTables tables = new TopTables(recording, weights);
        Selection all = Selection.of(recording);
        Random random = new Random(5);
        System.out.println("# " + samples + " samples, " + stacks + " stacks, 10000000 spans in 2000 lanes");
        for (int round = 0; round < 2; round++) {
            boolean tell = round == 1;
            trees.of(all);
            tables.of(all, TopGroups.By.FUNCTION);
            tell("anywhere", 40, tell, i -> {
                long from = (long) (random.nextDouble() * end * 0.9);
                return brush(trees, tables, index, lanes, all.withRange(new TimeRange(from, from + 1 + (long) (random.nextDouble() * (end - from)))));
            });
            tell("dragged", 40, tell, i -> brush(trees, tables, index, lanes, all.withRange(new TimeRange(end / 100 * (10 + i), end / 100 * (40 + i)))));
            FILTERS.forEach((name, filter) -> {
                if (!name.matches(wanted)) {
                    return;
                }
                // Another one each time, so that nothing of it is known yet.
                tell("first-" + name, FIRSTS, tell, i -> brush(trees, tables, index, lanes, all.withFilter(filter.apply(i))));
                Selection narrowed = all.withFilter(filter.apply(FIRSTS - 1));
                tell(name, name.startsWith("tagr") || name.startsWith("tagl") ? 6 : 30, tell, i -> brush(trees, tables, index, lanes, narrowed.withRange(new TimeRange(end / 100 * (10 + i), end / 100 * (40 + i)))));
            });
            tell("threads", 14, tell, i -> {
                TreeSet<Integer> threads = new TreeSet<>();
                for (int thread = 0; thread <= i; thread++) {
                    threads.add(thread);
                }
                return brush(trees, tables, index, lanes, all.withThreads(threads));
            });
            tell("self-over-time-afterwards", 6, tell, i -> {
                long before = THREADS.getCurrentThreadCpuTime();
                long[][] told = tables.overTime(all, TopGroups.By.FUNCTION, 0, end);
                return new long[] {THREADS.getCurrentThreadCpuTime() - before, 0, told.length, 0};
            });
        }
    }

    private static void tell(String name, int runs, boolean tell, IntFunction<long[]> run) {
        long[][] took = new long[runs][];
        for (int i = 0; i < runs; i++) {
            took[i] = run.apply(i);
        }
        Arrays.sort(took, Comparator.comparingLong((long[] one) -> one[0]));
        long[] middle = took[runs / 2];
        if (tell && middle[1] > 0) {
            System.out.printf("BenchmarkBrush/%s %d %d ns/op %d worst-ns %d flame-ns %d top-ns %d states-ns%n", name, runs, middle[0], took[runs - 1][0],
                    middle[1], middle[2], middle[3]);
        } else if (tell) {
            System.out.printf("BenchmarkBrush/%s %d %d ns/op %d worst-ns%n", name, runs, middle[0], took[runs - 1][0]);
        }
    }

    // All together, flame graph, top table, states.
    private static long[] brush(CallTrees trees, TopTables tables, TimelineIndex index, int[] lanes, Selection selection) {
        long before = THREADS.getCurrentThreadCpuTime();
        CallTree tree = trees.of(selection);
        long treed = THREADS.getCurrentThreadCpuTime();
        TopGroups top = tables.of(selection, TopGroups.By.FUNCTION);
        long topped = THREADS.getCurrentThreadCpuTime();
        TimeRange range = selection.range() == null ? index.extent() : selection.range();
        long[] times = index.times(Arrays.stream(lanes).boxed().toList(), range);
        long timed = THREADS.getCurrentThreadCpuTime();
        if (tree.total(CallTree.ROOT) == 0 || top.rows().isEmpty() || Arrays.stream(times).sum() == 0) {
            throw new IllegalStateException("nothing chosen");
        }
        return new long[] {timed - before, treed - before, topped - treed, timed - topped};
    }
}
