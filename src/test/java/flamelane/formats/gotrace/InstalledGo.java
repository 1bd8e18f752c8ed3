package flamelane.formats.gotrace;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/// The Go of this machine, by whose own tools answers are checked.
final class InstalledGo {
    /// `null` if there is none.
    static final Path PROGRAM = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(part -> Path.of(part, "go")).filter(Files::isExecutable).findFirst().orElse(null);

    private InstalledGo() {
    }

    /// What a call of `go` prints.
    static String run(String... words) throws IOException, InterruptedException {
        Process process = start(words);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /// A call of `go` whose output is still to be read.
    static Process start(String... words) throws IOException {
        return new ProcessBuilder(Stream.concat(Stream.of(PROGRAM.toString()), Arrays.stream(words)).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
