package flamelane.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as people read them: three significant digits, a no-break space, then the unit.
///
/// `2.31 s`, `600 ms`, `18.2 MB` (thousands of thousands), `46.1 %`, `412,806`. A minus is −.
public final class Numbers {
    private static final char SPACE = '\u00A0';
    private static final char MINUS = '\u2212';
    private static final char WRITTEN = '\u0001';
    private static final char FIXED = '=';

    private Numbers() {
    }

    /// A value with its unit.
    ///
    /// @param unit as [ValueType] names it: `nanoseconds`, `bytes`, `count`, or any other word
    public static String amount(double value, String unit) {
        int mark = unit.indexOf(WRITTEN);
        if (mark >= 0) {
            String name = unit.substring(0, mark);
            double scaled = value * Double.parseDouble(unit.substring(mark + 2));
            return unit.charAt(mark + 1) == FIXED ? significant(scaled) + (name.isEmpty() ? "" : SPACE + name) : amount(scaled, name);
        }
        return switch (unit) {
            case "nanoseconds", "ns" -> duration(value);
            case "microseconds", "us" -> duration(value * 1e3);
            case "milliseconds", "ms" -> duration(value * 1e6);
            case "seconds", "s" -> duration(value * 1e9);
            case "bytes", "byte" -> bytes(value);
            case "bytes/second" -> bytes(value) + "/s";
            case "ratio" -> share(value);
            case "", "count" -> count(value);
            default -> count(value) + SPACE + unit;
        };
    }

    /// A unit for [#amount] with a wish how to write it: values times a factor, in `unit`.
    ///
    /// @param fixed whether the unit stays, however large or small the number
    public static String written(String unit, double factor, boolean fixed) {
        return factor == 1 && !fixed ? unit : unit + WRITTEN + (fixed ? FIXED : '~') + factor;
    }

    // Three significant digits, also far below 1, where the unit may not change.
    private static String significant(double number) {
        double size = Math.abs(number);
        int decimals = size == 0 ? 0 : (int) Math.clamp(2 - Math.floor(Math.log10(size)), 0, 12);
        String text = plain(size, decimals);
        return signed(number, text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text);
    }

    /// `2.31 s`, `67 µs`, `6 h 12 min`.
    public static String duration(double nanos) {
        double size = Math.abs(nanos);
        if (size < 999.5) {
            return signed(nanos, plain(size, size == Math.rint(size) ? 0 : digits(size))) + SPACE + "ns";
        }
        if (size < 999_500) {
            return scaled(nanos, 1e3) + SPACE + "µs";
        }
        if (size < 999_500_000) {
            return scaled(nanos, 1e6) + SPACE + "ms";
        }
        if (size < 600e9) {
            return scaled(nanos, 1e9) + SPACE + "s";
        }
        long seconds = Math.round(size / 1e9);
        String text = seconds < 3600 ? seconds / 60 + "" + SPACE + "min " + seconds % 60 + SPACE + "s"
                : seconds / 3600 + "" + SPACE + "h " + seconds / 60 % 60 + SPACE + "min";
        return signed(nanos, text);
    }

    /// `18.2 MB`; a megabyte is a million bytes.
    public static String bytes(double bytes) {
        double size = Math.abs(bytes);
        if (size < 999.5) {
            return signed(bytes, plain(size, size == Math.rint(size) ? 0 : digits(size))) + SPACE + "B";
        }
        String[] units = {"kB", "MB", "GB", "TB", "PB", "EB"};
        double scale = 1e3;
        int unit = 0;
        while (size >= scale * 999.5 && unit < units.length - 1) {
            scale *= 1e3;
            unit++;
        }
        return scaled(bytes, scale) + SPACE + units[unit];
    }

    /// `412,806`; `0.52` where it is no whole number.
    public static String count(double number) {
        double size = Math.abs(number);
        if (size == Math.rint(size) || size >= 1000) {
            return signed(number, plain(size, 0));
        }
        return signed(number, plain(size, digits(size)));
    }

    /// `46.1 %` of a share from 0 to 1; `0 %` only for none, else `< 0.01 %`.
    public static String share(double share) {
        double percent = Math.abs(share) * 100;
        if (Double.isNaN(share)) {
            return "–";
        }
        if (percent == 0) {
            return "0" + SPACE + "%";
        }
        if (percent < 0.005) {
            return (share < 0 ? "> " + MINUS : "< ") + "0.01" + SPACE + "%";
        }
        return signed(share, plain(percent, percent >= 99.95 ? 0 : percent >= 9.995 ? 1 : 2)) + SPACE + "%";
    }

    /// A number as a program reads it: `8`, `0.125`.
    public static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : Double.toString(number);
    }

    /// A share of a whole, `–` where the whole is nothing.
    public static String share(double part, double whole) {
        return share(whole == 0 ? Double.NaN : part / whole);
    }

    private static String scaled(double value, double scale) {
        double size = Math.abs(value) / scale;
        return signed(value, plain(size, digits(size)));
    }

    private static int digits(double size) {
        return size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    }

    private static String plain(double size, int digits) {
        if (!Double.isFinite(size)) {
            return String.format(Locale.ROOT, "%f", size);
        }
        // As a format string would write it, without learning how to read one.
        String text = BigDecimal.valueOf(size).setScale(digits, RoundingMode.HALF_UP).toPlainString();
        StringBuilder grouped = new StringBuilder(text);
        for (int at = (digits == 0 ? text.length() : text.length() - digits - 1) - 3; at > 0; at -= 3) {
            grouped.insert(at, ',');
        }
        return grouped.toString();
    }

    private static String signed(double value, String size) {
        return value < 0 ? MINUS + size : size;
    }
}
