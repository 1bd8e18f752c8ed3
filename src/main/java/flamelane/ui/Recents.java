package flamelane.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What is kept between two runs: recently opened files, newest first, and a few settings.
///
/// Kept as lines of text in the person's configuration folder. A folder that cannot be written is no
/// reason to fail: then nothing is kept.
public final class Recents {
    private static final int KEPT = 30;
    private static final int MOST_FILES = 300;
    private static final long DELAY = 300;

    /// @param format   id of the format
    /// @param duration nanoseconds, −1 if unknown
    /// @param bytes    size of the file
    /// @param opened   milliseconds since 1970
    public record Entry(Path file, String format, long duration, long bytes, long opened) { }

    private final Path folder;
    private final ScheduledThreadPoolExecutor writer = writer();
    private final Map<String, Supplier<List<String>>> pending = new ConcurrentHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> settings = new TreeMap<>();

    /// @param folder where to keep it, made when first needed
    public Recents(Path folder) {
        this.folder = folder;
        for (String line : lines("recent")) {
            String[] cells = line.split("\t");
            if (cells.length == 5) {
                try {
                    entries.add(new Entry(Path.of(cells[4]), cells[0], Long.parseLong(cells[1]), Long.parseLong(cells[2]), Long.parseLong(cells[3])));
                } catch (IllegalArgumentException e) {
                    continue;
                }
            }
        }
        for (String line : lines("settings")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
    }

    /// Where the system wants programs to keep such things.
    public static Path folder() {
        String own = System.getProperty("flamelane.config");
        if (own != null) {
            return Path.of(own);
        }
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name");
        if (system.startsWith("Windows") && System.getenv("APPDATA") != null) {
            return Path.of(System.getenv("APPDATA"), "Flamelane");
        }
        if (system.startsWith("Mac")) {
            return home.resolve("Library/Application Support/Flamelane");
        }
        String config = System.getenv("XDG_CONFIG_HOME");
        return (config == null || config.isEmpty() ? home.resolve(".config") : Path.of(config)).resolve("flamelane");
    }

    /// The filters last set in each recording, kept beside.
    KeptFilters filters() {
        return new KeptFilters(folder);
    }

    /// Newest first.
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public void add(Entry entry) {
        entries.removeIf(known -> known.file().equals(entry.file()));
        entries.addFirst(entry);
        while (entries.size() > KEPT) {
            entries.removeLast();
        }
        keepEntries();
    }

    public void remove(Path file) {
        if (entries.removeIf(known -> known.file().equals(file))) {
            keepEntries();
        }
    }

    public void clear() {
        entries.clear();
        keepEntries();
    }

    /// @return empty if it was never set
    public String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    public void setting(String name, String value) {
        settings.put(name, value);
        List<String> now = settings.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();
        keepLater("settings", () -> now);
    }

    private void keepEntries() {
        List<String> now = entries.stream().map(entry -> entry.format() + "\t" + entry.duration() + "\t" + entry.bytes() + "\t"
                + entry.opened() + "\t" + entry.file()).toList();
        keepLater("recent", () -> now);
    }

    /// Writes a file soon, on another thread; of several wishes for one file the last counts.
    void keepLater(String name, Supplier<List<String>> lines) {
        if (pending.put(name, lines) == null) {
            writer.schedule(() -> write(name), DELAY, TimeUnit.MILLISECONDS);
        }
    }

    /// Writes what still waits to be written.
    void close() {
        List.copyOf(pending.keySet()).forEach(this::write);
    }

    private synchronized void write(String name) {
        Supplier<List<String>> lines = pending.remove(name);
        if (lines != null) {
            keep(name, lines.get());
        }
    }

    private static ScheduledThreadPoolExecutor writer() {
        ScheduledThreadPoolExecutor writer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("settings").factory());
        writer.setKeepAliveTime(5, TimeUnit.SECONDS);
        writer.allowCoreThreadTimeOut(true);
        return writer;
    }

    List<String> lines(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void keep(String name, List<String> lines) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "kept", ".new");
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            if (!file.getParent().equals(folder)) {
                shrink(file.getParent());
            }
        } catch (IOException e) {
            return;
        }
    }

    // The files that were written longest ago go first.
    private static void shrink(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            List<Path> all = files.toList();
            if (all.size() > MOST_FILES) {
                for (Path old : all.stream().sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified())).limit(all.size() - MOST_FILES).toList()) {
                    Files.deleteIfExists(old);
                }
            }
        }
    }
}
