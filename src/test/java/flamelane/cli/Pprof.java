package flamelane.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// The program that `go tool pprof` runs, where Go is installed.
///
/// @param program the executable
/// @param output  a file to catch what it prints
record Pprof(Path program, Path output) {
    /// What one run printed, each byte a character.
    record Said(int code, String out) { }

    static Pprof found(Path folder) throws IOException {
        Optional<Path> go = Arrays.stream(System.getenv("PATH").split(":")).map(part -> Path.of(part, "go")).filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(go.isPresent(), "needs Go");
        Process process = new ProcessBuilder(go.get().toString(), "tool", "-n", "pprof").start();
        return new Pprof(Path.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()), folder.resolve("pprof-said"));
    }

    /// @param report  `top`, or `peek=RE`
    /// @param options without dashes
    Said run(String report, List<String> options, List<String> files) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(program.toString(), "-" + report));
        options.forEach(option -> words.add("-" + option));
        words.addAll(files);
        Process process = new ProcessBuilder(words).redirectOutput(output.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Said(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }

    /// The same asked of us.
    static Said ours(String report, List<String> options, List<String> files) {
        int equals = report.indexOf('=');
        List<String> words = new ArrayList<>(equals < 0 ? List.of(report) : List.of(report.substring(0, equals), report.substring(equals + 1)));
        options.forEach(option -> words.add("--" + option));
        words.addAll(files);
        Typed typed = Typed.run(words.toArray(String[]::new));
        return new Said(typed.code(), new String(typed.out().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
}
