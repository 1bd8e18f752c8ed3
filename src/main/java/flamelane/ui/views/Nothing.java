package flamelane.ui.views;

import flamelane.analysis.ThreadWord;
import flamelane.model.Filter;
import flamelane.model.Selection;
import flamelane.ui.Parts;
import flamelane.ui.Portion;
import flamelane.ui.Session;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;

/// What stands in a view when the selection leaves nothing: which part of it did that, and the way out.
final class Nothing {
    private Nothing() {
    }

    static Node in(Session session, Portion portion) {
        Selection now = session.selection().get();
        String many = ThreadWord.of(session.recording()).many();
        String why;
        if (now.profile() < 0) {
            why = "This recording has no samples with stacks";
        } else if (portion != null && portion.all() == 0) {
            why = "This profile holds no samples";
        } else if (portion != null && !portion.unmatched().isEmpty()) {
            why = "The filter " + String.join(" and ", portion.unmatched()) + " matches nothing";
        } else if (!now.filter().isNone()) {
            why = "The filters leave no samples";
        } else if (isPart(now)) {
            List<String> parts = new ArrayList<>();
            parts.add(now.range() == null ? "" : "time");
            parts.add(now.threads() == null ? "" : many);
            parts.add(now.states() == null ? "" : "states");
            parts.removeIf(String::isEmpty);
            why = "No samples in the chosen " + String.join(" and ", parts).replace("time and threads and", "time, threads and");
        } else {
            why = "All samples of this kind weigh nothing";
        }
        return Parts.empty(why, clear(session));
    }

    /// A link that clears what narrows, the filters first.
    static Node clear(Session session) {
        Selection now = session.selection().get();
        return !now.filter().isNone() ? Parts.link("Clear the filters", () -> session.select(session.selection().get().withFilter(Filter.NONE)))
                : isPart(now) ? Parts.link("Clear the selection",
                () -> session.select(session.selection().get().withRange(null).withThreads(null).withStates(null))) : Parts.label("");
    }

    private static boolean isPart(Selection now) {
        return now.range() != null || now.threads() != null || now.states() != null;
    }
}
