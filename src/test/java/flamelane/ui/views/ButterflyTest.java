package flamelane.ui.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.CallTree;
import flamelane.model.Filter;
import flamelane.ui.Answer;
import flamelane.ui.Session;
import flamelane.ui.Stand;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Callers and callees of a function keep the labels that stacks are grouped by.
class ButterflyTest {
    private static final Path CPU = Path.of("sample-recordings/pprof/cpu.pb.gz");

    @Test
    void labelsStandAboveTheCallersAndBelowTheCallees() {
        try (Stand stand = new Stand(1280, 800)) {
            stand.open(CPU);
            Session session = stand.window().session();
            var symbols = session.recording().symbols();
            int chosen = -1;
            for (int function = 0; function < symbols.functions(); function++) {
                if (symbols.name(function).endsWith("store.(*Shelf).fromDisk")) {
                    chosen = function;
                }
            }
            int function = chosen;
            assertEquals(Set.of(), ends(session, function, Filter.NONE, true));
            assertEquals(Set.of(), ends(session, function, Filter.NONE, false));
            Filter grouped = Filter.NONE.withTagRoot("visitor").withTagLeaf("step");
            Set<String> visitors = ends(session, function, grouped, true);
            Set<String> steps = ends(session, function, grouped, false);
            assertEquals(Set.of(), visitors.stream().filter(name -> !name.matches("[0-9]*")).collect(Collectors.toSet()));
            assertTrue(visitors.size() > 1, visitors.toString());
            assertTrue(steps.contains("encode"), steps.toString());
        }
    }

    /// What only the grouped trees have at their ends.
    private static Set<String> ends(Session session, int function, Filter filter, boolean callers) {
        Set<String> before = names(session, function, Filter.NONE, callers);
        Set<String> after = names(session, function, filter, callers);
        after.removeAll(before);
        return after;
    }

    private static Set<String> names(Session session, int function, Filter filter, boolean callers) {
        Answer<CallTree> answer = Stand.ask(() -> {
            session.select(session.selection().get().withFilter(filter));
            session.function().set(function);
            Answer<CallTree> asked = callers ? Trees.callers(session) : Trees.callees(session);
            asked.want();
            asked.again();
            return asked;
        });
        Stand.await("the tree", () -> answer.value().get() != null && !answer.busy().get());
        CallTree tree = answer.value().get();
        Set<String> names = new TreeSet<>();
        for (int node = 1; node < tree.size(); node++) {
            names.add(tree.site(node).whole());
        }
        return names;
    }
}
