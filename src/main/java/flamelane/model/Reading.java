package flamelane.model;

/// How the numbers of samples are read and written, in pprof's words; which samples count is the selection's matter.
///
/// @param mean         values are divided by the first value type, a count
/// @param divideBy     values are divided by this before they are written
/// @param unit         unit to write, `minimum` for what suits each number
/// @param noInlines    inlined frames count to the function they were inlined into
/// @param dropNegative what is below 0 is left out, which happens where a base was taken off
/// @param relative     percentages are shares of what is selected, not of all
public record Reading(boolean mean, double divideBy, String unit, boolean noInlines, boolean dropNegative, boolean relative) {
    public static final Reading PLAIN = new Reading(false, 1, "minimum", false, false, false);

    public Reading withMean(boolean now) {
        return new Reading(now, divideBy, unit, noInlines, dropNegative, relative);
    }

    public Reading withDivideBy(double now) {
        return new Reading(mean, now, unit, noInlines, dropNegative, relative);
    }

    public Reading withUnit(String now) {
        return new Reading(mean, divideBy, now, noInlines, dropNegative, relative);
    }

    public Reading withNoInlines(boolean now) {
        return new Reading(mean, divideBy, unit, now, dropNegative, relative);
    }

    public Reading withDropNegative(boolean now) {
        return new Reading(mean, divideBy, unit, noInlines, now, relative);
    }

    public Reading withRelative(boolean now) {
        return new Reading(mean, divideBy, unit, noInlines, dropNegative, now);
    }
}
