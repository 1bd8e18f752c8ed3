package flamelane.formats.gotrace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file read at any place through one small buffer, so that hopping over it touches little of it.
final class Window implements Closeable {
    private static final int SIZE = 1 << 12;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
    private long from;

    Window(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        size = channel.size();
        buffer.limit(0);
    }

    long size() {
        return size;
    }

    /// @return the byte at a place as 0 to 255, −1 behind the end
    int at(long place) throws IOException {
        if (place < from || place >= from + buffer.limit()) {
            if (place >= size) {
                return -1;
            }
            buffer.clear();
            from = place;
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
                // A read may return less than is there.
            }
            buffer.flip();
            if (buffer.limit() == 0) {
                return -1;
            }
        }
        return buffer.get((int) (place - from)) & 0xFF;
    }

    /// Fills `to` with the bytes from a place on.
    ///
    /// @throws IOException if they are no longer there
    void read(long place, byte[] to, int length) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(to, 0, length);
        while (target.hasRemaining()) {
            if (channel.read(target, place + target.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
