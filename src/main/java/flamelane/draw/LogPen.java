package flamelane.draw;

import java.util.Locale;

/// A pen that writes each stroke as a line of text, for tests and for the curious.
///
/// Lengths are rounded to tenths of a pixel.
public final class LogPen implements Pen {
    private final StringBuilder log = new StringBuilder();
    private int strokes;

    /// The strokes so far, one a line.
    @Override
    public String toString() {
        return log.toString();
    }

    /// How many strokes were made; clips do not count.
    public int strokes() {
        return strokes;
    }

    @Override
    public void rect(double x, double y, double w, double h, double radius, int argb) {
        if (radius > 0) {
            stroke("rect", argb, x, y, w, h, radius);
        } else {
            stroke("rect", argb, x, y, w, h);
        }
    }

    @Override
    public void outline(double x, double y, double w, double h, double radius, double line, int argb) {
        stroke("outline", argb, x, y, w, h, radius, line);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double line, double dash, int argb) {
        stroke(dash > 0 ? "dashes" : "line", argb, x1, y1, x2, y2, line);
    }

    @Override
    public void curve(double[] points, double line, double dash, int argb) {
        stroke(dash > 0 ? "dashed-curve" : "curve", argb, points);
    }

    @Override
    public void polygon(double[] points, int argb) {
        stroke("polygon", argb, points);
    }

    @Override
    public void texture(double x, double y, double w, double h, Texture texture, int argb) {
        stroke(texture.kind().name().toLowerCase(Locale.ROOT), argb, x, y, w, h);
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, int argb) {
        stroke("text", argb, x, y, size);
        log.setLength(log.length() - 1);
        log.append(face == Face.REGULAR ? "" : " " + face.name().toLowerCase(Locale.ROOT)).append(" \"").append(text).append("\"\n");
    }

    @Override
    public void clip(double x, double y, double w, double h) {
        stroke("clip", 0, x, y, w, h);
        strokes--;
    }

    @Override
    public void unclip() {
        log.append("unclip\n");
    }

    private void stroke(String name, int argb, double... numbers) {
        strokes++;
        log.append(name);
        for (double number : numbers) {
            double tenths = Math.rint(number * 10) / 10;
            log.append(' ').append(tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths));
        }
        if (argb != 0) {
            log.append(" #").append(String.format(Locale.ROOT, argb >>> 24 == 255 ? "%06x" : "%08x", argb >>> 24 == 255 ? argb & 0xFF_FFFF : argb));
        }
        log.append('\n');
    }
}
