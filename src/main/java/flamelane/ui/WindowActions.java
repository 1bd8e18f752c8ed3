package flamelane.ui;

import flamelane.analysis.ThreadWord;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.ui.views.SavePicture;
import flamelane.ui.views.View;
import flamelane.ui.views.Views;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/// What can be done in the window from anywhere: by key, and from the command palette.
final class WindowActions {
    private static final int FOUND = 40;

    private final MainWindow window;
    private final List<Action> fixed;

    WindowActions(MainWindow window) {
        this.window = window;
        this.fixed = List.copyOf(make());
    }

    /// Those of the present view first, since a key means there what the view says.
    List<Action> all() {
        List<Action> all = new ArrayList<>();
        if (window.overlay().isOpen()) {
            all.add(new Action("Window", "Close", "Esc", window::escape));
            return window.overlay().open() instanceof KeysPage ? closing(all) : all;
        }
        View view = window.view();
        if (view != null) {
            all.addAll(view.actions());
        }
        all.addAll(fixed);
        return all;
    }

    private List<Action> closing(List<Action> all) {
        all.add(new Action("Window", "Close", "?", window::escape));
        return all;
    }

    private List<Action> make() {
        List<Action> all = new ArrayList<>();
        String function = "Selected function";
        all.add(new Action(function, "Focus: only samples that pass through it", "F", () -> filter(FilterField.FOCUS, true)));
        all.add(new Action(function, "Ignore: no samples that pass through it", "I", () -> filter(FilterField.IGNORE, true)));
        all.add(new Action(function, "Hide it from the stacks", "H", () -> filter(FilterField.HIDE, true)));
        all.add(new Action(function, "Show only it", "Shift+H", () -> filter(FilterField.SHOW, true)));
        all.add(new Action(function, "Show from it downwards", "Shift+F", () -> filter(FilterField.SHOW_FROM, true)));
        String selection = "Selection";
        all.add(new Action(selection, "Clear the last, twice: clear all", "Esc", window::escape));
        all.add(new Action(selection, "Back", List.of("Alt+Left", "Ctrl+Z"), () -> with(Session::back)));
        all.add(new Action(selection, "Forward", List.of("Alt+Right", "Ctrl+Y", "Ctrl+Shift+Z"), () -> with(Session::forward)));
        all.add(new Action(selection, "Change what is counted", "V", () -> with(session -> window.selectionBar().nextSubject())));
        all.add(new Action(selection, "Change what 100 % is", "%", () -> with(session -> session.ofSelected().set(!session.ofSelected().get()))));
        all.add(new Action(selection, "All filters and options", "Ctrl+Shift+F", window::showFilters));
        all.add(new Action(selection, "Filter by label, group by label", "Ctrl+Shift+L", window::showLabels));
        all.add(new Action(selection, "Take all filters and options away", "", () -> with(session -> session.select(FilterChips.none(session.selection().get())))));
        all.add(new Action(selection, "Invert the stacks", "Shift+I",
                () -> with(session -> session.select(session.selection().get().withInverted(!session.selection().get().inverted())))));
        for (Selection.Granularity each : Selection.Granularity.values()) {
            all.add(new Action(selection, "Group by " + each.name().toLowerCase(Locale.ROOT).replace('_', ' '), "",
                    () -> with(session -> session.select(session.selection().get().withGranularity(each)))));
        }
        for (Views.Kind kind : Views.ALL) {
            all.add(new Action("Go to", kind.title(), kind.key(), () -> window.go(kind.id())));
        }
        all.add(new Action("Go to", "Goroutines or threads", "Shift+T",
                () -> with(session -> window.go(ThreadWord.of(session.recording()) == ThreadWord.GOROUTINE ? "goroutines" : "threads"))));
        all.add(new Action("Go to", "Next recording", "Ctrl+Tab", () -> step(1)));
        all.add(new Action("Go to", "Previous recording", "Ctrl+Shift+Tab", () -> step(-1)));
        all.add(new Action("Find", "Search in this view", List.of("/", "Ctrl+F"), this::find));
        all.add(new Action("Find", "Search everything, run a command", "Ctrl+K", window::showPalette));
        all.add(new Action("Window", "Open a file", "Ctrl+O", window::chooseFiles));
        all.add(new Action("Window", "Open a folder", "", () -> window.entrance().chooseFolder()));
        all.add(new Action("Window", "Open an address", "Ctrl+Shift+O", () -> window.entrance().openAddress()));
        all.add(new Action("Window", "Record a Java program", "Ctrl+R", () -> window.entrance().recordProgram()));
        all.add(new Action("Window", "Save a copy of the file", "Ctrl+S", () -> window.entrance().saveBytes()));
        all.add(new Action("Window", "Ask again how to open several files", "", () -> window.entrance().askAgain()));
        all.add(new Action("Window", "Set the clocks of recordings read as one", "", window::setClocks));
        all.add(new Action("Window", "Compare with another recording", "Ctrl+D", window::showCompare));
        all.add(new Action("Window", "Swap base and head of a comparison", "X", () -> window.comparisonBar().swap()));
        all.add(new Action("Window", "Close this recording", "Ctrl+W", () -> {
            if (window.current() != null) {
                window.close(window.current());
            }
        }));
        all.add(new Action("Window", "Details pane", "\\", window::toggleDetails));
        all.add(new Action("Window", "Overview strip", "Shift+O", window::toggleStrip));
        all.add(new Action("Window", "Copy what is shown", "Ctrl+C", this::copy));
        all.add(new Action("Window", "Copy as a terminal command", "Ctrl+Shift+C", this::copyCommand));
        all.add(new Action("Window", "Save the picture: svg, png, pdf", "Ctrl+Shift+S", this::savePicture));
        all.add(new Action("Window", "Light or dark", "Ctrl+L", () -> window.theme().toggle()));
        all.add(new Action("Window", "All keys", List.of("?", "F1"), window::showKeys));
        return all;
    }

    /// Those of the page of keys: with the keys that lead to each of them where one is now, and no others.
    List<Action> keyed() {
        Set<String> taken = new HashSet<>();
        List<Action> keyed = new ArrayList<>();
        for (Action action : all()) {
            List<String> keys = action.keys().stream().filter(taken::add).toList();
            if (!keys.isEmpty()) {
                keyed.add(new Action(action.group(), action.name(), keys, action.run()));
            }
        }
        return keyed;
    }

    /// What the palette offers before anything is typed.
    List<Action> palette() {
        List<Action> offered = new ArrayList<>();
        View view = window.view();
        if (view != null) {
            offered.addAll(view.actions());
        }
        boolean any = window.session() != null;
        for (Action action : fixed) {
            if (any || action.group().equals("Window")) {
                offered.add(action);
            }
        }
        window.recents().entries().stream().limit(10)
                .forEach(entry -> offered.add(new Action("Recent file", entry.file().toString(), "", () -> window.open(entry.file()))));
        return offered;
    }

    /// Functions, threads and tables whose name contains a text.
    List<Action> found(String text) {
        Session session = window.session();
        if (session == null) {
            return List.of();
        }
        Recording recording = session.recording();
        String part = text.toLowerCase(Locale.ROOT);
        List<Action> found = new ArrayList<>();
        collect(found, "Function", recording.symbols().functions(), part, (row, name) -> () -> choose(session, row), recording.symbols()::name);
        collect(found, ThreadWord.of(recording) == ThreadWord.GOROUTINE ? "Goroutine" : "Thread", recording.threads().size(), part,
                (row, name) -> () -> session.select(session.selection().get().withThreads(new TreeSet<>(List.of(row)))), recording.threads()::title);
        collect(found, "Events", recording.tables().size(), part, (row, name) -> () -> {
            session.remember("events.table", () -> new javafx.beans.property.SimpleStringProperty()).set(recording.tables().get(row).name());
            window.go("events");
        }, row -> recording.tables().get(row).label() + "  " + recording.tables().get(row).name());
        return found;
    }

    private static void collect(List<Action> into, String group, int size, String part, BiFunction<Integer, String, Runnable> run,
                                java.util.function.IntFunction<String> names) {
        int found = 0;
        for (int row = 0; row < size && found < FOUND; row++) {
            String name = names.apply(row);
            if (name.toLowerCase(Locale.ROOT).contains(part)) {
                found++;
                into.add(new Action(group, name, "", run.apply(row, name)));
            }
        }
    }

    private void choose(Session session, int function) {
        session.function().set(function);
        if (!List.of("flame", "graph", "top", "source").contains(session.view().get())) {
            window.go("flame");
        }
    }

    private void filter(FilterField field, boolean exact) {
        Session session = window.session();
        if (session != null && session.function().get() < 0) {
            window.say("No function is chosen: choose one in the flame graph, the call graph or the top table");
        } else if (session != null) {
            String pattern = Terminal.pattern(session.recording().symbols().name(session.function().get()));
            Selection now = session.selection().get();
            String before = field.of(now.filter());
            boolean joins = field == FilterField.IGNORE || field == FilterField.HIDE;
            session.select(now.withFilter(field.in(now.filter(), joins && !before.isEmpty() ? before + "|" + pattern : pattern)));
        }
    }

    private void with(java.util.function.Consumer<Session> act) {
        if (window.session() != null) {
            act.accept(window.session());
        }
    }

    private void step(int by) {
        if (!window.tabs().isEmpty()) {
            int index = window.tabs().indexOf(window.current());
            window.choose(window.tabs().get(Math.floorMod(index + by, window.tabs().size())));
        }
    }

    private void find() {
        ContentsPage page = window.current() == null ? null : window.current().contents().get();
        if (page != null) {
            page.find();
        } else if (window.view() == null || !window.view().find()) {
            window.showPalette();
        }
    }

    private void copy() {
        String text = window.view() == null ? null : window.view().copy();
        if (text != null) {
            window.copy(text, "what is shown");
        } else {
            window.say("Nothing is chosen here that could be copied");
        }
    }

    private void savePicture() {
        if (window.view() != null) {
            SavePicture.ask(window.session(), window.session().view().get(), window.view().picture());
        }
    }

    private void copyCommand() {
        String command = window.view() == null ? "" : window.view().command();
        if (!command.isEmpty()) {
            window.copy(Terminal.line(command, window.session()), "the same as a terminal command");
        } else {
            window.say("No terminal command shows this");
        }
    }
}
