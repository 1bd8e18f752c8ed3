package flamelane.formats.containers;

import flamelane.model.FormatException;
import flamelane.model.Notice;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Consumer;

/// What a decoder gives of a packed stream until it fails, with what is to be said of that failure.
///
/// A decoder that fails behind the last packed byte fails because the stream is cut: all that it gave is right. One that
/// fails before has met wrong bytes, mostly a while after it took the first of them; so some of what it gave may be wrong.
final class Salvaged extends FilterInputStream {
    /// How a stream ended before its end.
    ///
    /// @param given bytes that were unpacked
    /// @param doubtful whether some of them may be wrong
    record End(long given, boolean doubtful) {
        /// @param what the kind of stream, "gzip stream"
        Notice told(String name, String what) {
            return Notice.error(name, String.format(Locale.ROOT, doubtful
                    ? "the %s is damaged: %,d bytes could be unpacked before that showed, some of which may be wrong; what came after them is lost"
                    : "the %s is cut short: %,d bytes could be unpacked, what came after them is lost", what, given));
        }
    }

    private final Ending packed;
    private final Consumer<End> ended;
    private long given;
    private boolean over;

    /// @param unpacked what the decoder gives of `packed`
    Salvaged(InputStream unpacked, Ending packed, Consumer<End> ended) {
        super(unpacked);
        this.packed = packed;
        this.ended = ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (over) {
            return -1;
        }
        try {
            int n = super.read(to, offset, length);
            given += Math.max(0, n);
            return n;
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (given == 0) {
                throw e instanceof IOException io ? io : new IOException(e);
            }
            over = true;
            ended.accept(new End(given, !packed.hasEnded()));
            return -1;
        }
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] buffer = new byte[(int) Math.clamp(n, 1, 1 << 13)];
        return Math.max(0, read(buffer, 0, (int) Math.min(n, buffer.length)));
    }

    /// Packed bytes, of which it is known whether all have been asked for.
    static final class Ending extends FilterInputStream {
        private boolean ended;

        Ending(InputStream in) {
            super(in);
        }

        boolean hasEnded() {
            return ended;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            ended |= b < 0;
            return b;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int n = super.read(to, offset, length);
            ended |= n < 0;
            return n;
        }
    }
}
