package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flamelane.analysis.TimelineIndex;
import flamelane.analysis.Wakeups;
import flamelane.chart.TimelineState;
import flamelane.model.Profile;
import flamelane.model.Selection;
import flamelane.model.Spans;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import flamelane.ui.views.TimelineLink;
import flamelane.ui.views.Views;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Presses every key of the page of keys, in every view of a recording of each kind, and looks whether what it says comes about.
///
/// An action that is new on the page has to say here what is to be seen of it.
class KeysTest {
    private static final Path OTHER = Path.of("sample-recordings/collapsed/service.collapsed");
    /// They open a window of the system, which is not there in a test.
    private static final Set<String> ASK_THE_SYSTEM = Set.of("Open a file", "Save a copy of the file", "Save the picture: svg, png, pdf");

    /// How an action is led up to, what is looked at, and what must have become of it.
    private record Meaning(Consumer<KeysTest> before, Function<KeysTest, Object> seen, BiPredicate<Object, Object> so) { }

    /// What has the keyboard in a view.
    private static final List<String> CONTROLS = List.of("#timeline", "#flames .chart-pane", "#graph", "#top-table", "#source", "#mutator-chart", "#groups", "#waits", "#task-types",
            "#event-types");

    private final Map<String, Meaning> meanings = new HashMap<>();
    private Stand stand;
    private FxRobot robot;
    private Session session;
    private Tab tab;
    private Selection whole;
    private String view;

    KeysTest() {
        lanes();
        boxes();
        everywhere();
    }

    @Test
    void everyKeyDoesWhatThePageOfKeysSays() {
        press(Path.of("sample-recordings/jfr/service-profile.jfr"), false);
    }

    @Test
    @Tag("slow")
    void everyKeyInEveryViewOfAJfrRecording() {
        press(Path.of("sample-recordings/jfr/service-profile.jfr"), true);
    }

    @Test
    @Tag("slow")
    void everyKeyInEveryViewOfAGoTrace() {
        press(Path.of("sample-recordings/go-trace/tiles-go1.26.trace"), true);
    }

    @Test
    @Tag("slow")
    void everyKeyInEveryViewOfAPprofProfile() {
        press(Path.of("sample-recordings/pprof/cpu.pb.gz"), true);
    }

    /// @param again whether keys that mean the same everywhere are pressed in every view, and not in one
    private void press(Path file, boolean again) {
        Set<String> pressed = new HashSet<>();
        Map<String, String> silent = new TreeMap<>();
        try (Stand opened = new Stand(1280, 800)) {
            stand = opened;
            robot = stand.robot();
            robot.moveTo(2, 2);
            Stand.ask(() -> {
                stand.stage().getScene().getPreferences().setReducedMotion(true);
                return null;
            });
            stand.open(OTHER.toAbsolutePath());
            stand.open(file.toAbsolutePath());
            stand.settle();
            tab = stand.window().current();
            session = stand.window().session();
            whole = Stand.ask(() -> session.selection().get());
            for (Views.Kind kind : Views.ALL) {
                if (Stand.ask(() -> kind.lacking().apply(session.recording())).isEmpty()) {
                    view = kind.id();
                    reset();
                    for (Action action : Stand.ask(() -> stand.window().keyed())) {
                        action.keys().stream().filter(key -> pressed.add(action.group() + action.name() + key) || again).forEach(key -> press(action, key, silent));
                    }
                }
            }
        }
        assertEquals(Map.of(), silent, "keys that do not do what the page of keys says");
    }

    private void press(Action action, String key, Map<String, String> silent) {
        if (ASK_THE_SYSTEM.contains(action.name())) {
            return;
        }
        Meaning meaning = meanings.getOrDefault(action.group() + ": " + action.name(), meanings.get(action.name()));
        if (meaning == null) {
            silent.put(action.group() + ": " + action.name(), "no test says what is to be seen of it");
            return;
        }
        reset();
        meaning.before().accept(this);
        still();
        Object before = Stand.ask(() -> meaning.seen().apply(this));
        type(key);
        still();
        Object after = Stand.ask(() -> meaning.seen().apply(this));
        if (!meaning.so().test(before, after)) {
            silent.put(view + " " + key + ": " + action.name(), "before " + brief(before) + ", after " + brief(after));
        }
    }

    private void still() {
        Stand.frames(2);
        Stand.await("answers", () -> !session.isBusy());
        Stand.frames(1);
    }

    private static String brief(Object seen) {
        String text = String.valueOf(seen);
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    // As it was: the same tab and view, nothing open, nothing selected.
    private void reset() {
        if (stand.window().tabs().size() < 2) {
            stand.open(OTHER.toAbsolutePath());
        }
        Stand.ask(() -> {
            MainWindow window = stand.window();
            window.overlay().close();
            if (window.current() != tab) {
                window.choose(tab);
            }
            session.view().set(view);
            for (int i = 0; i < 8 && window.view().escape(); i++) {
                continue;
            }
            session.select(whole);
            session.function().set(-1);
            window.say("");
            Clipboard.getSystemClipboard().clear();
            return null;
        });
        still();
        Stand.ask(() -> {
            Node node = stand.window().view().node();
            Node chart = CONTROLS.stream().map(node::lookup).filter(Objects::nonNull)
                    .findFirst().orElse(node);
            chart.requestFocus();
            return null;
        });
        if (view.equals("timeline")) {
            Stand.await("lanes", () -> state() != null);
            type("Z");
        }
    }

    // As fingers do it: what is held, then the key; signs where they lie on the keyboard of tests.
    private void type(String key) {
        List<KeyCode> codes = new ArrayList<>();
        for (String part : key.equals("+") ? new String[] {"+"} : key.split("\\+")) {
            codes.addAll(codes(part));
        }
        if (codes.isEmpty()) {
            robot.write(key);
        } else {
            robot.push(codes.toArray(KeyCode[]::new));
        }
        Stand.frames(1);
    }

    private static List<KeyCode> codes(String part) {
        return switch (part) {
            case "Ctrl" -> List.of(KeyCode.CONTROL);
            case "Alt" -> List.of(KeyCode.ALT);
            case "Shift" -> List.of(KeyCode.SHIFT);
            case "Esc" -> List.of(KeyCode.ESCAPE);
            case "/" -> List.of(KeyCode.SLASH);
            case "?" -> List.of(KeyCode.SHIFT, KeyCode.SLASH);
            case "%" -> List.of(KeyCode.SHIFT, KeyCode.DIGIT5);
            case "\\" -> List.of(KeyCode.BACK_SLASH);
            // They have no key on the keyboard of tests.
            case "[", "]", "<", ">" -> List.of();
            case "+" -> List.of(KeyCode.EQUALS);
            case "-" -> List.of(KeyCode.MINUS);
            default -> List.of(Arrays.stream(KeyCode.values()).filter(code -> code.getName().equalsIgnoreCase(part)).findFirst().orElseThrow());
        };
    }

    private void meaning(String action, Function<KeysTest, Object> seen) {
        meaning(action, "", seen);
    }

    /// @param before keys that lead up to it
    private void meaning(String action, String before, Function<KeysTest, Object> seen) {
        meaning(action, test -> test.lead(before), seen, (old, now) -> !Objects.equals(old, now));
    }

    private void meaning(String action, Consumer<KeysTest> before, Function<KeysTest, Object> seen, BiPredicate<Object, Object> so) {
        meanings.put(action, new Meaning(before, seen, so));
    }

    private void lead(String keys) {
        Arrays.stream(keys.split(" ")).filter(key -> !key.isEmpty()).forEach(this::type);
    }

    // Of the timeline: what a key does is told by the state it leads to.
    private void lanes() {
        state("Zoom in at the pointer", "", (old, now) -> now.window().duration() < old.window().duration());
        state("Zoom in faster", "", (old, now) -> now.window().duration() < old.window().duration());
        state("Zoom out", "W W", (old, now) -> now.window().duration() > old.window().duration());
        state("Zoom out faster", "W W", (old, now) -> now.window().duration() > old.window().duration());
        for (String fast : List.of("", " faster")) {
            state("Move left" + fast, "W W W", (old, now) -> now.window().from() < old.window().from());
            state("Move right" + fast, "W W W", (old, now) -> now.window().from() > old.window().from());
        }
        state("Next span of the lane", "Home Right", (old, now) -> now.lane() == old.lane() && now.selected().span() == old.selected().span() + 1);
        state("Previous span of the lane", "Home Right", (old, now) -> now.lane() == old.lane() && now.selected().span() == old.selected().span() - 1);
        state("Lane above", "Home Down", (old, now) -> now.lane() >= 0 && now.lane() != old.lane());
        state("Lane below", "Home", (old, now) -> now.lane() >= 0 && now.lane() != old.lane());
        state("Scroll up", "End", (old, now) -> now.scroll() < old.scroll());
        state("Scroll down", "Home", (old, now) -> now.scroll() > old.scroll());
        state("First lane", "End", (old, now) -> now.lane() >= 0 && now.lane() != old.lane());
        state("Last lane", "Home", (old, now) -> now.lane() >= 0 && now.lane() != old.lane());
        // The second lane of a Java recording belongs to the first.
        meaning("Move the lane up", test -> test.lead(test.session.recording().header().format().equals("jfr") ? "Home Down Down" : "Home Down"), KeysTest::state,
                (old, now) -> !((TimelineState) now).lanes().order().equals(((TimelineState) old).lanes().order()));
        state("Move its group up", "End", (old, now) -> !now.lanes().order().equals(old.lanes().order()));
        state("Move the lane down", "Home", (old, now) -> !now.lanes().order().equals(old.lanes().order()));
        state("Move its group down", "Home", (old, now) -> !now.lanes().order().equals(old.lanes().order()));
        state("Fit the selection", "Home Right", (old, now) -> now.window().duration() < old.window().duration());
        state("Whole recording", "W", (old, now) -> now.window().duration() > old.window().duration());
        state("Fold or unfold the group", "Home", (old, now) -> !now.folds().equals(old.folds()));
        state("Fold or unfold all groups", "Home", (old, now) -> !now.folds().equals(old.folds()));
        state("Mark, and measure between marks", "", (old, now) -> now.marks().size() != old.marks().size());
        meaning("Previous mark", test -> test.mark("W W D D D D D"), KeysTest::state, (old, now) -> ((TimelineState) now).window().from() < ((TimelineState) old).window().from());
        meaning("Next mark", test -> test.mark("W W A A A A A"), KeysTest::state, (old, now) -> ((TimelineState) now).window().from() > ((TimelineState) old).window().from());
        state("Sampled stacks of the lane", "Home", (old, now) -> now.stacks() != old.stacks());
        state("Pin or unpin the lane", "Home", (old, now) -> !now.lanes().pinned().equals(old.lanes().pinned()));
        state("Hide the lane", "Home Down", (old, now) -> now.lanes().hidden().contains(old.lane()));
        state("Show hidden lanes again", "Home Down H", (old, now) -> !old.lanes().hidden().isEmpty() && now.lanes().hidden().isEmpty());
        state("Names of lanes wider", "", (old, now) -> now.gutter() > old.gutter());
        state("Names of lanes narrower", "", (old, now) -> now.gutter() < old.gutter());
        BiPredicate<Object, Object> elsewhere = (old, now) -> ((TimelineState) now).selected() != null && ((TimelineState) now).lane() != ((TimelineState) old).lane();
        meaning("Go to who woke it", KeysTest::chooseWoken, KeysTest::state, elsewhere);
        meaning("Go to whom it woke", test -> {
            test.chooseWoken();
            test.type("G");
        }, KeysTest::state, elsewhere);
        for (String one : List.of("thread", "goroutine")) {
            meaning("Only this " + one + ", in all views", KeysTest::chooseWoken, test -> test.selection().threads(), (old, now) -> old == null && ((Set<?>) now).size() == 1);
        }
        meaning("Only the time of the span, or between marks, in all views", "Home Right", test -> test.selection().range());
        meaning("Filter lanes", test -> { }, KeysTest::focused, (old, now) -> now instanceof TextField field && field.getPromptText().equals("Filter lanes"));
        for (String way : List.of("Next match", "Match before")) {
            meaning(way, KeysTest::search, test -> test.view.equals("timeline") ? test.state().selected() : test.picture(), (old, now) -> !Objects.equals(old, now));
        }
    }

    private void state(String action, String before, BiPredicate<TimelineState, TimelineState> so) {
        // The call graph and the flame graph have actions of the same names.
        meaning(action, test -> test.lead(test.view.equals("timeline") ? before : test.view.equals("graph") ? "Home W W" : ""),
                test -> test.view.equals("timeline") ? test.state() : test.picture(),
                (old, now) -> old instanceof TimelineState one ? so.test(one, (TimelineState) now) : !old.equals(now));
    }

    // Of charts that keep to themselves how they are looked at: it is seen.
    private void boxes() {
        picture("Zoom into the box", "0 Down Down Down");
        picture("In the flame graph: Zoom out", "0 Down Down Down Enter");
        picture("Whole graph", "0 Down Down Down Enter W W W");
        picture("To the caller", "0 Down Down Down");
        picture("To the callee", "0 Up Up");
        picture("To the next box", "0 Up Up");
        picture("To the box before", "0 Up Up Right");
        picture("Callers and callees of the function", "0 Down Down");
        picture("Bursts: a heat map of the seconds", "");
        picture("Icicle or flame", "0");
        picture("Focus: only paths through the chosen function", "End");
        picture("Larger, at the pointer", "");
        picture("Smaller", "W W");
        picture("Move up", "Home W W W");
        picture("Move down", "Home W W W");
        picture("Whole graph, while nothing is chosen", "W W");
        picture("Up: the caller, once a function is chosen", "End");
        picture("Down: the callee", "Home");
        picture("Left: the function beside it", "Home Down Down Right");
        picture("Right: the function beside it", "Home Down Down");
        picture("Choose the function with most total", "End");
        picture("Choose the function with most self", "Home");
        picture("Bring the chosen one into the middle", "Home W W W W D D");
        for (String way : List.of("Next hot line", "Hot line before")) {
            meaning(way, KeysTest::chooseFunction, test -> test.picture() + test.said(), (old, now) -> !old.equals(now));
        }
        meaning("Show in the flame graph", KeysTest::chooseFunction, test -> test.session.view().get(), (old, now) -> now.equals("flame"));
        for (String what : List.of("the chosen thread", "the chosen goroutine", "the chosen one")) {
            meaning("Show " + what + " in the timeline", test -> { }, test -> test.session.view().get(), (old, now) -> now.equals("timeline"));
        }
        meaning("Brush the worst window in the timeline", test -> { }, test -> test.session.view().get(), (old, now) -> now.equals("timeline"));
        picture("Regions instead of tasks, and back", "");
    }

    private void picture(String action, String before) {
        meaning(action, test -> {
            if (!test.view.equals("graph")) {
                test.chooseFunction();
            }
            test.lead(before);
        }, KeysTest::picture, (old, now) -> !old.equals(now));
    }

    private void everywhere() {
        for (String action : List.of("Focus: only samples that pass through it", "Ignore: no samples that pass through it", "Hide it from the stacks", "Show only it", "Show from it downwards")) {
            meaning(action, KeysTest::chooseFunction, test -> test.selection().filter(), (old, now) -> !old.equals(now));
        }
        TimeRange first = new TimeRange(0, 200_000_000);
        meaning("Clear the last, twice: clear all", test -> test.select(first), test -> test.selection().range(), (old, now) -> first.equals(old) && now == null);
        meaning("Back", test -> test.select(first), test -> test.selection().range(), (old, now) -> first.equals(old) && now == null);
        meaning("Forward", test -> {
            test.select(first);
            Stand.ask(() -> {
                test.session.back();
                return null;
            });
        }, test -> test.selection().range(), (old, now) -> old == null && first.equals(now));
        meaning("Change what is counted", test -> test.selection().profile() + " " + test.selection().valueType());
        meaning("Change what 100 % is", test -> test.session.ofSelected().get());
        meaning("Invert the stacks", test -> test.selection().inverted());
        opens("All filters and options", FilterCard.class);
        opens("Filter by label, group by label", LabelsCard.class);
        opens("Search everything, run a command", CommandPalette.class);
        opens("Open an address", AddressPage.class);
        opens("Record a Java program", ProgramsPage.class);
        opens("Compare with another recording", CompareCard.class);
        opens("All keys", KeysPage.class);
        for (Views.Kind kind : Views.ALL) {
            meaning(kind.title(), test -> { }, test -> test.session.view().get() + test.said(),
                    (old, now) -> now.equals(kind.id()) || now.toString().contains(kind.lacking().apply(session.recording())) && !kind.lacking().apply(session.recording()).isEmpty());
        }
        meaning("Goroutines or threads", test -> { }, test -> test.session.view().get() + test.said(),
                (old, now) -> now.equals("goroutines") || now.equals("threads") || now.toString().contains("Needs "));
        meaning("Next recording", test -> test.stand.window().current());
        meaning("Previous recording", test -> test.stand.window().current());
        meaning("Close this recording", test -> Stand.ask(() -> {
            test.stand.window().choose(test.stand.window().tabs().stream().filter(each -> each != test.tab).findFirst().orElseThrow());
            return null;
        }), test -> test.stand.window().tabs().size(), (old, now) -> old.equals(2) && now.equals(1));
        meaning("Search in this view", test -> { }, test -> test.focused() instanceof TextField || test.stand.window().overlay().open() instanceof CommandPalette, (old, now) -> now.equals(true));
        meaning("Swap base and head of a comparison", KeysTest::said);
        meaning("Details pane", test -> test.window() + test.said());
        meaning("Overview strip", test -> test.stand.stage().getScene().lookup("#strip").isVisible() + test.said());
        meaning("Copy what is shown", KeysTest::chooseFunction, test -> test.clip() + test.said(), (old, now) -> !old.equals(now));
        meaning("Copy as a terminal command", test -> test.clip() + test.said());
        meaning("Light or dark", test -> test.session.dark().get());
    }

    private void opens(String action, Class<?> page) {
        meaning(action, test -> { }, test -> test.stand.window().overlay().open(), (old, now) -> old == null && page.isInstance(now));
    }

    private TimelineState state() {
        AtomicReference<TimelineState> kept = session.remember("timeline.state", AtomicReference::new);
        return kept.get();
    }

    // There is one mark, in the middle of all.
    private void mark(String then) {
        if (state().marks().isEmpty()) {
            type("M");
        }
        lead(then);
    }

    private Selection selection() {
        return session.selection().get();
    }

    private Node focused() {
        return stand.stage().getScene().getFocusOwner();
    }

    private String clip() {
        return String.valueOf(Clipboard.getSystemClipboard().getString());
    }

    private String said() {
        return ((Label) stand.stage().getScene().lookup("#saying")).getText();
    }

    private int picture() {
        return pixels(stand.window().view().node().snapshot(null, null));
    }

    private int window() {
        return pixels(stand.stage().getScene().snapshot(null));
    }

    private static Integer pixels(WritableImage image) {
        int[] all = new int[(int) (image.getWidth() * image.getHeight())];
        image.getPixelReader().getPixels(0, 0, (int) image.getWidth(), (int) image.getHeight(), PixelFormat.getIntArgbPreInstance(), all, 0, (int) image.getWidth());
        return Arrays.hashCode(all);
    }

    private void select(TimeRange range) {
        Stand.ask(() -> {
            session.select(whole.withRange(range));
            return null;
        });
    }

    // The function at the top of the most stacks that are sampled.
    private void chooseFunction() {
        Stand.ask(() -> {
            Profile profile = session.recording().profiles().get(selection().profile());
            Map<Integer, Integer> hits = new HashMap<>();
            for (int i = 0; i < profile.samples().size(); i++) {
                int stack = profile.samples().stack(i);
                hits.merge(stack <= 0 ? -1 : session.recording().symbols().functionOf(session.recording().stacks().frame(stack)), 1, Integer::sum);
            }
            hits.remove(-1);
            session.function().set(hits.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey());
            return null;
        });
        still();
    }

    // A wait whose end another thread brought about.
    private void chooseWoken() {
        Stand.ask(() -> {
            TimelineIndex index = TimelineIndex.of(session.recording());
            for (int track = 0; track < index.tracks().size(); track++) {
                Track one = index.track(track);
                Spans spans = one.spans();
                for (int span = 0; one.thread() >= 0 && span < spans.size(); span++) {
                    int waker = index.trackOf(spans.by(span));
                    if (waker >= 0 && waker != track && index.trackOf(one.thread()) == track && wakes(index, waker, spans.end(span))) {
                        TimelineLink.track(session, track, new TimeRange(spans.start(span), spans.end(span)));
                        return null;
                    }
                }
            }
            throw new AssertionError("nobody wakes anybody");
        });
        still();
        Stand.await("the wait", () -> state().selected() != null);
    }

    private static boolean wakes(TimelineIndex index, int waker, long end) {
        Spans spans = index.track(waker).spans();
        int span = Math.min(spans.firstEndingAfter(end - 1), spans.size() - 1);
        return span >= 0 && !Wakeups.of(index, new flamelane.analysis.SpanRef(waker, span), 1).isEmpty();
    }

    private void search() {
        if (view.equals("graph") || view.equals("flame")) {
            lead("0");
        }
        type("/");
        Stand.ask(() -> {
            ((TextField) focused()).setText(view.equals("timeline") ? "state:waiting" : "r");
            return null;
        });
        Stand.pause(400);
        still();
        Stand.ask(() -> {
            stand.stage().getScene().lookup(view.equals("timeline") ? "#timeline" : view.equals("graph") ? "#graph" : "#flames .chart-pane").requestFocus();
            return null;
        });
    }
}
