package flamelane.ui.views;

import flamelane.analysis.CallTree;
import flamelane.analysis.Origin;
import flamelane.chart.FlameGraph;
import flamelane.model.Numbers;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import flamelane.ui.Work;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Which colour is which package below the zoom, by self, and what each costs.
final class FlameLegend extends VBox {
    private static final int FEW = 10;
    private static final int MANY = 60;

    private final Session session;
    private final FlamePane flames;
    private Work.Job job;
    private FlameGraph asked;
    private boolean all;

    FlameLegend(Session session, FlamePane flames) {
        this.session = session;
        this.flames = flames;
        getStyleClass().add("section");
    }

    /// Asks for the packages of what is shown now; nothing happens if they are shown already.
    void refresh() {
        FlameGraph graph = flames.graph();
        if (graph == null || asked != null && graph.tree() == asked.tree() && graph.look().root() == asked.look().root()
                && graph.look().palette() == asked.look().palette()) {
            return;
        }
        asked = graph;
        if (job != null) {
            job.cancel();
        }
        job = session.work().start(progress -> graph.legend(), entries -> fill(graph, entries), why -> getChildren().clear());
    }

    private void fill(FlameGraph graph, List<FlameGraph.Entry> entries) {
        CallTree tree = graph.tree();
        HBox head = new HBox(Parts.label(graph.look().root() == CallTree.ROOT ? "Packages, by self" : "Packages in this zoom, by self", "heading-small"), Parts.spring());
        if (entries.size() > FEW) {
            head.getChildren().add(Parts.link(all ? "Fewer" : "All " + entries.size(), () -> {
                all = !all;
                fill(graph, entries);
            }));
        }
        getChildren().setAll(head);
        for (FlameGraph.Entry entry : entries.subList(0, Math.min(all ? MANY : FEW, entries.size()))) {
            Region swatch = new Region();
            swatch.getStyleClass().add("swatch");
            swatch.setStyle("-fx-background-color: " + Swatch.css(entry.colour()) + ";");
            Label name = Parts.label(entry.name(), entry.origin() == Origin.OWN ? "strong" : "plain");
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            Label amount = Parts.label(Numbers.amount(entry.self(), tree.unit()), "muted");
            amount.setMinWidth(USE_PREF_SIZE);
            HBox row = new HBox(7, swatch, name, amount, Parts.label(Numbers.share(entry.self(), tree.whole()), "share"));
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(19);
            getChildren().add(row);
        }
        if (tree.isMean()) {
            says("Means do not add up: boxes are as wide as their sums and say their mean. The amounts above are sums.");
        }
        if (Nameless.isTold(session)) {
            says(Nameless.hint("name"));
        }
        says("Strong colour is the program's own code, pale is libraries, grey is the runtime.");
    }

    private void says(String text) {
        Label says = Parts.label(text, "faint", "small");
        says.setWrapText(true);
        says.setMinHeight(USE_PREF_SIZE);
        says.setStyle("-fx-padding: 5 0 0 0;");
        getChildren().add(says);
    }
}
