package flamelane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.CallTree;
import flamelane.analysis.CallTrees;
import flamelane.cli.Commands;
import flamelane.formats.Format;
import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.TimeRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every sample recording × every question that applies to it; the golden is named by both.
///
/// A file that is put into `sample-recordings/<format>/` is tested without a line of code.
@Timeout(120)
class RecordingsTest {
    private static final Path SAMPLES = Path.of("sample-recordings");
    private static final Path BROKEN = SAMPLES.resolve("broken");

    @TempDir
    private Path folder;

    static Stream<Path> recordings() {
        return Formats.ALL.stream().map(Format::id).flatMap(id -> files(SAMPLES.resolve(id)));
    }

    static Stream<Path> broken() {
        return files(BROKEN);
    }

    private static Stream<Path> files(Path below) {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().equals("README.md")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void itSaysWhatItIs(Path file) {
        Golden.check(name(file, "info"), run(0, "info", "--no-cache", file.toString()));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void itNamesWhatDidMost(Path file) {
        StringBuilder tops = new StringBuilder();
        for (Profile profile : Formats.open(file, Progress.NONE).profiles()) {
            tops.append("== ").append(profile.name()).append('\n')
                    .append(run(0, "top", "--no-cache", "--nodecount", "8", "--profile", profile.name(), file.toString()));
        }
        Golden.check(name(file, "top"), tops.toString());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void contentTellsWhatItIsAndNeverTheName(Path file) throws IOException {
        Path unknown = Files.copy(file, folder.resolve("unknown"));
        assertEquals(run(0, "info", "--no-cache", file.toString()).replace(file.getFileName().toString(), "unknown"),
                run(0, "info", "--no-cache", unknown.toString()));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void nothingIsLostOnTheWayFromLeafToRoot(Path file) {
        Recording recording = Formats.open(file, Progress.NONE);
        for (int row = 0; row < recording.profiles().size(); row++) {
            Selection all = Selection.of(recording, row);
            Samples samples = recording.profiles().get(row).samples();
            long sum = 0;
            for (int sample = 0; sample < samples.size(); sample++) {
                sum += samples.value(all.valueType(), sample);
            }
            CallTree tree = CallTrees.of(recording, all);
            CallTree inverted = CallTrees.of(recording, all.withInverted(true));
            String profile = recording.profiles().get(row).name();
            assertEquals(sum, selfSum(tree), profile + ": self adds up to the samples");
            assertEquals(sum, tree.total(CallTree.ROOT), profile + ": so does the root");
            assertEquals(sum, inverted.total(CallTree.ROOT), profile + ": so does the inverted tree");
            if (samples.timed()) {
                CallTree brushed = CallTrees.of(recording, all.withRange(new TimeRange(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2)));
                assertEquals(sum, brushed.total(CallTree.ROOT), profile + ": a brush over everything is no brush");
            }
        }
    }

    private static long selfSum(CallTree tree) {
        long sum = 0;
        for (int row = 0; row < tree.size(); row++) {
            sum += tree.self(row);
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void damageIsSaidAndNeverThrown(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int i = 0; i < 6; i++) {
            byte[] bytes = whole.clone();
            if (i < 3) {
                bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                for (int flip = 0; flip < 20; flip++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            Path damaged = Files.write(folder.resolve("damaged" + i), bytes);
            try {
                readAll(Formats.open(damaged, Progress.NONE));
            } catch (FormatException e) {
                assertOneLine(e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenFileGetsOneLineOrWhatCanBeSaved(Path file) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(new String[] {"info", "--no-cache", file.toString()}, new PrintWriter(out), new PrintWriter(err));
        if (code == 1) {
            assertEquals("", out.toString());
            assertOneLine(err.toString().strip());
        }
        Golden.check(name(file, "info"), "exit " + code + "\n" + err + out);
    }

    private static void readAll(Recording recording) {
        recording.profiles().forEach(Profile::samples);
        recording.timeline();
        recording.counters();
        recording.tables().stream().limit(10).forEach(table -> table.columns());
        recording.notices();
    }

    private static void assertOneLine(String message) {
        assertFalse(message.isBlank());
        assertFalse(message.contains("\n"), message);
        assertFalse(message.contains("Exception"), message);
    }

    private static String name(Path file, String question) {
        return SAMPLES.relativize(file) + "/" + question;
    }

    private static String run(int expected, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(arguments, new PrintWriter(out), new PrintWriter(err));
        assertEquals(expected, code, () -> String.join(" ", new ArrayList<>(List.of(arguments))) + ": " + err);
        assertTrue(expected != 0 || !out.toString().isEmpty());
        return out.toString();
    }
}
