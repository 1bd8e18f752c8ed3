package flamelane.chart;

import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.draw.Texture;

/// A pen whose origin lies elsewhere on another pen's surface.
final class ShiftedPen implements Pen {
    private final Pen pen;
    private final double dx;
    private final double dy;

    ShiftedPen(Pen pen, double dx, double dy) {
        this.pen = pen;
        this.dx = dx;
        this.dy = dy;
    }

    @Override
    public void rect(double x, double y, double width, double height, double radius, int argb) {
        pen.rect(x + dx, y + dy, width, height, radius, argb);
    }

    @Override
    public void outline(double x, double y, double width, double height, double radius, double line, int argb) {
        pen.outline(x + dx, y + dy, width, height, radius, line, argb);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double line, double dash, int argb) {
        pen.line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, line, dash, argb);
    }

    @Override
    public void curve(double[] points, double line, double dash, int argb) {
        pen.curve(shifted(points), line, dash, argb);
    }

    @Override
    public void polygon(double[] points, int argb) {
        pen.polygon(shifted(points), argb);
    }

    private double[] shifted(double[] points) {
        double[] moved = new double[points.length];
        for (int i = 0; i + 1 < points.length; i += 2) {
            moved[i] = points[i] + dx;
            moved[i + 1] = points[i + 1] + dy;
        }
        return moved;
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, int argb) {
        pen.text(text, x + dx, y + dy, face, size, argb);
    }

    @Override
    public void texture(double x, double y, double width, double height, Texture texture, int argb) {
        pen.texture(x + dx, y + dy, width, height, texture, argb);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        pen.clip(x + dx, y + dy, width, height);
    }

    @Override
    public void unclip() {
        pen.unclip();
    }
}
