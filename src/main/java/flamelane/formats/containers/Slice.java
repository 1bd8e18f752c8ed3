package flamelane.formats.containers;

import flamelane.model.Notice;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/// A stretch of a file: an entry of a tar. Of one that was cut, what is there.
final class Slice extends Spilled {
    private final Path file;
    private final long offset;
    private final long size;
    private final long missing;

    /// @param size as the tar says
    Slice(String name, Path file, long offset, long size) throws IOException {
        super(name);
        this.file = file;
        this.offset = offset;
        this.size = Math.clamp(Files.size(file) - offset, 0, size);
        this.missing = size - this.size;
    }

    @Override
    public List<Notice> notices() {
        return missing == 0 ? List.of() : List.of(Notice.error(name(), String.format(Locale.ROOT,
                "the tar is cut short: %,d bytes of this file are there, %,d are lost", size, missing)));
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
