package flamelane.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where sources lie, and their lines: an absolute path must exist; any other is looked for in the folders of a
/// search path and in all folders above them; below the folders too where a person has named them.
///
/// Where a recording knows only the class (`orders.search.Relevance$Hit`), its file is looked for by package.
public final class SourceFiles {
    /// @param lines   from line 1 on; empty where there is no file
    /// @param failure why there is none, else empty
    /// @param found   the file, empty if there is none
    /// @param tried   where it was looked for, the likeliest first
    /// @param guess   why it may be another than the one that ran, empty where it was found as the recording has it
    public record Source(List<String> lines, String failure, String found, List<String> tried, String guess) {
        Source(List<String> lines, String failure, String found, List<String> tried) {
            this(lines, failure, found, tried, "");
        }
    }

    private static final long LARGEST = 16 << 20;
    private static final int DEPTH = 12;
    private static final int MOST_FILES = 60_000;
    private static final List<String> CLASS_FILES = List.of(".java", ".kt", ".scala", ".groovy");

    private final String searchPath;
    private final String trimPath;
    private final boolean named;
    private final Path near;
    private final JdkSources jdk;
    private final Map<String, Source> known = new HashMap<>();
    private final Map<String, Map<String, List<Path>>> below = new HashMap<>();

    /// @param searchPath folders, separated as in `PATH`; empty for the working folder
    public SourceFiles(String searchPath, String trimPath) {
        this(searchPath, trimPath, null, null);
    }

    /// As above; what is nowhere there is looked for by the end of its path near the recording, and among a JDK's sources.
    ///
    /// @param near the recording's own folder, `null` for none
    /// @param jdk  sources of Java's own classes, `null` for none
    public SourceFiles(String searchPath, String trimPath, Path near, JdkSources jdk) {
        this.near = near;
        this.jdk = jdk;
        this.searchPath = searchPath.isEmpty() ? Path.of("").toAbsolutePath().toString() : searchPath;
        this.trimPath = trimPath;
        this.named = !searchPath.isEmpty();
    }

    public synchronized Source read(String file) {
        return known.computeIfAbsent(file, any -> {
            Source source = find(file);
            return source.lines().isEmpty() && source.found().isEmpty() ? guessed(file, source) : source;
        });
    }

    private Source guessed(String file, Source missing) {
        List<String> tried = new ArrayList<>(missing.tried());
        for (String candidate : candidates(SourcePaths.trim(file, trimPath, searchPath))) {
            Path found = near == null || candidate.indexOf('/') < 0 ? null : below(near.toString(), candidate);
            if (found != null) {
                Source source = lines(found, tried);
                return new Source(source.lines(), source.failure(), source.found(), tried, "found beside the recording by the end of its path");
            }
            JdkSources.Text text = jdk == null ? null : jdk.read(candidate);
            if (text != null) {
                return new Source(text.lines(), "", text.from(), tried, "of the JDK on this machine, Java " + text.version());
            }
        }
        if (near != null) {
            tried.add(near + " and the folders in it");
        }
        return new Source(missing.lines(), missing.failure(), missing.found(), tried, "");
    }

    private Source find(String file) {
        String path = SourcePaths.trim(file, trimPath, searchPath);
        List<String> tried = new ArrayList<>();
        try {
            if (Path.of(path).isAbsolute()) {
                return Files.isRegularFile(Path.of(path)) ? lines(Path.of(path), tried)
                        : none("open " + path + ": no such file or directory", List.of(path));
            }
            for (String candidate : candidates(path)) {
                Path found = find(candidate, tried);
                if (found != null) {
                    return lines(found, tried);
                }
            }
        } catch (InvalidPathException e) {
            return none("could not find file " + path + " on path " + searchPath, tried);
        }
        return none("could not find file " + path + " on path " + searchPath, tried);
    }

    // A class without its inner ones and lambdas, as a path.
    private static List<String> candidates(String path) {
        if (path.indexOf('/') >= 0 || path.indexOf('\\') >= 0 || !path.matches("[\\w$.]*[\\w$](\\$\\$.*)?")
                || CLASS_FILES.stream().anyMatch(path::endsWith)) {
            return List.of(path);
        }
        int inner = path.indexOf('$', path.lastIndexOf('.', path.indexOf('$') < 0 ? path.length() : path.indexOf('$')) + 2);
        String outer = (inner < 0 ? path : path.substring(0, inner)).replace('.', '/');
        List<String> candidates = new ArrayList<>(CLASS_FILES.stream().map(end -> outer + end).toList());
        candidates.add(path);
        return candidates;
    }

    private Path find(String path, List<String> tried) {
        for (String folder : SourcePaths.split(searchPath)) {
            for (Path at = Path.of(folder).toAbsolutePath(); at != null; at = at.getParent()) {
                tried.add(at.resolve(path).toString());
                if (Files.isRegularFile(at.resolve(path))) {
                    return at.resolve(path);
                }
            }
        }
        for (String folder : named ? SourcePaths.split(searchPath) : List.<String>of()) {
            Path found = below(folder, path);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    // The file of that name below a folder which shares most of the path's end: all of it, or two folders at least.
    private Path below(String folder, String path) {
        List<Path> named = files(folder).getOrDefault(SourcePaths.base(path), List.of());
        String[] wanted = path.split("/");
        Path best = null;
        int most = 0;
        boolean twice = false;
        for (Path file : named) {
            int same = 0;
            while (same < wanted.length && same < file.getNameCount()
                    && file.getName(file.getNameCount() - 1 - same).toString().equals(wanted[wanted.length - 1 - same])) {
                same++;
            }
            twice = same == most || same < most && twice;
            if (same > most) {
                most = same;
                best = file;
                twice = false;
            }
        }
        return most >= Math.min(wanted.length, CLASS_FILES.stream().anyMatch(path::endsWith) ? wanted.length : 2) && !twice ? best : null;
    }

    private Map<String, List<Path>> files(String folder) {
        return below.computeIfAbsent(folder, any -> {
            Map<String, List<Path>> files = new HashMap<>();
            try (Stream<Path> all = Files.walk(Path.of(folder), DEPTH)) {
                all.filter(path -> !path.toString().contains("/.git/")).limit(MOST_FILES).filter(Files::isRegularFile)
                        .forEach(path -> files.computeIfAbsent(path.getFileName().toString(), name -> new ArrayList<>()).add(path));
            } catch (IOException | java.io.UncheckedIOException e) {
                return files;
            }
            return files;
        });
    }

    private static Source lines(Path file, List<String> tried) {
        try {
            if (Files.size(file) > LARGEST) {
                return none(file + " is too large for a source file", tried);
            }
            return new Source(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList(), "", file.toString(), tried);
        } catch (IOException e) {
            return none("read " + file + ": " + e.getMessage(), tried);
        }
    }

    private static Source none(String failure, List<String> tried) {
        return new Source(List.of(), failure, "", List.copyOf(tried));
    }
}
