package flamelane.formats;

import flamelane.model.FormatException;
import flamelane.model.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The bytes of one recording: a file, an entry of an archive, what a server sent.
///
/// Can be opened any number of times. A reader that needs random access asks for [#path], which is
/// the file itself or a temporary copy of the unpacked bytes that goes with the process.
public abstract class Source {
    private final String name;

    protected Source(String name) {
        this.name = name;
    }

    /// What people call it: the file's name, `artifact.zip › base/service.jfr`.
    public String name() {
        return name;
    }

    /// A new stream from the first byte on, which the caller closes.
    public abstract InputStream open() throws IOException;

    /// A file with exactly these bytes.
    public abstract Path path() throws IOException;

    /// The number of bytes, −1 if only reading tells.
    public abstract long size() throws IOException;

    /// Bytes of the file as it lies that these are unpacked from, −1 where they are not.
    public long packed() throws IOException {
        return -1;
    }

    /// A number of bytes as people write it: `9 KiB`, `256 MiB`.
    public static String size(long bytes) {
        return bytes < 1 << 10 ? bytes + " bytes" : bytes < 10 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
    }

    /// What there is to say of the bytes themselves: that they end before their end. Complete once they were read through.
    public List<Notice> notices() {
        return List.of();
    }

    /// Whether some of the bytes may be wrong, rather than missing. Known once they were read through.
    public boolean isDoubtful() {
        return false;
    }

    /// All bytes at once.
    ///
    /// @throws FormatException if there are more than `limit`
    public byte[] bytes(int limit) throws IOException {
        long length = packed() < 0 ? size() : unpackedSize();
        if (length > limit) {
            throw new FormatException(name + ": " + size(length) + ", where " + size(limit) + " is the most of this kind");
        }
        try (InputStream in = open()) {
            return in.readNBytes(length < 0 ? limit : (int) length);
        }
    }

    // What expands without measure says so here, before it takes memory.
    private long unpackedSize() throws IOException {
        try (InputStream in = open()) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /// The first bytes.
    public Head head() throws IOException {
        try (InputStream in = open()) {
            byte[] first = in.readNBytes(Head.LIMIT + 1);
            boolean whole = first.length <= Head.LIMIT;
            return new Head(whole ? first : java.util.Arrays.copyOf(first, Head.LIMIT), whole && notices().isEmpty());
        }
    }

    /// A file as it lies.
    public static Source of(Path file) {
        return new Source(file.getFileName() == null ? file.toString() : file.getFileName().toString()) {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public Path path() {
                return file;
            }

            @Override
            public long size() throws IOException {
                return Files.size(file);
            }
        };
    }
}
