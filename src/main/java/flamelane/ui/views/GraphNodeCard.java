package flamelane.ui.views;

import flamelane.analysis.GraphNode;
import flamelane.chart.CallGraphChart;
import flamelane.chart.Hit;
import flamelane.ui.Parts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the details pane says of a node that is no function: a file or a package, its share, callers and callees.
final class GraphNodeCard {
    private static final int CALLS = 12;

    private GraphNodeCard() {
    }

    /// @param what  what the node is: `file`
    /// @param focus narrows to it
    static VBox of(CallGraphChart graph, GraphNode node, String what, Runnable focus) {
        Label title = Parts.label(node.name().printable(), "heading");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        VBox facts = Parts.section("");
        VBox calls = Parts.section("Callers and callees in this graph");
        for (Hit.Fact fact : graph.facts(node, CALLS)) {
            HBox row = Parts.fact(fact.name(), fact.amount(), fact.share());
            ((Label) row.getChildren().getFirst()).setMinWidth(0);
            row.getChildren().subList(2, row.getChildren().size()).forEach(each -> ((Region) each).setMinWidth(Region.USE_PREF_SIZE));
            (facts.getChildren().size() < 2 ? facts : calls).getChildren().add(row);
        }
        VBox box = new VBox(Parts.section("", Parts.label("Selected " + what, "muted", "small"), title), facts);
        if (calls.getChildren().size() > 1) {
            box.getChildren().add(calls);
        }
        box.getChildren().add(Parts.section("", new HBox(6, Parts.button("Focus", null, "Enter", focus))));
        return box;
    }

    /// What stands there while nothing is chosen.
    static VBox none(String what) {
        Label says = Parts.label("Choose a " + what + " to see what calls it, what it calls, and its share.", "muted");
        says.setWrapText(true);
        says.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(Parts.section("", List.of(Parts.label("Nothing is chosen", "heading"), says).toArray(Label[]::new)));
    }
}
