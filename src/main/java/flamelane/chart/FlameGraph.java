package flamelane.chart;

import flamelane.analysis.CallTree;
import flamelane.analysis.Origin;
import flamelane.analysis.Site;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.draw.Texture;
import flamelane.model.Numbers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A call tree as boxes: a box is as wide as what it and all it calls cost, and lies on its caller.
///
/// The value is laid out for a width; [#with] changes the look without a new layout where it can.
/// What is under a pixel is merged into boxes with a quiet texture.
public final class FlameGraph implements Chart {
    public static final double ROW = 20;
    private static final double BOX = 19;
    private static final double SCREEN = 2_000;
    private static final int SCREEN_ROWS = 60;
    private static final double MARGIN = 8;
    private static final double SIZE = 11;
    private static final Texture MERGED = Texture.bars(3, 1);

    /// What a person has set.
    ///
    /// @param upward   flames that grow up instead of icicles
    /// @param root     the node that takes the whole width
    /// @param search   what is lit up, `null` for none
    /// @param selected the node with a strong outline, −1 for none
    /// @param hovered  the node under the pointer, −1 for none
    public record Look(Palette palette, boolean upward, int root, FlameSearch search, int selected, int hovered) {
        public static Look of(Palette palette) {
            return new Look(palette, false, CallTree.ROOT, null, -1, -1);
        }

        public Look withUpward(boolean now) {
            return new Look(palette, now, root, search, selected, hovered);
        }

        public Look withRoot(int now) {
            return new Look(palette, upward, now, search, selected, hovered);
        }

        public Look withSearch(FlameSearch now) {
            return new Look(palette, upward, root, now, selected, hovered);
        }

        public Look withSelected(int now) {
            return new Look(palette, upward, root, search, now, hovered);
        }

        public Look withHovered(int now) {
            return new Look(palette, upward, root, search, selected, now);
        }
    }

    /// A box under a point.
    ///
    /// @param node   the node; of a merged box the one that calls them all
    /// @param merged how many callees a merged box stands for, 0 for an ordinary box
    public record Box(int node, int merged, double x, double y, double width, double height,
                      String title, String detail, List<Fact> facts) implements Hit { }

    /// One line of the legend.
    ///
    /// @param name   package, or a word for where code without one lives
    /// @param self   what its functions cost themselves, below the root that is shown
    /// @param colour of its boxes
    public record Entry(String name, Origin origin, long self, int colour) { }

    private final CallTree tree;
    private final double width;
    private final Look look;
    private final FlameLayout layout;
    private final FlameNames names;

    public FlameGraph(CallTree tree, double width, Look look) {
        this(tree, width, look, new FlameLayout(tree, look.root(), MARGIN, Math.max(1, width - 2 * MARGIN)), new FlameNames());
    }

    private FlameGraph(CallTree tree, double width, Look look, FlameLayout layout, FlameNames names) {
        this.tree = tree;
        this.width = width;
        this.look = look;
        this.layout = layout;
        this.names = names;
    }

    /// Sorts what the first screen of a tree shows; for the thread that makes the tree, so that the one that paints need not.
    public static CallTree prepare(CallTree tree) {
        new FlameLayout(tree, CallTree.ROOT, 0, SCREEN).prepare(SCREEN_ROWS);
        return tree;
    }

    /// The same tree and width with another look; laid out anew only if another node takes the whole width.
    public FlameGraph with(Look newLook) {
        boolean same = newLook.root() == look.root();
        return new FlameGraph(tree, width, newLook,
                same ? layout : new FlameLayout(tree, newLook.root(), MARGIN, Math.max(1, width - 2 * MARGIN)), names);
    }

    /// The same look at another width.
    public FlameGraph withWidth(double newWidth) {
        return newWidth == width ? this
                : new FlameGraph(tree, newWidth, look, new FlameLayout(tree, look.root(), MARGIN, Math.max(1, newWidth - 2 * MARGIN)), names);
    }

    public CallTree tree() {
        return tree;
    }

    public Look look() {
        return look;
    }

    @Override
    public Size size() {
        return new Size(width, 2 * MARGIN + layout.depth() * ROW);
    }

    /// How many boxes there are, merged ones included.
    public int boxes() {
        return layout.boxes();
    }

    private double top(int level) {
        return MARGIN + (look.upward() ? layout.depth() - 1 - level : level) * ROW;
    }

    private int level(double y) {
        int row = (int) Math.floor((y - MARGIN) / ROW);
        return look.upward() ? layout.depth() - 1 - row : row;
    }

    @Override
    public void paint(Pen pen, Viewport viewport) {
        pen.rect(0, 0, viewport.width(), viewport.height(), look.palette().chart());
        int a = level(viewport.y());
        int b = level(viewport.y() + viewport.height());
        int first = Math.max(0, Math.min(a, b));
        int last = Math.min(layout.depth() - 1, Math.max(a, b));
        for (int level = first; level <= last; level++) {
            paintRow(pen, layout.at(level), level, top(level) - viewport.y(), viewport);
        }
        for (int level = first; level <= last; level++) {
            outline(pen, layout.at(level), top(level) - viewport.y(), viewport);
        }
    }

    private void paintRow(Pen pen, FlameLayout.Row row, int level, double y, Viewport viewport) {
        int first = Math.max(0, row.before(viewport.x()));
        int last = Math.min(row.size, row.before(viewport.x() + viewport.width()) + 1);
        int count = Math.max(0, last - first);
        double[] x = new double[count];
        double[] w = new double[count];
        int[] fill = new int[count];
        for (int i = 0; i < count; i++) {
            x[i] = row.x[first + i] - viewport.x();
            w[i] = shown(row.width[first + i]);
            fill[i] = row.isMerged(first + i) ? look.palette().line() : fill(row.node(first + i), level);
        }
        pen.boxes(x, w, fill, count, y, BOX);
        for (int i = 0; i < count; i++) {
            double width = row.width[first + i];
            if (row.isMerged(first + i)) {
                paintMerged(pen, x[i], y, width);
            } else if (width > 30) {
                label(pen, row.node(first + i), x[i], y, width);
            }
        }
    }

    // The gap to the neighbour goes where there is no room for one.
    private static double shown(double width) {
        return width > 3 ? width - 1 : Math.max(LEAST_SHOWN, width - 0.3);
    }

    private static final double LEAST_SHOWN = 0.5;

    private void paintMerged(Pen pen, double x, double y, double w) {
        Palette palette = look.palette();
        if (w >= 4) {
            pen.texture(x, y, shown(w), BOX, MERGED, palette.line2());
        }
        if (w > Labels.LEAST_CUT) {
            String label = Labels.cut("many small", Face.REGULAR, SIZE, w - 9);
            double patch = Face.REGULAR.width(label, SIZE) + 8;
            pen.rect(x, y, Math.min(patch, shown(w)), BOX, palette.line());
            pen.text(label, x + 4, y + 13.5, Face.REGULAR, SIZE, palette.muted());
        }
    }

    private boolean isMatch(int node) {
        return look.search() != null && look.search().isMatch(node);
    }

    private int fill(int node, int level) {
        boolean hovered = node == look.hovered();
        if (isMatch(node)) {
            return look.palette().match(hovered);
        }
        if (tree.isDifference() && node != CallTree.ROOT) {
            return look.palette().comparison(Palette.comparisonStep(change(node)));
        }
        return names.of(tree, node).fill(look.palette(), (level & 1) != 0, hovered, look.search() != null);
    }

    private void label(Pen pen, int node, double x, double y, double w) {
        FlameNames.Name name = names.of(tree, node);
        String[] labels = name.labels();
        String text = Labels.fit(labels, name.face(), SIZE, w - 9);
        if (text.isEmpty()) {
            return;
        }
        Palette palette = look.palette();
        int ink = palette.flameInk(name.origin(), node == look.hovered());
        int shareInk = palette.flameInk(Origin.LIBRARY, node == look.hovered());
        if (isMatch(node)) {
            ink = palette.matchInk();
            shareInk = palette.matchShareInk();
        } else if (tree.isDifference() && node != CallTree.ROOT) {
            ink = shareInk = palette.comparisonInk(Palette.comparisonStep(change(node)));
        }
        // A caller that is wider than the window keeps its name in sight.
        double from = Math.max(x, Math.min(0, x + w - name.face().width(text, SIZE) - 9));
        pen.text(text, from + 4, y + 13.5, name.face(), SIZE, ink);
        if (text.equals(labels[0])) {
            String share = share(node);
            double room = w - name.face().width(text, SIZE) - Face.REGULAR.width(share, SIZE);
            if (room > 26) {
                pen.textEnd(share, x + w - 6, y + 13.5, Face.REGULAR, SIZE, shareInk);
            }
        }
    }

    private String share(int node) {
        if (!tree.isDifference()) {
            return tree.isMean() ? "mean " + Numbers.amount(tree.mean(node), tree.unit()) : Numbers.share(tree.total(node), tree.whole());
        }
        long delta = tree.total(node) - tree.baseTotal(node);
        String amount = Numbers.amount(Math.abs((double) delta), tree.unit());
        return delta == 0 ? "±0" : (delta > 0 ? "▲ " : "▼ ") + (tree.baseTotal(node) == 0 ? "new " : tree.total(node) == 0 ? "gone " : "") + amount;
    }

    /// How much a node grew, relative to its base: 0.3 for 30 % more, −1 for vanished, ∞ for new.
    private double change(int node) {
        long base = tree.baseTotal(node);
        long head = tree.total(node);
        return base == head ? 0 : base == 0 ? Double.POSITIVE_INFINITY : (double) (head - base) / Math.abs(base);
    }

    private void outline(Pen pen, FlameLayout.Row row, double y, Viewport viewport) {
        if (look.selected() < 0 && look.hovered() < 0) {
            return;
        }
        for (int box = 0; box < row.size; box++) {
            int node = row.node[box];
            if (node == look.selected()) {
                pen.outline(row.x[box] - viewport.x() - 1, y - 1, shown(row.width[box]) + 2, BOX + 2, 0, 2, look.palette().text());
            } else if (node == look.hovered()) {
                pen.outline(row.x[box] - viewport.x(), y, shown(row.width[box]), BOX, 0, 1, look.palette().text());
            }
        }
    }

    @Override
    public Box at(double x, double y) {
        int level = level(y);
        if (level < 0 || level >= layout.depth()) {
            return null;
        }
        FlameLayout.Row row = layout.at(level);
        int box = row.before(x);
        return box < 0 || x >= row.x[box] + Math.max(1, row.width[box]) ? null : box(row, box, level);
    }

    /// The box of a node, `null` if it is merged away or outside the root that is shown.
    public Box box(int node) {
        int level = tree.depth(node) - tree.depth(look.root());
        if (node < 0 || level < 0 || level >= layout.depth()) {
            return null;
        }
        FlameLayout.Row row = layout.at(level);
        for (int box = 0; box < row.size; box++) {
            if (row.node[box] == node) {
                return box(row, box, level);
            }
        }
        return null;
    }

    private Box box(FlameLayout.Row row, int box, int level) {
        int node = row.node(box);
        if (!row.isMerged(box)) {
            Site site = tree.site(node);
            return new Box(node, 0, row.x[box], top(level), row.width[box], BOX,
                    site == null ? "all" : site.name().qualified(), site == null ? "" : detail(site), FlameFacts.of(tree, node, look.root()));
        }
        int merged = 0;
        long weight = 0;
        for (int child : tree.children(node)) {
            if (isBelowLeast(child)) {
                merged++;
                weight += tree.weight(child);
            }
        }
        return new Box(node, merged, row.x[box], top(level), row.width[box], BOX, Numbers.count(merged) + " small callees",
                "each narrower than a pixel; zoom in to tell them apart", FlameFacts.ofMerged(tree, weight));
    }

    private boolean isBelowLeast(int node) {
        return tree.weight(node) * scale() < FlameLayout.LEAST;
    }

    private double scale() {
        long weight = tree.weight(look.root());
        return weight == 0 ? 0 : Math.max(1, width - 2 * MARGIN) / weight;
    }

    private static String detail(Site site) {
        String place = site.place();
        return site.pack().isEmpty() ? place : place.isEmpty() ? site.pack() : site.pack() + " · " + place;
    }

    /// Where a key leads from a node.
    public enum Direction { CALLER, CALLEE, NEXT, PREVIOUS }

    /// The caller, the heaviest callee, or the next box at the same depth; the node itself where there is none.
    public int neighbour(int node, Direction direction) {
        if (node < 0) {
            return look.root();
        }
        switch (direction) {
            case CALLER:
                return node == look.root() ? node : tree.parent(node);
            case CALLEE:
                int[] children = tree.children(node);
                return children.length == 0 || tree.weight(children[0]) * scale() < FlameLayout.LEAST ? node : children[0];
            default:
                return beside(node, direction == Direction.NEXT ? 1 : -1);
        }
    }

    private int beside(int node, int step) {
        int level = tree.depth(node) - tree.depth(look.root());
        if (level < 0 || level >= layout.depth()) {
            return node;
        }
        FlameLayout.Row row = layout.at(level);
        for (int box = 0; box < row.size; box++) {
            if (row.node[box] == node) {
                for (int at = box + step; at >= 0 && at < row.size; at += step) {
                    if (!row.isMerged(at)) {
                        return row.node[at];
                    }
                }
            }
        }
        return node;
    }

    /// The packages below the root that is shown, by self, heaviest first.
    public List<Entry> legend() {
        Map<String, long[]> self = new HashMap<>();
        Map<String, Origin> origins = new HashMap<>();
        boolean[] below = new boolean[tree.size()];
        below[look.root()] = true;
        for (int node = look.root() + 1; node < below.length; node++) {
            below[node] = below[tree.parent(node)];
        }
        for (int node = Math.max(1, look.root()); node < below.length; node++) {
            if (below[node] && tree.self(node) != 0) {
                Site site = tree.site(node);
                String name = site.pack().isEmpty() ? site.origin() == Origin.NATIVE ? "native" : "no package" : site.pack();
                self.computeIfAbsent(name, n -> new long[1])[0] += tree.self(node);
                origins.putIfAbsent(name, site.origin());
            }
        }
        return self.entrySet().stream()
                .map(e -> new Entry(e.getKey(), origins.get(e.getKey()), e.getValue()[0],
                        look.palette().flame(Palette.hue(packOf(e.getKey())), origins.get(e.getKey()), false, false, false)))
                .sorted((a, b) -> a.self() != b.self() ? Long.compare(b.self(), a.self()) : a.name().compareTo(b.name())).toList();
    }

    private static String packOf(String name) {
        return name.equals("native") || name.equals("no package") ? "" : name;
    }

    /// The nodes from the tree's root to the node that takes the whole width.
    public int[] breadcrumb() {
        return tree.path(look.root());
    }

    @Override
    public String toString() {
        return "FlameGraph of " + Arrays.toString(breadcrumb());
    }
}
