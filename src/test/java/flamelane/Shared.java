package flamelane;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Recordings that lie beside the checkout, in a folder `shared`; tests that want them skip without it.
public final class Shared {
    private Shared() {
    }

    /// A file or folder below `shared`, looked for beside the checkout; skips the test if it is missing.
    public static Path path(String below) {
        Path found = find(below);
        Assumptions.assumeTrue(found != null, "needs the recordings beside the checkout: shared/" + below);
        return found;
    }

    /// The regular files of a folder below `shared`, sorted; none where it is missing.
    public static Stream<Path> files(String folder) {
        Path found = find(folder);
        if (found == null) {
            return Stream.empty();
        }
        try (Stream<Path> inside = Files.list(found)) {
            return inside.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path find(String below) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared").resolve(below);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
