package flamelane.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void durationsHaveThreeDigits() {
        assertEquals("0 ns", plain(Numbers.duration(0)));
        assertEquals("999 ns", plain(Numbers.duration(999)));
        assertEquals("1.50 ns", plain(Numbers.duration(1.5)));
        assertEquals("1.00 µs", plain(Numbers.duration(999.7)));
        assertEquals("67.0 µs", plain(Numbers.duration(67_000)));
        assertEquals("600 ms", plain(Numbers.duration(600e6)));
        assertEquals("1.00 s", plain(Numbers.duration(999_600_000)));
        assertEquals("2.31 s", plain(Numbers.duration(2.314e9)));
        assertEquals("143 s", plain(Numbers.duration(142.6e9)));
        assertEquals("10 min 5 s", plain(Numbers.duration(605e9)));
        assertEquals("6 h 12 min", plain(Numbers.duration(6 * 3600e9 + 12 * 60e9 + 3e9)));
        assertEquals("−2.31 s", plain(Numbers.duration(-2.31e9)));
    }

    @Test
    void bytesCountInThousands() {
        assertEquals("0 B", plain(Numbers.bytes(0)));
        assertEquals("512 B", plain(Numbers.bytes(512)));
        assertEquals("1.00 kB", plain(Numbers.bytes(999.6)));
        assertEquals("18.2 MB", plain(Numbers.bytes(18_200_000)));
        assertEquals("1.00 GB", plain(Numbers.bytes(999_900_000)));
    }

    @Test
    void sharesKeepTwoDigitsAndZeroIsNone() {
        assertEquals("0 %", plain(Numbers.share(0)));
        assertEquals("< 0.01 %", plain(Numbers.share(0.00001)));
        assertEquals("0.64 %", plain(Numbers.share(0.0064)));
        assertEquals("4.70 %", plain(Numbers.share(0.047)));
        assertEquals("46.1 %", plain(Numbers.share(0.461)));
        assertEquals("100 %", plain(Numbers.share(1)));
        assertEquals("–", Numbers.share(1, 0));
    }

    @Test
    void countsAreGrouped() {
        assertEquals("412,806", Numbers.count(412806));
        assertEquals("0.52", Numbers.count(0.52));
        assertEquals("−3", Numbers.count(-3));
        assertEquals("12 goroutines", plain(Numbers.amount(12, "goroutines")));
    }

    private static String plain(String text) {
        return text.replace('\u00A0', ' ');
    }

    @Test
    void digitsAreThoseOfAFormatString() {
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            double number = Math.rint(random.nextDouble() * 1e6) / Math.pow(10, random.nextInt(6));
            double whole = Math.rint(random.nextDouble() * Math.pow(10, random.nextInt(17)));
            assertEquals(String.format(Locale.ROOT, "%,.0f", whole), Numbers.count(whole));
            double percent = number % 9.99;
            if (percent >= 0.005) {
                assertEquals(String.format(Locale.ROOT, "%,.2f", percent / 100 * 100) + "\u00A0%", Numbers.share(percent / 100));
            }
        }
    }
}
