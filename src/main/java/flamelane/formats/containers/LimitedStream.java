package flamelane.formats.containers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that refuses to give more bytes than its limit.
class LimitedStream extends FilterInputStream {
    private final String name;
    private final long limit;
    private final long packed;
    private long left;

    /// @param packed bytes that the stream is unpacked from, −1 if unknown; they set the limit
    LimitedStream(InputStream in, String name, long packed) {
        super(in);
        this.name = name;
        this.packed = packed;
        this.limit = Limits.expanded(packed);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int n = super.read(to, offset, length);
        count(Math.max(n, 0));
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long n) {
        left -= n;
        if (left < 0) {
            throw Limits.bomb(name, limit, packed);
        }
    }
}
