package flamelane.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Reads what [RowWriter] wrote, from a mapped file: columns are not copied, they stay where they are mapped.
///
/// A file that does not hold what is asked for ends in a [FormatException].
public final class RowReader {
    private final MemorySegment file;
    private long at;

    /// @param file the mapped part, as long as it was written
    public RowReader(MemorySegment file) {
        this.file = file;
    }

    public long number() {
        return rows(8).get(ValueLayout.JAVA_LONG, 0);
    }

    /// A number that counts what follows, so at most the bytes that are left.
    public int count() {
        long count = number();
        if (count < 0 || count > file.byteSize()) {
            throw damaged();
        }
        return (int) count;
    }

    /// @return the text, or `null`
    public String text() {
        long length = number();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > file.byteSize()) {
            throw damaged();
        }
        byte[] bytes = new byte[(int) length];
        MemorySegment.copy(rows(length), ValueLayout.JAVA_BYTE, 0, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public long[] longs() {
        return rows(8L * count()).toArray(ValueLayout.JAVA_LONG);
    }

    public int[] ints() {
        return rows(4L * count()).toArray(ValueLayout.JAVA_INT);
    }

    /// The next bytes, as they are mapped.
    MemorySegment rows(long bytes) {
        if (bytes < 0 || bytes > file.byteSize() - at) {
            throw damaged();
        }
        MemorySegment rows = file.asSlice(at, bytes);
        at += bytes + 7 & ~7L;
        return rows;
    }

    private static FormatException damaged() {
        return new FormatException("the cached recording is damaged");
    }
}
