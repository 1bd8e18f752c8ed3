package flamelane.formats.containers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The 512 bytes before each file of a tar: with the mark "ustar", or as Unix's seventh edition had them, without one but with a sum of its bytes.
final class TarHeader {
    static final int SIZE = 512;

    private static final int AT_LENGTH = 124;
    private static final int AT_SUM = 148;
    private static final int AT_KIND = 156;
    private static final int AT_MARK = 257;

    private TarHeader() {
    }

    static boolean is(byte[] header) {
        return new String(header, AT_MARK, 5, StandardCharsets.US_ASCII).equals("ustar") || header[0] != 0 && number(header, AT_SUM, 8) == sum(header);
    }

    // The sum itself counts as if it were blank.
    private static long sum(byte[] header) {
        long sum = 0;
        for (int i = 0; i < SIZE; i++) {
            sum += i >= AT_SUM && i < AT_SUM + 8 ? ' ' : header[i] & 0xFF;
        }
        return sum;
    }

    /// How many files a tar has, as far as one header leads to the next; no more than one above a limit are counted.
    static int files(Path tar, int limit) throws IOException {
        int files = 0;
        try (FileChannel file = FileChannel.open(tar, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(SIZE);
            for (long at = 0; files <= limit && file.read(header.clear(), at) == SIZE && is(header.array()); ) {
                byte kind = header.array()[AT_KIND];
                files += kind == 0 || kind == '0' ? 1 : 0;
                long length = number(header.array(), AT_LENGTH, 12);
                if (length < 0 || length > file.size() - at) {
                    return files;
                }
                at += SIZE + (length + SIZE - 1) / SIZE * SIZE;
            }
        }
        return files;
    }

    // In octal digits, −1 if it is none.
    private static long number(byte[] header, int at, int width) {
        String digits = new String(header, at, width, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
        return digits.matches("[0-7]{1,11}") ? Long.parseLong(digits, 8) : -1;
    }
}
