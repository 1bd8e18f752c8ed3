package flamelane.analysis;

import flamelane.model.FormatException;
import flamelane.model.Reading;
import flamelane.model.ValueType;

/// Whether what a person wrote as a filter or an option means something, before it is asked for.
public final class FilterCheck {
    private FilterCheck() {
    }

    /// What is wrong with the text of an option, in a few words; empty if nothing is.
    ///
    /// @param option pprof's word: `focus`, `tagfocus`, `divide_by` …
    public static String problem(String option, String text) {
        try {
            switch (option) {
                case "tagroot", "tagleaf" -> { }
                case "tagfocus", "tagignore" -> LabelFilter.of(option, text, LabelUnits.of(null, null));
                case "divide_by" -> {
                    double by = Double.parseDouble(text);
                    return by == 0 || Double.isNaN(by) || Double.isInfinite(by) ? "is a number, not 0" : "";
                }
                default -> Matcher.compile(option, text);
            }
            return "";
        } catch (NumberFormatException e) {
            return "is a number, such as 1000 or 0.5";
        } catch (FormatException e) {
            String why = e.getMessage().replaceFirst("^" + option + ": ", "").replaceFirst("error parsing regexp: ", "");
            return why.length() > 120 ? why.substring(0, 119) + "…" : why;
        }
    }

    /// What is wrong with a unit to write, empty if nothing is.
    public static String unitProblem(String unit, ValueType type) {
        boolean known = unit.equals(Reading.PLAIN.unit()) || unit.equals("auto") || Units.related(type.unit(), unit);
        return known ? "" : type.unit() + " cannot be written in " + unit;
    }
}
