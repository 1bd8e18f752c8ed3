package flamelane.draw;

/// A pattern that tells areas apart without colour: slanted lines or upright bars.
///
/// A low rectangle of bars is a row of dots or dashes.
///
/// @param step from one line or bar to the next, in logical pixels
/// @param line width of a line or bar
public record Texture(Kind kind, double step, double line) {
    public enum Kind {
        /// Lines at 45 degrees that rise to the right.
        HATCH,
        /// Upright bars, each at a multiple of the step.
        BARS
    }

    public static Texture hatch(double step, double line) {
        return new Texture(Kind.HATCH, step, line);
    }

    public static Texture bars(double step, double line) {
        return new Texture(Kind.BARS, step, line);
    }

    void compose(Pen pen, double x, double y, double width, double height, int argb) {
        if (width <= 0 || height <= 0) {
            return;
        }
        if (kind == Kind.BARS) {
            for (double at = Math.floor(x / step) * step; at < x + width; at += step) {
                double from = Math.max(at, x);
                double to = Math.min(at + line, x + width);
                if (to > from) {
                    pen.rect(from, y, to - from, height, argb);
                }
            }
            return;
        }
        pen.clip(x, y, width, height);
        // A line runs where x + y is a multiple of the step, so that neighbouring areas go on alike.
        double low = Math.floor((x + y) / step) * step;
        for (double sum = low; sum < x + width + y + height + step; sum += step) {
            pen.line(sum - y - height - 1, y + height + 1, sum - y + 1, y - 1, line, argb);
        }
        pen.unclip();
    }
}
