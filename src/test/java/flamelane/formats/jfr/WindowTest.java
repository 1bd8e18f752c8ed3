package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bytes that a window shows are those of the file, wherever it was before and however it grows.
class WindowTest {
    @Test
    void aWindowShowsTheFile(@TempDir Path folder) throws IOException {
        byte[] content = new byte[5000];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("content"), content);
        try (FileChannel channel = FileChannel.open(file)) {
            Window window = new Window(channel);
            Random random = new Random(2);
            for (int i = 0; i < 500; i++) {
                int place = random.nextInt(content.length);
                int length = 1 + random.nextInt(Math.min(content.length - place, 1 + i * 4));
                int at = window.at(place, length, random.nextInt(1 + i * 8));
                for (int j = 0; j < length; j++) {
                    assertEquals(content[place + j], window.bytes()[at + j], "byte " + (place + j));
                }
            }
        }
    }
}
