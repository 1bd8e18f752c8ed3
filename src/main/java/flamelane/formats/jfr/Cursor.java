package flamelane.formats.jfr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A place in a run of bytes that reads what JFR writes and moves on: compressed integers, raw numbers, strings.
///
/// Integers are little-endian groups of 7 bits, at most 9 bytes, of which the ninth has 8 bits; raw numbers
/// are big-endian. Reading behind the array throws [IndexOutOfBoundsException], which whoever walks a chunk
/// takes as damage.
final class Cursor {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle RAW_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle RAW_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final long STOPS = 0x8080_8080_8080_8080L;
    private static final long ONES = 0x0101_0101_0101_0101L;

    static final int STRING_NULL = 0;
    static final int STRING_EMPTY = 1;
    static final int STRING_POOLED = 2;
    static final int STRING_UTF8 = 3;
    static final int STRING_CHARS = 4;
    static final int STRING_LATIN1 = 5;

    byte[] bytes;
    int at;

    Cursor() {
    }

    Cursor(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    void set(byte[] newBytes, int newAt) {
        bytes = newBytes;
        at = newAt;
    }

    /// The next byte, signed.
    byte next() {
        return bytes[at++];
    }

    /// The next compressed integer.
    long varint() {
        byte[] from = bytes;
        int p = at;
        long b = from[p++];
        if (b >= 0) {
            at = p;
            return b;
        }
        long value = b & 0x7F;
        for (int shift = 7; shift < 56; shift += 7) {
            b = from[p++];
            value |= (b & 0x7F) << shift;
            if (b >= 0) {
                at = p;
                return value;
            }
        }
        value |= (long) from[p++] << 56;
        at = p;
        return value;
    }

    /// A count or a length: refuses what no array can hold.
    int count() {
        long value = varint();
        if (value < 0 || value > bytes.length - at) {
            throw new IndexOutOfBoundsException("a count of " + value + " where " + (bytes.length - at) + " bytes are left");
        }
        return (int) value;
    }

    float real32() {
        float value = Float.intBitsToFloat((int) RAW_INT.get(bytes, at));
        at += 4;
        return value;
    }

    double real64() {
        double value = Double.longBitsToDouble((long) RAW_LONG.get(bytes, at));
        at += 8;
        return value;
    }

    static long rawLong(byte[] from, int at) {
        return (long) RAW_LONG.get(from, at);
    }

    static int rawInt(byte[] from, int at) {
        return (int) RAW_INT.get(from, at);
    }

    /// Moves behind the next `count` compressed integers, eight bytes at a time.
    void skipVarints(long count) {
        byte[] from = bytes;
        int p = at;
        long left = count;
        while (left > 0 && p + 8 <= from.length) {
            long stops = ~(long) LONG.get(from, p) & STOPS;
            // The number of them: the quick compiler knows no instruction for it, nor for zeros before and behind.
            int ends = (int) ((stops >>> 7) * ONES >>> 56);
            if (ends == 0) {
                // Eight bytes that all say "more": a nine-byte integer if one starts here, and it must.
                p += 9;
                left--;
            } else if (ends > left) {
                while (left > 0) {
                    if (from[p++] >= 0) {
                        left--;
                    }
                }
            } else {
                // Behind the last end within these eight bytes, so that the next round starts at an integer.
                p += 8;
                for (long last = stops; last >= 0; last <<= 8) {
                    p--;
                }
                left -= ends;
            }
        }
        at = p;
        for (; left > 0; left--) {
            varint();
        }
        if (at > from.length) {
            throw new IndexOutOfBoundsException(at);
        }
    }

    void skip(int count) {
        if (count < 0 || count > bytes.length - at) {
            throw new IndexOutOfBoundsException(at + count);
        }
        at += count;
    }

    /// Moves behind a string of any encoding.
    void skipString() {
        int encoding = next();
        switch (encoding) {
            case STRING_NULL, STRING_EMPTY -> { }
            case STRING_POOLED -> varint();
            case STRING_UTF8, STRING_LATIN1 -> skip(count());
            case STRING_CHARS -> skipVarints(count());
            default -> throw new IndexOutOfBoundsException("no string has the encoding " + encoding);
        }
    }

    /// A string that is written out, of an encoding that was read already.
    ///
    /// @return `null` for the encoding that says so
    String string(int encoding) {
        return switch (encoding) {
            case STRING_NULL -> null;
            case STRING_EMPTY -> "";
            case STRING_UTF8 -> {
                int length = count();
                String text = new String(bytes, at, length, StandardCharsets.UTF_8);
                at += length;
                yield text;
            }
            case STRING_LATIN1 -> {
                int length = count();
                String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
                at += length;
                yield text;
            }
            case STRING_CHARS -> {
                char[] chars = new char[count()];
                for (int i = 0; i < chars.length; i++) {
                    chars[i] = (char) varint();
                }
                yield new String(chars);
            }
            default -> throw new IndexOutOfBoundsException("no string has the encoding " + encoding);
        };
    }
}
