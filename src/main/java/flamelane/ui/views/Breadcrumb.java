package flamelane.ui.views;

import flamelane.analysis.CallTree;
import flamelane.chart.FlameGraph;
import flamelane.draw.Face;
import flamelane.model.Numbers;
import flamelane.ui.Parts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The way from the root to what is zoomed into; a long way shows its ends.
final class Breadcrumb extends HBox {
    private static final double KEYS = 250;

    private final FlamePane flames;

    Breadcrumb(FlamePane flames) {
        this.flames = flames;
        getStyleClass().add("crumbs");
        setId("crumbs");
        widthProperty().addListener((at, old, now) -> show());
    }

    void show() {
        FlameGraph graph = flames.graph();
        getChildren().clear();
        if (graph == null) {
            return;
        }
        CallTree tree = graph.tree();
        int[] path = graph.breadcrumb();
        int tail = tail(tree, path);
        boolean gap = false;
        for (int i = 0; i < path.length; i++) {
            if (i >= 1 && i < path.length - tail) {
                if (!gap) {
                    getChildren().addAll(Parts.label("›", "faint"), Parts.label("…", "faint"));
                    gap = true;
                }
                continue;
            }
            if (i > 0) {
                getChildren().add(Parts.label("›", "faint"));
            }
            int node = path[i];
            String name = node == CallTree.ROOT ? "all" : tree.site(node).name().shown();
            Node step = i == path.length - 1 ? Parts.label(name, "strong") : Parts.link(name, () -> flames.zoom(node));
            Label share = Parts.label(Numbers.share(tree.total(node), tree.whole()), "faint");
            share.setMinWidth(Region.USE_PREF_SIZE);
            if (i < path.length - 1) {
                ((Region) step).setMinWidth(USE_PREF_SIZE);
            }
            getChildren().addAll(step, share);
        }
        if (path.length > 1) {
            getChildren().addAll(Parts.spring(), fixed("Zoom out"), Parts.key("Backspace"), fixed("  Reset"), Parts.key("0"));
            getChildren().subList(getChildren().size() - 4, getChildren().size()).forEach(each -> ((Region) each).setMinWidth(USE_PREF_SIZE));
        }
    }

    // How many steps at the end of the way there is room for.
    private int tail(CallTree tree, int[] path) {
        double left = Math.max(300, getWidth()) - KEYS - 110;
        int tail = 0;
        while (tail < path.length - 1) {
            left -= Face.REGULAR.width(tree.site(path[path.length - 1 - tail]).name().shown(), 12.4) + 76;
            if (left < 0 && tail > 0) {
                break;
            }
            tail++;
        }
        return tail;
    }

    private static Label fixed(String text) {
        return Parts.label(text, "muted");
    }
}
