package flamelane.ui.views;

import flamelane.analysis.CallTree;
import flamelane.analysis.CallTrees;
import flamelane.chart.FlameGraph;
import flamelane.model.Filter;
import flamelane.ui.Answer;
import flamelane.ui.Portion;
import flamelane.ui.Session;
import flamelane.ui.Terminal;
import java.util.List;

/// The call trees of a session, each kept up to date for those who show it.
final class Trees {
    private Trees() {
    }

    /// The tree of the selection.
    static Answer<CallTree> selected(Session session) {
        CallTrees trees = trees(session);
        return session.answer("tree", (recording, selection, progress) -> FlameGraph.prepare(trees.of(selection)),
                selection -> List.of(Portion.key(selection), selection.inverted()));
    }

    /// What the chosen function calls: stacks from it downwards.
    static Answer<CallTree> callees(Session session) {
        return around(session, "tree.callees", false);
    }

    /// What calls the chosen function: stacks from it upwards, callers as children.
    static Answer<CallTree> callers(Session session) {
        return around(session, "tree.callers", true);
    }

    private static Answer<CallTree> around(Session session, String name, boolean callers) {
        CallTrees trees = session.remember(name, () -> new CallTrees(session.recording(), Portion.weights(session)));
        return session.answer(name, (recording, selection, progress) -> {
            int function = session.function().get();
            if (function < 0) {
                return null;
            }
            String pivot = recording.symbols().name(function);
            String pattern = Terminal.pattern(pivot);
            Filter f = selection.filter();
            // Labels that stacks are grouped by stand at their ends: at the root above the callers, at the leaf below the callees.
            // What was in focus stays so by being the one thing shown: a sample through the function is focused on it.
            Filter around = new Filter(pattern, f.ignore(), f.hide(), f.show(), callers ? f.showFrom() : pattern, callers ? Filter.exactly(pivot) : f.pruneFrom(),
                    f.tagFocus(), f.tagIgnore(), f.tagShow(), f.tagHide(), callers ? f.tagRoot() : "", callers ? "" : f.tagLeaf());
            return trees.of(selection.withFilter(around).withInverted(callers));
        }, selection -> List.of(Portion.key(selection), session.function().get()));
    }

    private static CallTrees trees(Session session) {
        return session.remember("trees", () -> new CallTrees(session.recording(), Portion.weights(session)));
    }

    /// The tree with shares of what the session's shares are of.
    static CallTree shared(Session session, CallTree tree) {
        Portion part = Portion.of(session).value().get();
        return tree == null || tree.isDifference() || part == null || part.basis(session) == 0 ? tree : tree.sharesOf(part.basis(session));
    }

}
