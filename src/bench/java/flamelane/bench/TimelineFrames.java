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
/// In Go's benchmark format: median, 99th percentile and worst of all frames beside an empty frame of the same run;
/// with a third argument `lines` one line a frame too.
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
        System.out.printf("BenchmarkTimeline/%s/index 1 %d ns/op%nBenchmarkTimeline/%s/groups 1 %d ns/op%n", name, indexed - before, name, grouped - indexed);
        TimelineState opened = start;
        TimelineState folded = start;
        for (LaneGroup group : groups.groups()) {
            opened = opened.withFold(group.key(), false);
            folded = folded.withFold(group.key(), true);
        }
        frames(name + "/lanes", index, groups, opened, print);
        frames(name + "/folded", index, groups, folded, print);
        brush(name, index);
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
        System.out.printf("BenchmarkTimeline/%s/frame %d %.0f ns/op %.0f p99-ns %.0f worst-ns %.0f empty-ns %.0f empty-p99-ns%n", name, all.length,
                all[all.length / 2] * 1e6, all[(int) (all.length * 0.99)] * 1e6, all[all.length - 1] * 1e6, empty[empty.length / 2] * 1e6,
                empty[(int) (empty.length * 0.99)] * 1e6);
    }

    private static Palette round(TimelineState state) {
        return state.scroll() >= 0 ? Palette.DARK : Palette.LIGHT;
    }

    private static void brush(String name, TimelineIndex index) {
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
        System.out.printf("BenchmarkTimeline/%s/states-of-a-brush %d %.0f ns/op %.0f worst-ns%n", name, times.length, times[times.length / 2] * 1e6,
                times[times.length - 1] * 1e6);
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
