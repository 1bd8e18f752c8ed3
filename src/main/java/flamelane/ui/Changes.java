package flamelane.ui;

import flamelane.model.Numbers;
import java.util.Locale;

/// Changes in words and signs: the sign is always written, so that colour is never all that tells it.
public final class Changes {
    private Changes() {
    }

    /// `+2.31 s`, `−600 ms`, `±0`.
    public static String amount(double change, String unit) {
        return change == 0 ? "±0" : (change > 0 ? "+" : "") + Numbers.amount(change, unit);
    }

    /// `+12.0 %` relative to the base, `×14.5` from ten times on; `new` where the base has nothing, `gone` where the head has nothing.
    public static String share(double base, double head) {
        if (base > 0 && head >= 10 * base) {
            double times = head / base;
            return "×" + (times < 100 ? String.format(Locale.ROOT, "%.1f", times) : Numbers.count(Math.round(times)));
        }
        return base == head ? "±0" : base == 0 ? "new" : head == 0 ? "gone" : (head > base ? "+" : "") + Numbers.share((head - base) / Math.abs(base));
    }
}
