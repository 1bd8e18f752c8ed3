package flamelane.formats.containers;

import flamelane.model.FormatException;
import flamelane.model.Notice;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// One file of a zip. Each stream opens the archive anew, so that it outlives the listing.
///
/// One that is damaged gives what came before, and a notice.
final class ZippedFile extends Spilled {
    private static final Charset DOS = Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;

    private final Path archive;
    private final String entry;
    private final long size;
    private final long packed;
    private volatile Salvaged.End end;

    ZippedFile(Path archive, ZipEntry entry, String archiveName) {
        super(archiveName + " › " + Archives.plain(entry.getName()));
        this.archive = archive;
        this.entry = entry.getName();
        this.size = entry.getSize();
        this.packed = entry.getCompressedSize();
    }

    /// Opens a zip, whose names are in UTF-8, or else as DOS had them.
    static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            if (String.valueOf(e.getMessage()).contains("bad entry name")) {
                return new ZipFile(file.toFile(), DOS);
            }
            throw e;
        }
    }

    @Override
    public InputStream open() throws IOException {
        ZipFile zip = zip(archive);
        try {
            ZipEntry found = zip.getEntry(entry);
            InputStream whole = new Summed(zip.getInputStream(found), found.getCrc());
            // The archive lists how long the file is, so that whatever fails here is not a cut.
            InputStream salvaged = new Salvaged(whole, new Salvaged.Ending(whole), how -> end = how);
            return new LimitedStream(salvaged, name(), packed) {
                @Override
                public int read(byte[] to, int offset, int length) throws IOException {
                    try {
                        return super.read(to, offset, length);
                    } catch (IOException e) {
                        throw new FormatException(name() + ": damaged within the zip", e);
                    }
                }

                @Override
                public void close() throws IOException {
                    super.close();
                    zip.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long packed() {
        return packed;
    }

    @Override
    public List<Notice> notices() {
        return end == null ? List.of() : List.of(end.told(name(), "file in the zip"));
    }

    @Override
    public boolean isDoubtful() {
        return end != null;
    }

    /// Fails at its end if the bytes are not those that were packed, which `ZipFile` does not look at.
    private static final class Summed extends FilterInputStream {
        private final long wanted;
        private final CRC32 sum = new CRC32();

        Summed(InputStream in, long wanted) {
            super(in);
            this.wanted = wanted;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int n = super.read(to, offset, length);
            if (n >= 0) {
                sum.update(to, offset, n);
            } else if (wanted >= 0 && sum.getValue() != wanted) {
                throw new IOException("wrong checksum");
            }
            return n;
        }
    }
}
