package flamelane.formats.gotrace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import flamelane.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Traces written as text with what to expect of them, and what holds of all traces.
class SuiteTest {
    static Stream<Path> texts() {
        return Stream.of("conformance/go-trace/v2", "corpus/gotrace/txtar").flatMap(Shared::files)
                .filter(file -> file.toString().endsWith(".test"));
    }

    static Stream<Path> traces() {
        Stream<Path> ours = Stream.of("tiles-go1.21", "tiles-go1.26", "tiles-generations", "tiles-flight")
                .map(name -> Path.of("sample-recordings/go-trace", name + ".trace"));
        Stream<Path> corpus = Shared.files("corpus/gotrace").filter(file -> !file.toString().contains("1_5_"));
        Stream<Path> samples = Stream.of("19", "21", "22", "23", "25", "26").flatMap(version -> Shared.files("samples/go/go1." + version))
                .filter(file -> file.endsWith("trace.out"));
        return Stream.of(ours, corpus, samples).flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theTextFormGivesTheVerdictItExpects(Path file, @TempDir Path folder) throws IOException {
        TextForm form = TextForm.parse(Files.readString(file));
        Path trace = folder.resolve("trace");
        Files.write(trace, form.trace());
        Path binary = file.resolveSibling(file.getFileName().toString().replace(".test", ".trace"));
        if (Files.exists(binary)) {
            assertArrayEquals(Files.readAllBytes(binary), form.trace());
        }
        Dump dump = Dump.of(trace);
        if (form.failure() == null) {
            assertNull(dump.error());
        } else {
            assertNotNull(dump.error());
            assertTrue(form.failure().matcher(dump.error()).find(), dump.error());
        }
    }

    @ParameterizedTest
    @MethodSource("traces")
    void whatMustHoldOfEventsHolds(Path file) throws IOException, BrokenTrace {
        Names names = Names.fresh();
        Invariants invariants = new Invariants(names, Dump.version(file));
        try {
            GoTraceFormat.trace(file, Dump.version(file), names, Progress.NONE).play(invariants, Integer.MAX_VALUE, Progress.NONE);
        } catch (BrokenTrace e) {
            assertTrue(file.toString().contains("fail-first-gen") || file.toString().contains("create-syscall-with-p"), e.getMessage());
        }
        assertEquals(List.of(), invariants.complaints());
    }

    @ParameterizedTest
    @MethodSource("traces")
    void playingAgainGivesTheSame(Path file) {
        if (file.toFile().length() < 100_000) {
            assertEquals(Dump.of(file), Dump.of(file));
        }
    }
}
