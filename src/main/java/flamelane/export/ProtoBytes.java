package flamelane.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The bytes of a protobuf message in the making.
final class ProtoBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtoBytes() {
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    /// A number; 0 is left out.
    ProtoBytes number(int field, long value) {
        if (value != 0) {
            varint(field << 3);
            varint(value);
        }
        return this;
    }

    ProtoBytes message(int field, ProtoBytes inner) {
        varint(field << 3 | 2);
        varint(inner.bytes.size());
        bytes.writeBytes(inner.bytes.toByteArray());
        return this;
    }

    ProtoBytes text(int field, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        varint(field << 3 | 2);
        varint(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    ProtoBytes packed(int field, long... values) {
        if (values.length > 0) {
            ProtoBytes inner = new ProtoBytes();
            for (long value : values) {
                inner.varint(value);
            }
            message(field, inner);
        }
        return this;
    }

    /// The bytes so far, which are forgotten then: a long message is handed on in parts.
    byte[] take() {
        byte[] all = bytes.toByteArray();
        bytes.reset();
        return all;
    }
}
