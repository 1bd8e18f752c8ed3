package flamelane.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where sources lie, and their lines: an absolute path must exist; any other is looked for in the folders of a
/// search path and in all folders above them.
public final class SourceFiles {
    /// @param lines   from line 1 on; empty where there is no file
    /// @param failure why there is none, else empty
    public record Source(List<String> lines, String failure) { }

    private static final long LARGEST = 16 << 20;

    private final String searchPath;
    private final String trimPath;
    private final Map<String, Source> known = new HashMap<>();

    /// @param searchPath folders, separated as in `PATH`; empty for the working folder
    public SourceFiles(String searchPath, String trimPath) {
        this.searchPath = searchPath.isEmpty() ? Path.of("").toAbsolutePath().toString() : searchPath;
        this.trimPath = trimPath;
    }

    public synchronized Source read(String file) {
        return known.computeIfAbsent(file, this::find);
    }

    private Source find(String file) {
        String path = SourcePaths.trim(file, trimPath, searchPath);
        try {
            if (Path.of(path).isAbsolute()) {
                return Files.isRegularFile(Path.of(path)) ? lines(Path.of(path)) : none("open " + path + ": no such file or directory");
            }
            for (String folder : SourcePaths.split(searchPath)) {
                for (Path at = Path.of(folder).toAbsolutePath(); at != null; at = at.getParent()) {
                    if (Files.isRegularFile(at.resolve(path))) {
                        return lines(at.resolve(path));
                    }
                }
            }
        } catch (InvalidPathException e) {
            return none("could not find file " + path + " on path " + searchPath);
        }
        return none("could not find file " + path + " on path " + searchPath);
    }

    private static Source lines(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                return none(file + " is too large for a source file");
            }
            return new Source(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList(), "");
        } catch (IOException e) {
            return none("read " + file + ": " + e.getMessage());
        }
    }

    private static Source none(String failure) {
        return new Source(List.of(), failure);
    }
}
