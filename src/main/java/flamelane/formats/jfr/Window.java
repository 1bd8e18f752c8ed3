package flamelane.formats.jfr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// The bytes of a file around one place, held in memory and moved when another place is asked for.
///
/// Reading into an array costs less than mapping: no page faults, nothing of the file counted to the
/// process, and arrays are quick before the compiler has seen the code.
final class Window {
    // Read through a buffer outside the heap, whose size this limits.
    private static final int PIECE = 1 << 18;

    private final FileChannel file;
    private final long end;
    private byte[] bytes = new byte[0];
    private long base;
    private int held;

    Window(FileChannel file) {
        this.file = file;
        try {
            this.end = file.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A window on the same file that holds nothing yet.
    Window another() {
        return new Window(file);
    }

    /// Makes room for what will be held at most, so that it need not be moved when more is.
    void reserve(int room) {
        if (bytes.length < room) {
            bytes = Arrays.copyOf(bytes, room);
        }
    }

    /// Bytes in the file.
    long end() {
        return end;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Where in the file the first byte of [#bytes] lies.
    long base() {
        return base;
    }

    /// Where in the file the first byte lies that is not held; less than base plus the array's length at
    /// the end of the file and for arrays that are used again.
    long limit() {
        return base + held;
    }

    boolean holds(long position, long length) {
        return position >= base && position + length <= base + held;
    }

    /// Makes `length` bytes from `position` on available, and what follows them as far as there is room.
    ///
    /// @param room bytes to hold at least, if the file has them
    /// @return where in [#bytes] they are; fewer than asked for are held at the end of the file
    int at(long position, int length, int room) {
        if (position < base || position + length > base + held && base + held < end) {
            load(position, Math.max(length, room));
        }
        return (int) (position - base);
    }

    private void load(long position, int wanted) {
        int length = (int) Math.min(wanted, Math.max(0, end - position));
        byte[] before = bytes;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        // What is held already is moved rather than read again.
        int kept = 0;
        if (position >= base && position < base + held) {
            kept = (int) Math.min(length, base + held - position);
            System.arraycopy(before, (int) (position - base), bytes, 0, kept);
        }
        base = position;
        held = kept;
        try {
            while (held < length) {
                int read = file.read(ByteBuffer.wrap(bytes, held, Math.min(PIECE, length - held)), base + held);
                if (read < 0) {
                    return;
                }
                held += read;
            }
        } catch (IOException e) {
            held = 0;
            throw new UncheckedIOException(e);
        }
    }
}
