package flamelane.formats.jfr;

import java.nio.ByteBuffer;

/// The 68 bytes a chunk starts with.
///
/// @param at           where the chunk starts in the file
/// @param size         bytes of the whole chunk as the header says; of a chunk that was never finished
///                     whatever was last written there
/// @param constants    where the last checkpoint starts, from the start of the chunk
/// @param metadata     where the metadata starts, from the start of the chunk
/// @param startNanos   wall clock since 1970
/// @param state        0 for a finished chunk; else the generation, 255 while the header was written
/// @param flags        bit 0: integers are compressed; bit 1: the last chunk of the recording
record ChunkHeader(long at, int major, int minor, long size, long constants, long metadata, long startNanos,
                   long durationNanos, long startTicks, long ticksPerSecond, int state, int flags) {
    static final int SIZE = 68;
    static final int MAGIC = 0x464C5200;

    static final int AT_SIZE = 8;
    static final int AT_CONSTANTS = 16;
    static final int AT_METADATA = 24;
    static final int AT_START = 32;
    static final int AT_DURATION = 40;
    static final int AT_TICKS = 48;
    static final int AT_STATE = 64;
    static final int AT_FLAGS = 67;

    /// Whether a chunk starts here.
    static boolean is(byte[] bytes, int at) {
        return at >= 0 && at + 4 <= bytes.length && Cursor.rawInt(bytes, at) == MAGIC;
    }

    /// @param bytes at least 68 from `index` on
    /// @param at    where in the file that is
    static ChunkHeader of(byte[] bytes, int index, long at) {
        int version = Cursor.rawInt(bytes, index + 4);
        return new ChunkHeader(at, version >>> 16, version & 0xFFFF,
                Cursor.rawLong(bytes, index + AT_SIZE), Cursor.rawLong(bytes, index + AT_CONSTANTS), Cursor.rawLong(bytes, index + AT_METADATA),
                Cursor.rawLong(bytes, index + 32), Cursor.rawLong(bytes, index + AT_DURATION),
                Cursor.rawLong(bytes, index + 48), Cursor.rawLong(bytes, index + 56),
                bytes[index + AT_STATE] & 0xFF, bytes[index + AT_FLAGS] & 0xFF);
    }

    /// The header's first eight bytes, which say what it is.
    ByteBuffer head() {
        return ByteBuffer.allocate(8).putInt(MAGIC).putInt(major << 16 | minor).flip();
    }

    /// The bytes that tell the clock: when the chunk started by the wall and in ticks, and how long a tick is.
    ByteBuffer clock() {
        return ByteBuffer.allocate(16).putLong(startTicks).putLong(ticksPerSecond).flip();
    }

    /// Whether the chunk was closed in order, as far as the header tells.
    boolean finished() {
        return state == 0 && size > SIZE && metadata >= SIZE && constants >= SIZE;
    }

    boolean compressed() {
        return (flags & 1) != 0;
    }

    long end() {
        return at + size;
    }

    boolean clockWorks() {
        return ticksPerSecond > 0;
    }

    /// Whether these bytes are likely meant as a header, where none is expected.
    boolean plausible() {
        return (major == 1 || major == 2) && minor < 16 && ticksPerSecond > 0 && startNanos > 0 && startTicks >= 0;
    }

    /// A header in the place of this damaged one, of a chunk that counts as not finished.
    ///
    /// @param from what tells the clock: this one itself, or a copy
    ChunkHeader mended(ChunkHeader from) {
        return new ChunkHeader(at, from.major == 1 ? 1 : 2, from.minor, 0, 0, from.metadata, from.startNanos, from.durationNanos, from.startTicks,
                from.ticksPerSecond, 1, from.flags | 1);
    }

    /// Whether the chunk's length of time does not go with what was written into it last, which the recorder does when it closes it.
    ///
    /// @param ticks when that was written
    boolean lastedOtherThan(long ticks) {
        double closed = (ticks - startTicks) / (double) ticksPerSecond;
        double lasted = durationNanos / 1e9;
        return lasted > 3 * closed + 1 || closed > 3 * lasted + 60;
    }

    /// Whether both say when the same chunk started.
    boolean isOfSameChunk(ChunkHeader other) {
        return startNanos == other.startNanos && startTicks == other.startTicks;
    }

    /// Why chunks of this kind cannot be read, `null` if they can.
    String refusal() {
        if (major == 0) {
            return "version 0." + minor + " is the format of Oracle's JDK 7 and 8, which no JDK since 9 reads; open it with JDK Mission Control";
        }
        if (major != 1 && major != 2) {
            return "version " + major + "." + minor + " is not known; versions 1 and 2 are";
        }
        return compressed() ? null : "its integers are not compressed, which no JDK has an option for and is not read here; record it with a JDK or async-profiler as they are";
    }

    /// What is wrong with the chunk, `null` if the header is sound.
    ///
    /// @param available bytes of the file from the chunk's start on
    String flaw(long available) {
        if (state != 0 || metadata == 0 || size <= SIZE) {
            return "the recorder did not finish it";
        }
        if (size > available) {
            return "cut short";
        }
        if (metadata < SIZE || metadata >= size || constants < SIZE || constants >= size || !clockWorks() || startNanos < 0 || durationNanos < 0
                || durationNanos > Long.MAX_VALUE - startNanos) {
            return "damaged header";
        }
        return null;
    }
}
