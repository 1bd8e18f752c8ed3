package flamelane.draw;

/// One weight of the bundled typeface; its letters have the same widths on every surface.
///
/// A width is the sum of the letters' advances: no kerning, tabular digits. Letters the typeface
/// lacks take one em if they are East Asian and 0.6 em otherwise, whatever the machine draws there.
public enum Face {
    REGULAR("Inter-Regular.ttf", "Inter", 400),
    SEMIBOLD("Inter-SemiBold.ttf", "Inter", 600),
    MONO("JetBrainsMono-Regular.ttf", "JetBrains Mono", 400);

    private final String resource;
    private final String family;
    private final int weight;
    private final TypeFile type;
    private final float[] advance = new float[0x3000];

    Face(String resource, String family, int weight) {
        this.resource = resource;
        this.family = family;
        this.weight = weight;
        this.type = new TypeFile(resource);
        for (int c = 0; c < advance.length; c++) {
            int glyph = type.glyph(c);
            advance[c] = glyph != 0 ? (float) type.advance(glyph) / type.unitsPerEm() : foreign(c);
        }
    }

    /// The family's name, as style sheets know it.
    public String family() {
        return family;
    }

    /// 400 or 600.
    public int weight() {
        return weight;
    }

    /// Name of the TrueType file beside this class.
    public String resource() {
        return resource;
    }

    TypeFile type() {
        return type;
    }

    /// The width of a text in logical pixels.
    ///
    /// @param size em in logical pixels
    public double width(String text, double size) {
        double em = 0;
        for (int i = 0; i < text.length(); i++) {
            em += advance(text, i);
        }
        return em * size;
    }

    /// How many letters from the start fit into a width.
    public int fits(String text, double size, double width) {
        double left = width / size;
        for (int i = 0; i < text.length(); i++) {
            left -= advance(text, i);
            if (left < 0) {
                return Character.isLowSurrogate(text.charAt(i)) ? i - 1 : i;
            }
        }
        return text.length();
    }

    // A pair of surrogates is as wide as its first half; the second half has no width.
    private double advance(String text, int index) {
        char c = text.charAt(index);
        if (c < advance.length) {
            return advance[c];
        }
        return Character.isLowSurrogate(c) ? 0 : foreign(Character.codePointAt(text, index));
    }

    /// The advance of one character in em.
    double advance(int character) {
        return character < advance.length ? advance[character] : foreign(character);
    }

    private static float foreign(int c) {
        if (c < 0x20 || c >= 0x300 && c < 0x370 || c == 0x200B || c >= 0xFE00 && c <= 0xFE0F) {
            return 0;
        }
        boolean wide = c >= 0x1100 && c <= 0x115F || c >= 0x2E80 && c <= 0xA4CF || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF || c >= 0xFF00 && c <= 0xFF60 || c >= 0x1F300;
        return wide ? 1 : 0.6f;
    }
}
