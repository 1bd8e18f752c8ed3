package flamelane.formats;

import java.nio.charset.StandardCharsets;

/// The first bytes of a file, at most 64 KiB: all that a format may look at to recognise its own.
public final class Head {
    /// The most bytes a head holds.
    public static final int LIMIT = 1 << 16;

    private final byte[] bytes;
    private final boolean whole;

    /// @param whole whether these bytes are the whole file
    public Head(byte[] bytes, boolean whole) {
        this.bytes = bytes;
        this.whole = whole;
    }

    public int size() {
        return bytes.length;
    }

    /// Whether the file has no more bytes than these.
    public boolean isWhole() {
        return whole;
    }

    /// @return the byte as 0 to 255, −1 behind the end
    public int at(int index) {
        return index < bytes.length ? bytes[index] & 0xFF : -1;
    }

    /// Whether the file starts with these bytes, each 0 to 255.
    public boolean startsWith(int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (at(i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /// Whether the file starts with these ASCII characters.
    public boolean startsWith(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (at(i) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The bytes as text: UTF-8, or UTF-16 where a byte order mark says so.
    public String text() {
        return startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE)
                ? new String(bytes, StandardCharsets.UTF_16)
                : new String(bytes, StandardCharsets.UTF_8);
    }

    /// Whether it reads as text: no control characters but white space in it.
    public boolean isText() {
        if (startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE)) {
            return true;
        }
        for (byte b : bytes) {
            if (b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1B) {
                return false;
            }
        }
        return bytes.length > 0;
    }
}
