package flamelane.chart;

import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.TimeRange;

/// Round moments along a stretch of time, and how they are written: all with the same decimals.
public final class TimeRuler {
    private static final long[] MINUTES = {60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 21600, 43200, 86400};

    private static final long[] DIGITS = {1, 2, 5};
    private static final long DAY = 86_400_000_000_000L;

    private final TimeRange window;
    private final long step;
    private final int decimals;

    private TimeRuler(TimeRange window, long step) {
        this.window = window;
        this.step = step;
        int places = 0;
        for (long unit = 1_000_000_000; unit > step && places < 9; unit /= 10) {
            places++;
        }
        this.decimals = places;
    }

    /// A ruler whose moments are at least so many pixels apart.
    public static TimeRuler of(TimeRange window, double width, double apart) {
        double least = window.duration() * apart / Math.max(1, width);
        for (long unit = 1; unit <= 10_000_000_000L; unit *= 10) {
            for (long digit : DIGITS) {
                if (unit * digit >= least && unit * digit <= 50_000_000_000L) {
                    return new TimeRuler(window, unit * digit);
                }
            }
        }
        for (long seconds : MINUTES) {
            if (seconds * 1e9 >= least) {
                return new TimeRuler(window, seconds * 1_000_000_000);
            }
        }
        return new TimeRuler(window, Math.ceilDiv((long) least, DAY) * DAY);
    }

    /// Nanoseconds from one moment to the next.
    public long step() {
        return step;
    }

    /// The first moment in the window.
    public long first() {
        return Math.ceilDiv(window.from(), step) * step;
    }

    /// A moment of the ruler: `33.05 s`, `4:20`.
    public String label(long time) {
        if (step >= 60_000_000_000L) {
            long minutes = time / 60_000_000_000L;
            return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + (minutes % 60 < 10 ? "0" : "") + minutes % 60;
        }
        return seconds(time, decimals) + "\u00a0s";
    }

    /// A moment between those of the ruler, with a digit or two more.
    public String exact(long time) {
        double pixel = window.duration() / 1000.0;
        int places = 0;
        for (double unit = 1e9; unit > pixel && places < 9; unit /= 10) {
            places++;
        }
        return seconds(time, places) + "\u00a0s";
    }

    private static String seconds(long time, int places) {
        long unit = 1;
        for (int i = places; i < 9; i++) {
            unit *= 10;
        }
        long rounded = Math.round((double) Math.abs(time) / unit);
        long scale = 1;
        for (int i = 0; i < places; i++) {
            scale *= 10;
        }
        String sign = time < 0 && rounded != 0 ? "−" : "";
        if (places == 0) {
            return sign + rounded;
        }
        String fraction = String.valueOf(rounded % scale);
        return sign + rounded / scale + "." + "0".repeat(places - fraction.length()) + fraction;
    }

    /// Writes the moments below a chart, in the middle below their places and never beyond its edges.
    ///
    /// @param base of the letters
    public void below(Pen pen, int ink, double x, double width, double base) {
        for (long time = first(); time <= window.to(); time += step) {
            double at = x + width * (time - window.from()) / Math.max(1, window.duration());
            String label = label(time);
            double room = Face.REGULAR.width(label, 9.5);
            pen.text(label, Math.round(Math.clamp(at - room / 2, x, Math.max(x, x + width - room))), base, Face.REGULAR, 9.5, ink);
        }
    }

    /// Draws the ruler's ground, its ticks, and the labels that nothing else takes the room of.
    ///
    /// @param taken left and right edges of what stands in the ruler, in turn; `takenCount` of them count
    void paint(Pen pen, Palette palette, double x, double y, double width, double height, double[] taken, int takenCount) {
        pen.rect(x, y, width, height, palette.app());
        pen.rect(x, y + height - 1, width, 1, palette.line());
        for (long time = first(); time <= window.to(); time += step) {
            double at = Math.round(x + width * (time - window.from()) / window.duration());
            pen.rect(at, y + height - 7, 1, 6, palette.line2());
            String label = label(time);
            double right = at + 4 + Face.REGULAR.width(label, 10);
            boolean free = right < x + width;
            for (int i = 0; i < takenCount; i += 2) {
                free &= right + 4 < taken[i] || at > taken[i + 1];
            }
            if (free) {
                pen.text(label, at + 4, y + height - 8, Face.REGULAR, 10, palette.muted());
            }
        }
    }
}
