package flamelane.chart;

import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.draw.Texture;

/// A pen that leaves mosaics and stripes to the strokes they are composed of, as surfaces without pixels do.
final class Composed implements Pen {
    private final Pen to;

    Composed(Pen to) {
        this.to = to;
    }

    @Override
    public void rect(double x, double y, double width, double height, double radius, int argb) {
        to.rect(x, y, width, height, radius, argb);
    }

    @Override
    public void outline(double x, double y, double width, double height, double radius, double line, int argb) {
        to.outline(x, y, width, height, radius, line, argb);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double line, double dash, int argb) {
        to.line(x1, y1, x2, y2, line, dash, argb);
    }

    @Override
    public void curve(double[] points, double line, double dash, int argb) {
        to.curve(points, line, dash, argb);
    }

    @Override
    public void polygon(double[] points, int argb) {
        to.polygon(points, argb);
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, int argb) {
        to.text(text, x, y, face, size, argb);
    }

    @Override
    public void texture(double x, double y, double width, double height, Texture texture, int argb) {
        to.texture(x, y, width, height, texture, argb);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        to.clip(x, y, width, height);
    }

    @Override
    public void unclip() {
        to.unclip();
    }
}
