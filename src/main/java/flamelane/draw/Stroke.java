package flamelane.draw;

import java.util.Arrays;

/// The area that a line of some width along a chain of points covers.
final class Stroke {
    private Stroke() {
    }

    /// Draws the area as one contour, or one for each dash.
    ///
    /// @param points x and y in turn
    /// @param dash   length of dashes and gaps, 0 for a whole line
    static void outline(double[] points, double line, double dash, Contour to) {
        double[] chain = withoutRepeats(points);
        if (chain.length < 4) {
            return;
        }
        if (dash <= 0) {
            band(chain, chain.length, line / 2, to);
            return;
        }
        double[] piece = new double[chain.length + 4];
        int used = 0;
        boolean on = true;
        double left = dash;
        piece[used++] = chain[0];
        piece[used++] = chain[1];
        for (int i = 2; i < chain.length; i += 2) {
            double x = chain[i - 2];
            double y = chain[i - 1];
            double length = Math.hypot(chain[i] - x, chain[i + 1] - y);
            double done = 0;
            while (length - done > left) {
                done += left;
                double share = done / length;
                double cutX = x + (chain[i] - x) * share;
                double cutY = y + (chain[i + 1] - y) * share;
                if (on) {
                    piece[used++] = cutX;
                    piece[used++] = cutY;
                    band(piece, used, line / 2, to);
                }
                on = !on;
                left = dash;
                piece[0] = cutX;
                piece[1] = cutY;
                used = 2;
            }
            left -= length - done;
            piece[used++] = chain[i];
            piece[used++] = chain[i + 1];
            if (!on) {
                piece[0] = chain[i];
                piece[1] = chain[i + 1];
                used = 2;
            }
        }
        if (on && used >= 4) {
            band(piece, used, line / 2, to);
        }
    }

    /// The points of a chain of cubic curves, close enough for `scale` device pixels to a unit.
    static double[] flatten(double[] points, double scale) {
        double[] flat = new double[2 + (points.length - 2) / 6 * 48];
        int used = 0;
        flat[used++] = points[0];
        flat[used++] = points[1];
        for (int at = 0; at + 7 < points.length; at += 6) {
            double bend = Math.abs(points[at] - 2 * points[at + 2] + points[at + 4])
                    + Math.abs(points[at + 1] - 2 * points[at + 3] + points[at + 5])
                    + Math.abs(points[at + 2] - 2 * points[at + 4] + points[at + 6])
                    + Math.abs(points[at + 3] - 2 * points[at + 5] + points[at + 7]);
            int steps = (int) Math.clamp(Math.ceil(Math.sqrt(bend * scale * 1.5)), 1, 24);
            for (int i = 1; i <= steps; i++) {
                double t = (double) i / steps;
                double u = 1 - t;
                double a = u * u * u;
                double b = 3 * u * u * t;
                double c = 3 * u * t * t;
                double d = t * t * t;
                flat[used++] = a * points[at] + b * points[at + 2] + c * points[at + 4] + d * points[at + 6];
                flat[used++] = a * points[at + 1] + b * points[at + 3] + c * points[at + 5] + d * points[at + 7];
            }
        }
        return Arrays.copyOf(flat, used);
    }

    private static double[] withoutRepeats(double[] points) {
        double[] kept = points.clone();
        int used = 2;
        for (int i = 2; i + 1 < points.length; i += 2) {
            if (Math.abs(points[i] - kept[used - 2]) + Math.abs(points[i + 1] - kept[used - 1]) > 1e-6) {
                kept[used++] = points[i];
                kept[used++] = points[i + 1];
            }
        }
        return Arrays.copyOf(kept, used);
    }

    // Out along one side and back along the other; at a bend both sides meet on the bisector.
    private static void band(double[] chain, int length, double half, Contour to) {
        double[] back = new double[length];
        for (int i = 0; i < length; i += 2) {
            double inX = i > 0 ? chain[i] - chain[i - 2] : chain[2] - chain[0];
            double inY = i > 0 ? chain[i + 1] - chain[i - 1] : chain[3] - chain[1];
            double outX = i + 2 < length ? chain[i + 2] - chain[i] : inX;
            double outY = i + 2 < length ? chain[i + 3] - chain[i + 1] : inY;
            double in = Math.max(1e-9, Math.hypot(inX, inY));
            double out = Math.max(1e-9, Math.hypot(outX, outY));
            double nx = -inY / in - outY / out;
            double ny = inX / in + outX / out;
            double square = nx * nx + ny * ny;
            // The sum of two unit normals has length 2 cos(half the bend); the offset grows by its inverse, within reason.
            double reach = half * 2 / Math.max(square, 1);
            nx *= reach;
            ny *= reach;
            if (i == 0) {
                to.move(chain[0] + nx, chain[1] + ny);
            } else {
                to.line(chain[i] + nx, chain[i + 1] + ny);
            }
            back[i] = chain[i] - nx;
            back[i + 1] = chain[i + 1] - ny;
        }
        for (int i = length - 2; i >= 0; i -= 2) {
            to.line(back[i], back[i + 1]);
        }
        to.close();
    }
}
