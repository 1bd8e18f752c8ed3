package flamelane.chart;

import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.TimeRange;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/// The hatch over stretches of time that were recorded and are lost, in every chart that has an axis of time.
///
/// A moment is as wide as can be seen. Where nothing at all is told, what lines and areas make up between is taken away first.
public final class LostTime {
    private static final double LEAST = 3;
    private static final double SIZE = 10;
    private static final String WORD = "lost";

    private LostTime() {
    }

    /// Where on the surface it may paint.
    public record Box(double left, double right, double top, double height) { }

    /// Hatches what lies in a rectangle.
    ///
    /// @param x      where a time is
    /// @param ground colour that is painted beneath, 0 for none
    public static void paint(Pen pen, Palette palette, List<TimeRange> lost, LongToDoubleFunction x, Box box, int ground) {
        double before = box.left();
        for (TimeRange stretch : lost) {
            double left = Math.max(box.left(), Math.round(x.applyAsDouble(stretch.from())));
            double right = Math.min(box.right(), Math.max(left + LEAST, Math.round(x.applyAsDouble(stretch.to()))));
            if (right <= left || x.applyAsDouble(stretch.to()) < box.left() || right <= before) {
                continue;
            }
            // Several under a pixel are one.
            left = Math.max(left, before);
            before = right;
            if (ground != 0 && stretch.duration() > 0) {
                pen.rect(left, box.top(), right - left, box.height(), ground);
            }
            pen.texture(left, box.top(), right - left, box.height(), Palette.LOST, palette.lost());
            word(pen, palette, left, right, box);
        }
    }

    private static void word(Pen pen, Palette palette, double left, double right, Box box) {
        double wide = Face.REGULAR.width(WORD, SIZE) + 10;
        if (right - left > wide + 12 && box.height() >= 16) {
            pen.rect(left + 6, box.top() + 3, wide, 14, 3, palette.over());
            pen.text(WORD, left + 11, box.top() + 13, Face.REGULAR, SIZE, palette.muted());
        }
    }
}
