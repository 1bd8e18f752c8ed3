package flamelane.draw;

import java.util.Arrays;

/// How much of each pixel a shape covers, gathered edge by edge and then poured in one colour.
///
/// Each cell holds the signed change of coverage from its left neighbour, so a row's running sum is
/// the coverage itself. Only the touched part of a row is summed and cleared, so a thin slanted line
/// costs its own length. A shape's overlaps of one direction count once.
final class Ink implements Contour {
    private final int width;
    private final int height;
    private final int stride;
    private final float[] change;
    private final int[] first;
    private final int[] last;
    private int top = Integer.MAX_VALUE;
    private int bottom = -1;
    private double startX;
    private double startY;
    private double atX;
    private double atY;

    Ink(int width, int height) {
        this.width = width;
        this.height = height;
        this.stride = width + 2;
        this.change = new float[stride * height];
        this.first = new int[height];
        this.last = new int[height];
        Arrays.fill(first, Integer.MAX_VALUE);
        Arrays.fill(last, -1);
    }

    @Override
    public void move(double x, double y) {
        startX = atX = x;
        startY = atY = y;
    }

    @Override
    public void line(double x, double y) {
        edge(atX, atY, x, y);
        atX = x;
        atY = y;
    }

    @Override
    public void quad(double cx, double cy, double x, double y) {
        double bend = Math.abs(atX - 2 * cx + x) + Math.abs(atY - 2 * cy + y);
        int steps = (int) Math.clamp(Math.ceil(Math.sqrt(bend * 2)), 1, 32);
        double fromX = atX;
        double fromY = atY;
        for (int i = 1; i <= steps; i++) {
            double t = (double) i / steps;
            double u = 1 - t;
            line(u * u * fromX + 2 * u * t * cx + t * t * x, u * u * fromY + 2 * u * t * cy + t * t * y);
        }
    }

    @Override
    public void close() {
        line(startX, startY);
    }

    private void edge(double x0, double y0, double x1, double y1) {
        if (y0 == y1 || Double.isNaN(x0 + y0 + x1 + y1)) {
            return;
        }
        if (y0 > y1) {
            down(x1, y1, x0, y0, -1);
        } else {
            down(x0, y0, x1, y1, 1);
        }
    }

    // What lies left of the surface still covers all of the row; what lies right of it covers nothing.
    private void down(double x0, double y0, double x1, double y1, int direction) {
        if (y1 <= 0 || y0 >= height) {
            return;
        }
        double slope = (x1 - x0) / (y1 - y0);
        double fromY = y0;
        double fromX = x0;
        if (y0 < 0) {
            fromX -= y0 * slope;
            fromY = 0;
        }
        double toY = Math.min(y1, height);
        double toX = fromX + (toY - fromY) * slope;
        if (fromX < 0 != toX < 0) {
            double cut = Math.clamp(fromY - fromX / slope, fromY, toY);
            if (fromX < 0) {
                rows(0, fromY, 0, cut, direction);
                inside(0, cut, toX, toY, direction);
            } else {
                inside(fromX, fromY, 0, cut, direction);
                rows(0, cut, 0, toY, direction);
            }
        } else if (fromX < 0) {
            rows(0, fromY, 0, toY, direction);
        } else {
            inside(fromX, fromY, toX, toY, direction);
        }
    }

    private void inside(double x0, double y0, double x1, double y1, int direction) {
        if (x0 > width != x1 > width) {
            double cut = Math.clamp(y0 + (width - x0) * (y1 - y0) / (x1 - x0), y0, y1);
            if (x0 > width) {
                rows(width, y0, width, cut, direction);
                rows(width, cut, x1, y1, direction);
            } else {
                rows(x0, y0, width, cut, direction);
                rows(width, cut, width, y1, direction);
            }
        } else {
            rows(Math.min(x0, width), y0, Math.min(x1, width), y1, direction);
        }
    }

    private void rows(double x0, double y0, double x1, double y1, int direction) {
        if (y1 <= y0) {
            return;
        }
        int from = (int) y0;
        int to = Math.min((int) Math.ceil(y1), height);
        double slope = (x1 - x0) / (y1 - y0);
        double x = x0;
        top = Math.min(top, from);
        bottom = Math.max(bottom, to - 1);
        for (int row = from; row < to; row++) {
            double high = Math.min(row + 1, y1) - Math.max(row, y0);
            double next = Math.clamp(x + slope * high, 0, width);
            cells(row, x, next, high * direction);
            x = next;
        }
    }

    private void cells(int row, double a, double b, double high) {
        double left = Math.min(a, b);
        double right = Math.max(a, b);
        int from = (int) left;
        int to = (int) Math.ceil(right);
        int base = row * stride;
        first[row] = Math.min(first[row], from);
        if (to <= from + 1) {
            double middle = (left + right) / 2 - from;
            change[base + from] += (float) (high - high * middle);
            change[base + from + 1] += (float) (high * middle);
            last[row] = Math.max(last[row], from + 1);
            return;
        }
        // The edge crosses several cells: each gets what the edge covers of it, as an area.
        double perCell = high / (right - left);
        double covered = 0;
        double before = 0;
        for (int cell = from; cell < to; cell++) {
            double enter = Math.max(left, cell);
            double leave = Math.min(right, cell + 1);
            double gained = (leave - enter) * perCell;
            double area = covered + gained * (cell + 1 - (enter + leave) / 2);
            change[base + cell] += (float) (area - before);
            before = area;
            covered += gained;
        }
        change[base + to] += (float) (high - before);
        last[row] = Math.max(last[row], to);
    }

    /// Blends a premultiplied colour by coverage inside a clip, and forgets the shape.
    ///
    /// @param stride pixels per row of the surface
    void pour(int[] pixels, int pixelStride, int clipLeft, int clipTop, int clipRight, int clipBottom, int colour) {
        boolean opaque = colour >>> 24 == 255;
        for (int row = top; row <= bottom; row++) {
            int from = first[row];
            int to = last[row];
            if (to < 0) {
                continue;
            }
            int base = row * stride;
            boolean seen = row >= clipTop && row < clipBottom;
            float sum = 0;
            for (int x = from; x <= to; x++) {
                sum += change[base + x];
                change[base + x] = 0;
                if (seen && x >= clipLeft && x < clipRight) {
                    int cover = Math.min(256, (int) (Math.abs(sum) * 256 + 0.5f));
                    if (cover == 256 && opaque) {
                        pixels[row * pixelStride + x] = colour;
                    } else if (cover > 0) {
                        int at = row * pixelStride + x;
                        pixels[at] = Colour.over(pixels[at], colour, cover);
                    }
                }
            }
            first[row] = Integer.MAX_VALUE;
            last[row] = -1;
        }
        top = Integer.MAX_VALUE;
        bottom = -1;
    }

    /// The coverage as bytes, `width` to a row, and forgets the shape.
    byte[] mask() {
        byte[] mask = new byte[width * height];
        for (int row = Math.max(0, top); row <= bottom; row++) {
            float sum = 0;
            for (int x = 0; x < width; x++) {
                sum += change[row * stride + x];
                mask[row * width + x] = (byte) Math.min(255, (int) (Math.abs(sum) * 255 + 0.5f));
            }
        }
        Arrays.fill(change, 0);
        Arrays.fill(first, Integer.MAX_VALUE);
        Arrays.fill(last, -1);
        top = Integer.MAX_VALUE;
        bottom = -1;
        return mask;
    }
}
