package flamelane.formats.gotrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole of Go's own test suite for its trace reader, where Go is installed with its sources: each file gives
/// the verdict that it expects, and what Go's tool prints of it, we print.
@Tag("slow")
class GoSuiteTest {
    @TempDir
    private Path folder;

    private static List<Path> files(String below) throws IOException, InterruptedException {
        Assumptions.assumeTrue(InstalledGo.PROGRAM != null, "needs Go");
        Path suite = Path.of(InstalledGo.run("env", "GOROOT").strip(), "src/internal/trace", below);
        Assumptions.assumeTrue(Files.isDirectory(suite), "needs Go's sources");
        try (Stream<Path> inside = Files.list(suite)) {
            return inside.sorted().toList();
        }
    }

    private static Map<String, Long> counted(List<String> lines) {
        return lines.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void everyFileOfTheSuiteGivesItsVerdictAndGosEvents() throws IOException, InterruptedException {
        for (Path file : files("testdata/tests")) {
            TextForm form = TextForm.parse(Files.readString(file));
            Path trace = folder.resolve("trace");
            Files.write(trace, form.trace());
            Dump ours = Dump.of(trace);
            if (form.failure() == null) {
                assertNull(ours.error(), file.toString());
            } else {
                assertNotNull(ours.error(), file.toString());
                assertTrue(form.failure().matcher(ours.error()).find(), file + ": " + ours.error());
            }
            // Go's tool prints the events before the one that breaks the trace.
            assertEquals(InstalledGo.run("tool", "trace", "-d=parsed", trace.toString()).lines().map(GoSuiteTest::withoutWall).toList(),
                    ours.events().stream().flatMap(String::lines).map(GoSuiteTest::withoutWall).toList(), file.toString());
        }
    }

    // Go prints it in the zone of the machine.
    private static String withoutWall(String line) {
        return line.replaceFirst(" Wall=\\S+", "").replaceFirst(" Wall=.*", "");
    }

    // Their ties have no order, and goroutines from before the trace come in that of a Go map; all lines are there.
    @Test
    void oldTracesGiveGosLines() throws IOException, InterruptedException {
        for (Path file : files("internal/tracev1/testdata")) {
            Dump ours = Dump.of(file);
            assertNull(ours.error(), file.toString());
            List<String> theirs = InstalledGo.run("tool", "trace", "-d=parsed", file.toString()).lines().toList();
            List<String> lines = ours.events().stream().flatMap(String::lines).toList();
            assertEquals(theirs.size(), lines.size(), file.toString());
            assertEquals(counted(theirs.stream().map(GoSuiteTest::withoutTime).toList()),
                    counted(lines.stream().map(GoSuiteTest::withoutTime).toList()), file.toString());
        }
    }

    private static String withoutTime(String line) {
        return line.replaceFirst(" Time=\\d+", "");
    }

    @Test
    void whatFuzzersFoundGivesNothingButOurOwnWords() throws IOException, InterruptedException {
        for (Path file : files("testdata/fuzz/FuzzReader")) {
            String text = Files.readString(file);
            Path trace = folder.resolve("trace");
            Files.write(trace, unquoted(text.substring(text.indexOf('"') + 1, text.lastIndexOf('"'))));
            try {
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Formats.open(trace, Progress.NONE).timeline(), file.toString());
            } catch (FormatException e) {
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
            }
        }
    }

    private static byte[] unquoted(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            c = text.charAt(++i);
            if (c == 'x') {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else if (c >= '0' && c <= '7') {
                bytes.write(Integer.parseInt(text.substring(i, i + 3), 8));
                i += 2;
            } else if (c == 'u') {
                bytes.writeBytes(String.valueOf((char) Integer.parseInt(text.substring(i + 1, i + 5), 16)).getBytes(StandardCharsets.UTF_8));
                i += 4;
            } else {
                int at = "abfnrtv".indexOf(c);
                bytes.write(at < 0 ? c : new int[] {7, 8, 12, 10, 13, 9, 11}[at]);
            }
        }
        return bytes.toByteArray();
    }
}
