package flamelane.draw;

/// Arithmetic on colours, which are `int` ARGB and not premultiplied.
public final class Colour {
    private Colour() {
    }

    /// An opaque colour from its hex digits, `0x14171c`.
    public static int rgb(int hex) {
        return 0xFF00_0000 | hex;
    }

    /// The same colour with an opacity from 0 to 1.
    public static int alpha(int argb, double opacity) {
        return (int) Math.round(opacity * 255) << 24 | argb & 0xFF_FFFF;
    }

    /// A colour between two: 0 is the first, 1 the second.
    public static int mix(int a, int b, double share) {
        int mixed = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int from = a >>> shift & 0xFF;
            int to = b >>> shift & 0xFF;
            mixed |= (int) Math.round(from + (to - from) * share) << shift;
        }
        return mixed;
    }

    /// The opaque colour of OKLCH coordinates, clipped to sRGB.
    ///
    /// @param lightness 0 to 1
    /// @param chroma    0 for grey
    /// @param hue       degrees
    public static int oklch(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(Math.toRadians(hue));
        double b = chroma * Math.sin(Math.toRadians(hue));
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return 0xFF00_0000
                | channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    /// Contrast of two opaque colours as WCAG defines it, 1 to 21.
    public static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int argb) {
        return 0.2126 * linear(argb >> 16 & 0xFF) + 0.7152 * linear(argb >> 8 & 0xFF) + 0.0722 * linear(argb & 0xFF);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int channel(double linear) {
        double value = Math.clamp(linear, 0, 1);
        double encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
        return (int) Math.round(encoded * 255);
    }

    private static double cube(double value) {
        return value * value * value;
    }

    static int premultiplied(int argb) {
        int alpha = argb >>> 24;
        if (alpha == 255) {
            return argb;
        }
        int scale = alpha + (alpha >>> 7);
        return alpha << 24 | (argb & 0xFF00FF) * scale >>> 8 & 0xFF00FF | (argb & 0xFF00) * scale >>> 8 & 0xFF00;
    }

    /// A premultiplied colour over what is there, with a coverage from 0 to 256.
    static int over(int under, int premultiplied, int cover) {
        int source = (premultiplied & 0xFF00FF) * cover >>> 8 & 0xFF00FF
                | (premultiplied >>> 8 & 0xFF00FF) * cover & 0xFF00FF00;
        return source + scaled(under, 255 - (source >>> 24));
    }

    // Each channel times keep / 255, rounded; what was opaque stays exactly so.
    private static int scaled(int argb, int keep) {
        int even = (argb & 0xFF00FF) * keep + 0x800080;
        int odd = (argb >>> 8 & 0xFF00FF) * keep + 0x800080;
        return even + (even >>> 8 & 0xFF00FF) >>> 8 & 0xFF00FF | odd + (odd >>> 8 & 0xFF00FF) & 0xFF00FF00;
    }
}
