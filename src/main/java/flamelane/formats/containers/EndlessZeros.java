package flamelane.formats.containers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// A file's bytes, and behind them zeros without end.
final class EndlessZeros implements SeekableByteChannel {
    private static final long SIZE = 1L << 50;

    private final SeekableByteChannel file;
    private long position;

    EndlessZeros(SeekableByteChannel file) {
        this.file = file;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int wanted = to.remaining();
        if (position < file.size()) {
            file.position(position);
            int n = file.read(to);
            position += Math.max(0, n);
            return n;
        }
        to.put(new byte[wanted]);
        position += wanted;
        return wanted;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new java.nio.channels.NonWritableChannelException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
        position = to;
        return this;
    }

    @Override
    public long size() {
        return SIZE;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new java.nio.channels.NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
