package flamelane.ui.views;

import flamelane.model.Selection;
import flamelane.model.ThreadState;
import flamelane.ui.Session;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/// Choosing threads and states for all views, as the timeline does it.
final class ChosenThreads {
    private ChosenThreads() {
    }

    /// Only these; all again where they are chosen already. Rows below 0 are left out.
    static void only(Session session, Collection<Integer> threads) {
        TreeSet<Integer> rows = new TreeSet<>(threads);
        rows.removeIf(thread -> thread < 0);
        Selection now = session.selection().get();
        if (!rows.isEmpty()) {
            session.select(now.withThreads(rows.equals(now.threads()) ? null : rows));
        }
    }

    /// Adds one to those that are chosen, or takes it away.
    static void toggle(Session session, int thread) {
        if (thread < 0) {
            return;
        }
        Selection now = session.selection().get();
        TreeSet<Integer> rows = now.threads() == null ? new TreeSet<>() : new TreeSet<>(now.threads());
        if (!rows.remove(thread)) {
            rows.add(thread);
        }
        session.select(now.withThreads(rows.isEmpty() ? null : rows));
    }

    /// Only this state, or all again where it is the only one.
    ///
    /// @param adds adds it to those that are chosen, or takes it away
    static void state(Session session, ThreadState state, boolean adds) {
        Selection now = session.selection().get();
        Set<ThreadState> states = adds && now.states() != null ? EnumSet.copyOf(now.states()) : EnumSet.noneOf(ThreadState.class);
        if (adds ? !states.remove(state) : !Set.of(state).equals(now.states())) {
            states.add(state);
        }
        session.select(now.withStates(states.isEmpty() ? null : states));
    }
}
