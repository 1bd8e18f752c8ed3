package flamelane.analysis;

import flamelane.model.Reading;
import flamelane.model.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Numbers with units as pprof prints them: `1.10s`, `62.50MB`, `98.21%`.
///
/// Units are known by their aliases (`ns`, `nanoseconds`, `kb`, `megabytes`, …) in three families: memory in
/// powers of 1024, time, and Google compute units. The targets `minimum` and `auto` mean: the largest unit in
/// which the number is at least 1.
public final class Units {
    /// A number in a unit; the unit is empty where it says nothing (`count`).
    public record Scaled(double value, String unit) { }

    private record Unit(String name, double factor, List<String> aliases) { }

    private record Family(List<Unit> units, Unit plain) {
        Unit find(String alias) {
            String text = alias.toLowerCase(Locale.ROOT);
            // Counted in bytes, so that the micro sign makes "μs" longer than two.
            if (text.getBytes(StandardCharsets.UTF_8).length > 2 && text.endsWith("s")) {
                text = text.substring(0, text.length() - 1);
            }
            for (Unit unit : units) {
                if (unit.aliases.contains(text)) {
                    return unit;
                }
            }
            return null;
        }

        Scaled convert(long value, Unit from, String to) {
            double base = value * from.factor;
            if (to.equals("minimum") || to.equals("auto")) {
                Unit best = null;
                for (Unit unit : units) {
                    if ((best == null || unit.factor >= best.factor) && base / unit.factor >= 1.0) {
                        best = unit;
                    }
                }
                return best == null ? new Scaled(base / plain.factor, plain.name) : new Scaled(base / best.factor, best.name);
            }
            Unit target = find(to);
            return target == null ? new Scaled(base / plain.factor, plain.name) : new Scaled(base / target.factor, target.name);
        }
    }

    private static final List<Family> FAMILIES = List.of(
            new Family(List.of(
                    unit("B", 1, "b", "byte"), unit("kB", 0x1p10, "kb", "kbyte", "kilobyte"), unit("MB", 0x1p20, "mb", "mbyte", "megabyte"),
                    unit("GB", 0x1p30, "gb", "gbyte", "gigabyte"), unit("TB", 0x1p40, "tb", "tbyte", "terabyte"),
                    unit("PB", 0x1p50, "pb", "pbyte", "petabyte")), unit("B", 1)),
            new Family(List.of(
                    unit("ns", 1, "ns", "nanosecond"), unit("us", 1e3, "μs", "us", "microsecond"), unit("ms", 1e6, "ms", "millisecond"),
                    unit("s", 1e9, "s", "sec", "second"), unit("hrs", 3600e9, "hour", "hr")), unit("s", 1e9)),
            new Family(List.of(
                    unit("n*GCU", 1e-9, "nanogcu"), unit("u*GCU", 1e-6, "microgcu"), unit("m*GCU", 1e-3, "milligcu"), unit("GCU", 1, "gcu"),
                    unit("k*GCU", 1e3, "kilogcu"), unit("M*GCU", 1e6, "megagcu"), unit("G*GCU", 1e9, "gigagcu"),
                    unit("T*GCU", 1e12, "teragcu"), unit("P*GCU", 1e15, "petagcu")), unit("GCU", 1)));

    private Units() {
    }

    private static Unit unit(String name, double factor, String... aliases) {
        return new Unit(name, factor, List.of(aliases));
    }

    /// A number in another unit.
    ///
    /// @param to a unit, `minimum` or `auto`; a unit of another family means the family's plain unit
    public static Scaled scale(long value, String from, String to) {
        if (value < 0 && -value > 0) {
            Scaled positive = scale(-value, from, to);
            return new Scaled(-positive.value, positive.unit);
        }
        for (Family family : FAMILIES) {
            Unit unit = family.find(from);
            if (unit != null) {
                return family.convert(value, unit, to);
            }
        }
        return switch (to) {
            case "count", "sample", "unit", "minimum", "auto" -> new Scaled(value, "");
            default -> new Scaled(value, to);
        };
    }

    /// The unit that a selection's numbers are written in, for [flamelane.model.Numbers#amount].
    ///
    /// A unit of memory that is asked for by name is one of 1024, as pprof has it, and so is written `MiB`.
    public static String written(ValueType type, Reading reading) {
        if (reading.unit().equals("minimum") || reading.unit().equals("auto") || !related(type.unit(), reading.unit())) {
            return flamelane.model.Numbers.written(type.unit(), 1 / reading.divideBy(), false);
        }
        Scaled one = scale(1, type.unit(), reading.unit());
        String name = one.unit.matches("[kMGTP]B") ? one.unit.replace("B", "iB").replace("k", "K") : one.unit;
        return flamelane.model.Numbers.written(name, one.value / reading.divideBy(), true);
    }

    /// Whether numbers of one unit can be given in the other.
    public static boolean related(String one, String other) {
        return one.equals(other) || FAMILIES.stream().anyMatch(family -> family.find(one) != null && family.find(other) != null);
    }

    /// A number in the unit that suits it best, with two decimals at most.
    public static String label(long value, String unit) {
        return label(value, unit, "auto");
    }

    /// A number with its unit, with two decimals or none.
    public static String label(long value, String from, String to) {
        Scaled scaled = scale(value, from, to);
        String text = decimals(scaled.value, 2);
        if (text.endsWith(".00")) {
            text = text.substring(0, text.length() - 3);
        }
        return text.equals("0") || text.equals("-0") ? "0" : text + scaled.unit;
    }

    /// The share of a total, in six characters: `98.21%`, ` 0.89%`, `  100%`.
    public static String percentage(long value, long total) {
        double ratio = total == 0 ? 0 : Math.abs((double) value / total) * 100;
        if (ratio >= 99.95 && ratio <= 100.05) {
            return "  100%";
        }
        return pad(ratio >= 1 ? decimals(ratio, 2) : twoDigits(ratio), 5) + "%";
    }

    /// A number with a fixed count of decimals, rounded from its exact value, ties to even.
    public static String decimals(double value, int count) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }
        String text = new BigDecimal(value).setScale(count, RoundingMode.HALF_EVEN).toPlainString();
        boolean minus = text.startsWith("-");
        return !minus && (value < 0 || value == 0 && 1 / value < 0) ? "-" + text : text;
    }

    /// A number from 0 to 1 with two significant digits, as short as it goes: `0.89`, `0.009`, `1e-05`.
    private static String twoDigits(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(2, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4) {
            return rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e-" + (-exponent < 10 ? "0" : "") + -exponent;
    }

    /// Spaces before a text up to a width in characters.
    public static String pad(String text, int width) {
        int length = text.codePointCount(0, text.length());
        return length >= width ? text : " ".repeat(width - length) + text;
    }
}
