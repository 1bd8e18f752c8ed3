package flamelane.bench;

import flamelane.analysis.BrushedWeights;
import flamelane.analysis.CallTree;
import flamelane.analysis.CallTrees;
import flamelane.analysis.TimelineIndex;
import flamelane.analysis.TopGroups;
import flamelane.analysis.TopTables;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.TimeRange;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Brushes ten million samples: the CPU time that flame graph, top table and states take together, in Go's benchmark format.
///
/// Stretches of any length anywhere, a brush that is dragged, and a change of threads. The window does these on
/// several threads; here one does all, so its time is their sum.
public final class Brushes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Brushes() {
    }

    public static void main(String[] args) {
        int samples = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
        int stacks = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
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
        for (int round = 0; round < 3; round++) {
            trees.of(all);
            tables.of(all, TopGroups.By.FUNCTION);
            for (int i = 0; i < 30; i++) {
                long from = (long) (random.nextDouble() * end * 0.9);
                TimeRange range = new TimeRange(from, from + 1 + (long) (random.nextDouble() * (end - from)));
                brush("anywhere", trees, tables, index, lanes, all.withRange(range), round == 2);
            }
            for (int i = 0; i < 30; i++) {
                TimeRange range = new TimeRange(end / 100 * (10 + i), end / 100 * (40 + i));
                brush("dragged", trees, tables, index, lanes, all.withRange(range), round == 2);
            }
            for (int i = 0; i < 12; i++) {
                TreeSet<Integer> threads = new TreeSet<>();
                for (int thread = 0; thread <= i; thread++) {
                    threads.add(thread);
                }
                brush("threads", trees, tables, index, lanes, all.withThreads(threads), round == 2);
            }
            for (int i = 0; i < 4; i++) {
                long before = THREADS.getCurrentThreadCpuTime();
                long[][] told = tables.overTime(all, TopGroups.By.FUNCTION, 0, end);
                if (round == 2) {
                    System.out.printf("BenchmarkBrush/over-time-afterwards 1 %d ns/op%n", THREADS.getCurrentThreadCpuTime() - before);
                }
                if (told.length == 0) {
                    throw new IllegalStateException("nothing over time");
                }
            }
        }
    }

    private static void brush(String name, CallTrees trees, TopTables tables, TimelineIndex index, int[] lanes, Selection selection, boolean tell) {
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
        if (tell) {
            System.out.printf("BenchmarkBrush/%s 1 %d ns/op %d flame-ns %d top-ns %d states-ns%n", name, timed - before, treed - before, topped - treed,
                    timed - topped);
        }
    }
}
