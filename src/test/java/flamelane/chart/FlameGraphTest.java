package flamelane.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Golden;
import flamelane.StacksText;
import flamelane.analysis.CallTree;
import flamelane.analysis.CallTrees;
import flamelane.chart.FlameGraph.Direction;
import flamelane.chart.FlameGraph.Look;
import flamelane.draw.LogPen;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Which boxes are drawn, and what lies where.
class FlameGraphTest {
    private static final String SHOP = """
            orders.Main.main;orders.web.Router.handle;orders.pricing.PriceEngine.quote;java.math.BigDecimal.divide 430
            orders.Main.main;orders.web.Router.handle;orders.pricing.PriceEngine.quote 90
            orders.Main.main;orders.web.Router.handle;com.fasterxml.jackson.databind.ObjectMapper.writeValue 210
            orders.Main.main;orders.web.Router.handle;java.util.HashMap.getNode 1
            orders.Main.main;orders.web.Router.handle;java.util.HashMap.putVal 1
            java.lang.Thread.run;net/http.(*conn).serve;runtime.mallocgc 268
            """;

    private static CallTree shop() {
        Recording recording = StacksText.recording(SHOP);
        return CallTrees.of(recording, Selection.of(recording));
    }

    private static String log(Chart chart) {
        LogPen pen = new LogPen();
        chart.paint(pen, Viewport.of(chart.size()));
        return pen.toString();
    }

    private static int node(CallTree tree, String name) {
        for (int node = 1; node < tree.size(); node++) {
            if (tree.site(node).name().method().equals(name)) {
                return node;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void icicle() {
        Golden.check("shop/flame-icicle", log(new FlameGraph(shop(), 600, Look.of(Palette.LIGHT))));
    }

    @Test
    void flamesWithSearchAndSelection() {
        CallTree tree = shop();
        FlameSearch search = FlameSearch.of(tree, CallTree.ROOT, Pattern.compile("quote|divide"));
        assertEquals(520, search.weight());
        assertEquals(2, search.count());
        Look look = Look.of(Palette.DARK).withUpward(true).withSearch(search).withSelected(node(tree, "quote")).withHovered(node(tree, "writeValue"));
        Golden.check("shop/flame-search", log(new FlameGraph(tree, 600, look)));
    }

    @Test
    void zoomed() {
        CallTree tree = shop();
        FlameGraph graph = new FlameGraph(tree, 400, Look.of(Palette.LIGHT).withRoot(node(tree, "handle")));
        assertEquals(3, graph.breadcrumb().length);
        assertNull(graph.box(node(tree, "mallocgc")));
        Golden.check("shop/flame-zoomed", log(graph));
    }

    @Test
    void difference() {
        Recording base = StacksText.recording(SHOP.replace("quote 90", "quote 60").replace("divide 430", "divide 200") + "orders.Main.main;orders.Old.gone 80");
        CallTree tree = CallTree.difference(CallTrees.of(base, Selection.of(base)), shop(), 1);
        FlameGraph graph = new FlameGraph(tree, 600, Look.of(Palette.LIGHT));
        Golden.check("shop/flame-difference", log(graph));
        assertEquals("vanished", graph.box(node(tree, "gone")).facts().get(2).share());
    }

    @Test
    void theMiddleOfEachBoxIsTheBox() {
        Recording recording = StacksText.random(3, 3_000, 9_000, 300);
        CallTree tree = CallTrees.of(recording, Selection.of(recording));
        for (boolean upward : new boolean[] {false, true}) {
            FlameGraph graph = new FlameGraph(tree, 800, Look.of(Palette.DARK).withUpward(upward));
            int seen = 0;
            for (int node = 0; node < tree.size(); node++) {
                FlameGraph.Box box = graph.box(node);
                if (box != null) {
                    FlameGraph.Box hit = graph.at(box.x() + box.width() / 2, box.y() + box.height() / 2);
                    assertEquals(node, hit.node());
                    assertEquals(box.width(), tree.total(node) * (800.0 - 16) / tree.whole(), 1e-6);
                    seen++;
                }
            }
            assertTrue(seen > 100, seen + " boxes");
            assertNull(graph.at(2, 12));
            assertNull(graph.at(100, 1e6));
            assertNull(graph.at(100, -5));
        }
    }

    @Test
    void strokesAreBoundedByPixels() {
        Recording recording = StacksText.random(11, 200_000, 400_000, 5_000);
        FlameGraph graph = new FlameGraph(CallTrees.of(recording, Selection.of(recording)), 1000, Look.of(Palette.LIGHT));
        LogPen pen = new LogPen();
        graph.paint(pen, new Viewport(0, 0, 1000, 600));
        assertTrue(pen.strokes() < 31 * 1000 * 2.5, pen.strokes() + " strokes");
        assertTrue(pen.strokes() > 1000, pen.strokes() + " strokes");
    }

    @Test
    void whatIsMergedSaysSoAndIsComplete() {
        StringBuilder text = new StringBuilder("a.Main.main;a.Big.one 1000000\n");
        for (int i = 0; i < 3000; i++) {
            text.append("a.Main.main;b.Small.f").append(i).append(" 100\n");
        }
        Recording recording = StacksText.recording(text.toString());
        FlameGraph graph = new FlameGraph(CallTrees.of(recording, Selection.of(recording)), 1000, Look.of(Palette.LIGHT));
        FlameGraph.Box hit = graph.at(900, 8 + 2 * FlameGraph.ROW + 5);
        assertEquals(3000, hit.merged());
        assertEquals("3,000 small callees", hit.title());
        assertEquals("300\u00A0µs", hit.facts().getFirst().amount());
        assertEquals(3, graph.size().height() / FlameGraph.ROW, 1);
    }

    @Test
    void keysWalkFromBoxToBox() {
        CallTree tree = shop();
        FlameGraph graph = new FlameGraph(tree, 600, Look.of(Palette.LIGHT));
        int handle = node(tree, "handle");
        assertEquals("quote", tree.site(graph.neighbour(handle, Direction.CALLEE)).name().method());
        assertEquals("main", tree.site(graph.neighbour(handle, Direction.CALLER)).name().method());
        assertEquals("serve", tree.site(graph.neighbour(handle, Direction.NEXT)).name().method());
        assertEquals(handle, graph.neighbour(handle, Direction.PREVIOUS));
        assertEquals(CallTree.ROOT, graph.neighbour(CallTree.ROOT, Direction.CALLER));
        assertEquals(CallTree.ROOT, graph.neighbour(-1, Direction.CALLEE));
    }

    @Test
    void searchStepsThroughMatchesAndWrapsAround() {
        CallTree tree = shop();
        FlameSearch search = FlameSearch.of(tree, CallTree.ROOT, Pattern.compile("orders"));
        assertEquals(3, search.count());
        int first = search.next(-1, 1);
        assertEquals("main", tree.site(first).name().method());
        assertEquals("quote", tree.site(search.next(first, -1)).name().method());
        assertEquals(first, search.next(search.next(search.next(first, 1), 1), 1));
        assertEquals(732, search.weight());
        assertEquals(-1, FlameSearch.of(tree, CallTree.ROOT, Pattern.compile("nothing")).next(-1, 1));
    }

    @Test
    void anEmptySelectionIsAnEmptyPicture() {
        Recording recording = StacksText.recording("10 t a.Main.main 5");
        CallTree tree = CallTrees.of(recording, Selection.of(recording).withRange(new flamelane.model.TimeRange(100, 200)));
        FlameGraph graph = new FlameGraph(tree, 600, Look.of(Palette.LIGHT));
        assertNotNull(log(graph));
        assertEquals(0, graph.boxes());
        assertNull(graph.at(100, 12));
    }

    @Test
    void packagesOfTheLegendComeByTheirOwnTime() {
        var legend = new FlameGraph(shop(), 600, Look.of(Palette.LIGHT)).legend();
        assertEquals("[java.math 430, runtime 268, com.fasterxml.jackson.databind 210, orders.pricing 90, java.util 2]",
                legend.stream().map(entry -> entry.name() + " " + entry.self()).toList().toString());
    }
}
