package flamelane.chart;

import flamelane.model.Numbers;

/// The numbers of a call graph as it writes them, and what its shares and colours are shares of.
///
/// @param name  what is counted
/// @param unit  they are written in, as [flamelane.analysis.Units#written] has it
/// @param whole what percentages are shares of
/// @param scale what colours and widths are shares of: all that is selected, so that a part is as easy to read as the whole
/// @param sum   what all functions did themselves, those that are left out too
/// @param signed whether what is more says so, as in a difference
record GraphAmounts(String name, String unit, long whole, long scale, long sum, boolean signed) {
    String of(long value) {
        return Numbers.amount(value, unit);
    }

    String share(long value) {
        return Numbers.share(value, whole);
    }

    /// `1.27 MB (47.8 %)`, in a difference `+1.27 MB (+47.8 %)`
    String whole(long value) {
        return signed(value) + " (" + brief(value) + ")";
    }

    /// `1.27 MB`, in a difference `+1.27 MB`
    String signed(long value) {
        return plus(value) + of(value);
    }

    /// `47.8 %`, in a difference `+47.8 %`
    String brief(long value) {
        return plus(value) + share(value);
    }

    private String plus(long value) {
        return signed && value > 0 ? "+" : "";
    }

    /// With what is counted, where the unit does not say: `726 samples`.
    String told(long value) {
        return of(value) + (unit.equals("count") || unit.isEmpty() ? " " + name.replace('_', ' ') : "");
    }

    double scaled(long value) {
        return scale == 0 ? 0 : Math.clamp((double) value / scale, -1, 1);
    }
}
