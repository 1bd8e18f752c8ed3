package flamelane.bench;

import flamelane.analysis.CallTree;
import flamelane.analysis.CallTrees;
import flamelane.chart.FlameGraph;
import flamelane.chart.Palette;
import flamelane.chart.Viewport;
import flamelane.draw.RasterPen;
import flamelane.formats.Formats;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.TimeRange;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// The steps from a file to a picture, each for itself in a warm JVM: read, aggregate, brush, lay out, paint.
///
/// `mvn -q -Pbench test-compile`, then `java -cp … flamelane.bench.Steps [JMH's options]` prints Go benchmark lines.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Steps {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    /// Files, from the project's folder.
    @Param({"sample-recordings/jfr/service-everything.jfr", "sample-recordings/pprof/cpu.pb.gz"})
    public String file;

    private Recording recording;
    private CallTrees trees;
    private Selection all;
    private Selection quarter;
    private CallTree tree;
    private FlameGraph laid;
    private RasterPen pen;

    @Setup
    public void read() {
        recording = Formats.open(Path.of(file), Progress.NONE);
        trees = new CallTrees(recording);
        all = Selection.of(recording);
        long end = Math.max(4, recording.header().duration());
        quarter = recording.profiles().getFirst().samples().timed() ? all.withRange(new TimeRange(end / 4, end / 2)) : all;
        tree = trees.of(all);
        pen = new RasterPen(WIDTH, HEIGHT, 1);
        laid = graph(tree);
    }

    private static FlameGraph graph(CallTree of) {
        return new FlameGraph(of, WIDTH, FlameGraph.Look.of(Palette.DARK));
    }

    /// The file to its index and what describes it.
    @Benchmark
    public Object open() {
        return Formats.open(Path.of(file), Progress.NONE);
    }

    /// The file to the first flame graph on pixels.
    @Benchmark
    public Object firstPicture() {
        Recording read = Formats.open(Path.of(file), Progress.NONE);
        FlameGraph graph = graph(CallTrees.of(read, Selection.of(read)));
        graph.paint(pen, new Viewport(0, 0, WIDTH, HEIGHT));
        return graph;
    }

    /// The file to all its profiles, lanes and counters.
    @Benchmark
    public Object fullLoad() {
        Recording read = Formats.open(Path.of(file), Progress.NONE);
        read.readSamples(read.profiles());
        read.profiles().forEach(Profile::samples);
        read.counters();
        read.timeline();
        return read;
    }

    @Benchmark
    public Object aggregate() {
        return CallTrees.of(recording, all);
    }

    @Benchmark
    public Object brush() {
        return trees.of(quarter);
    }

    @Benchmark
    public Object layOut() {
        return graph(tree);
    }

    @Benchmark
    public void paint() {
        laid.paint(pen, new Viewport(0, 0, WIDTH, HEIGHT));
    }

    public static void main(String... arguments) throws Exception {
        var options = new OptionsBuilder().parent(new CommandLineOptions(arguments)).include(Steps.class.getName()).build();
        for (RunResult result : new Runner(options).run()) {
            String method = result.getParams().getBenchmark();
            var score = result.getPrimaryResult();
            System.out.printf(Locale.ROOT, "Benchmark%s/file=%s %d %.0f ns/op %.0f ns-error%n", method.substring(method.lastIndexOf('.') + 1),
                    Path.of(result.getParams().getParam("file")).getFileName(), score.getStatistics().getN(), score.getScore(), score.getScoreError());
        }
    }
}
