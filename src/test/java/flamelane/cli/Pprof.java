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

    /// One more run that asks the same.
    interface Again {
        String run() throws IOException, InterruptedException;
    }

    /// Whether we say what pprof says. It orders what is equal anew on every run: where two of its own runs differ, the lines are
    /// compared in sorted order, and where these differ, too, their number.
    static boolean agrees(String wanted, String got, Again again) throws IOException, InterruptedException {
        if (wanted.equals(got)) {
            return true;
        }
        boolean steady = true;
        boolean sameLines = true;
        for (int time = 0; time < 6; time++) {
            String other = again.run();
            if (other.equals(got)) {
                return true;
            }
            steady &= other.equals(wanted);
            sameLines &= sorted(other).equals(sorted(wanted));
        }
        // With `files` and `call_tree`, nodes that print alike change places, and what stands beside each of them with it.
        return !steady && (sameLines ? sorted(wanted).equals(sorted(got)) : wanted.lines().count() == got.lines().count());
    }

    private static List<String> sorted(String text) {
        return text.lines().map(line -> line.replaceAll("N\\d+(_\\d+)?|node\\d+|\\(\\d+\\)", "N").replaceAll(" +[0-9.]+% ", " % ")
                .replaceAll(": [0-9 ]+$", ":").replaceAll("^ +\\d+: 0x\\w+ |^(calls=0 )?(\\*|[-+]\\d+|0x\\w+) ", "")).sorted().toList();
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
