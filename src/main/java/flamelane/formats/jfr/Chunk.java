package flamelane.formats.jfr;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The header of one chunk: a stretch of a JFR file that can be read on its own.
///
/// Offsets are bytes from the chunk's start but `offset`, which is from the file's. Ticks are the
/// recorder's clock; `startTicks` and `startNanos` (since 1970) are the same moment.
record Chunk(int number, long offset, int major, int minor, long size, long constantPool, long metadata, long startNanos,
             long durationNanos, long startTicks, long ticksPerSecond, int state) {
    /// Bytes of a header.
    static final int HEADER = 68;

    /// Where the byte lies that is not 0 while the recorder still writes the chunk.
    static final int STATE_AT = 64;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /// Whether a header starts here.
    static boolean isAt(MemorySegment file, long offset) {
        return offset + 4 <= file.byteSize() && file.get(ValueLayout.JAVA_BYTE, offset) == 'F' && file.get(ValueLayout.JAVA_BYTE, offset + 1) == 'L'
                && file.get(ValueLayout.JAVA_BYTE, offset + 2) == 'R' && file.get(ValueLayout.JAVA_BYTE, offset + 3) == 0;
    }

    /// The header at an offset that has 68 bytes.
    ///
    /// @param number counted from 1
    static Chunk at(MemorySegment file, long offset, int number) {
        return new Chunk(number, offset, file.get(SHORT, offset + 4), file.get(SHORT, offset + 6), file.get(LONG, offset + 8),
                file.get(LONG, offset + 16), file.get(LONG, offset + 24), file.get(LONG, offset + 32), file.get(LONG, offset + 40),
                file.get(LONG, offset + 48), file.get(LONG, offset + 56), file.get(ValueLayout.JAVA_BYTE, offset + STATE_AT));
    }

    long end() {
        return offset + size;
    }

    /// Nanoseconds since 1970 of a reading of the recorder's clock.
    long nanos(long ticks) {
        return startNanos + (long) ((ticks - startTicks) / (ticksPerSecond / 1e9));
    }

    /// The length of a stretch of the recorder's clock in nanoseconds.
    long span(long ticks) {
        return (long) (ticks / (ticksPerSecond / 1e9));
    }

    /// Nanoseconds since 1970 at which the chunk ends.
    long endNanos() {
        return startNanos + durationNanos;
    }

    /// What people are told a place in this chunk is.
    String where() {
        return "chunk " + number + " at byte " + offset;
    }

    /// Why this chunk cannot be read, `null` if its header is sound.
    ///
    /// @param available bytes of the file from the chunk's start on
    String flaw(long available) {
        if (major == 0) {
            return "version 0." + minor + " is the format of Oracle's JDK 7 and 8, which no JDK since 9 reads; open it with JDK Mission Control";
        }
        if (major != 1 && major != 2) {
            return "version " + major + "." + minor + " is not known; versions 1 and 2 are";
        }
        if (metadata == 0 || size <= HEADER) {
            return "the recorder did not finish it: its header does not say where the metadata lies";
        }
        if (size > available) {
            return "cut short: its header says " + size + " bytes, " + available + " are there";
        }
        if (metadata < HEADER || metadata >= size || constantPool < HEADER || constantPool >= size) {
            return "damaged: its header points outside of it";
        }
        if (ticksPerSecond <= 0 || startNanos < 0 || durationNanos < 0 || durationNanos > Long.MAX_VALUE - startNanos) {
            return "damaged: its header holds impossible times";
        }
        return null;
    }
}
