package flamelane.chart;

import flamelane.analysis.NodeName;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import java.util.Arrays;

/// Paints a placed call graph as a viewport sees it.
///
/// What lies outside is left out. Where letters would be too small to read, a box says its name and its share
/// in letters of a readable size, as far as it has room, and arrows lose their numbers; what is smaller still
/// is a patch of colour.
final class GraphPainter {
    /// Letters below this are not read.
    private static final double READABLE = 7.6;
    /// Letters of boxes that have no room for all they say: as large as this, and no smaller than that if possible.
    private static final double BRIEF = 10.5;
    private static final double SMALLEST = 8;
    /// A picture never has more arrows than this; the lightest are left out where it is small.
    private static final int MOST_ARROWS = 4000;

    private final GraphDrawing drawing;
    private final GraphLook look;
    private final Palette palette;
    private final Pen pen;
    private final Viewport viewport;
    private final double zoom;
    private final boolean full;

    GraphPainter(GraphDrawing drawing, GraphLook look, Pen pen, Viewport viewport) {
        this.drawing = drawing;
        this.look = look;
        this.palette = look.palette();
        this.pen = pen;
        this.viewport = viewport;
        this.zoom = viewport.zoom();
        this.full = GraphBox.LABEL * zoom >= READABLE;
    }

    void paint() {
        pen.rect(0, 0, viewport.width(), viewport.height(), palette.chart());
        for (boolean inked : new boolean[] {false, true}) {
            int painted = 0;
            for (int i = 0; i < drawing.arrows.size() && painted < MOST_ARROWS; i++) {
                if (isInked(drawing.arrows.get(i)) == inked && isSeen(drawing.rooms.get(i))) {
                    arrow(i, inked);
                    painted++;
                }
            }
        }
        for (int i = 0; i < drawing.arrows.size(); i++) {
            if (isSeen(drawing.rooms.get(i))) {
                text(i);
            }
        }
        for (int i = 0; i < drawing.boxes.size(); i++) {
            box(i);
        }
    }

    private double x(double chart) {
        return viewport.surfaceX(chart + CallGraphChart.MARGIN);
    }

    private double y(double chart) {
        return viewport.surfaceY(chart + CallGraphChart.MARGIN);
    }

    private boolean isSeen(GraphDrawing.Room room) {
        return x(room.right()) >= 0 && x(room.left()) <= viewport.width() && y(room.bottom()) >= 0 && y(room.top()) <= viewport.height();
    }

    // Calls of the chosen function are in ink; without one, those of the function under the pointer.
    private boolean isInked(GraphDrawing.Arrow arrow) {
        NodeName of = look.hovered() != null ? look.hovered() : look.selected();
        return of != null && arrow.to() != null && (isOf(arrow, of) || look.selected() != null && isOf(arrow, look.selected()));
    }

    private static boolean isOf(GraphDrawing.Arrow arrow, NodeName name) {
        return arrow.from().name().equals(name) || arrow.to().name().equals(name);
    }

    private void arrow(int index, boolean inked) {
        GraphDrawing.Arrow arrow = drawing.arrows.get(index);
        double[] curve = drawing.placed.curves().get(index).clone();
        for (int i = 0; i < curve.length; i += 2) {
            curve[i] = x(curve[i]);
            curve[i + 1] = y(curve[i + 1]);
        }
        double share = Math.abs(arrow.share());
        int colour = inked ? palette.text() : arrow.to() == null ? palette.heatLine(0) : palette.heatLine(arrow.share());
        double line = Math.max(0.7, arrow.line() * zoom);
        int end = curve.length - 2;
        double dx = curve[end] - curve[end - 2];
        double dy = curve[end + 1] - curve[end - 1];
        double length = Math.hypot(dx, dy);
        if (arrow.to() != null && length > 0) {
            double head = Math.max(3, (5 + 1.6 * Math.min(5, 1 + share * 5)) * zoom);
            double ux = dx / length;
            double uy = dy / length;
            double half = head * 0.42;
            double tipX = curve[end];
            double tipY = curve[end + 1];
            pen.polygon(new double[] {tipX, tipY, tipX - head * ux + half * uy, tipY - head * uy - half * ux,
                tipX - head * ux - half * uy, tipY - head * uy + half * ux}, colour);
            // The line ends inside the head, not at its tip.
            curve[end] = tipX - ux * head * 0.8;
            curve[end + 1] = tipY - uy * head * 0.8;
            curve[end - 2] -= ux * Math.min(head * 0.8, length * 0.5);
            curve[end - 1] -= uy * Math.min(head * 0.8, length * 0.5);
        }
        seen(curve, line, arrow.dotted() ? Math.max(1.5, Math.max(line, 2.2 * zoom)) : 0, colour);
    }

    // Of a chain that leaves the surface only the pieces that are on it; all of one that does not.
    private void seen(double[] curve, double line, double dash, int colour) {
        int from = 0;
        for (int at = 0; at + 7 < curve.length; at += 6) {
            if (isPieceSeen(curve, at, line)) {
                continue;
            }
            if (at > from) {
                pen.curve(Arrays.copyOfRange(curve, from, at + 2), line, dash, colour);
            }
            from = at + 6;
        }
        if (from == 0) {
            pen.curve(curve, line, dash, colour);
        } else if (from + 7 < curve.length) {
            pen.curve(Arrays.copyOfRange(curve, from, curve.length), line, dash, colour);
        }
    }

    private boolean isPieceSeen(double[] curve, int at, double line) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int i = at; i < at + 8; i += 2) {
            left = Math.min(left, curve[i]);
            right = Math.max(right, curve[i]);
            top = Math.min(top, curve[i + 1]);
            bottom = Math.max(bottom, curve[i + 1]);
        }
        return right >= -line && left <= viewport.width() + line && bottom >= -line && top <= viewport.height() + line;
    }

    private void text(int index) {
        GraphDrawing.Arrow arrow = drawing.arrows.get(index);
        boolean inked = isInked(arrow);
        if (!full && !inked || zoom < 0.2) {
            return;
        }
        double size = full ? GraphBox.LABEL * zoom : Math.max(7.5, GraphBox.LABEL * zoom);
        Face face = inked ? Face.SEMIBOLD : Face.REGULAR;
        double x = x(drawing.placed.labelX()[index]);
        double y = y(drawing.placed.labelY()[index]);
        double wide = face.width(arrow.label(), size) + 2 * zoom;
        pen.rect(x - wide / 2, y - size * 0.7, wide, size * 1.4, palette.chart());
        pen.textCentre(arrow.label(), x, y + size * 0.37, face, size, inked ? palette.text() : palette.muted());
    }

    private void box(int index) {
        GraphBox box = drawing.boxes.get(index);
        double w = box.width() * zoom;
        double h = box.height() * zoom;
        double x = x(drawing.placed.x()[index]) - w / 2;
        double y = y(drawing.placed.y()[index]) - h / 2;
        if (x > viewport.width() || y > viewport.height() || x + w < 0 || y + h < 0) {
            return;
        }
        boolean match = look.matches() != null && !box.tag() && look.matches().contains(box.node().name());
        boolean recedes = look.matches() != null && !match;
        boolean hovered = !box.tag() && box.node().name().equals(look.hovered());
        double share = recedes ? box.share() * 0.25 : box.share();
        double radius = 5 * Math.min(zoom, 1.5);
        pen.rect(x, y, w, h, radius, match ? palette.match(hovered) : box.tag() ? palette.raised() : palette.heat(share));
        pen.outline(x, y, w, h, radius, Math.clamp(zoom, 1, 2), hovered ? palette.text() : box.tag() ? palette.line2() : palette.heatLine(share));
        if (!box.tag() && box.node().name().equals(look.selected())) {
            pen.outline(x - 2, y - 2, w + 4, h + 4, radius + 2, 2, palette.text());
        }
        int ink = match ? palette.matchInk() : recedes ? palette.muted() : palette.text();
        int quiet = match ? palette.matchShareInk() : palette.muted();
        if (full) {
            lines(box, x + w / 2, y, ink, quiet);
        } else {
            brief(box, x, y, w, h, ink, quiet);
        }
    }

    private void lines(GraphBox box, double middle, double y, int ink, int quiet) {
        double small = box.small() * zoom;
        if (box.tag()) {
            pen.textCentre(box.title(), middle, y + 13.5 * zoom, Face.REGULAR, small, quiet);
            return;
        }
        double at = y + 4.5 * zoom;
        double step = small * 1.35;
        if (!box.pack().isEmpty()) {
            at += step;
            pen.textCentre(box.pack(), middle, at - step * 0.2, Face.REGULAR, small, quiet);
        }
        at += box.large() * 1.25 * zoom;
        pen.textCentre(box.title(), middle, at - box.large() * 0.25 * zoom, Face.SEMIBOLD, box.large() * zoom, ink);
        at += step;
        pen.textCentre(box.self(), middle, at - step * 0.2, Face.REGULAR, small, ink);
        if (!box.total().isEmpty()) {
            pen.textCentre(box.total(), middle, at + step * 0.8, Face.REGULAR, small, quiet);
        }
    }

    // The name as large as the box allows, and its share where there is a second line.
    private void brief(GraphBox box, double x, double y, double w, double h, int ink, int quiet) {
        if (h < 10 || w < 16) {
            return;
        }
        boolean two = h >= 19 && !box.tag();
        double most = Math.min(box.tag() ? 8 : BRIEF, h * (two ? 0.42 : 0.72));
        Face face = box.tag() ? Face.REGULAR : Face.SEMIBOLD;
        double size = most;
        String name = "";
        double edges = box.tag() ? 2 : 5;
        for (int i = 0; i < box.names().length && name.isEmpty(); i++) {
            // Rather smaller letters than a shorter name, as long as they can be read.
            double fitting = (w - edges) / Math.max(1e-9, face.width(box.names()[i], 1));
            if (fitting >= Math.min(most, SMALLEST)) {
                name = box.names()[i];
                size = Math.min(most, Math.floor(fitting * 4) / 4);
            }
        }
        if (name.isEmpty()) {
            size = Math.min(most, SMALLEST);
            name = Labels.fit(box.names(), face, size, w - edges);
        }
        double middle = x + w / 2;
        if (!two) {
            pen.textCentre(name, middle, y + h / 2 + size * 0.36, face, size, box.tag() ? quiet : ink);
            return;
        }
        double less = Math.clamp(size * 0.88, SMALLEST, 9);
        pen.textCentre(name, middle, y + h / 2 - size * 0.12, face, size, ink);
        if (Face.REGULAR.width(box.brief(), less) <= w - 4) {
            pen.textCentre(box.brief(), middle, y + h / 2 + less * 1.1, Face.REGULAR, less, quiet);
        }
    }
}
