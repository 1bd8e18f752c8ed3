package flamelane.ui.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.GraphNode;
import flamelane.chart.CallGraphChart;
import flamelane.chart.CallGraphChart.NodeHit;
import flamelane.chart.GraphCamera;
import flamelane.model.Filter;
import flamelane.model.Selection;
import flamelane.model.Selection.Granularity;
import flamelane.model.TimeRange;
import flamelane.ui.Session;
import flamelane.ui.Stand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The call graph in the real window, with or without Graphviz on the machine.
class GraphViewTest {
    private static Stand stand;
    private static Robot robot;

    @BeforeAll
    static void open() {
        stand = new Stand(1280, 800);
        robot = Stand.ask(Robot::new);
        stand.open(Path.of("sample-recordings/jfr/service-profile.jfr"));
    }

    @AfterAll
    static void close() {
        stand.close();
    }

    @BeforeEach
    void start() {
        run(() -> {
            stand.window().session().view().set("graph");
            Session session = stand.window().session();
            session.select(Selection.of(session.recording()));
            session.function().set(-1);
            ((Slider) find("#graph-nodes")).setValue(0.6021);
        });
        settle();
        run(() -> {
            view().graph().select(null, false);
            view().graph().fitAll();
            view().graph().chart().requestFocus();
        });
        settle();
    }

    @Test
    void itShowsTheFunctionsAndSaysHowManyAreLeftOut() {
        Set<String> names = names();
        assertTrue(names.contains("orders.search.Relevance.edits"), names.toString());
        assertTrue(names.contains("java.util.regex.Pattern$Start.match"), names.toString());
        assertTrue(names.size() <= 80, "at most 80: " + names.size());
        assertEquals(names.size() + " of " + chart().all() + " functions", said().substring(0, said().indexOf(',')));
        assertTrue(said().contains("% of 726"), said());
    }

    @Test
    void keysAndWheelZoomAtThePointer() {
        GraphCamera whole = camera();
        press(KeyCode.W);
        Stand.await("W makes it larger", () -> camera().zoom() > whole.zoom());
        Stand.await("the map of the whole comes", () -> find("#graph-map").isVisible());
        press(KeyCode.DIGIT0);
        Stand.await("0 shows all", () -> camera().equals(whole));
        double[] at = onScreen(chart().heaviest());
        run(() -> robot.mouseMove(at[0], at[1]));
        Stand.frames(2);
        run(() -> robot.mouseWheel(-3));
        Stand.await("the wheel zooms", () -> camera().zoom() != whole.zoom());
        double[] then = onScreen(chart().heaviest());
        assertEquals(at[0], then[0], 0.5, "what is under the pointer stays there");
        assertEquals(at[1], then[1], 0.5);
    }

    @Test
    void aClickChoosesAndADoubleClickNarrowsUntilEscape() {
        NodeHit hit = hit("orders.search.Relevance.edits");
        click(hit, 1);
        Session session = stand.window().session();
        Stand.await("chosen", () -> session.function().get() >= 0);
        assertEquals("orders.search.Relevance.edits", session.recording().symbols().name(session.function().get()));
        assertNotNull(view().details().getValue(), "the pane tells of it");
        int before = names().size();
        click(hit, 2);
        Stand.await("narrowed", () -> !session.selection().get().filter().focus().isEmpty());
        settle();
        assertTrue(names().contains("orders.search.Relevance.edits"));
        assertFalse(names().contains("orders.web.Session.sign"), "not on a path through it");
        assertTrue(names().size() < before);
        press(KeyCode.ESCAPE);
        settle();
        Stand.await("all paths again", () -> session.selection().get().filter().isNone() && names().size() == before);
    }

    @Test
    void arrowsWalkAndEnterNarrows() {
        press(KeyCode.HOME);
        Stand.await("the heaviest is chosen", () -> view().graph().selected() != null);
        assertEquals(chart().heaviest().node().name(), view().graph().selected());
        press(KeyCode.DOWN);
        GraphNode callee = hit(view().graph().selected().printable()).node();
        assertTrue(callee.in().keySet().stream().anyMatch(caller -> caller.name().equals(chart().heaviest().node().name())), "down is a callee");
        press(KeyCode.ENTER);
        Stand.await("narrowed", () -> !stand.window().session().selection().get().filter().focus().isEmpty());
    }

    @Test
    void theSliderLeavesOutMoreAndTheChosenBoxStaysWhereItIs() {
        String name = "orders.search.Relevance.edits";
        NodeHit hit = hit(name);
        run(() -> {
            view().graph().select(hit.node().name(), false);
            view().graph().zoom(1.6);
        });
        settle();
        double[] before = onScreen(hit(name));
        run(() -> ((Slider) find("#graph-nodes")).setValue(0.3));
        Stand.await("fewer", () -> names().size() <= 20);
        settle();
        assertEquals("20", ((Label) find("#graph-nodes-value")).getText());
        assertTrue(said().startsWith("20 of "), said());
        double[] then = onScreen(hit(name));
        assertEquals(before[0], then[0], 0.5);
        assertEquals(before[1], then[1], 0.5);
        assertTrue(view().command().contains("--nodecount 20"), view().command());
    }

    @Test
    void aBrushCountsOnlyWhatIsInIt() {
        long all = chart().heaviest().node().cumValue();
        select(now -> now.withRange(new TimeRange(5_000_000_000L, 8_000_000_000L)));
        long part = chart().heaviest().node().cumValue();
        assertTrue(part > 0 && part < all / 3, part + " of " + all);
        select(now -> now.withRange(null));
        assertEquals(all, chart().heaviest().node().cumValue());
    }

    private void act(String action) {
        run(() -> view().actions().stream().filter(each -> each.name().equals(action)).findFirst().orElseThrow().run().run());
    }

    @Test
    void aSearchLightsUpAndStepsThroughWhatItFinds() {
        press(KeyCode.SLASH);
        TextField field = find("#graph-search");
        run(() -> field.setText("doFilter"));
        Stand.await("found", () -> ((Label) find("#graph-found")).getText().endsWith("matches"));
        act("Next match");
        settle();
        String first = view().graph().selected().printable();
        assertTrue(first.endsWith("doFilter"), first);
        act("Next match");
        settle();
        assertFalse(first.equals(view().graph().selected().printable()), "the next one");
        act("Match before");
        assertEquals(first, view().graph().selected().printable());
        assertTrue(((Label) find("#graph-found")).getText().startsWith("1 of "));
        assertTrue(Stand.ask(() -> view().escape()));
        assertEquals("", Stand.ask(field::getText));
    }

    @Test
    void linesFilesAndPackagesAreNodesToo() {
        select(now -> now.withGranularity(Granularity.PACKAGES));
        assertTrue(names().containsAll(Set.of("orders.search", "java.util.regex")), names().toString());
        assertTrue(said().contains(" packages"), said());
        run(() -> view().graph().select(hit("orders.search").node().name(), false));
        press(KeyCode.ENTER);
        settle();
        assertEquals("^orders\\.search\\.[A-Z]", stand.window().session().selection().get().filter().focus());
        assertTrue(names().contains("orders.search"));
        select(now -> now.withFilter(Filter.NONE).withGranularity(Granularity.LINES));
        assertTrue(names().stream().anyMatch(name -> name.matches("orders\\.search\\..*:\\d+")), names().toString());
    }

    @Test
    void aFunctionOfAnotherViewThatIsLeftOutIsTold() {
        Session session = stand.window().session();
        int row = FunctionNames.of(session).row("java.util.concurrent.ThreadPoolExecutor$Worker.run");
        assertTrue(row >= 0);
        boolean left = !names().contains("java.util.concurrent.ThreadPoolExecutor$Worker.run");
        run(() -> session.function().set(row));
        settle();
        assertEquals(left, find("#graph-missing").isVisible());
        run(() -> session.function().set(FunctionNames.of(session).row("orders.search.Relevance.edits")));
        settle();
        assertEquals("orders.search.Relevance.edits", view().graph().selected().printable());
        assertFalse(find("#graph-missing").isVisible());
    }

    @Test
    void theCardLeadsToOtherViewsAndBack() {
        run(() -> view().graph().select(hit("orders.search.Relevance.edits").node().name(), false));
        Stand.await("the card", () -> find("#show-in") != null);
        MenuButton button = find("#show-in");
        run(() -> button.getItems().stream().filter(item -> item.getText().contains("top")).findFirst().orElseThrow().fire());
        Stand.await("the top table", () -> stand.window().session().view().get().equals("top"));
        settleWindow();
        run(() -> stand.window().session().function().set(FunctionNames.of(stand.window().session()).row("java.util.regex.Pattern$Start.match")));
        run(() -> stand.window().session().view().set("graph"));
        settle();
        assertEquals("java.util.regex.Pattern$Start.match", view().graph().selected().printable());
    }

    private static void settleWindow() {
        Stand.pause(80);
        stand.settle();
    }

    @Test
    void withoutGraphvizItIsPlacedInAnotherWayAndSaysSo() {
        System.setProperty("flamelane.dot", "/nowhere/dot");
        try {
            run(() -> ((Slider) find("#graph-nodes")).setValue(0.4));
            Stand.await("placed anew", () -> !((Label) find("#graph-placing")).getText().isEmpty());
            String says = ((Label) find("#graph-placing")).getText();
            assertTrue(says.startsWith("Graphviz is not installed, so this was placed by "), says);
            assertTrue(names().contains("orders.search.Relevance.edits"));
        } finally {
            System.clearProperty("flamelane.dot");
        }
    }

    @Test
    void thePictureIsSavedAsWhatItsNameEndsIn(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("graph.svg");
        run(() -> SavePicture.write(stand.window().session(), "graph", view().picture(), file));
        Stand.await("saved", () -> Files.exists(file) && file.toFile().length() > 10_000);
        settle();
        assertTrue(Files.readString(file, StandardCharsets.UTF_8).contains("edits"));
        Path flame = folder.resolve("flame.png");
        run(() -> {
            stand.window().session().view().set("flame");
            SavePicture.write(stand.window().session(), "flame", stand.window().view().picture(), flame);
            stand.window().session().view().set("graph");
        });
        Stand.await("saved", () -> Files.exists(flame) && flame.toFile().length() > 10_000);
        run(() -> SavePicture.write(stand.window().session(), "graph", view().picture(), folder.resolve("graph.txt")));
        settle();
        assertFalse(Files.exists(folder.resolve("graph.txt")), "no such kind of picture");
    }

    private static GraphView view() {
        return (GraphView) stand.window().view();
    }

    private static CallGraphChart chart() {
        return Stand.ask(() -> view().graph().graph());
    }

    private static GraphCamera camera() {
        return Stand.ask(() -> view().graph().camera());
    }

    private static Set<String> names() {
        return chart().nodes().stream().map(hit -> hit.node().name().printable()).collect(Collectors.toSet());
    }

    private static NodeHit hit(String name) {
        return chart().nodes().stream().filter(hit -> hit.node().name().printable().equals(name)).findFirst().orElseThrow();
    }

    private static String said() {
        return Stand.ask(() -> ((Label) find("#graph-said")).getText());
    }

    private static double[] onScreen(NodeHit hit) {
        return Stand.ask(() -> {
            GraphCamera camera = view().graph().camera();
            var at = view().graph().chart().localToScreen((hit.x() + hit.width() / 2 - camera.x()) * camera.zoom(),
                    (hit.y() + hit.height() / 2 - camera.y()) * camera.zoom());
            return new double[] {at.getX(), at.getY()};
        });
    }

    private static void click(NodeHit hit, int times) {
        double[] at = onScreen(hit);
        run(() -> robot.mouseMove(at[0], at[1]));
        for (int i = 0; i < times; i++) {
            run(() -> robot.mouseClick(MouseButton.PRIMARY));
        }
        Stand.frames(2);
    }

    private static void press(KeyCode code) {
        run(() -> robot.keyType(code));
        Stand.frames(3);
    }

    private static void select(UnaryOperator<Selection> change) {
        run(() -> stand.window().session().select(change.apply(stand.window().session().selection().get())));
        settle();
    }

    // Answers are there, and what glides has arrived.
    private static void settle() {
        Stand.pause(80);
        stand.settle();
        GraphCamera[] last = new GraphCamera[1];
        Stand.await("stillness", () -> {
            GraphCamera now = view().graph().camera();
            boolean same = now.equals(last[0]);
            last[0] = now;
            return same;
        });
    }

    private static void run(Runnable act) {
        Stand.ask(() -> {
            act.run();
            return null;
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Node> T find(String id) {
        return (T) Stand.ask(() -> stand.stage().getScene().lookup(id));
    }
}
