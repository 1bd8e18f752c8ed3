package flamelane.ui.views;

import flamelane.model.Numbers;
import flamelane.ui.ChartPane;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The card of the collector's pauses: when, how long, and how much was allocated.
final class OverviewPauses extends OverviewCard {
    private final ChartPane chart;
    private final Label median = Parts.label("", "strong");
    private final Label p99 = Parts.label("", "strong");
    private final Label allocated = Parts.label("", "strong");
    private final HBox allocation = pair("Allocated", allocated);
    private final HBox numbers = new HBox(14, pair("Median", median), pair("p99", p99), allocation);
    private final HBox links = links("gc", "GC", "mutator", "Utilisation", "flame", "Flame graph");
    private OverviewAnswers shown;

    OverviewPauses(Session session) {
        super(session, "Did memory behave?");
        chart = new ChartPane("Pauses over time", (pen, width, height) ->
                OverviewCharts.pauses(pen, Swatch.palette(session), shown.pauses(), session.recording().lost(), shown.range(), width, height));
        chart.setFocusTraversable(false);
        chart.setMinHeight(186);
        chart.setMaxHeight(186);
        allocation.managedProperty().bind(allocation.visibleProperty());
        numbers.setMinHeight(24);
        numbers.setAlignment(Pos.CENTER_LEFT);
    }

    private static HBox pair(String name, Label amount) {
        HBox box = new HBox(4, Parts.label(name, "muted"), amount);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    /// @param known with pauses
    void show(OverviewAnswers known) {
        shown = known;
        chart.repaint();
        List<OverviewAnswers.Pause> pauses = known.pauses();
        long total = pauses.stream().mapToLong(OverviewAnswers.Pause::duration).sum();
        OverviewAnswers.Pause longest = pauses.stream().max(Comparator.comparingLong(OverviewAnswers.Pause::duration)).orElseThrow();
        median.setText(Numbers.duration(OverviewAnswers.percentile(pauses, 0.5)));
        p99.setText(Numbers.duration(OverviewAnswers.percentile(pauses, 0.99)));
        allocation.setVisible(!Double.isNaN(known.allocated()));
        allocated.setText(allocation.isVisible() ? Numbers.bytes(known.allocated()) + "/s" : "");
        say("**" + Numbers.count(pauses.size()) + (pauses.size() == 1 ? " pause" : " pauses") + "** took " + Numbers.duration(total) + ", "
                + Numbers.share(total, known.range().duration()) + " of the time. The longest was **" + Numbers.duration(longest.duration()) + "**"
                + (longest.cause().isEmpty() ? "." : ", for " + longest.cause() + "."), chart, numbers, links);
    }
}
