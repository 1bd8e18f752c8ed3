package flamelane.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Golden;
import flamelane.Shared;
import flamelane.StacksText;
import flamelane.analysis.Comparison;
import flamelane.analysis.NodeName;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.draw.LogPen;
import flamelane.formats.Formats;
import flamelane.formats.Source;
import flamelane.model.CancelledException;
import flamelane.model.Header;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Symbols;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Where the boxes of a call graph lie, and what they say. Nothing here needs Graphviz.
class CallGraphChartTest {
    private static final String SHOP = """
            orders.Main.main;orders.web.Router.handle;orders.pricing.PriceEngine.quote;java.math.BigDecimal.divide 430
            orders.Main.main;orders.web.Router.handle;orders.pricing.PriceEngine.quote 90
            orders.Main.main;orders.web.Router.handle;com.fasterxml.jackson.databind.ObjectMapper.writeValue 210
            orders.Main.main;orders.pricing.PriceEngine.quote;java.math.BigDecimal.divide 40
            """;

    private static CallGraphChart shop(Palette palette) {
        Recording recording = StacksText.recording(SHOP);
        Report report = Report.of(recording, Selection.of(recording), ReportOptions.DEFAULT);
        return CallGraphChart.of(report, report.total(), GraphLook.of(palette), Progress.NONE, LayeredPlacer.OWN);
    }

    @Test
    void boxesAndArrows() {
        CallGraphChart chart = shop(Palette.LIGHT);
        LogPen pen = new LogPen();
        chart.paint(pen, Viewport.of(chart.size()));
        Golden.check("shop/graph", pen.toString());
    }

    @Test
    void whatHasNoLabelIsCalledAsInTheFlameGraph() {
        Recording recording = StacksText.recording(SHOP);
        Selection selection = Selection.of(recording);
        for (String key : List.of("visitor", "thread.id")) {
            Report report = Report.of(recording, selection.withFilter(selection.filter().withTagRoot(key)), ReportOptions.DEFAULT);
            CallGraphChart chart = CallGraphChart.of(report, report.total(), GraphLook.of(Palette.LIGHT), Progress.NONE, LayeredPlacer.OWN);
            assertEquals(1, chart.matching(java.util.regex.Pattern.compile("^\\(no " + key + "\\)$")).size());
        }
    }

    @Test
    void theValueOfALabelIsNotTakenApartAsANameIs() {
        Recording.Builder builder = new Recording.Builder(new Header("text", "text", "", null, -1, -1, List.of()));
        int main = builder.symbols().frame(builder.symbols().function("a.Main.main", null, "Main.java", 1, Symbols.Kind.JAVA), 5);
        int peer = builder.symbols().frame(builder.symbols().function("10.0.0.1", null, null, 0, Symbols.Kind.LABEL), 0);
        Samples.Builder samples = new Samples.Builder(1, false, false);
        samples.add(-1, -1, builder.stacks().of(main, peer), -1, 3);
        builder.profile(new Profile("cpu", "CPU", List.of(new ValueType("samples", "count")), 0, samples.build()));
        Report report = Report.of(builder.build(), Selection.of(builder.build()), ReportOptions.DEFAULT);
        CallGraphChart chart = CallGraphChart.of(report, report.total(), GraphLook.of(Palette.LIGHT), Progress.NONE, LayeredPlacer.OWN);
        LogPen pen = new LogPen();
        chart.paint(pen, Viewport.of(chart.size()));
        assertTrue(pen.toString().contains("\"10.0.0.1\""), pen::toString);
        assertTrue(pen.toString().contains("\"Main.main\""), pen::toString);
    }

    @Test
    void whatHasNoSymbolsSaysHowItIsToldApart() {
        Recording recording = Formats.open(Source.of(Shared.path("corpus/pprof/parca__stripped-cpu.stripped.pprof")), Progress.NONE);
        Report report = Report.of(recording, Selection.of(recording), ReportOptions.DEFAULT);
        CallGraphChart chart = CallGraphChart.of(report, report.total(), GraphLook.of(Palette.LIGHT), Progress.NONE, LayeredPlacer.OWN);
        assertEquals("1 function, 100 % of 9.58 s; code without symbols is one box for each binary, apart by granularity addresses",
                chart.shown("functions").replace('\u00a0', ' '));
    }

    @Test
    void aComparisonSaysWhatItsFunctionsChangeByAndWhatAllDo() {
        Recording base = Formats.open("sample-recordings/pprof/base/tiles-cpu.pb.gz", Progress.NONE);
        Recording head = Formats.open("sample-recordings/pprof/head/tiles-cpu.pb.gz", Progress.NONE);
        Recording both = Comparison.of(base, "base", head, "head", false);
        assertEquals("33 of 554 functions, changed by −310 ms (all 554: +910 ms), −5.55 % of 5.59 s, without 6 small calls", changes(both, ReportOptions.DEFAULT));
        String all = changes(both, ReportOptions.DEFAULT.untrimmed());
        assertTrue(all.startsWith("All 554 functions, changed by +910 ms, "), all);
    }

    private static String changes(Recording recording, ReportOptions options) {
        Report report = Report.of(recording, Selection.of(recording), options);
        CallGraphChart chart = CallGraphChart.of(report, report.total(), GraphLook.of(Palette.LIGHT), Progress.NONE, LayeredPlacer.OWN);
        return chart.shown("functions").replace('\u00a0', ' ');
    }

    @Test
    void theMiddleOfABoxIsTheBox() {
        CallGraphChart chart = shop(Palette.DARK);
        int found = 0;
        for (double y = 0; y < chart.size().height(); y += 6) {
            for (double x = 0; x < chart.size().width(); x += 6) {
                CallGraphChart.NodeHit hit = chart.at(x, y);
                if (hit != null) {
                    assertEquals(hit.node(), chart.at(hit.x() + hit.width() / 2, hit.y() + hit.height() / 2).node());
                    found++;
                }
            }
        }
        assertTrue(found > 50, found + " points");
        assertNull(chart.at(-5, -5));
    }

    @Test
    void withoutGraphvizTheReasonIsTold() {
        GraphvizPlacer missing = new GraphvizPlacer("Graphviz", new GraphvizPlacer.Program("/nowhere/dot"), 5);
        Placer.CannotPlace why = assertThrows(Placer.CannotPlace.class, () -> missing.place(random(1, 5), Progress.NONE));
        assertEquals("Graphviz is not installed", why.getMessage());
        assertFalse(why.late());
        GraphvizPlacer broken = new GraphvizPlacer("Graphviz", dot -> "graph 1 1 1", 5);
        assertEquals("Graphviz has failed", assertThrows(Placer.CannotPlace.class, () -> broken.place(random(1, 5), Progress.NONE)).getMessage());
    }

    @Test
    void graphvizIsNotWaitedForWhenNobodyWantsTheGraph() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        GraphvizPlacer slow = new GraphvizPlacer("Graphviz", dot -> {
            try {
                begun.countDown();
                new CountDownLatch(1).await();
                return "";
            } finally {
                ended.countDown();
            }
        }, 1000);
        Progress given = new Progress() {
            @Override
            public void at(double fraction, String what) {
                // Nobody watches.
            }

            @Override
            public boolean cancelled() {
                return begun.getCount() == 0;
            }
        };
        assertThrows(CancelledException.class, () -> slow.place(random(1, 5), given));
        assertTrue(ended.await(1, TimeUnit.MINUTES), "the engine is told to stop");
    }

    @Test
    void aLateGraphvizIsReplaced() {
        GraphvizPlacer slow = new GraphvizPlacer("Graphviz", dot -> {
            new CountDownLatch(1).await();
            return "";
        }, 0);
        assertTrue(assertThrows(Placer.CannotPlace.class, () -> slow.place(random(1, 5), Progress.NONE)).late());
    }

    @Test
    void arrowsLeadFromBoxToBox() {
        CallGraphChart chart = shop(Palette.LIGHT);
        CallGraphChart.NodeHit main = chart.heaviest();
        assertEquals("orders.Main.main", main.title());
        NodeName down = chart.beside(main.node().name(), 0, 1);
        assertEquals("orders.web.Router.handle", down.printable());
        assertEquals(main.node().name(), chart.beside(down, 0, -1));
        NodeName aside = chart.beside(chart.beside(down, 0, 1), -1, 0);
        assertEquals("com.fasterxml.jackson.databind.ObjectMapper.writeValue", aside.printable());
        assertNull(chart.beside(main.node().name(), 0, -1));
    }

    @Test
    void farOutABoxSaysItsNameAndShareAndNothingOutsideIsPainted() {
        CallGraphChart chart = shop(Palette.LIGHT);
        LogPen pen = new LogPen();
        chart.paint(pen, new Viewport(0, 0, 400, 300, 0.5));
        assertTrue(pen.toString().contains("\"100\u00A0%\"") && pen.toString().contains("quote\""), pen.toString());
        assertFalse(pen.toString().contains("of 770"), "numbers too small to read are left out");
        LogPen nothing = new LogPen();
        chart.paint(nothing, new Viewport(100_000, 0, 400, 300, 1));
        assertEquals(1, nothing.toString().lines().count(), "only the ground");
    }

    @Test
    void theCallUnderAPointIsFound() {
        CallGraphChart chart = shop(Palette.LIGHT);
        CallGraphChart.NodeHit main = chart.heaviest();
        CallGraphChart.NodeHit below = chart.node(chart.beside(main.node().name(), 0, 1));
        double x = (main.x() + main.width() / 2 + below.x() + below.width() / 2) / 2;
        CallGraphChart.NodeHit call = chart.call(x, (main.y() + main.height() + below.y()) / 2, 20);
        assertEquals("orders.Main.main\norders.web.Router.handle", call.title());
        assertEquals("730\u00A0ns", call.facts().getFirst().amount());
        assertNull(chart.call(-500, -500, 20));
    }

    @Test
    void aCameraKeepsWhatIsUnderThePointer() {
        GraphCamera camera = new GraphCamera(10, 20, 0.5);
        GraphCamera near = camera.zoomed(3, 120, 80, 0.1);
        assertEquals(camera.viewport(1, 1).chartX(120), near.viewport(1, 1).chartX(120), 1e-9);
        assertEquals(camera.viewport(1, 1).chartY(80), near.viewport(1, 1).chartY(80), 1e-9);
        Size size = new Size(3000, 2000);
        assertTrue(GraphCamera.fit(size, 800, 600, 30).showsAll(size, 800, 600));
        assertFalse(near.showsAll(size, 800, 600));
        assertEquals(near.zoom(), camera.towards(near, 1, 800, 600).zoom(), 1e-9);
        assertEquals(near.x(), camera.towards(near, 1, 800, 600).x(), 1e-9);
    }

    private static GraphPlan random(long seed, int boxes) {
        Random random = new Random(seed);
        List<GraphPlan.Box> all = new ArrayList<>();
        List<GraphPlan.Link> links = new ArrayList<>();
        for (int i = 0; i < boxes; i++) {
            all.add(new GraphPlan.Box(60 + random.nextInt(150), 40 + random.nextInt(40)));
        }
        for (int i = 0; i < boxes * 2; i++) {
            links.add(new GraphPlan.Link(random.nextInt(boxes), random.nextInt(boxes), 1 + random.nextInt(50), 40, 13));
        }
        return new GraphPlan(all, links);
    }

    @Test
    void ownLayersNeverOverlapAndLinksReachTheirBoxes() {
        for (int seed = 0; seed < 30; seed++) {
            GraphPlan plan = random(seed, 1 + seed * 2);
            Placement placed = LayeredPlacer.OWN.place(plan, Progress.NONE);
            for (int i = 0; i < plan.boxes().size(); i++) {
                for (int j = 0; j < i; j++) {
                    double apartX = Math.abs(placed.x()[i] - placed.x()[j]) - (plan.boxes().get(i).width() + plan.boxes().get(j).width()) / 2;
                    double apartY = Math.abs(placed.y()[i] - placed.y()[j]) - (plan.boxes().get(i).height() + plan.boxes().get(j).height()) / 2;
                    assertTrue(Math.max(apartX, apartY) > -0.01, "boxes " + i + " and " + j + " of seed " + seed);
                }
            }
            for (int i = 0; i < plan.links().size(); i++) {
                double[] curve = placed.curves().get(i);
                touches(plan, placed, plan.links().get(i).from(), curve[0], curve[1]);
                touches(plan, placed, plan.links().get(i).to(), curve[curve.length - 2], curve[curve.length - 1]);
            }
        }
    }

    private static void touches(GraphPlan plan, Placement placed, int box, double x, double y) {
        assertTrue(Math.abs(x - placed.x()[box]) <= plan.boxes().get(box).width() / 2 + 0.01);
        assertTrue(Math.abs(y - placed.y()[box]) <= plan.boxes().get(box).height() / 2 + 0.01);
    }

    @Test
    void anAnswerOfGraphvizIsReadIntoPixels() {
        GraphPlan plan = new GraphPlan(List.of(new GraphPlan.Box(72, 36), new GraphPlan.Box(72, 36)), List.of(new GraphPlan.Link(0, 1, 1, 40, 13)));
        Placement placed = GraphvizPlacer.read("""
                graph 1 1 2
                node n0 0.5 1.75 1 0.5 "" solid box black lightgrey
                node n1 0.5 0.25 1 0.5 "" solid box black lightgrey
                edge n0 n1 4 0.5 1.5 0.5 1.2 0.5 0.8 0.5 0.5 "<table border" 0.9 1 solid black
                stop
                """, plan, "text");
        assertEquals(18, placed.y()[0]);
        assertEquals(126, placed.y()[1]);
        assertEquals(36, placed.curves().getFirst()[1]);
        assertEquals(64.8, placed.labelX()[0], 1e-9);
        assertNotNull(GraphvizPlacer.dot(plan));
    }
}
