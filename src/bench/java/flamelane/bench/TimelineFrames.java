package flamelane.bench;

import flamelane.analysis.TimelineIndex;
import flamelane.chart.LaneGroup;
import flamelane.chart.LaneGroups;
import flamelane.chart.LaneRows;
import flamelane.chart.Palette;
import flamelane.chart.Size;
import flamelane.chart.ThreadTimeline;
import flamelane.chart.TimelineMoves;
import flamelane.chart.TimelineScratch;
import flamelane.chart.TimelineState;
import flamelane.chart.Viewport;
import flamelane.draw.RasterPen;
import flamelane.model.Recording;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/// Paints frames of a timeline of 10 million spans in 2,000 lanes at every zoom, and tells their CPU time.
///
/// `Benchmark…/zoom=… 1 … ns/op` lines in Go's benchmark format: one line a frame, so that any tool
/// that reads the format can compare runs. The last lines give medians and 99th percentiles beside
/// those of an empty frame of the same run.
public final class TimelineFrames {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private TimelineFrames() {
    }

    public static void main(String[] args) {
        long spans = args.length > 0 ? Long.parseLong(args[0]) : 10_000_000;
        int lanes = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
        boolean print = args.length > 2 && args[2].equals("lines");
        for (boolean even : new boolean[] {true, false}) {
            run(even ? "even" : "skewed", ManySpans.recording(lanes, spans, 60_000_000_000L, even), print);
        }
    }

    private static void run(String name, Recording recording, boolean print) {
        long before = THREADS.getCurrentThreadCpuTime();
        TimelineIndex index = TimelineIndex.of(recording);
        long indexed = THREADS.getCurrentThreadCpuTime();
        TimelineState start = TimelineState.of(index.extent());
        LaneGroups groups = LaneGroups.of(index, start.lanes());
        long grouped = THREADS.getCurrentThreadCpuTime();
        index.samples();
        System.out.printf("# %s: index %.0f ms, groups %.0f ms of CPU, once%n", name, (indexed - before) / 1e6, (grouped - indexed) / 1e6);
        TimelineState opened = start;
        TimelineState folded = start;
        for (LaneGroup group : groups.groups()) {
            opened = opened.withFold(group.key(), false);
            folded = folded.withFold(group.key(), true);
        }
        frames(name + "/lanes", index, groups, opened, print);
        frames(name + "/folded", index, groups, folded, print);
        brush(index);
    }

    private static void frames(String name, TimelineIndex index, LaneGroups groups, TimelineState start, boolean print) {
        Size size = new Size(WIDTH, HEIGHT);
        RasterPen pen = new RasterPen(WIDTH, HEIGHT, 1);
        TimelineScratch scratch = new TimelineScratch(index);
        LaneRows rows = LaneRows.of(groups, start);
        TimelineMoves moves = new TimelineMoves(rows, ThreadTimeline.roomFor(size));
        long middle = index.extent().from() + index.extent().duration() / 3;
        double[] all = new double[0];
        double[] empty = new double[0];
        for (int round = 0; round < 6; round++) {
            TimelineState state = start.withScroll(Math.max(0, Math.min(rows.height() - HEIGHT, rows.height() * round / 7)));
            double closest = WIDTH * 1_000.0;
            while (true) {
                TimelineState now = state;
                double cpu = time(() -> new ThreadTimeline(rows, now, round(now), size, scratch).samples(index.samples()).pointer(900)
                        .paint(pen, Viewport.of(size)));
                double nothing = time(() -> pen.clear(0xFF14171C));
                if (round > 0) {
                    all = add(all, cpu);
                    empty = add(empty, nothing);
                    if (print) {
                        System.out.printf("BenchmarkTimeline/%s/step=%.0fns 1 %.0f ns/op%n", name, state.window().duration() / 1732.0, cpu * 1e6);
                    }
                }
                if (state.window().duration() <= closest) {
                    break;
                }
                state = moves.pan(moves.zoom(state, 1.15, middle), 0.01);
            }
        }
        Arrays.sort(all);
        Arrays.sort(empty);
        System.out.printf("# %-16s %4d frames: median %.2f ms, p99 %.2f ms, worst %.2f ms; empty frame: median %.2f ms, p99 %.2f ms%n", name, all.length,
                all[all.length / 2], all[(int) (all.length * 0.99)], all[all.length - 1], empty[empty.length / 2], empty[(int) (empty.length * 0.99)]);
    }

    private static Palette round(TimelineState state) {
        return state.scroll() >= 0 ? Palette.DARK : Palette.LIGHT;
    }

    private static void brush(TimelineIndex index) {
        Iterable<Integer> every = java.util.stream.IntStream.range(0, index.tracks().size()).boxed().toList();
        double[] times = new double[40];
        for (int i = 0; i < times.length; i++) {
            TimeRange range = new TimeRange(index.extent().duration() / 100 * i, index.extent().duration() / 100 * (60 + i));
            times[i] = time(() -> {
                long[] sums = index.times(every, range);
                if (sums[ThreadState.RUNNING.ordinal()] == 0) {
                    throw new IllegalStateException("nothing ran");
                }
            });
        }
        Arrays.sort(times);
        System.out.printf("# state times of a brushed range over all lanes: median %.2f ms, worst %.2f ms%n", times[times.length / 2], times[times.length - 1]);
    }

    private static double time(Runnable frame) {
        long before = THREADS.getCurrentThreadCpuTime();
        frame.run();
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
    }

    private static double[] add(double[] to, double value) {
        double[] longer = Arrays.copyOf(to, to.length + 1);
        longer[to.length] = value;
        return longer;
    }
}
