package flamelane.analysis;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

/// Moments as clocks of a place showed them, `2026-11-24 19:52:21 UTC`.
///
/// Written by hand, since the rules of all the world's zones and the patterns of times take longer to learn than a small
/// recording takes to be read.
final class LocalTimes {
    private LocalTimes() {
    }

    static String text(Instant moment, TimeZone zone) {
        long millis = moment.toEpochMilli();
        LocalDateTime local = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), 0, ZoneOffset.ofTotalSeconds(zone.getOffset(millis) / 1000));
        return local.toLocalDate() + " " + two(local.getHour()) + ":" + two(local.getMinute()) + ":" + two(local.getSecond())
                + " " + zone.getDisplayName(zone.inDaylightTime(new Date(millis)), TimeZone.SHORT, Locale.ROOT);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : "" + number;
    }
}
