package flamelane.analysis;

import com.google.re2j.Pattern;
import flamelane.model.FormatException;
import flamelane.model.Labels.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;

/// A condition on a sample's labels in pprof's words: `[key=]regex[,regex…]`, or a range of numbers
/// `[key=]N[unit]`, `N:`, `:N`, `N:M`.
///
/// Without a key each regular expression must match some `key:value`; with one, any may match any of its values.
final class LabelFilter {
    private static final java.util.regex.Pattern NUMBER = java.util.regex.Pattern.compile("([+-]?[0-9]+)([A-Za-z]+)?");

    private LabelFilter() {
    }

    /// @return `null` for an empty expression
    static Predicate<List<Label>> of(String option, String expression, LabelUnits units) {
        if (expression.isEmpty()) {
            return null;
        }
        int equals = expression.indexOf('=');
        String key = equals < 0 ? "" : expression.substring(0, equals);
        String value = expression.substring(equals + 1);
        Range range = Range.of(option, value);
        if (range != null) {
            return labels -> labels.stream().anyMatch(label -> label.isNumber() && (key.isEmpty() || label.key().equals(key))
                    && range.holds(label.number(), units.of(label.key())));
        }
        List<Pattern> patterns = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            patterns.add(Matcher.compile(option, part));
        }
        if (key.isEmpty()) {
            return labels -> patterns.stream().allMatch(pattern -> labels.stream()
                    .anyMatch(label -> !label.isNumber() && pattern.matcher(label.key() + ":" + label.text()).find()));
        }
        return labels -> labels.stream().anyMatch(label -> !label.isNumber() && label.key().equals(key)
                && patterns.stream().anyMatch(pattern -> pattern.matcher(label.text()).find()));
    }

    /// Numbers from `low` to `high` in a unit, both included.
    private record Range(double low, double high, String unit) {
        /// @return `null` if the text is not a range
        static Range of(String option, String text) {
            List<MatchResult> found = NUMBER.matcher(text).results().limit(2).toList();
            if (found.isEmpty()) {
                return null;
            }
            String first = found.get(0).group();
            Units.Scaled from = scaled(option, found.get(0), unit(found.get(0)));
            if (found.size() == 1) {
                if (text.equals(first)) {
                    return new Range(from.value(), from.value(), from.unit());
                }
                if (text.equals(first + ":")) {
                    return new Range(from.value(), Double.POSITIVE_INFINITY, from.unit());
                }
                return text.equals(":" + first) ? new Range(Double.NEGATIVE_INFINITY, from.value(), from.unit()) : null;
            }
            if (!text.equals(first + ":" + found.get(1).group())) {
                return null;
            }
            Units.Scaled to = scaled(option, found.get(1), from.unit());
            return from.unit().equals(to.unit()) ? new Range(from.value(), to.value(), from.unit()) : null;
        }

        private static String unit(MatchResult match) {
            return match.group(2) == null ? "" : match.group(2);
        }

        private static Units.Scaled scaled(String option, MatchResult match, String to) {
            try {
                return Units.scale(Long.parseLong(match.group(1)), unit(match), to);
            } catch (NumberFormatException e) {
                throw new FormatException(option + ": the number " + match.group(1) + " is too large", e);
            }
        }

        boolean holds(long number, String of) {
            Units.Scaled scaled = Units.scale(number, of, unit);
            return scaled.unit().equals(unit) && scaled.value() >= low && scaled.value() <= high;
        }
    }
}
