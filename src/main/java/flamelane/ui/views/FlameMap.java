package flamelane.ui.views;

import flamelane.analysis.CallTree;
import flamelane.analysis.Site;
import flamelane.chart.Palette;
import flamelane.draw.Colour;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.Numbers;
import flamelane.ui.ChartPane;
import flamelane.ui.Session;
import java.util.function.IntConsumer;
import javafx.scene.layout.StackPane;

/// The whole flame graph in the corner, with what is zoomed into marked; a click goes there.
final class FlameMap extends StackPane {
    private static final double WIDTH = 236;
    private static final double HEIGHT = 104;
    private static final double SIDE = 8;
    private static final double TOP = 22;
    private static final int LEVELS = 64;

    private final Session session;
    private final FlamePane flames;
    private final ChartPane chart = new ChartPane("Whole graph", (pen, width, height) -> paint(pen));

    FlameMap(Session session, FlamePane flames, IntConsumer zoom) {
        this.session = session;
        this.flames = flames;
        setId("flame-map");
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        chart.setFocusTraversable(false);
        getChildren().add(chart);
        chart.setOnMouseClicked(event -> {
            int node = at(event.getX(), event.getY());
            if (node >= 0) {
                zoom.accept(node);
            }
        });
    }

    void refresh() {
        CallTree tree = flames.tree();
        setVisible(tree != null && flames.look().root() != CallTree.ROOT);
        chart.repaint();
    }

    private double scale(CallTree tree) {
        return (WIDTH - 2 * SIDE) / Math.max(1, tree.weight(CallTree.ROOT));
    }

    private double row(CallTree tree) {
        return Math.clamp((HEIGHT - TOP - 8) / Math.max(1, depth(tree, CallTree.ROOT, 0)), 1.2, 3.2);
    }

    private int depth(CallTree tree, int node, int level) {
        int deepest = level + 1;
        for (int child : tree.children(node)) {
            if (level >= LEVELS || tree.weight(child) * scale(tree) < 1) {
                break;
            }
            deepest = Math.max(deepest, depth(tree, child, level + 1));
        }
        return deepest;
    }

    private void paint(Pen pen) {
        CallTree tree = flames.tree();
        Palette palette = Swatch.palette(session);
        pen.rect(0, 0, WIDTH, HEIGHT, palette.chart());
        pen.rect(0, 0, WIDTH, HEIGHT, 6, palette.raised());
        pen.outline(0, 0, WIDTH, HEIGHT, 6, 1, palette.line2());
        pen.text("Whole graph", 9, 15, Face.SEMIBOLD, 10, palette.muted());
        if (tree == null) {
            return;
        }
        pen.textEnd(Numbers.amount(tree.isMean() ? tree.mean(CallTree.ROOT) : tree.total(CallTree.ROOT), tree.unit()), WIDTH - 9, 15, Face.REGULAR, 10, palette.faint());
        boolean up = flames.look().upward();
        double row = row(tree);
        pen.clip(SIDE, TOP, WIDTH - 2 * SIDE, HEIGHT - TOP - 6);
        paint(pen, palette, tree, CallTree.ROOT, SIDE, 0, row, up);
        pen.unclip();
        mark(pen, palette, tree, row, up);
    }

    private double y(int level, double row, boolean up) {
        return up ? HEIGHT - 7 - (level + 1) * row : TOP + level * row;
    }

    private void paint(Pen pen, Palette palette, CallTree tree, int node, double x, int level, double row, boolean up) {
        double width = tree.weight(node) * scale(tree);
        Site site = tree.site(node);
        int colour = site == null ? palette.line2() : palette.flame(Palette.hue(site.pack()), site.origin(), false, false, false);
        pen.rect(x, y(level, row, up), Math.max(0.5, width - 0.3), row - 0.4, colour);
        double at = x;
        for (int child : tree.children(node)) {
            double wide = tree.weight(child) * scale(tree);
            if (wide < 1 || level >= LEVELS) {
                return;
            }
            paint(pen, palette, tree, child, at, level + 1, row, up);
            at += wide;
        }
    }

    private void mark(Pen pen, Palette palette, CallTree tree, double row, boolean up) {
        int[] path = tree.path(flames.look().root());
        double x = SIDE;
        for (int i = 1; i < path.length; i++) {
            for (int child : tree.children(path[i - 1])) {
                if (child == path[i]) {
                    break;
                }
                x += tree.weight(child) * scale(tree);
            }
        }
        double width = Math.max(3, tree.weight(flames.look().root()) * scale(tree));
        double level = Math.min(path.length - 1, (HEIGHT - TOP - 14) / row);
        double top = up ? TOP : TOP + level * row;
        double height = up ? HEIGHT - 7 - level * row - TOP : HEIGHT - 7 - top;
        pen.rect(x, top, width, height, Colour.alpha(palette.accent(), palette == Palette.DARK ? 0.14 : 0.10));
        pen.outline(x, top, width, height, 0, 1.5, palette.accent());
    }

    private int at(double x, double y) {
        CallTree tree = flames.tree();
        if (tree == null) {
            return -1;
        }
        double row = row(tree);
        int level = (int) (flames.look().upward() ? (HEIGHT - 7 - y) / row : (y - TOP) / row);
        int node = CallTree.ROOT;
        double left = SIDE;
        for (int i = 0; i < level; i++) {
            int next = -1;
            for (int child : tree.children(node)) {
                double width = tree.weight(child) * scale(tree);
                if (x < left + width) {
                    next = child;
                    break;
                }
                left += width;
            }
            if (next < 0) {
                return node;
            }
            node = next;
        }
        return node;
    }
}
