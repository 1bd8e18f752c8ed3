package flamelane.formats.containers;

import flamelane.formats.Source;
import flamelane.model.FormatException;
import flamelane.model.Notice;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/// The content of a packed stream.
///
/// One that ends before its end gives what is there, and a notice. One that is damaged, or expands without measure,
/// says so in one line: what a decoder makes of wrong bytes is not to be trusted.
final class Unpacked extends Spilled {
    private final Source packed;
    private final Packing packing;
    private volatile long cutAt = -1;

    Unpacked(Source packed, Packing packing) {
        super(packed.name());
        this.packed = packed;
        this.packing = packing;
    }

    @Override
    public InputStream open() throws IOException {
        long limit = Limits.expanded(outermost());
        Ending raw = new Ending(packed.open());
        try {
            return new LimitedStream(new Told(packing.over(raw), raw), name(), limit);
        } catch (IOException e) {
            raw.close();
            throw damaged(e);
        }
    }

    @Override
    public long size() throws IOException {
        return spilled();
    }

    @Override
    public List<Notice> notices() {
        List<Notice> before = packed.notices();
        return cutAt < 0 || !before.isEmpty() ? before : List.of(Notice.error(name(), String.format(Locale.ROOT,
                "the %s stream is cut short: %,d bytes could be unpacked, what came after them is lost", packing.label(), cutAt)));
    }

    /// Size of the file as it lies, since a stream packed twice grows twice.
    private long outermost() throws IOException {
        return packed instanceof Unpacked inner ? inner.outermost() : packed.size();
    }

    private FormatException damaged(IOException e) {
        return new FormatException(name() + ": " + packing.label() + " that is cut short or damaged", e);
    }

    /// Knows whether all its bytes have been asked for.
    private static final class Ending extends FilterInputStream {
        private boolean ended;

        Ending(InputStream in) {
            super(in);
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

    /// Turns what a decoder throws into the end of the bytes, or into a line for a person.
    private final class Told extends FilterInputStream {
        private final Ending raw;
        private long given;
        private boolean over;

        Told(InputStream in, Ending raw) {
            super(in);
            this.raw = raw;
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
            } catch (IOException e) {
                // A decoder that fails while it still has bytes fails because of them.
                if (!raw.ended || given == 0) {
                    throw damaged(e);
                }
                over = true;
                cutAt = given;
                return -1;
            }
        }

        @Override
        public long skip(long n) throws IOException {
            byte[] buffer = new byte[(int) Math.clamp(n, 1, 1 << 13)];
            return Math.max(0, read(buffer, 0, (int) Math.min(n, buffer.length)));
        }
    }
}
