package flamelane.ui.views;

import flamelane.model.Filter;
import flamelane.model.Selection;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import flamelane.ui.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with a function, for menus.
final class FunctionMenu {
    private FunctionMenu() {
    }

    /// @param zoom shows it larger where it is, `null` where it has no place
    static List<MenuItem> items(Session session, String name, Runnable zoom) {
        List<MenuItem> items = new ArrayList<>();
        String pattern = Terminal.pattern(name);
        if (zoom != null) {
            items.add(Parts.item("Zoom in", zoom));
            items.add(new SeparatorMenuItem());
        }
        items.add(filter(session, "Focus: only samples through it", pattern, Filter::withFocus));
        items.add(filter(session, "Ignore: no samples through it", pattern, Filter::withIgnore));
        items.add(filter(session, "Hide it", pattern, Filter::withHide));
        items.add(filter(session, "Show only it", pattern, Filter::withShow));
        items.add(filter(session, "Show from it downwards", pattern, Filter::withShowFrom));
        items.add(new SeparatorMenuItem());
        items.addAll(views(session, name));
        items.add(new SeparatorMenuItem());
        items.add(Parts.item("Copy name", () -> Clip.put(name)));
        return items;
    }

    /// Goes to the other views that show a function, and chooses it there.
    static List<MenuItem> views(Session session, String name) {
        List<MenuItem> items = new ArrayList<>();
        for (String[] view : new String[][] {{"flame", "Show in the flame graph"}, {"graph", "Show in the call graph"}, {"top", "Show in the top table"},
            {"source", "Show its source"}}) {
            Views.Kind kind = Views.of(view[0]);
            if (!view[0].equals(session.view().get()) && kind != null && kind.lacking().apply(session.recording()).isEmpty()) {
                items.add(Parts.item(view[1], () -> {
                    session.function().set(FunctionNames.of(session).row(name));
                    session.view().set(view[0]);
                }));
            }
        }
        return items;
    }

    private static MenuItem filter(Session session, String text, String pattern, BiFunction<Filter, String, Filter> change) {
        return Parts.item(text, () -> {
            Selection now = session.selection().get();
            session.select(now.withFilter(change.apply(now.filter(), pattern)));
        });
    }
}
