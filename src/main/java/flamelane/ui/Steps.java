package flamelane.ui;

import java.util.Locale;

/// Round distances for the marks of a time axis.
final class Steps {
    private static final double[] ROUND = {1, 2, 5, 10};

    private Steps() {
    }

    /// The least round number of nanoseconds that is at least so many.
    static double nice(double least) {
        double second = 1e9;
        for (double step : new double[] {second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second, 60 * second, 120 * second,
            300 * second, 600 * second, 1800 * second, 3600 * second, 7200 * second, 21600 * second, 86400 * second}) {
            if (least > second / 2 && step >= least) {
                return step;
            }
        }
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, least))));
        for (double each : ROUND) {
            if (each * power >= least) {
                return each * power;
            }
        }
        return 10 * power;
    }

    /// A position, with as many decimals as the step needs.
    static String label(double nanos, double step) {
        double unit = step >= 1e9 ? 1e9 : step >= 1e6 ? 1e6 : step >= 1e3 ? 1e3 : 1;
        String name = unit == 1e9 ? "s" : unit == 1e6 ? "ms" : unit == 1e3 ? "µs" : "ns";
        if (step >= 60e9) {
            long minutes = Math.round(nanos / 60e9);
            return minutes >= 60 ? minutes / 60 + "\u00A0h " + (minutes % 60 == 0 ? "" : minutes % 60 + "\u00A0min") : minutes + "\u00A0min";
        }
        return String.format(Locale.ROOT, "%,.0f\u00A0%s", nanos / unit, name);
    }
}
