package flamelane.formats.containers;

import flamelane.formats.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A source whose bytes exist only as a stream; a file is made of them when one is needed, and goes with the process.
abstract class Spilled extends Source {
    private Path copy;

    Spilled(String name) {
        super(name);
    }

    @Override
    public final synchronized Path path() throws IOException {
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

    /// Size of the file, if it has been made; −1 before.
    final synchronized long spilled() throws IOException {
        return copy == null ? -1 : Files.size(copy);
    }
}
