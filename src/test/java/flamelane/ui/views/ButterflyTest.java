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

    @Test
    void callersAndCalleesBeginAtTheFunctionItself() {
        try (Stand stand = new Stand(1280, 800)) {
            stand.open(CPU);
            Session session = stand.window().session();
            var symbols = session.recording().symbols();
            for (String name : new String[] {"example.org/tiles/store.(*Shelf).fromDisk", "example.org/tiles/terrain.noise"}) {
                int function = java.util.stream.IntStream.range(0, symbols.functions()).filter(row -> symbols.name(row).equals(name)).findFirst().orElseThrow();
                for (boolean callers : new boolean[] {true, false}) {
                    CallTree tree = tree(session, function, Filter.NONE, callers);
                    int[] first = tree.children(CallTree.ROOT);
                    assertEquals(1, first.length, name + (callers ? " above" : " below"));
                    assertEquals(name, tree.site(first[0]).whole());
                    assertTrue(tree.children(first[0]).length > 0);
                }
            }
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
        CallTree tree = tree(session, function, filter, callers);
        Set<String> names = new TreeSet<>();
        for (int node = 1; node < tree.size(); node++) {
            names.add(tree.site(node).whole());
        }
        return names;
    }

    private static CallTree tree(Session session, int function, Filter filter, boolean callers) {
        Answer<CallTree> answer = Stand.ask(() -> {
            session.select(session.selection().get().withFilter(filter));
            session.function().set(function);
            Answer<CallTree> asked = callers ? Trees.callers(session) : Trees.callees(session);
            asked.want();
            asked.again();
            return asked;
        });
        Stand.await("the tree", () -> answer.value().get() != null && !answer.busy().get());
        return answer.value().get();
    }
}
