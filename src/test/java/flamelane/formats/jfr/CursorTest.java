package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Moving over many integers comes to where reading each of them comes to.
class CursorTest {
    @Test
    void skippingIsReading() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            int count = 1 + random.nextInt(60);
            int most = 1 + random.nextInt(64);
            byte[] bytes = new byte[count * 9];
            int[] ends = new int[count + 1];
            for (int i = 0; i < count; i++) {
                ends[i + 1] = write(random.nextLong() >>> 64 - random.nextInt(1, most + 1), bytes, ends[i]);
            }
            bytes = Arrays.copyOf(bytes, ends[count] + random.nextInt(12));
            Cursor reading = new Cursor(bytes, 0);
            for (int i = 0; i < count; i++) {
                reading.varint();
                assertEquals(ends[i + 1], reading.at);
                Cursor skipping = new Cursor(bytes, 0);
                skipping.skipVarints(i + 1);
                assertEquals(ends[i + 1], skipping.at);
            }
        }
    }

    @Test
    void integersThatTheArrayDoesNotHold() {
        byte[] bytes = {1, 2, 3, (byte) 0x80, 4, 5, 6, 7, 8, 9, (byte) 0x80};
        assertThrows(IndexOutOfBoundsException.class, () -> new Cursor(bytes, 0).skipVarints(10));
        assertThrows(IndexOutOfBoundsException.class, () -> new Cursor(bytes, 8).skipVarints(4));
    }

    private static int write(long value, byte[] to, int at) {
        int p = at;
        long rest = value;
        for (int i = 0; i < 8; i++) {
            if (rest >>> 7 == 0) {
                to[p++] = (byte) rest;
                return p;
            }
            to[p++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[p++] = (byte) rest;
        return p;
    }
}
