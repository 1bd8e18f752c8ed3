package flamelane.export;

/// Durations as Go writes them: `1h2m3.5s`, `1.5ms`.
final class GoDuration {
    private GoDuration() {
    }

    static String text(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        long rest = Math.abs(nanos);
        String sign = nanos < 0 ? "-" : "";
        if (Long.compareUnsigned(rest, 1_000_000_000L) < 0) {
            return sign + (rest < 1_000 ? rest + "ns" : rest < 1_000_000 ? fraction(rest, 1_000) + "µs" : fraction(rest, 1_000_000) + "ms");
        }
        long minutes = Long.divideUnsigned(rest, 60_000_000_000L);
        String seconds = fraction(Long.remainderUnsigned(rest, 60_000_000_000L), 1_000_000_000) + "s";
        return sign + (minutes == 0 ? seconds : minutes < 60 ? minutes + "m" + seconds : minutes / 60 + "h" + minutes % 60 + "m" + seconds);
    }

    private static String fraction(long value, long unit) {
        String digits = Long.toString(value % unit + unit).substring(1).replaceFirst("0+$", "");
        return value / unit + (digits.isEmpty() ? "" : "." + digits);
    }
}
