package flamelane.chart;

import flamelane.model.CancelledException;
import flamelane.model.Progress;
import guru.nidi.graphviz.engine.Format;
import guru.nidi.graphviz.engine.GraphvizV8Engine;
import guru.nidi.graphviz.engine.Options;
import guru.nidi.graphviz.engine.Rasterizer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Lets Graphviz place a graph: a text with bare boxes goes in, its `plain` answer comes back.
///
/// Graphviz sees sizes and links only; letters and colours are ours.
final class GraphvizPlacer implements Placer {
    /// The program `dot`, if the machine has it.
    static final GraphvizPlacer MACHINE = new GraphvizPlacer("Graphviz", new Program(null), 12);
    /// The one that comes with graphviz-java: Graphviz compiled to JavaScript, run by an engine that exists
    /// for the common platforms only.
    static final GraphvizPlacer CARRIED = new GraphvizPlacer("the Graphviz that Flamelane carries", new Script(), 20);

    private static final double POINTS = 72;
    private static final ExecutorService WORK = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "graphviz");
        thread.setDaemon(true);
        return thread;
    });

    /// Turns DOT into `plain`; an interruption ends it.
    interface Engine {
        String run(String dot) throws IOException, InterruptedException;
    }

    private final String name;
    private final Engine engine;
    private final int seconds;

    GraphvizPlacer(String name, Engine engine, int seconds) {
        this.name = name;
        this.engine = engine;
        this.seconds = seconds;
    }

    @Override
    public Placement place(GraphPlan plan, Progress progress) throws CannotPlace {
        progress.check();
        Future<String> answer = WORK.submit(() -> engine.run(dot(plan)));
        try {
            return read(await(answer, progress), plan, name);
        } catch (TimeoutException e) {
            throw new CannotPlace("Graphviz was not done after " + seconds + " seconds", true, e);
        } catch (ExecutionException e) {
            throw new CannotPlace(e.getCause() instanceof Missing ? "Graphviz is not installed" : "Graphviz has failed", false, e);
        } catch (IllegalArgumentException e) {
            throw new CannotPlace("Graphviz has failed", false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            answer.cancel(true);
        }
    }

    // Looks every few milliseconds whether anyone still waits for it.
    private String await(Future<String> answer, Progress progress) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            try {
                return answer.get(15, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                progress.check();
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    static String dot(GraphPlan plan) {
        StringBuilder dot = new StringBuilder("digraph {\nnodesep=0.25 ranksep=0.34\nnode [shape=box fixedsize=true label=\"\"]\nedge [dir=none]\n");
        for (int i = 0; i < plan.boxes().size(); i++) {
            dot.append(String.format(Locale.ROOT, "n%d [width=%.3f height=%.3f]%n", i, plan.boxes().get(i).width() / POINTS, plan.boxes().get(i).height() / POINTS));
        }
        for (GraphPlan.Link link : plan.links()) {
            dot.append(String.format(Locale.ROOT, "n%d -> n%d [weight=%d", link.from(), link.to(), link.weight()));
            if (link.labelWidth() > 0) {
                dot.append(String.format(Locale.ROOT, " label=<<table border=\"0\" cellborder=\"0\" fixedsize=\"true\" width=\"%d\" height=\"%d\"><tr><td></td></tr></table>>",
                        (int) Math.ceil(link.labelWidth()), (int) Math.ceil(link.labelHeight())));
            }
            dot.append("]\n");
        }
        return dot.append("}\n").toString();
    }

    /// Reads `plain`: lengths in inches, y upwards, an edge's label before its style and colour.
    ///
    /// @throws IllegalArgumentException if the answer is not about this plan
    static Placement read(String plain, GraphPlan plan, String engine) {
        double[] x = new double[plan.boxes().size()];
        double[] y = new double[x.length];
        List<double[]> curves = new ArrayList<>();
        double[] labelX = new double[plan.links().size()];
        double[] labelY = new double[labelX.length];
        double width = 0;
        double height = 0;
        int nodes = 0;
        boolean[] taken = new boolean[labelX.length];
        double[][] found = new double[labelX.length][];
        for (String line : plain.split("\\R")) {
            String[] word = line.trim().split("\\s+");
            switch (word[0]) {
                case "graph" -> {
                    width = number(word[2]);
                    height = number(word[3]);
                }
                case "node" -> {
                    int node = Integer.parseInt(word[1].substring(1));
                    x[node] = number(word[2]);
                    y[node] = height - number(word[3]);
                    nodes++;
                }
                case "edge" -> {
                    int link = link(plan, word[1], word[2], taken);
                    int points = Integer.parseInt(word[3]);
                    double[] curve = new double[points * 2];
                    for (int i = 0; i < points; i++) {
                        curve[2 * i] = number(word[4 + 2 * i]);
                        curve[2 * i + 1] = height - number(word[5 + 2 * i]);
                    }
                    found[link] = curve;
                    if (plan.links().get(link).labelWidth() > 0) {
                        labelX[link] = number(word[word.length - 4]);
                        labelY[link] = height - number(word[word.length - 3]);
                    }
                }
                default -> {
                    // "stop", and whatever later versions add.
                }
            }
        }
        for (double[] curve : found) {
            if (curve == null || curve.length < 8) {
                throw new IllegalArgumentException("an edge without a curve");
            }
            curves.add(curve);
        }
        if (nodes != x.length || width <= 0) {
            throw new IllegalArgumentException("not all nodes are placed");
        }
        return new Placement(width, height, x, y, curves, labelX, labelY, engine, "");
    }

    private static int link(GraphPlan plan, String from, String to, boolean[] taken) {
        int tail = Integer.parseInt(from.substring(1));
        int head = Integer.parseInt(to.substring(1));
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i] && plan.links().get(i).from() == tail && plan.links().get(i).to() == head) {
                taken[i] = true;
                return i;
            }
        }
        throw new IllegalArgumentException("an edge that was not asked for: " + from + " to " + to);
    }

    private static double number(String inches) {
        return Double.parseDouble(inches) * POINTS;
    }

    /// There is no such program.
    private static final class Missing extends IOException {
        private static final long serialVersionUID = 1;

        Missing(Throwable cause) {
            super(cause);
        }
    }

    /// Graphviz as a program of the machine; the property `flamelane.dot` names another than the `dot` on the path.
    static final class Program implements Engine {
        private final String program;

        /// @param program `null` for the one of this machine
        Program(String program) {
            this.program = program;
        }

        @Override
        public String run(String dot) throws IOException, InterruptedException {
            Process process = start();
            try {
                CompletableFuture<String> plain = CompletableFuture.supplyAsync(() -> plain(process, dot), WORK);
                String text = plain.get();
                if (process.waitFor() != 0) {
                    throw new IOException("dot ended with " + process.exitValue());
                }
                return text;
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } finally {
                // Reading from a process hears no interruption; its end does it.
                process.destroyForcibly();
            }
        }

        private Process start() throws Missing {
            try {
                String name = program == null ? System.getProperty("flamelane.dot", "dot") : program;
                return new ProcessBuilder(name, "-Tplain").redirectError(ProcessBuilder.Redirect.DISCARD).start();
            } catch (IOException e) {
                throw new Missing(e);
            }
        }

        private static String plain(Process process, String dot) {
            try (OutputStream to = process.getOutputStream()) {
                to.write(dot.getBytes(StandardCharsets.UTF_8));
                to.close();
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Graphviz as a script. Its engine belongs to the thread that made it, so there is one thread for it;
    /// once it failed it is not tried again.
    private static final class Script implements Engine {
        private final ExecutorService own = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "graphviz script");
            thread.setDaemon(true);
            return thread;
        });
        private GraphvizV8Engine engine;
        private volatile boolean failed;

        @Override
        public String run(String dot) throws IOException, InterruptedException {
            if (failed) {
                throw new IOException("not available");
            }
            Future<String> answer = own.submit(() -> execute(dot));
            try {
                return answer.get();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } catch (InterruptedException e) {
                // One that has begun cannot be stopped; one that waits is taken out of the row.
                answer.cancel(false);
                throw e;
            }
        }

        private String execute(String dot) throws IOException {
            try {
                if (engine == null) {
                    Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "flamelane-graphviz-" + System.getProperty("user.name")));
                    GraphvizV8Engine made = new GraphvizV8Engine(folder.toString());
                    made.init(ready -> { }, broken -> failed = true);
                    engine = made;
                }
                if (failed) {
                    throw new IOException("the script engine does not start");
                }
                return engine.execute(dot, Options.create().format(Format.PLAIN), Rasterizer.NONE).asString();
            } catch (RuntimeException | LinkageError e) {
                failed = true;
                throw new IOException(e);
            }
        }
    }
}
