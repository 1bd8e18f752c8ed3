package flamelane.formats.cache;

import flamelane.model.CancelledException;
import flamelane.model.FormatException;
import flamelane.model.Recording;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A folder of recordings that were read before, each as mapped columns.
///
/// An entry is found by the file's path, size, time and both its ends, so a changed file is never taken for
/// the one that was read. Entries are written under another name and moved into place, so any number of
/// processes may use the folder at once. The least recently used go when the folder grows past its limit. A
/// damaged entry is deleted and the file is read anew. Nothing that goes wrong here is an error for the person.
public final class RecordingCache {
    /// Bytes that the folder may hold.
    static final long LIMIT = 4L << 30;
    /// Smaller files are read as quickly as they are mapped.
    static final long WORTH = 4L << 20;
    /// Bytes that an entry may have however small its file is.
    private static final long LEAST = 32L << 20;
    private static final String ENDING = ".recording";

    private final Path folder;
    private final long limit;
    private final long room;

    RecordingCache(Path folder, long limit) {
        this(folder, limit, -1);
    }

    /// @param limit bytes that the folder may hold
    /// @param room  bytes of an entry from which on samples are left out; −1 for as many as the recording's file has
    RecordingCache(Path folder, long limit, long room) {
        this.folder = folder;
        this.limit = limit;
        this.room = room;
    }

    /// The cache in the user's cache directory: `$XDG_CACHE_HOME`, `~/Library/Caches`, `%LOCALAPPDATA%`, else `~/.cache`.
    public static RecordingCache ofUser() {
        String home = System.getProperty("user.home", ".");
        String system = System.getProperty("os.name", "");
        String given = system.startsWith("Windows") ? System.getenv("LOCALAPPDATA") : System.getenv("XDG_CACHE_HOME");
        Path base = given != null && !given.isBlank() ? Path.of(given)
                : Path.of(home, system.startsWith("Mac") ? "Library/Caches" : ".cache");
        return new RecordingCache(base.resolve("flamelane").resolve("recordings"), LIMIT);
    }

    /// Whether a file is large enough to be kept, and the cache is not switched off (`-Dflamelane.cache=off`).
    public boolean isWorth(Path file) {
        try {
            return !"off".equals(System.getProperty("flamelane.cache")) && Files.isRegularFile(file) && Files.size(file) >= WORTH;
        } catch (IOException e) {
            return false;
        }
    }

    /// A name for what a file holds now, of its path, size, time and both its ends.
    ///
    /// @return empty for what is no file
    public static String nameOf(Path file) {
        try {
            return Files.isRegularFile(file) ? Entry.of(file).name().replace(ENDING, "") : "";
        } catch (IOException e) {
            return "";
        }
    }

    /// A recording that was read before, `null` if it was not.
    ///
    /// @param original reads the file itself, for what the cache does not hold
    public Recording open(Path file, Supplier<Recording> original) {
        Path entry = null;
        try {
            entry = folder.resolve(Entry.of(file).name());
            if (!Files.exists(entry)) {
                return null;
            }
            Recording recording = new CacheReader(CachedFile.map(entry), original).read();
            Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
            return recording;
        } catch (FormatException | IndexOutOfBoundsException e) {
            delete(entry);
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    /// Reads all of a recording's parts and keeps them.
    ///
    /// @return whether it is kept now
    public boolean keep(Path file, Recording recording) {
        Path growing = null;
        try {
            Files.createDirectories(folder);
            Path entry = folder.resolve(Entry.of(file).name());
            if (Files.exists(entry)) {
                return true;
            }
            growing = Files.createTempFile(folder, "growing-", ".part");
            try (FileChannel to = FileChannel.open(growing, StandardOpenOption.WRITE)) {
                new CacheWriter(to, room >= 0 ? room : Math.max(recording.header().bytes(), LEAST)).write(recording);
            }
            Files.move(growing, entry, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            shrink();
            return true;
        } catch (IOException | FormatException | CancelledException | OutOfMemoryError e) {
            return false;
        } finally {
            delete(growing);
        }
    }

    /// Deletes the least recently used entries until the rest fits, and what a killed process left half written.
    private void shrink() throws IOException {
        List<Path> entries = new ArrayList<>();
        Instant yesterday = Instant.now().minusSeconds(86_400);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(ENDING)) {
                    entries.add(file);
                } else if (Files.getLastModifiedTime(file).toInstant().isBefore(yesterday)) {
                    delete(file);
                }
            }
        }
        entries.sort(Comparator.comparing(RecordingCache::used).reversed());
        long held = 0;
        for (Path entry : entries) {
            held += Files.exists(entry) ? Files.size(entry) : 0;
            if (held > limit) {
                delete(entry);
            }
        }
    }

    private static FileTime used(Path entry) {
        try {
            return Files.getLastModifiedTime(entry);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Another process may hold or have deleted it; the cache works without.
        }
    }
}
