package flamelane.formats;

import flamelane.model.FormatException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// The content of a gzip source. A stream that expands without measure is refused, not unpacked.
final class Gunzipped extends Source {
    /// What a small file may expand to whatever the ratio, and the ratio beyond that.
    private static final long ALWAYS = 256L << 20;
    private static final long RATIO = 200;

    private final Source packed;
    private Path copy;

    Gunzipped(Source packed) {
        super(packed.name());
        this.packed = packed;
    }

    @Override
    public InputStream open() throws IOException {
        long limit = Math.max(ALWAYS, packed.size() * RATIO);
        InputStream raw = packed.open();
        try {
            return new Limited(new GZIPInputStream(new BufferedInputStream(raw, 1 << 16), 1 << 16), limit);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public synchronized Path path() throws IOException {
        if (copy == null) {
            Path file = Files.createTempFile("flamelane-", ".unpacked");
            file.toFile().deleteOnExit();
            try (InputStream in = open(); OutputStream out = Files.newOutputStream(file)) {
                in.transferTo(out);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            copy = file;
        }
        return copy;
    }

    @Override
    public synchronized long size() throws IOException {
        return copy == null ? -1 : Files.size(copy);
    }

    private final class Limited extends FilterInputStream {
        private final long limit;
        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
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

        private void count(int n) {
            left -= n;
            if (left < 0) {
                throw new FormatException(name() + ": gzip that expands beyond " + (limit >> 20)
                        + " MiB; unpack it with gunzip if you trust it");
            }
        }
    }
}
