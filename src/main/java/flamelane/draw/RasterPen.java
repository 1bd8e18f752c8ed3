package flamelane.draw;

import java.util.Arrays;

/// A pen that paints into pixels: premultiplied ARGB ints, which the window shows and PNG writes as they are.
///
/// Built to be quick: a rectangle's first row is filled and copied down, letters come from masks that
/// are painted once, slanted shapes cost the pixels they touch. Not for several threads at a time.
public final class RasterPen implements Pen {
    private final int[] pixels;
    private final int width;
    private final int height;
    private final double scale;
    private Ink ink;
    private int[] clips = new int[32];
    private int depth;
    private int left;
    private int top;
    private int right;
    private int bottom;
    private Letters letters;
    private Face lettersFace;
    private double lettersSize;

    /// @param width  of the surface in device pixels
    /// @param scale  device pixels per logical pixel: 1, 1.5, 2 …
    public RasterPen(int width, int height, double scale) {
        this(new int[width * height], width, height, scale);
    }

    /// Paints into pixels that someone else holds, row by row.
    public RasterPen(int[] pixels, int width, int height, double scale) {
        this.pixels = pixels;
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.right = width;
        this.bottom = height;
    }

    public int[] pixels() {
        return pixels;
    }

    /// In device pixels.
    public int width() {
        return width;
    }

    /// In device pixels.
    public int height() {
        return height;
    }

    @Override
    public double scale() {
        return scale;
    }

    /// Makes every pixel the same and lifts all clips.
    public void clear(int argb) {
        depth = 0;
        left = 0;
        top = 0;
        right = width;
        bottom = height;
        Arrays.fill(pixels, Colour.premultiplied(argb));
    }

    @Override
    public void rect(double x, double y, double w, double h, int argb) {
        int x0 = edge(x);
        int y0 = edge(y);
        int x1 = w > 0 ? Math.max(edge(x + w), x0 + 1) : x0;
        int y1 = h > 0 ? Math.max(edge(y + h), y0 + 1) : y0;
        fill(x0, y0, x1, y1, argb);
    }

    private int edge(double at) {
        return (int) Math.floor(Math.clamp(at * scale, -1e6, 1e6) + 0.5);
    }

    private void fill(int fromX, int fromY, int toX, int toY, int argb) {
        int x0 = Math.max(fromX, left);
        int y0 = Math.max(fromY, top);
        int x1 = Math.min(toX, right);
        int y1 = Math.min(toY, bottom);
        if (x0 >= x1 || y0 >= y1 || argb >>> 24 == 0) {
            return;
        }
        int wide = x1 - x0;
        int start = y0 * width + x0;
        if (argb >>> 24 == 255) {
            if (wide < 8) {
                for (int y = y0, at = start; y < y1; y++, at += width) {
                    for (int i = 0; i < wide; i++) {
                        pixels[at + i] = argb;
                    }
                }
                return;
            }
            Arrays.fill(pixels, start, start + wide, argb);
            for (int y = y0 + 1, at = start + width; y < y1; y++, at += width) {
                System.arraycopy(pixels, start, pixels, at, wide);
            }
            return;
        }
        int colour = Colour.premultiplied(argb);
        for (int y = y0, at = start; y < y1; y++, at += width) {
            for (int i = at; i < at + wide; i++) {
                pixels[i] = Colour.over(pixels[i], colour, 256);
            }
        }
    }

    // The upper line of pixels is painted box by box; then whole runs of boxes that touch are copied down.
    @Override
    public void boxes(double[] x, double[] w, int[] argb, int count, double y, double h) {
        int y0 = Math.max(edge(y), top);
        int y1 = Math.min(h > 0 ? Math.max(edge(y + h), edge(y) + 1) : edge(y), bottom);
        if (y0 >= y1) {
            return;
        }
        int base = y0 * width;
        int runFrom = 0;
        int runTo = 0;
        for (int i = 0; i < count; i++) {
            int from = edge(x[i]);
            int x0 = Math.max(from, left);
            int x1 = Math.min(w[i] > 0 ? Math.max(edge(x[i] + w[i]), from + 1) : from, right);
            if (x0 >= x1) {
                continue;
            }
            if (argb[i] >>> 24 != 255) {
                copyDown(runFrom, runTo, y0, y1);
                runFrom = runTo = 0;
                fill(x0, y0, x1, y1, argb[i]);
                continue;
            }
            if (x0 > runTo || x0 < runFrom) {
                copyDown(runFrom, runTo, y0, y1);
                runFrom = x0;
                runTo = x0;
            }
            int to = base + x1;
            if (x1 - x0 < 8) {
                for (int at = base + x0; at < to; at++) {
                    pixels[at] = argb[i];
                }
            } else {
                Arrays.fill(pixels, base + x0, to, argb[i]);
            }
            runTo = Math.max(runTo, x1);
        }
        copyDown(runFrom, runTo, y0, y1);
    }

    private void copyDown(int from, int to, int y0, int y1) {
        int wide = to - from;
        int first = y0 * width + from;
        for (int y = y0 + 1, at = first + width; y < y1; y++, at += width) {
            if (wide < 8) {
                for (int i = 0; i < wide; i++) {
                    pixels[at + i] = pixels[first + i];
                }
            } else {
                System.arraycopy(pixels, first, pixels, at, wide);
            }
        }
    }

    @Override
    public void rect(double x, double y, double w, double h, double radius, int argb) {
        if (radius <= 0) {
            rect(x, y, w, h, argb);
        } else if (w > 0 && h > 0) {
            round(x * scale, y * scale, (x + w) * scale, (y + h) * scale, radius * scale, false);
            pour(argb);
        }
    }

    @Override
    public void outline(double x, double y, double w, double h, double radius, double line, int argb) {
        if (w <= 0 || h <= 0) {
            return;
        }
        if (radius > 0) {
            double x0 = edge(x);
            double y0 = edge(y);
            double x1 = edge(x + w);
            double y1 = edge(y + h);
            double thick = line * scale;
            round(x0, y0, x1, y1, radius * scale, false);
            round(x0 + thick, y0 + thick, x1 - thick, y1 - thick, Math.max(0, radius * scale - thick), true);
            pour(argb);
            return;
        }
        int x0 = edge(x);
        int y0 = edge(y);
        int x1 = Math.max(edge(x + w), x0 + 1);
        int y1 = Math.max(edge(y + h), y0 + 1);
        int thick = Math.max(1, (int) Math.round(line * scale));
        if (x1 - x0 <= 2 * thick || y1 - y0 <= 2 * thick) {
            fill(x0, y0, x1, y1, argb);
            return;
        }
        fill(x0, y0, x1, y0 + thick, argb);
        fill(x0, y1 - thick, x1, y1, argb);
        fill(x0, y0 + thick, x0 + thick, y1 - thick, argb);
        fill(x1 - thick, y0 + thick, x1, y1 - thick, argb);
    }

    // In device pixels; the inner contour of a frame runs the other way round, which makes a hole.
    private void round(double x0, double y0, double x1, double y1, double wanted, boolean hole) {
        double r = Math.max(0, Math.min(wanted, Math.min(x1 - x0, y1 - y0) / 2));
        double k = r * 0.4142;
        double c = r * 0.2929;
        if (x1 <= x0 || y1 <= y0) {
            return;
        }
        double from = hole ? x1 : x0;
        double to = hole ? x0 : x1;
        double sign = hole ? -1 : 1;
        // Each corner is two quadratic curves that meet at 45 degrees.
        ink().move(from + sign * r, y0);
        ink().line(to - sign * r, y0);
        ink().quad(to - sign * (r - k), y0, to - sign * c, y0 + c);
        ink().quad(to, y0 + r - k, to, y0 + r);
        ink().line(to, y1 - r);
        ink().quad(to, y1 - r + k, to - sign * c, y1 - c);
        ink().quad(to - sign * (r - k), y1, to - sign * r, y1);
        ink().line(from + sign * r, y1);
        ink().quad(from + sign * (r - k), y1, from + sign * c, y1 - c);
        ink().quad(from, y1 - r + k, from, y1 - r);
        ink().line(from, y0 + r);
        ink().quad(from, y0 + r - k, from + sign * c, y0 + c);
        ink().quad(from + sign * (r - k), y0, from + sign * r, y0);
        ink().close();
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double line, double dash, int argb) {
        if (outside(Math.min(x1, x2) - line, Math.min(y1, y2) - line, Math.max(x1, x2) + line, Math.max(y1, y2) + line)) {
            return;
        }
        if (dash <= 0 && (x1 == x2 || y1 == y2)) {
            straight(x1, y1, x2, y2, line, argb);
            return;
        }
        Stroke.outline(new double[] {x1 * scale, y1 * scale, x2 * scale, y2 * scale}, line * scale, dash * scale, ink());
        pour(argb);
    }

    // An upright or level line is a rectangle of whole pixels, so that it stays crisp.
    private void straight(double x1, double y1, double x2, double y2, double line, int argb) {
        int thick = Math.max(1, (int) Math.round(line * scale));
        if (y1 == y2) {
            int y = (int) Math.floor(y1 * scale - thick / 2.0 + 0.5);
            fill(edge(Math.min(x1, x2)), y, edge(Math.max(x1, x2)), y + thick, argb);
        } else {
            int x = (int) Math.floor(x1 * scale - thick / 2.0 + 0.5);
            fill(x, edge(Math.min(y1, y2)), x + thick, edge(Math.max(y1, y2)), argb);
        }
    }

    @Override
    public void curve(double[] points, double line, double dash, int argb) {
        double lowX = Double.MAX_VALUE;
        double lowY = Double.MAX_VALUE;
        double highX = -Double.MAX_VALUE;
        double highY = -Double.MAX_VALUE;
        for (int i = 0; i + 1 < points.length; i += 2) {
            lowX = Math.min(lowX, points[i]);
            highX = Math.max(highX, points[i]);
            lowY = Math.min(lowY, points[i + 1]);
            highY = Math.max(highY, points[i + 1]);
        }
        if (points.length < 8 || outside(lowX - line, lowY - line, highX + line, highY + line)) {
            return;
        }
        double[] flat = Stroke.flatten(points, scale);
        for (int i = 0; i < flat.length; i++) {
            flat[i] *= scale;
        }
        if (dash > 0) {
            Stroke.outline(flat, line * scale, dash * scale, new EachAlone(argb));
            return;
        }
        Stroke.outline(flat, line * scale, 0, ink());
        pour(argb);
    }

    // Dashes far apart in a row would cost all that lies between them if they were poured as one shape.
    private final class EachAlone implements Contour {
        private final int argb;

        EachAlone(int argb) {
            this.argb = argb;
        }

        @Override
        public void move(double x, double y) {
            ink().move(x, y);
        }

        @Override
        public void line(double x, double y) {
            ink().line(x, y);
        }

        @Override
        public void quad(double controlX, double controlY, double x, double y) {
            ink().quad(controlX, controlY, x, y);
        }

        @Override
        public void close() {
            ink().close();
            pour(argb);
        }
    }

    @Override
    public void polygon(double[] points, int argb) {
        if (points.length < 6) {
            return;
        }
        ink().move(points[0] * scale, points[1] * scale);
        for (int i = 2; i + 1 < points.length; i += 2) {
            ink().line(points[i] * scale, points[i + 1] * scale);
        }
        ink().close();
        pour(argb);
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, int argb) {
        double em = size * scale;
        int base = (int) Math.floor(y * scale + 0.5);
        if (base - em * 1.2 > bottom || base + em * 0.5 < top || argb >>> 24 == 0) {
            return;
        }
        if (lettersFace != face || lettersSize != em) {
            letters = Letters.of(face, em);
            lettersFace = face;
            lettersSize = em;
        }
        int colour = Colour.premultiplied(argb);
        double at = x * scale;
        for (int i = 0; i < text.length() && at < right; i++) {
            int character = text.charAt(i);
            if (Character.isHighSurrogate((char) character) && i + 1 < text.length()) {
                character = text.codePointAt(i++);
            }
            double advance = face.advance(character) * em;
            if (character > ' ' && at + 2 * em > left) {
                int quarters = (int) Math.floor(at * Letters.PHASES + 0.5);
                blend(letters.letter(character, quarters & Letters.PHASES - 1), quarters >> 2, base, colour);
            }
            at += advance;
        }
    }

    private void blend(Letters.Letter letter, int originX, int originY, int colour) {
        int x = originX + letter.left();
        int y = originY + letter.top();
        int fromX = Math.max(x, left);
        int toX = Math.min(x + letter.width(), right);
        int toY = Math.min(y + letter.height(), bottom);
        byte[] mask = letter.mask();
        boolean opaque = colour >>> 24 == 255;
        for (int row = Math.max(y, top); row < toY; row++) {
            int from = (row - y) * letter.width() - x;
            int base = row * width;
            for (int column = fromX; column < toX; column++) {
                int cover = mask[from + column] & 0xFF;
                if (cover == 0) {
                    continue;
                }
                if (cover == 255 && opaque) {
                    pixels[base + column] = colour;
                } else {
                    pixels[base + column] = Colour.over(pixels[base + column], colour, cover + (cover >> 7));
                }
            }
        }
    }

    @Override
    public void texture(double x, double y, double w, double h, Texture texture, int argb) {
        int x0 = Math.max(edge(x), left);
        int y0 = Math.max(edge(y), top);
        int x1 = Math.min(edge(x + w), right);
        int y1 = Math.min(edge(y + h), bottom);
        if (x0 >= x1 || y0 >= y1) {
            return;
        }
        if (texture.kind() == Texture.Kind.BARS) {
            int line = Math.max(1, (int) Math.round(texture.line() * scale));
            for (long bar = (long) Math.floor(x / texture.step()); bar * texture.step() < x + w; bar++) {
                int at = edge(bar * texture.step());
                fill(Math.max(x0, at), y0, Math.min(x1, at + line), y1, argb);
            }
            return;
        }
        hatch(x0, y0, x1, y1, texture.step() * scale, texture.line() * scale * Math.sqrt(2), argb);
    }

    @Override
    public void mosaic(double x, double y, int columns, int rows, int stride, int[] argb) {
        int x0 = edge(x);
        int y0 = edge(y);
        int from = Math.max(x0, left);
        int to = Math.min(x0 + columns, right);
        for (int row = Math.max(0, top - y0); row < rows && y0 + row < bottom; row++) {
            int source = row * stride - x0;
            int target = (y0 + row) * width;
            for (int column = from; column < to; column++) {
                int colour = argb[source + column];
                if (colour != 0) {
                    pixels[target + column] = colour;
                }
            }
        }
    }

    @Override
    public void strata(double x, double y, Strata strata) {
        int x0 = edge(x);
        int y0 = edge(y);
        int from = Math.max(x0, left);
        int to = Math.min(x0 + strata.columns(), right);
        for (int row = Math.max(0, top - y0); row < strata.rows() && y0 + row < bottom; row++) {
            strata.paint(row, from - x0, to - x0, pixels, (y0 + row) * width + from);
        }
    }

    @Override
    public void stripes(double x, double y, double h, int columns, int[] argb) {
        int x0 = edge(x);
        int from = Math.max(x0, left);
        int to = Math.min(x0 + columns, right);
        int y0 = Math.max(edge(y), top);
        int y1 = Math.min(edge(y + h), bottom);
        if (from >= to || y0 >= y1) {
            return;
        }
        boolean opaque = true;
        for (int column = from; column < to; column++) {
            int colour = argb[column - x0];
            opaque &= colour != 0;
            if (colour != 0) {
                pixels[y0 * width + column] = colour;
            }
        }
        for (int row = y0 + 1; row < y1; row++) {
            if (opaque) {
                System.arraycopy(pixels, y0 * width + from, pixels, row * width + from, to - from);
                continue;
            }
            for (int column = from; column < to; column++) {
                int colour = argb[column - x0];
                if (colour != 0) {
                    pixels[row * width + column] = colour;
                }
            }
        }
    }

    // Coverage depends on x + y alone, so it is worked out for one period and looked up.
    private void hatch(int x0, int y0, int x1, int y1, double step, double line, int argb) {
        int period = Math.max(2, (int) Math.round(step));
        int[] cover = new int[period];
        for (int i = 0; i < period; i++) {
            int near = Math.min((i + 1) % period, period - (i + 1) % period);
            cover[i] = (int) Math.round(256 * Math.clamp(line / 2 - near + 0.5, 0, 1));
        }
        int colour = Colour.premultiplied(argb);
        for (int y = y0; y < y1; y++) {
            int phase = (x0 + y) % period;
            for (int x = x0, at = y * width + x0; x < x1; x++, at++) {
                if (cover[phase] > 0) {
                    pixels[at] = Colour.over(pixels[at], colour, cover[phase]);
                }
                phase = phase + 1 == period ? 0 : phase + 1;
            }
        }
    }

    @Override
    public void clip(double x, double y, double w, double h) {
        if (depth + 4 > clips.length) {
            clips = Arrays.copyOf(clips, depth * 2);
        }
        clips[depth++] = left;
        clips[depth++] = top;
        clips[depth++] = right;
        clips[depth++] = bottom;
        left = Math.max(left, edge(x));
        top = Math.max(top, edge(y));
        right = Math.min(right, edge(x + Math.max(0, w)));
        bottom = Math.min(bottom, edge(y + Math.max(0, h)));
    }

    @Override
    public void unclip() {
        bottom = clips[--depth];
        right = clips[--depth];
        top = clips[--depth];
        left = clips[--depth];
    }

    private boolean outside(double x0, double y0, double x1, double y1) {
        return x1 * scale < left || x0 * scale > right || y1 * scale < top || y0 * scale > bottom;
    }

    // As large as the surface, so it is made when the first shape that is no rectangle comes.
    private Ink ink() {
        if (ink == null) {
            ink = new Ink(width, height);
        }
        return ink;
    }

    private void pour(int argb) {
        ink().pour(pixels, width, left, top, right, bottom, Colour.premultiplied(argb));
    }
}
