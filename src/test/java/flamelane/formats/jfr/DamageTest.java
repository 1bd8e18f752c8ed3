package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are cut or flipped anywhere: a message or notices, never another exception, never a hang.
class DamageTest {
    private static final Path WHOLE = Path.of("sample-recordings/jfr/service-chunks.jfr");
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void cutAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        Random random = new Random(1);
        for (int i = 0; i < 24; i++) {
            int length = i < 4 ? 4 + 20 * i : random.nextInt(whole.length);
            open(Arrays.copyOf(whole, length), "cut at " + length);
        }
    }

    @Test
    void flippedAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(WHOLE);
        Random random = new Random(2);
        for (int i = 0; i < 24; i++) {
            byte[] flipped = whole.clone();
            for (int bit = 0; bit <= i; bit++) {
                flipped[i < 12 ? random.nextInt(200) + 4 : random.nextInt(flipped.length - 4) + 4] ^= (byte) (1 << random.nextInt(8));
            }
            open(flipped, "flipped " + i);
        }
    }

    private void open(byte[] bytes, String what) throws IOException {
        Path file = Files.write(folder.resolve("damaged.jfr"), bytes);
        assertTimeoutPreemptively(LONGEST, () -> {
            try {
                Recording recording = Formats.open(file, Progress.NONE);
                recording.profiles().forEach(profile -> profile.samples().size());
                recording.timeline();
                recording.counters();
                recording.notices();
            } catch (FormatException e) {
                assertFalse(e.getMessage().contains("\n"), what);
            }
        }, what);
    }
}
