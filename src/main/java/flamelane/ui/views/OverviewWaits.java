package flamelane.ui.views;

import flamelane.analysis.ThreadWord;
import flamelane.model.Numbers;
import flamelane.model.ThreadState;
import flamelane.ui.ChartPane;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The card of what groups of threads did with their time.
final class OverviewWaits extends OverviewCard {
    private static final int MOST = 7;

    private final ChartPane chart;
    private final HBox head;
    private final VBox legend = new VBox();
    private final HBox links = links("timeline", "Timeline", "goroutines", "Goroutines", "threads", "Threads", "waits", "Waits");
    private List<OverviewAnswers.Group> groups = List.of();
    private List<ThreadState> seen = List.of();

    OverviewWaits(Session session) {
        super(session, "Why did it wait?");
        ThreadWord word = ThreadWord.of(session.recording());
        chart = new ChartPane("Share of their time in each state, by group of " + word.many(),
                (pen, width, height) -> OverviewCharts.states(pen, Swatch.palette(session), groups, width, height));
        chart.setFocusTraversable(false);
        chart.setMinHeight(25 * MOST + 4);
        chart.setMaxHeight(25 * MOST + 4);
        head = new HBox(Parts.label(word.title(), "faint", "small"));
        head.setMinHeight(20);
        head.setAlignment(Pos.CENTER_LEFT);
    }

    void show(List<OverviewAnswers.Group> all) {
        OverviewAnswers.Group worst = null;
        for (OverviewAnswers.Group group : all) {
            if (worst == null || group.nanos()[ThreadState.BLOCKED.ordinal()] > worst.nanos()[ThreadState.BLOCKED.ordinal()]) {
                worst = group;
            }
        }
        ThreadWord word = ThreadWord.of(session().recording());
        boolean blocked = worst != null && worst.share(ThreadState.BLOCKED) > 0;
        groups = all.subList(0, Math.min(MOST, all.size()));
        chart.repaint();
        List<ThreadState> states = OverviewCharts.seen(groups);
        if (!states.equals(seen)) {
            seen = states;
            legend.getChildren().setAll(StateLegend.of(session(), states));
        }
        say(blocked ? "The **" + worst.name() + "** " + word.many() + " spent **" + Numbers.share(worst.share(ThreadState.BLOCKED))
                + "** of their time blocked on locks, the most of all groups." : "No " + word.one() + " is known to have been blocked on a lock.",
                head, chart, legend, links);
    }
}
