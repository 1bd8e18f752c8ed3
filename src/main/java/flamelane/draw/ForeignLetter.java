package flamelane.draw;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;

/// A letter that the bundled typeface lacks, taken from whatever fonts the machine has.
///
/// Where it has none either (or no font system at all), an empty box stands for the letter.
final class ForeignLetter {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private ForeignLetter() {
    }

    /// Draws the outline in the cell that [Face] reserves, with its origin at (x, y).
    static void outline(int character, double x, double y, double size, Contour to) {
        double cell = Face.REGULAR.advance(character) * size;
        if (cell == 0 || Character.isWhitespace(character) || Character.isISOControl(character)) {
            return;
        }
        GlyphVector glyphs = glyphs(character, size);
        if (glyphs == null) {
            box(x + cell * 0.12, y - size * 0.7, cell * 0.76, size * 0.7, size * 0.07, to);
            return;
        }
        double advance = glyphs.getGlyphMetrics(0).getAdvanceX();
        double squeeze = advance > cell ? cell / advance : 1;
        double dx = x + (cell - advance * squeeze) / 2;
        double[] p = new double[6];
        double lastX = 0;
        double lastY = 0;
        for (PathIterator path = glyphs.getOutline().getPathIterator(null); !path.isDone(); path.next()) {
            int kind = path.currentSegment(p);
            for (int i = 0; i < p.length; i += 2) {
                p[i] = dx + p[i] * squeeze;
                p[i + 1] += y;
            }
            switch (kind) {
                case PathIterator.SEG_MOVETO -> to.move(p[0], p[1]);
                case PathIterator.SEG_LINETO -> to.line(p[0], p[1]);
                case PathIterator.SEG_QUADTO -> to.quad(p[0], p[1], p[2], p[3]);
                case PathIterator.SEG_CUBICTO -> cubic(lastX, lastY, p, to);
                default -> to.close();
            }
            int end = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
            lastX = p[end];
            lastY = p[end + 1];
        }
    }

    // A machine without fontconfig fails with an Error rather than an exception.
    private static GlyphVector glyphs(int character, double size) {
        try {
            Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size);
            return font.canDisplay(character) ? font.createGlyphVector(EXACT, Character.toString(character)) : null;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return null;
        }
    }

    private static void cubic(double x, double y, double[] p, Contour to) {
        for (int i = 1; i <= 8; i++) {
            double t = i / 8.0;
            double u = 1 - t;
            to.line(u * u * u * x + 3 * u * u * t * p[0] + 3 * u * t * t * p[2] + t * t * t * p[4],
                    u * u * u * y + 3 * u * u * t * p[1] + 3 * u * t * t * p[3] + t * t * t * p[5]);
        }
    }

    private static void box(double x, double y, double width, double height, double line, Contour to) {
        to.move(x, y);
        to.line(x + width, y);
        to.line(x + width, y + height);
        to.line(x, y + height);
        to.close();
        to.move(x + line, y + line);
        to.line(x + line, y + height - line);
        to.line(x + width - line, y + height - line);
        to.line(x + width - line, y + line);
        to.close();
    }
}
