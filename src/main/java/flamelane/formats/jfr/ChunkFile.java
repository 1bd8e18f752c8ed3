package flamelane.formats.jfr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that holds one chunk alone, for the JDK's reader; a copy goes when it is closed.
record ChunkFile(Path path, boolean copied) implements AutoCloseable {
    private static final int SIZE_AT = 8;

    /// The chunk with all its events; the file itself where it has no other.
    static ChunkFile whole(Path file, Chunk chunk) throws IOException {
        if (chunk.offset() == 0 && chunk.state() == 0 && chunk.size() == Files.size(file)) {
            return new ChunkFile(file, false);
        }
        return copy(file, chunk, 0, chunk.size(), ByteBuffer.allocate(0));
    }

    /// The chunk's metadata alone: what types there are, without the cost of the constant pools.
    static ChunkFile metadata(Path file, Chunk chunk) throws IOException {
        ByteBuffer size = ByteBuffer.allocate(9);
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            from.read(size, chunk.offset() + chunk.metadata());
        }
        long length = 0;
        for (int i = 0; i < 9; i++) {
            length |= (size.get(i) & (i < 8 ? 0x7FL : 0xFFL)) << 7 * i;
            if (size.get(i) >= 0) {
                break;
            }
        }
        if (length <= 0 || length > chunk.size() - chunk.metadata()) {
            throw new IOException("the metadata has no sound size");
        }
        ByteBuffer header = ByteBuffer.allocate(24).putLong(Chunk.HEADER + length).putLong(0).putLong(Chunk.HEADER).flip();
        return copy(file, chunk, chunk.metadata(), length, header);
    }

    private static ChunkFile copy(Path file, Chunk chunk, long from, long length, ByteBuffer sizes) throws IOException {
        Path copy = Files.createTempFile("flamelane-", ".jfr");
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ); FileChannel out = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            long body = from == 0 ? Chunk.HEADER : from;
            long rest = from == 0 ? length - Chunk.HEADER : length;
            transfer(in, chunk.offset(), Chunk.HEADER, out);
            transfer(in, chunk.offset() + body, rest, out);
            out.write(sizes, SIZE_AT);
            out.write(ByteBuffer.allocate(1), Chunk.STATE_AT);
            return new ChunkFile(copy, true);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private static void transfer(FileChannel in, long from, long length, FileChannel out) throws IOException {
        for (long done = 0; done < length; ) {
            long n = in.transferTo(from + done, length - done, out);
            if (n <= 0) {
                throw new IOException("the file ended while it was read");
            }
            done += n;
        }
    }

    @Override
    public void close() throws IOException {
        if (copied) {
            Files.deleteIfExists(path);
        }
    }
}
