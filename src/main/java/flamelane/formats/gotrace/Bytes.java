package flamelane.formats.gotrace;

/// A stretch of bytes read from front to back: bytes and unsigned base-128 numbers.
final class Bytes {
    byte[] data = new byte[0];
    int at;
    int end;

    Bytes over(byte[] bytes, int from, int to) {
        data = bytes;
        at = from;
        end = to;
        return this;
    }

    int left() {
        return end - at;
    }

    int next() throws BrokenTrace {
        if (at >= end) {
            throw new BrokenTrace("unexpected end of a batch");
        }
        return data[at++] & 0xFF;
    }

    /// An unsigned number of at most 64 bits.
    long number() throws BrokenTrace {
        byte[] bytes = data;
        int pos = at;
        if (pos < end && bytes[pos] >= 0) {
            at = pos + 1;
            return bytes[pos];
        }
        long value = 0;
        for (int shift = 0; pos < end; shift += 7) {
            int b = bytes[pos++];
            if (b >= 0) {
                if (shift == 63 && b > 1) {
                    break;
                }
                at = pos;
                return value | (long) b << shift;
            }
            if (shift == 63) {
                break;
            }
            value |= (long) (b & 0x7F) << shift;
        }
        throw new BrokenTrace(pos >= end ? "unexpected end within a number" : "found invalid uvarint");
    }

    /// The next bytes as text.
    String text(long length) throws BrokenTrace {
        if (length < 0 || length > left()) {
            throw new BrokenTrace("failed to read full string: " + left() + " of " + Long.toUnsignedString(length) + " bytes are there");
        }
        String text = new String(data, at, (int) length, java.nio.charset.StandardCharsets.UTF_8);
        at += (int) length;
        return text;
    }
}
