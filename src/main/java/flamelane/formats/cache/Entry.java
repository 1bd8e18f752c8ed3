package flamelane.formats.cache;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What tells one state of one file from another: its path, size, time of change, and what its first and last bytes hash to.
///
/// @param name the name of the file in the cache directory
record Entry(String name) {
    private static final int ENDS = 1 << 16;
    /// Counts up when what is written changes, so that no older program's columns are read as ours.
    private static final int VERSION = 8;

    /// @throws IOException if the file cannot be read
    static Entry of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = channel.size();
            ByteBuffer numbers = ByteBuffer.allocate(24);
            numbers.putLong(VERSION).putLong(size).putLong(Files.getLastModifiedTime(file).toMillis());
            digest.update(numbers.flip());
            digest.update(file.toRealPath().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            ByteBuffer ends = ByteBuffer.allocate(ENDS);
            channel.read(ends, 0);
            digest.update(ends.flip());
            ends.clear();
            channel.read(ends, Math.max(0, size - ENDS));
            digest.update(ends.flip());
            return new Entry(HexFormat.of().formatHex(digest.digest(), 0, 16) + ".recording");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Checksum of a mapped part.
    static long check(MemorySegment part) {
        java.util.zip.CRC32C check = new java.util.zip.CRC32C();
        for (long at = 0; at < part.byteSize(); at += 1 << 30) {
            check.update(part.asSlice(at, Math.min(1 << 30, part.byteSize() - at)).asByteBuffer());
        }
        return check.getValue();
    }

    static long number(MemorySegment file, long at) {
        return file.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
    }
}
