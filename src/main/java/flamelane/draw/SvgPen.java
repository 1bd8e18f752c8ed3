package flamelane.draw;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// A pen that writes an SVG document, complete in itself: the letters it used travel along.
///
/// Every text says how long it must come out, so a viewer that prefers another typeface still keeps
/// it inside its box.
public final class SvgPen implements Pen {
    private final double width;
    private final double height;
    private final String title;
    private final StringBuilder body = new StringBuilder(1 << 16);
    private final StringBuilder definitions = new StringBuilder();
    private final Map<Face, BitSet> used = new EnumMap<>(Face.class);
    private int clips;

    /// @param title what the picture shows; read out by viewers
    public SvgPen(double width, double height, String title) {
        this.width = width;
        this.height = height;
        this.title = title;
    }

    @Override
    public void rect(double x, double y, double w, double h, double radius, int argb) {
        if (w <= 0 || h <= 0 || argb >>> 24 == 0) {
            return;
        }
        body.append("<rect");
        box(x, y, w, h, radius);
        fill("fill", argb);
        body.append("/>\n");
    }

    @Override
    public void outline(double x, double y, double w, double h, double radius, double line, int argb) {
        if (w <= 0 || h <= 0) {
            return;
        }
        body.append("<rect");
        box(x + line / 2, y + line / 2, Math.max(0.01, w - line), Math.max(0.01, h - line), Math.max(0, radius - line / 2));
        body.append(" fill=\"none\"");
        stroke(line, 0, argb);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double line, double dash, int argb) {
        body.append("<line");
        number("x1", x1);
        number("y1", y1);
        number("x2", x2);
        number("y2", y2);
        stroke(line, dash, argb);
    }

    @Override
    public void curve(double[] points, double line, double dash, int argb) {
        if (points.length < 8) {
            return;
        }
        body.append("<path fill=\"none\" d=\"M");
        pair(points, 0);
        for (int i = 2; i + 5 < points.length; i += 6) {
            body.append('C');
            pair(points, i);
            body.append(' ');
            pair(points, i + 2);
            body.append(' ');
            pair(points, i + 4);
        }
        body.append('"');
        stroke(line, dash, argb);
    }

    @Override
    public void polygon(double[] points, int argb) {
        if (points.length < 6) {
            return;
        }
        body.append("<path d=\"M");
        for (int i = 0; i + 1 < points.length; i += 2) {
            body.append(i == 0 ? "" : "L");
            pair(points, i);
        }
        body.append("Z\"");
        fill("fill", argb);
        body.append("/>\n");
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, int argb) {
        if (text.isBlank()) {
            return;
        }
        BitSet letters = used.computeIfAbsent(face, f -> new BitSet());
        text.codePoints().forEach(letters::set);
        body.append("<text class=\"f").append(face.ordinal()).append('"');
        number("x", x);
        number("y", y);
        number("font-size", size);
        number("textLength", face.width(text, size));
        fill("fill", argb);
        body.append('>');
        escape(text, body);
        body.append("</text>\n");
    }

    @Override
    public void clip(double x, double y, double w, double h) {
        definitions.append("<clipPath id=\"c").append(clips).append("\"><rect x=\"").append(shown(x)).append("\" y=\"").append(shown(y))
                .append("\" width=\"").append(shown(Math.max(0, w))).append("\" height=\"").append(shown(Math.max(0, h)))
                .append("\"/></clipPath>\n");
        body.append("<g clip-path=\"url(#c").append(clips).append(")\">\n");
        clips++;
    }

    @Override
    public void unclip() {
        body.append("</g>\n");
    }

    /// The whole document.
    public String document() {
        StringBuilder all = new StringBuilder(body.length() + (1 << 16));
        all.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(shown(width)).append("\" height=\"").append(shown(height))
                .append("\" viewBox=\"0 0 ").append(shown(width)).append(' ').append(shown(height)).append("\" role=\"img\">\n<title>");
        escape(title, all);
        all.append("</title>\n<style>\ntext{white-space:pre}\n");
        used.forEach((face, letters) -> {
            byte[] file = face.type().reduced(letters);
            all.append("@font-face{font-family:\"Flamelane ").append(face.family()).append("\";font-weight:").append(face.weight())
                    .append(";src:url(data:font/ttf;base64,").append(Base64.getEncoder().encodeToString(file)).append(")}\n")
                    .append(".f").append(face.ordinal()).append("{font-family:\"Flamelane ").append(face.family()).append("\",\"")
                    .append(face.family()).append("\",").append(face == Face.MONO ? "monospace" : "sans-serif")
                    .append(";font-weight:").append(face.weight()).append("}\n");
        });
        all.append("</style>\n<defs>\n").append(definitions).append("</defs>\n").append(body).append("</svg>\n");
        return all.toString();
    }

    /// The document as UTF-8.
    public byte[] bytes() {
        return document().getBytes(StandardCharsets.UTF_8);
    }

    private void box(double x, double y, double w, double h, double radius) {
        number("x", x);
        number("y", y);
        number("width", w);
        number("height", h);
        if (radius > 0) {
            number("rx", radius);
        }
    }

    private void stroke(double line, double dash, int argb) {
        fill("stroke", argb);
        if (line != 1) {
            number("stroke-width", line);
        }
        if (dash > 0) {
            number("stroke-dasharray", dash);
        }
        body.append("/>\n");
    }

    private void fill(String what, int argb) {
        body.append(' ').append(what).append("=\"#").append(String.format(Locale.ROOT, "%06x", argb & 0xFF_FFFF)).append('"');
        if (argb >>> 24 != 255) {
            number(what + "-opacity", (argb >>> 24) / 255.0);
        }
    }

    private void number(String name, double value) {
        body.append(' ').append(name).append("=\"").append(shown(value)).append('"');
    }

    private void pair(double[] points, int at) {
        body.append(shown(points[at])).append(' ').append(shown(points[at + 1]));
    }

    // Hundredths of a pixel, without trailing zeros; what is no number becomes 0 rather than a broken document.
    private static String shown(double value) {
        double hundredths = Math.rint(value * 100);
        if (!(Math.abs(hundredths) < 1e15)) {
            return "0";
        }
        long whole = (long) hundredths;
        if (whole % 100 == 0) {
            return Long.toString(whole / 100);
        }
        long part = Math.abs(whole % 100);
        return (whole < 0 ? "-" : "") + Math.abs(whole) / 100 + "." + (part % 10 == 0 ? part / 10 : (part < 10 ? "0" : "") + part);
    }

    /// Writes a text as XML; characters that XML cannot hold become U+FFFD.
    private static void escape(String text, StringBuilder to) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '&' -> to.append("&amp;");
                case '"' -> to.append("&quot;");
                default -> {
                    boolean allowed = c >= 0x20 && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF) || c == '\t' || c == '\n' || c == '\r';
                    to.appendCodePoint(allowed ? c : 0xFFFD);
                }
            }
        });
    }
}
