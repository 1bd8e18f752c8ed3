package flamelane.bench;

import flamelane.analysis.CallTree;
import flamelane.analysis.CallTrees;
import flamelane.chart.FlameGraph;
import flamelane.chart.Palette;
import flamelane.chart.Viewport;
import flamelane.draw.RasterPen;
import flamelane.model.Header;
import flamelane.model.Labels.Label;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Symbols.Kind;
import flamelane.model.TimeRange;
import flamelane.model.ValueType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Lays out and paints flame graphs of a million nodes, and brushes their samples; tells CPU times in Go's benchmark format.
///
/// Two trees: a random one with many narrow nodes, and one that is full of boxes a pixel wide at each of 60 or, with
/// a third argument, all its depths. An empty frame of the same run stands beside.
public final class FlameFrames {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private FlameFrames() {
    }

    public static void main(String[] args) {
        int nodes = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int samples = args.length > 1 ? Integer.parseInt(args[1]) : 10_000_000;
        Recording random = recording(nodes, samples, false);
        CallTrees trees = new CallTrees(random);
        Selection all = Selection.of(random);
        long end = random.profiles().getFirst().samples().time(samples - 1);
        tell("first-tree", 1, () -> trees.of(all));
        tell("all-samples-again", 20, () -> trees.of(all));
        tell("a-quarter-of-the-time", 20, () -> trees.of(all.withRange(new TimeRange(end / 4, end / 2))));
        frames("random", trees.of(all));
        Recording wide = recording(args.length > 2 ? nodes : 90_000, 20_000, true);
        frames("wide", CallTrees.of(wide, Selection.of(wide)));
        RasterPen pen = new RasterPen(WIDTH, HEIGHT, 1);
        tell("empty-frame", 400, () -> pen.rect(0, 0, WIDTH, HEIGHT, 0xFF14171C));
    }

    private static void frames(String name, CallTree tree) {
        RasterPen pen = new RasterPen(WIDTH, HEIGHT, 1);
        Viewport viewport = new Viewport(0, 0, WIDTH, HEIGHT);
        FlameGraph.Look look = FlameGraph.Look.of(Palette.DARK);
        Runnable frame = () -> new FlameGraph(tree, WIDTH, look).paint(pen, viewport);
        warm(frame);
        FlameGraph laid = new FlameGraph(tree, WIDTH, look);
        System.out.printf("# %s: %d nodes, %d boxes at %.0f depths%n", name, tree.size(), laid.boxes(), laid.size().height() / FlameGraph.ROW);
        tell(name + "/layout-and-paint", 400, frame);
        tell(name + "/scroll", 400, () -> laid.paint(pen, viewport));
        double[] y = new double[1];
        FlameGraph[] lazily = new FlameGraph[1];
        tell(name + "/scroll-down-a-new-tree", 400, () -> {
            if (lazily[0] == null || y[0] > lazily[0].size().height()) {
                lazily[0] = new FlameGraph(tree, WIDTH, look);
                y[0] = 0;
            }
            lazily[0].paint(pen, new Viewport(0, y[0], WIDTH, HEIGHT));
            y[0] += 200;
        });
    }

    private static void warm(Runnable frame) {
        for (int i = 0; i < 200; i++) {
            frame.run();
        }
    }

    private static void tell(String name, int runs, Runnable run) {
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            run.run();
            millis[i] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("BenchmarkFlame/%s %d %.0f ns/op %.0f p99-ns %.0f worst-ns%n", name, runs, millis[runs / 2] * 1e6,
                millis[Math.min(runs - 1, runs * 99 / 100)] * 1e6, millis[runs - 1] * 1e6);
    }

    /// @param wide every depth is full of boxes about a pixel wide, else a random tree
    static Recording recording(int nodes, int count, boolean wide) {
        Recording.Builder builder = new Recording.Builder(new Header("made", "text", "", null, -1, -1, List.of()));
        Random random = new Random(1);
        int[] frames = new int[20_000];
        for (int i = 0; i < frames.length; i++) {
            String name = (i % 3 == 0 ? "orders.web.Type" : i % 3 == 1 ? "java.util.Type" : "io.netty.Type") + i / 7 + ".call" + i;
            frames[i] = builder.symbols().frame(builder.symbols().function(name, null, "Type.java", 0, Kind.JAVA), 1);
        }
        int columns = wide ? 1500 : 0;
        while (builder.stacks().size() < nodes) {
            int size = builder.stacks().size();
            int caller = wide ? Math.max(0, size - columns) : random.nextInt(4) == 0 ? random.nextInt(size) : Math.max(0, size - 1 - random.nextInt(Math.min(size, 40)));
            builder.stacks().child(caller, frames[wide ? size % columns : (int) (frames.length * Math.pow(random.nextDouble(), 2))]);
        }
        int[] labels = new int[8];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = builder.labels().intern(List.of(Label.text("tenant", "t" + i)));
        }
        Samples.Builder samples = new Samples.Builder(1, true, true);
        long time = 0;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(20_000);
            int row = wide ? builder.stacks().size() - 1 - i % columns : 1 + (int) ((builder.stacks().size() - 1) * Math.pow(random.nextDouble(), 1.5));
            samples.add(time, i & 15, row, labels[i * 7 % 61 % labels.length], wide ? 1000 : 1 + random.nextInt(1000));
        }
        return builder.profile(new Profile("cpu", "CPU time", List.of(new ValueType("cpu", "nanoseconds")), 0, samples.build())).build();
    }
}
