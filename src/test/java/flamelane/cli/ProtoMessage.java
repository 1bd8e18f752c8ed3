package flamelane.cli;

import java.io.ByteArrayOutputStream;

/// A message of profile.proto, written one field after the other.
final class ProtoMessage {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private void varint(long value) {
        long left = value;
        for (; left > 127; left >>>= 7) {
            bytes.write((int) left & 127 | 128);
        }
        bytes.write((int) left);
    }

    ProtoMessage number(int field, long value) {
        varint(field << 3);
        varint(value);
        return this;
    }

    ProtoMessage bytes(int field, byte[] value) {
        varint(field << 3 | 2);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    ProtoMessage message(int field, ProtoMessage value) {
        return bytes(field, value.bytes.toByteArray());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
