package flamelane.ui.views;

import flamelane.analysis.goroutines.RelatedGoroutines;
import flamelane.analysis.goroutines.TimeGroups;
import flamelane.model.Numbers;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import flamelane.ui.Work;
import java.util.List;
import java.util.SortedSet;
import java.util.function.IntConsumer;
import javafx.geometry.Insets;
import javafx.scene.layout.VBox;

/// Which goroutines woke one, or woke those; a click goes there. Empty where a recording does not tell.
final class RelatedList extends VBox {
    private static final int MOST = 20;

    private final Session session;
    private final IntConsumer go;
    private Work.Job job;

    /// @param go takes the row of the goroutine that was clicked
    RelatedList(Session session, IntConsumer go) {
        super(2);
        this.session = session;
        this.go = go;
        setPadding(new Insets(8, 12, 8, 12));
    }

    /// Lists those of another goroutine; `null` for none.
    void show(TimeGroups.Member member) {
        getChildren().clear();
        cancel();
        if (member != null && session.recording().table("go.wakeups") != null) {
            job = session.work().start(progress -> RelatedGoroutines.of(session.recording(), member.thread()), found -> list(member, found), why -> { });
        }
    }

    void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    private void list(TimeGroups.Member member, SortedSet<Integer> found) {
        getChildren().add(Parts.label(member.name() + " was woken by, or by whom woke it", "heading-small"));
        List<Integer> others = found.stream().filter(thread -> thread != member.thread()).toList();
        if (others.isEmpty()) {
            getChildren().add(Parts.label("No goroutine woke it", "faint"));
        }
        others.stream().limit(MOST).forEach(thread -> getChildren().add(Parts.link(session.recording().threads().title(thread), () -> go.accept(thread))));
        if (others.size() > MOST) {
            getChildren().add(Parts.label(Numbers.count(others.size() - MOST) + " more", "faint"));
        }
    }
}
