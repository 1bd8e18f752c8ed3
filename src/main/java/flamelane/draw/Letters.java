package flamelane.draw;

import java.util.concurrent.ConcurrentHashMap;

/// The letters of one face in one size as masks of grey, each painted when it is first needed.
///
/// A letter has four masks, a quarter of a pixel apart, so that text keeps its spacing without being
/// painted anew at every place. Shared by all pens; filling a slot twice does no harm.
final class Letters {
    static final int PHASES = 4;
    private static final int MOST_SIZES = 96;
    private static final Letter NOTHING = new Letter(0, 0, 0, 0, new byte[0]);
    private static final ConcurrentHashMap<Integer, Letters> SIZES = new ConcurrentHashMap<>();

    /// A mask and where it lies from the letter's origin on the baseline, in device pixels.
    record Letter(int left, int top, int width, int height, byte[] mask) { }

    private final TypeFile type;
    private final double size;
    private final Letter[] own;
    private final ConcurrentHashMap<Integer, Letter> foreign = new ConcurrentHashMap<>();

    private Letters(Face face, double size) {
        this.type = face.type();
        this.size = size;
        this.own = new Letter[type.glyphs() * PHASES];
    }

    /// The letters of an em of `size` device pixels, rounded to eighths.
    static Letters of(Face face, double size) {
        int eighths = (int) Math.round(size * 8);
        int key = eighths * 4 + face.ordinal();
        Letters known = SIZES.get(key);
        if (known == null) {
            if (SIZES.size() > MOST_SIZES) {
                SIZES.clear();
            }
            known = SIZES.computeIfAbsent(key, k -> new Letters(face, eighths / 8.0));
        }
        return known;
    }

    Letter letter(int character, int phase) {
        int glyph = type.glyph(character);
        if (glyph == 0) {
            return foreign.computeIfAbsent(character * PHASES + phase, k -> foreign(character, phase));
        }
        Letter known = own[glyph * PHASES + phase];
        if (known == null) {
            known = paint(glyph, phase);
            own[glyph * PHASES + phase] = known;
        }
        return known;
    }

    private Letter paint(int glyph, int phase) {
        Extent extent = new Extent();
        double scale = size / type.unitsPerEm();
        double shift = phase / (double) PHASES;
        type.outline(glyph, shift, 0, scale, extent);
        if (extent.isEmpty()) {
            return NOTHING;
        }
        Ink ink = new Ink(extent.width(), extent.height());
        type.outline(glyph, shift - extent.left(), -extent.top(), scale, ink);
        return new Letter(extent.left(), extent.top(), extent.width(), extent.height(), ink.mask());
    }

    private Letter foreign(int character, int phase) {
        double shift = phase / (double) PHASES;
        Extent extent = new Extent();
        ForeignLetter.outline(character, shift, 0, size, extent);
        if (extent.isEmpty()) {
            return NOTHING;
        }
        Ink ink = new Ink(extent.width(), extent.height());
        ForeignLetter.outline(character, shift - extent.left(), -extent.top(), size, ink);
        return new Letter(extent.left(), extent.top(), extent.width(), extent.height(), ink.mask());
    }

    /// The whole pixels that a contour touches.
    private static final class Extent implements Contour {
        private double left = Double.MAX_VALUE;
        private double top = Double.MAX_VALUE;
        private double right = -Double.MAX_VALUE;
        private double bottom = -Double.MAX_VALUE;

        boolean isEmpty() {
            return right < left;
        }

        int left() {
            return (int) Math.floor(left);
        }

        int top() {
            return (int) Math.floor(top);
        }

        int width() {
            return Math.max(1, (int) Math.ceil(right) - left());
        }

        int height() {
            return Math.max(1, (int) Math.ceil(bottom) - top());
        }

        @Override
        public void move(double x, double y) {
            line(x, y);
        }

        @Override
        public void line(double x, double y) {
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x);
            bottom = Math.max(bottom, y);
        }

        @Override
        public void quad(double controlX, double controlY, double x, double y) {
            line(controlX, controlY);
            line(x, y);
        }

        @Override
        public void close() {
            // The first point is counted already.
        }
    }
}
