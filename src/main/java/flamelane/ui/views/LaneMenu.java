package flamelane.ui.views;

import flamelane.analysis.ThreadWord;
import flamelane.analysis.TimelineIndex;
import flamelane.chart.LaneGroup;
import flamelane.chart.LaneOrder;
import flamelane.chart.TimelineMove;
import flamelane.chart.TimelineState;
import flamelane.model.Numbers;
import flamelane.model.ThreadState;
import flamelane.model.Track;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with a lane, for menus.
final class LaneMenu {
    private LaneMenu() {
    }

    static List<MenuItem> items(Session session, TimelinePane lanes, int track) {
        List<MenuItem> items = new ArrayList<>();
        TimelineState.Arrangement now = lanes.state().lanes();
        int thread = lanes.groups().index().track(track).thread();
        if (lanes.state().selected() != null) {
            items.add(Parts.item("Fit the span into the window", () -> lanes.move(TimelineMove.FIT, 1)));
            items.add(Parts.item("Go to who woke it", () -> lanes.move(TimelineMove.WAKER, 1)));
            items.add(new SeparatorMenuItem());
        }
        if (thread >= 0) {
            String word = switch (lanes.groups().index().track(track).kind()) {
                case PROCESSOR -> "processor";
                case OS_THREAD -> "OS thread";
                default -> ThreadWord.of(session.recording()).one();
            };
            items.add(Parts.item("Only this " + word + ", in all views   C", () -> ChosenThreads.only(session, List.of(thread))));
            Set<Integer> chosen = session.selection().get().threads();
            items.add(Parts.item(chosen != null && chosen.contains(thread) ? "Take this " + word + " away from the chosen" : "Add this " + word + " to the chosen",
                    () -> ChosenThreads.toggle(session, thread)));
            Track.Kind kind = lanes.groups().index().track(track).kind();
            if (kind == Track.Kind.GOROUTINE || kind == Track.Kind.THREAD) {
                items.add(Parts.item("Show it among all " + ThreadWord.of(session.recording()).many(), () -> GroupsView.go(session, thread)));
            }
        }
        if (lanes.state().selected() != null) {
            ThreadState state = lanes.groups().index().track(track).spans().state(lanes.state().selected().span());
            items.add(Parts.item("Only " + state.label().toLowerCase(Locale.ROOT) + ", in all views", () -> ChosenThreads.state(session, state, false)));
            items.add(Parts.item("Only the time of this span, in all views", () -> lanes.chooseTime()));
        }
        items.add(Parts.item(lanes.state().stacks() ? "Hide the sampled stacks" : "Show the sampled stacks", () -> lanes.move(TimelineMove.STACKS, 1)));
        items.add(new SeparatorMenuItem());
        items.add(Parts.item(now.pinned().contains(track) ? "Unpin" : "Pin to the top", () -> lanes.move(TimelineMove.PIN, 1)));
        items.add(Parts.item("Move up   Alt+Up", () -> lanes.move(TimelineMove.LANE_UP, 1)));
        items.add(Parts.item("Move down   Alt+Down", () -> lanes.move(TimelineMove.LANE_DOWN, 1)));
        ownOrder(lanes, items);
        items.add(Parts.item("Hide this lane", () -> lanes.move(TimelineMove.HIDE, 1)));
        if (!now.hidden().isEmpty()) {
            items.add(Parts.item("Show " + now.hidden().size() + " hidden", () -> lanes.set(lanes.state().withLanes(now.showHidden()))));
        }
        items.add(new SeparatorMenuItem());
        items.add(Parts.item("Copy name", () -> Clip.put(lanes.groups().index().track(track).name())));
        return items;
    }

    private static void ownOrder(TimelinePane lanes, List<MenuItem> items) {
        if (!lanes.state().lanes().order().equals(LaneOrder.NONE)) {
            items.add(Parts.item("Put all back in their own order", () -> lanes.set(lanes.state().withLanes(lanes.state().lanes().withOrder(LaneOrder.NONE)))));
        }
    }

    /// What can be done with the lanes of a group.
    static List<MenuItem> ofGroup(Session session, TimelinePane lanes, LaneGroup group) {
        TimelineIndex index = lanes.groups().index();
        List<Integer> threads = group.tracks().stream().map(track -> index.tracks().thread(track)).filter(thread -> thread >= 0).distinct().toList();
        List<MenuItem> items = new ArrayList<>();
        if (!threads.isEmpty()) {
            items.add(Parts.item("Only these " + Numbers.count(threads.size()) + ", in all views", () -> ChosenThreads.only(session, threads)));
        }
        items.add(Parts.item("Move the group up", () -> lanes.set(lanes.state().withLanes(lanes.groups().moved(group.key(), -1, true)))));
        items.add(Parts.item("Move the group down", () -> lanes.set(lanes.state().withLanes(lanes.groups().moved(group.key(), 1, true)))));
        ownOrder(lanes, items);
        items.add(Parts.item("Copy name", () -> Clip.put(group.title())));
        return items;
    }
}
