package flamelane.formats.containers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/// A file in a tar that keeps only what is not zero of it (`tar -S`), in GNU's old form or in those of pax.
final class SparseFile extends Spilled {
    private final Path archive;
    private final long header;
    private final long size;
    private final long packed;

    SparseFile(String archiveName, Path archive, TarArchiveEntry entry) {
        super(archiveName + " › " + entry.getName());
        this.archive = archive;
        this.header = entry.getDataOffset();
        this.size = entry.getRealSize();
        this.packed = entry.getSize();
    }

    @Override
    public InputStream open() throws IOException {
        TarFile tar = new TarFile(archive);
        try {
            TarArchiveEntry entry = tar.getEntries().stream().filter(each -> each.getDataOffset() == header).findFirst()
                    .orElseThrow(() -> new IOException("the tar changed while it was read"));
            return new LimitedStream(new FilterInputStream(tar.getInputStream(entry)) {
                @Override
                public void close() throws IOException {
                    super.close();
                    tar.close();
                }
            }, name(), packed);
        } catch (IOException | RuntimeException e) {
            tar.close();
            throw e;
        }
    }

    @Override
    public long size() {
        return size;
    }
}
