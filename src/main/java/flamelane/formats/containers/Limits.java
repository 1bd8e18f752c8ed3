package flamelane.formats.containers;

import flamelane.formats.Source;
import flamelane.model.FormatException;

/// How much a container may make of itself before it is taken for a bomb.
final class Limits {
    /// Archives within archives, streams within streams.
    static final int DEPTH = 6;
    /// Files in all archives of one container together.
    static final int ENTRIES = 20_000;
    /// Bytes that one stream may expand to whatever its ratio.
    static final long ALWAYS = 256L << 20;
    /// Beyond [#ALWAYS], how many times its packed size a stream may grow. Real recordings pack 3 to 20 times.
    static final long RATIO = 100;
    /// Bytes that archives within archives may unpack to, together.
    static final long NESTED = 8L << 30;

    /// Packed files up to this size are unpacked while they are listed.
    static final long SOON_UNPACKED = 4L << 20;
    /// Bytes that a listing unpacks to tell how large packed files are and whether they are bombs.
    static final long MEASURED = 600L << 20;

    private Limits() {
    }

    /// The most bytes that a stream of so many packed bytes may give; −1 packed if unknown.
    static long expanded(long packed) {
        return packed < 0 ? NESTED : Math.max(ALWAYS, Math.min(packed, Long.MAX_VALUE / RATIO) * RATIO);
    }

    /// @param packed bytes of the file as it lies, −1 if unknown
    static FormatException bomb(String name, long limit, long packed) {
        return new FormatException(name + ": expands beyond " + Source.size(limit) + (packed < 0 ? "" : ", the limit for a file of " + Source.size(packed))
                + ", as an archive bomb does; unpack it by hand if you trust it");
    }
}
