package flamelane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `./flamelane FILE` in a fresh clone: it builds itself, opens the window where there is a display, and answers in the
/// terminal where there is none. Needs git and Maven, for the window also Xvfb and xwininfo.
@Tag("slow")
class LauncherTest {
    private static final String SAMPLES = "sample-recordings/jfr/";

    @TempDir
    private static Path folder;
    private static Path clone;
    private static Process screen;
    private static String display;

    /// What stands in the log of a command.
    private record Said(int code, String out, String err) { }

    static Stream<String> recordings() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(SAMPLES))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jfr")).sorted().toList().stream();
        }
    }

    @BeforeAll
    static void cloneAndBuild() throws Exception {
        assumeTrue(isThere("git") && isThere("mvn") && Files.exists(Path.of(".git")), "needs git and Maven");
        clone = folder.resolve("clone");
        assertEquals(0, run(Path.of("."), "git", "clone", "-q", ".", clone.toString()).code());
        Said version = run(clone, "./flamelane", "--version");
        assertEquals(0, version.code(), version.err());
        assertTrue(version.out().toLowerCase(java.util.Locale.ROOT).startsWith("flamelane"), version.out());
        if (isThere("Xvfb") && isThere("xwininfo")) {
            screen = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24").redirectError(ProcessBuilder.Redirect.DISCARD).start();
            display = ":" + new BufferedReader(new InputStreamReader(screen.getInputStream())).readLine();
        }
    }

    @AfterAll
    static void endScreen() {
        if (screen != null) {
            screen.destroy();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void theWindowOpensWithTheRecording(String name) throws Exception {
        assumeTrue(display != null, "needs Xvfb and xwininfo");
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder("./flamelane", "--no-cache", SAMPLES + name).directory(clone.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("DISPLAY", display);
        builder.environment().remove("WAYLAND_DISPLAY");
        Process window = builder.start();
        try {
            String titles = "";
            for (int i = 0; i < 240 && window.isAlive() && !titles.contains(name); i++) {
                Thread.sleep(500);
                titles = run(clone, "xwininfo", "-display", display, "-root", "-tree").out();
            }
            assertTrue(titles.contains("\"" + name + " – Flamelane\""), titles + Files.readString(log));
            assertEquals("", Files.readString(log));
        } finally {
            window.destroy();
            window.waitFor(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void withoutADisplayItSaysWhyAndAnswersInTheTerminal(String name) throws Exception {
        Said said = run(clone, "./flamelane", "--no-cache", SAMPLES + name);
        assertEquals(0, said.code(), said.err());
        assertEquals(1, said.err().strip().lines().count(), said.err());
        assertTrue(said.err().startsWith("flamelane: ") && said.err().contains("display"), said.err());
        assertTrue(said.out().startsWith("Recording  " + name), said.out());
        assertTrue(said.out().contains("flat  flat%   sum%        cum   cum%"), said.out());
    }

    @Test
    void withoutADisplayABrokenFileGetsOneLineMore() throws Exception {
        Said said = run(clone, "./flamelane", "sample-recordings/broken/text.jfr");
        assertEquals(1, said.code());
        assertEquals("", said.out().strip());
        assertEquals(2, said.err().strip().lines().count(), said.err());
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    // Without a display of its own.
    private static Said run(Path in, String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(words)).directory(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        List.of("DISPLAY", "WAYLAND_DISPLAY", "FLAMELANE_JAVA_OPTIONS").forEach(builder.environment()::remove);
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Said(process.waitFor(), Files.readString(out), Files.readString(err));
    }
}
