package flamelane.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Up to 32 neighbouring spans of one lane, unpacked: their bounds and what they are.
///
/// Packed, a span is a byte that tells whether there is a gap before it and which of the page's kinds it
/// is of, then the gap if there is one and the length, as base-128 numbers. A kind that is new on the page
/// is spelled out once. Lengths that are whole multiples of 64 (the clock ticks of Go's traces) are kept divided.
final class SpanPage {
    static final int SHIFT = 5;
    static final int ROWS = 1 << SHIFT;
    static final int MASK = ROWS - 1;

    private static final int GAP = 1;
    private static final int KIND_SHIFT = 1;
    private static final int KIND_MASK = 0x3F;
    private static final int DIVIDED = 0x80;
    private static final int TICK_SHIFT = 6;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long STOPS = 0x8080_8080_8080_8080L;
    /// Bytes behind a page that may be looked at.
    static final int SLACK = Long.BYTES;

    /// Where the page lies in its storage.
    final int place;
    private final long[] bounds;
    private final int[] kinds;

    private SpanPage(int place, long[] bounds, int[] kinds) {
        this.place = place;
        this.bounds = bounds;
        this.kinds = kinds;
    }

    long start(int row) {
        return bounds[2 * row];
    }

    long end(int row) {
        return bounds[2 * row + 1];
    }

    int kind(int row) {
        return kinds[row];
    }

    int size() {
        return kinds.length;
    }

    void copy(int from, int count, long[] intoBounds, byte[] intoStates, int at) {
        System.arraycopy(bounds, 2 * from, intoBounds, 2 * at, 2 * count);
        for (int i = 0; i < count; i++) {
            intoStates[at + i] = (byte) SpanKinds.state(kinds[from + i]);
        }
    }

    /// @param base the start of the first span
    static SpanPage unpack(int place, long base, byte[] bytes) {
        long[] bounds = new long[2 * ROWS];
        int[] kinds = new int[ROWS];
        int[] known = new int[ROWS];
        int kindCount = 0;
        int size = 0;
        int[] at = {0};
        long last = base;
        while (at[0] < bytes.length) {
            int code = bytes[at[0]++];
            int index = (code >> KIND_SHIFT & KIND_MASK) - 1;
            if (index < 0) {
                index = kindCount;
                known[kindCount++] = (int) number(bytes, at);
            }
            long start = (code & GAP) == 0 ? last : last + number(bytes, at);
            long length = number(bytes, at);
            last = start + ((code & DIVIDED) == 0 ? length : length << TICK_SHIFT);
            bounds[2 * size] = start;
            bounds[2 * size + 1] = last;
            kinds[size++] = known[index];
        }
        return size == ROWS ? new SpanPage(place, bounds, kinds) : new SpanPage(place, Arrays.copyOf(bounds, 2 * size), Arrays.copyOf(kinds, size));
    }

    /// Unpacks straight into the arrays of who passes over many spans, which is several times quicker than page by page.
    ///
    /// @param bytes  the packed page, and [#SLACK] bytes more of anything
    /// @param size   bytes of the page
    /// @param bounds gets start and end of each span in turn, from row `row` on
    static void unpack(long base, byte[] bytes, int size, long[] bounds, byte[] states, int row) {
        byte[] known = new byte[ROWS + 2];
        int kindCount = 0;
        int pos = 0;
        int at = row;
        long last = base;
        while (pos < size) {
            // Neither a number's length nor whether a kind is new can be foreseen, so no branch is taken by them.
            long word = (long) WORDS.get(bytes, pos);
            int code = (byte) word;
            int index = code >> KIND_SHIFT & KIND_MASK;
            int fresh = index - 1 >>> 31;
            // A kind's low bits are its state, and it is no longer than seven bytes.
            word >>>= Byte.SIZE;
            known[kindCount + 1] = (byte) (word & 0xF);
            pos += 1 + (behind(~word & STOPS) & -fresh);
            kindCount += fresh;
            index += kindCount & -fresh;
            if ((code & GAP) != 0) {
                last += number(bytes, pos);
                pos += behind(bytes, pos);
            }
            word = (long) WORDS.get(bytes, pos);
            long stops = ~word & STOPS;
            long length;
            if (stops == 0) {
                length = number(bytes, pos);
                pos += behind(bytes, pos);
            } else {
                length = number(word, stops);
                pos += behind(stops);
            }
            bounds[2 * at] = last;
            last += (code & DIVIDED) == 0 ? length : length << TICK_SHIFT;
            bounds[2 * at + 1] = last;
            states[at++] = known[index];
        }
    }

    // The lowest number of a word: sevens of bits are joined to fourteens, to twenty-eights, to one.
    private static long number(long word, long stops) {
        long sevens = word & (stops & -stops) - 1 & ~STOPS;
        long fourteens = sevens & 0x007F_007F_007F_007FL | (sevens & 0x7F00_7F00_7F00_7F00L) >>> 1;
        long most = fourteens & 0x0000_3FFF_0000_3FFFL | (fourteens & 0x3FFF_0000_3FFF_0000L) >>> 2;
        return most & 0x0FFF_FFFFL | (most & 0x0FFF_FFFF_0000_0000L) >>> 4;
    }

    private static long number(byte[] bytes, int pos) {
        long word = (long) WORDS.get(bytes, pos);
        long stops = ~word & STOPS;
        return stops != 0 ? number(word, stops) : number(bytes, new int[] {pos});
    }

    // How many bytes the number takes.
    private static int behind(long stops) {
        return (Long.numberOfTrailingZeros(stops) >> 3) + 1;
    }

    private static int behind(byte[] bytes, int from) {
        int pos = from;
        while (bytes[pos] < 0) {
            pos++;
        }
        return pos + 1 - from;
    }

    private static long number(byte[] bytes, int[] at) {
        int pos = at[0];
        long value = 0;
        int shift = 0;
        int b = bytes[pos++];
        while (b < 0) {
            value |= (long) (b & 0x7F) << shift;
            shift += 7;
            b = bytes[pos++];
        }
        at[0] = pos;
        return value | (long) b << shift;
    }

    /// A page in the making.
    static final class Packer {
        // The longest packed span: its byte, and three numbers.
        private static final int MOST = 1 + 5 + 10 + 10;

        private byte[] bytes = new byte[16];
        private int[] known = new int[2];
        private int used;
        private int kindCount;
        private long base;
        private long last;

        void begin(long start) {
            base = start;
            last = start;
            used = 0;
            kindCount = 0;
        }

        void add(long start, long end, int kind) {
            if (bytes.length - used < MOST) {
                bytes = Arrays.copyOf(bytes, Math.max(used + MOST, bytes.length * 2));
            }
            int at = used++;
            int code = start == last ? 0 : GAP;
            int index = indexOf(kind);
            if (index < 0) {
                if (kindCount == known.length) {
                    known = Arrays.copyOf(known, kindCount * 2);
                }
                known[kindCount++] = kind;
                number(kind & 0xFFFF_FFFFL);
            } else {
                code |= index + 1 << KIND_SHIFT;
            }
            if (start != last) {
                number(start - last);
            }
            long length = end - start;
            boolean divided = (length & (1 << TICK_SHIFT) - 1) == 0;
            number(divided ? length >>> TICK_SHIFT : length);
            bytes[at] = (byte) (divided ? code | DIVIDED : code);
            last = end;
        }

        private int indexOf(int kind) {
            for (int i = 0; i < kindCount; i++) {
                if (known[i] == kind) {
                    return i;
                }
            }
            return -1;
        }

        private void number(long value) {
            long rest = value;
            while (rest < 0 || rest > 0x7F) {
                bytes[used++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            bytes[used++] = (byte) rest;
        }

        long base() {
            return base;
        }

        byte[] bytes() {
            return bytes;
        }

        int size() {
            return used;
        }
    }
}
