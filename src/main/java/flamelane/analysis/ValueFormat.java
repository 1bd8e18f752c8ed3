package flamelane.analysis;

/// How a report writes values: from the value type's unit, times a ratio, in the unit that suits the report.
///
/// @param sampleUnit unit of the numbers
/// @param outputUnit unit to show, `minimum` or `auto`
/// @param ratio      what numbers are multiplied with before they are shown
public record ValueFormat(String sampleUnit, String outputUnit, double ratio) {
    /// The value with its unit.
    public String format(long value) {
        return Units.label(scaled(value), sampleUnit, outputUnit);
    }

    /// The value as a whole number of the output unit.
    public long number(long value) {
        return (long) Units.scale(value, sampleUnit, outputUnit).value();
    }

    private long scaled(long value) {
        return ratio > 0 && ratio != 1 ? (long) (value * ratio) : value;
    }

    /// The same with one unit for all values of a report: that of the smallest, or one hundred times larger
    /// where the largest is written in another.
    ///
    /// @param smallest smallest absolute value shown that is not 0, 0 if there is none
    /// @param exact    whether numbers are written without decimals, so that no unit may be larger than the smallest value's
    ValueFormat suiting(long smallest, long largest, boolean exact) {
        if (!outputUnit.equals("minimum")) {
            return this;
        }
        long least = scaled(smallest == 0 ? largest : smallest);
        long most = scaled(largest);
        String unit = Units.scale(least, sampleUnit, "minimum").unit();
        String largeUnit = Units.scale(most, sampleUnit, "minimum").unit();
        if (!unit.equals(largeUnit) && least * 100 < most && !exact) {
            unit = Units.scale(least * 100, sampleUnit, "minimum").unit();
        }
        return new ValueFormat(sampleUnit, unit.isEmpty() ? sampleUnit : unit, ratio);
    }
}
