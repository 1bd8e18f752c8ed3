package flamelane.formats.gotrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A stretch of a file read from front to back through a small buffer: bytes and unsigned base-128 numbers.
final class FileBytes {
    private final Window window;
    private final byte[] buffer;
    private long start;
    private int at;
    private int end;
    private long limit;

    FileBytes(Window window, int buffer) {
        this.window = window;
        this.buffer = new byte[buffer];
    }

    void over(long from, long to) {
        start = from;
        limit = to;
        at = 0;
        end = 0;
    }

    /// Where in the file the next byte lies.
    long place() {
        return start + at;
    }

    long left() {
        return limit - place();
    }

    int next() throws IOException, BrokenTrace {
        if (at == end) {
            fill();
        }
        return buffer[at++] & 0xFF;
    }

    private void fill() throws IOException, BrokenTrace {
        start += at;
        at = 0;
        end = (int) Math.min(buffer.length, limit - start);
        if (end <= 0) {
            end = 0;
            throw new BrokenTrace("unexpected end of a batch");
        }
        window.read(start, buffer, end);
    }

    /// An unsigned number of at most 64 bits.
    long number() throws IOException, BrokenTrace {
        if (at < end && buffer[at] >= 0) {
            return buffer[at++];
        }
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = next();
            if (shift == 63 && b > 1) {
                break;
            }
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new BrokenTrace("found invalid uvarint");
    }

    void skip(long length) throws BrokenTrace {
        if (length < 0 || length > left()) {
            throw new BrokenTrace("unexpected end of a batch");
        }
        if (length <= end - at) {
            at += (int) length;
        } else {
            over(place() + length, limit);
        }
    }

    /// The next bytes as text.
    String text(long length) throws IOException, BrokenTrace {
        if (length < 0 || length > left()) {
            throw new BrokenTrace("failed to read full string: " + left() + " of " + Long.toUnsignedString(length) + " bytes are there");
        }
        byte[] text = new byte[(int) length];
        window.read(place(), text, text.length);
        skip(length);
        return new String(text, StandardCharsets.UTF_8);
    }
}
