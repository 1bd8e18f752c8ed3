package flamelane.formats.cache;

import flamelane.model.FormatException;
import flamelane.model.RowReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A mapped cache file: parts behind each other, then a directory of where each lies and what it hashes to.
///
/// ```
/// part 0 | part 1 | … | (offset, length, check) per part | number of parts | check of the directory | MAGIC
/// ```
final class CachedFile {
    static final long MAGIC = 0x464C414D454C4E31L;
    private static final int ROW = 24;
    private static final int FOOT = 24;

    private final MemorySegment file;
    private final long directory;
    private final int parts;

    private CachedFile(MemorySegment file, long directory, int parts) {
        this.file = file;
        this.directory = directory;
        this.parts = parts;
    }

    /// @throws FormatException if the file is not whole
    static CachedFile map(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < FOOT || size % 8 != 0) {
                throw damaged();
            }
            MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto());
            long parts = Entry.number(file, size - FOOT);
            long directory = size - FOOT - ROW * parts;
            if (Entry.number(file, size - 8) != MAGIC || parts < 0 || parts > size / ROW || directory < 0
                    || Entry.check(file.asSlice(directory, ROW * parts)) != Entry.number(file, size - 16)) {
                throw damaged();
            }
            return new CachedFile(file, directory, (int) parts);
        }
    }

    /// A part, once its checksum is found right.
    RowReader part(int index) {
        if (index >= parts) {
            throw damaged();
        }
        long offset = Entry.number(file, directory + (long) ROW * index);
        long length = Entry.number(file, directory + (long) ROW * index + 8);
        if (offset < 0 || length < 0 || offset > directory - length) {
            throw damaged();
        }
        MemorySegment part = file.asSlice(offset, length);
        if (Entry.check(part) != Entry.number(file, directory + (long) ROW * index + 16)) {
            throw damaged();
        }
        return new RowReader(part);
    }

    int parts() {
        return parts;
    }

    /// Bytes of the whole file.
    long size() {
        return file.byteSize();
    }

    private static FormatException damaged() {
        return new FormatException("the cached recording is damaged");
    }
}
