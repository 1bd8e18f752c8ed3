package flamelane.formats.gotrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which time of a damaged trace is lost?
class LostTest {
    private static final Path SAMPLES = Path.of("sample-recordings/go-trace");

    @TempDir
    private Path folder;

    private static List<Path> traces() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void nothingOfAWholeTrace() throws IOException {
        for (Path file : traces()) {
            assertEquals(List.of(), Formats.open(file, Progress.NONE).lost(), file::toString);
        }
    }

    @Test
    void whatLiesBehindTheBreakUpToTheLastBatchThatSaysWhen() throws IOException {
        int told = 0;
        for (Path file : traces()) {
            Recording whole = Formats.open(file, Progress.NONE);
            byte[] bytes = Files.readAllBytes(file);
            // Tables come last before wire version 22, so without its end such a trace has no length of time to compare.
            boolean old = whole.header().facts().stream().anyMatch(fact -> fact.text().matches("Go 1\\.(7|8|9|10|11|19|21)"));
            if (old || bytes[0] != 'g') {
                continue;
            }
            for (int part = 10; part < 20; part++) {
                Path cut = Files.write(folder.resolve("cut.trace"), Arrays.copyOf(bytes, (int) ((long) bytes.length * part / 20)));
                Recording recording;
                try {
                    recording = Formats.open(cut, Progress.NONE);
                } catch (flamelane.model.FormatException e) {
                    continue;
                }
                for (TimeRange lost : recording.lost()) {
                    assertEquals(lost.to(), recording.header().duration());
                    assertTrue(lost.from() > 0 && lost.to() <= whole.header().duration(), file + " " + lost + " of " + whole.header().duration());
                    recording.timeline().tracks().forEach(track -> assertTrue(track.spans().size() == 0
                            || track.spans().start(track.spans().size() - 1) <= lost.from(), "nothing is known of it: " + track.name()));
                    told++;
                }
            }
        }
        assertTrue(told > 0, "no cut lost any time");
    }
}
