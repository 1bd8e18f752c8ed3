package flamelane.formats.pprof;

import flamelane.model.FormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The fields of a protobuf message as they come from a stream, with the messages inside it.
///
/// ```
/// while (wire.next()) {
///     switch (wire.field()) {
///         case 2 -> { long outer = wire.enter(); …; wire.leave(outer); }
///         default -> wire.skip();
///     }
/// }
/// ```
///
/// Nothing is held but a window of the stream. What does not add up is a [FormatException] with the byte it is at.
final class Wire {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    /// No name, path or comment is longer; a length beyond it is damage, and must not become an allocation.
    private static final int LONGEST = 1 << 24;

    private final String name;
    private final InputStream in;
    private final byte[] window = new byte[1 << 16];
    private int at;
    private int filled;
    private long before;
    private long end = Long.MAX_VALUE;
    private int field;
    private int type;

    Wire(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /// Bytes read so far.
    long position() {
        return before + at;
    }

    int field() {
        return field;
    }

    int type() {
        return type;
    }

    /// Steps to the next field of the message.
    ///
    /// @return false behind the last one
    boolean next() throws IOException {
        if (position() >= end) {
            return false;
        }
        if (at == filled && !fill()) {
            if (end != Long.MAX_VALUE) {
                throw new EOFException();
            }
            return false;
        }
        long tag = varint();
        field = (int) Math.min(tag >>> 3, Integer.MAX_VALUE);
        type = (int) (tag & 7);
        return true;
    }

    /// Enters the message that the field holds.
    ///
    /// @return what [#leave] needs
    long enter() throws IOException {
        long length = length();
        long outer = end;
        long inner = position() + length;
        if (inner > outer) {
            throw bad("a message of " + length + " bytes reaches beyond the one it is in");
        }
        end = inner;
        return outer;
    }

    void leave(long outer) {
        if (position() != end) {
            throw bad("a message that does not end where it says");
        }
        end = outer;
    }

    /// Whether bytes of the entered message are left; for packed numbers.
    boolean more() {
        return position() < end;
    }

    /// The number that the field holds.
    long number() throws IOException {
        if (type != VARINT) {
            throw bad("field " + field + " should be a number");
        }
        return varint();
    }

    /// Adds the text that the field holds to others.
    void text(Texts to) throws IOException {
        long left = length();
        if (left > LONGEST) {
            throw bad("a text of " + left + " bytes");
        }
        while (left > 0) {
            if (at == filled && !fill()) {
                throw new EOFException();
            }
            int n = (int) Math.min(left, filled - at);
            to.write(window, at, n);
            at += n;
            left -= n;
        }
        to.end();
    }

    void skip() throws IOException {
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> skip(8);
            case FIXED32 -> skip(4);
            case BYTES -> skip(length());
            default -> throw bad("unknown wire type " + type);
        }
    }

    private void skip(long count) throws IOException {
        if (count > end - position()) {
            throw bad("a field reaches beyond its message");
        }
        long left = count;
        while (left > 0) {
            if (at == filled && !fill()) {
                throw new EOFException();
            }
            int n = (int) Math.min(left, filled - at);
            at += n;
            left -= n;
        }
    }

    private long length() throws IOException {
        if (type != BYTES) {
            throw bad("field " + field + " should hold bytes");
        }
        long length = varint();
        if (length < 0) {
            throw bad("a length that is negative");
        }
        return length;
    }

    /// The next number of the entered message; for packed numbers.
    long varint() throws IOException {
        if (filled - at >= 10) {
            long value = window[at++];
            if (value >= 0) {
                return value;
            }
            value &= 0x7F;
            for (int shift = 7; shift < 70; shift += 7) {
                long b = window[at++];
                value |= (b & 0x7F) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw bad("a number of more than ten bytes");
        }
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at == filled && !fill()) {
                throw new EOFException();
            }
            long b = window[at++];
            value |= (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw bad("a number of more than ten bytes");
    }

    private boolean fill() throws IOException {
        before += filled;
        at = 0;
        filled = Math.max(in.read(window), 0);
        return filled > 0;
    }

    FormatException bad(String what) {
        return new FormatException(name + ": damaged profile: " + what + ", at byte " + position());
    }
}
