package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTimesTest {
    private static final DateTimeFormatter FORMATTER = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT);

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "GMT", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"})
    void timesAreThoseOfAFormatter(String name) {
        TimeZone zone = TimeZone.getTimeZone(name);
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            Instant moment = Instant.ofEpochSecond(random.nextLong(1_000_000_000L, 2_000_000_000L), random.nextInt(1_000_000_000));
            assertEquals(FORMATTER.format(ZonedDateTime.ofInstant(moment, zone.toZoneId())), LocalTimes.text(moment, zone));
        }
    }
}
