package flamelane.ui.views;

import flamelane.analysis.Origin;
import flamelane.chart.Palette;
import flamelane.ui.Session;
import javafx.scene.paint.Color;

/// Colours of the palette as the toolkit wants them.
final class Swatch {
    private Swatch() {
    }

    /// The palette of the present theme.
    static Palette palette(Session session) {
        return session.dark().get() ? Palette.DARK : Palette.LIGHT;
    }

    /// A package's colour in style sheet words.
    static String of(Session session, String pack, Origin origin) {
        return css(palette(session).flame(Palette.hue(pack), origin, false, false, false));
    }

    static String css(int argb) {
        return String.format("#%06x", argb & 0xFFFFFF);
    }

    static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, (argb >>> 24) / 255.0);
    }
}
