package flamelane.formats.containers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A stretch of a file: an entry of a tar.
final class Slice extends Spilled {
    private final Path file;
    private final long offset;
    private final long size;

    Slice(String name, Path file, long offset, long size) {
        super(name);
        this.file = file;
        this.offset = offset;
        this.size = size;
    }

    @Override
    public InputStream open() throws IOException {
        SeekableByteChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(offset);
        return new BufferedInputStream(new Stretch(channel), 1 << 16);
    }

    @Override
    public long size() {
        return size;
    }

    private final class Stretch extends InputStream {
        private final SeekableByteChannel channel;
        private long left = size;

        Stretch(SeekableByteChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = channel.read(ByteBuffer.wrap(to, from, (int) Math.min(length, left)));
            left -= Math.max(n, 0);
            return n;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
