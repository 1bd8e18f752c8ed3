package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is in a recording, compared with what the JDK's own tool says of it.
class JfrFormatTest {
    static Stream<Path> summaries() {
        return Shared.files("corpus/jfr/expected/summary");
    }

    static Stream<Path> refused() {
        return Shared.files("corpus/jfr").filter(file -> file.toString().endsWith(".jfr"))
                .filter(file -> !Files.exists(file.resolveSibling("expected/summary/" + file.getFileName() + ".summary.txt")))
                .filter(file -> !file.toString().endsWith("io_test.jfr"));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("summaries")
    void typesAndCountsAreThoseOfTheSummary(Path summary) throws IOException {
        Path file = summary.getParent().resolve("../..").resolve(summary.getFileName().toString().replace(".summary.txt", ""));
        Recording recording = Formats.open(file, Progress.NONE);
        Map<String, Long> counts = recording.tables().stream().collect(Collectors.toMap(Table::name, Table::count, Long::sum, TreeMap::new));
        assertEquals(expected(summary), counts, file.toString());
    }

    private static Map<String, Long> expected(Path summary) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        boolean rows = false;
        for (String line : Files.readAllLines(summary)) {
            String[] words = line.strip().split("\\s+");
            if (rows && words.length == 3) {
                counts.merge(words[0], Long.valueOf(words[1]), Long::sum);
            }
            rows |= line.startsWith("===");
        }
        assertFalse(counts.isEmpty());
        return counts;
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("refused")
    void aFileOfAnOlderFormatIsRefusedInOneLine(Path file) {
        FormatException refusal = assertThrows(FormatException.class, () -> Formats.open(file, Progress.NONE));
        assertTrue(refusal.getMessage().contains("version 0.9"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"));
    }

    /// A chunk as a recorder would write it with integers in their full width: a description of no type, a checkpoint without constants.
    @Test
    void integersInFullWidthAreRefusedInOneLine(@TempDir Path folder) throws IOException {
        ByteBuffer description = ByteBuffer.allocate(64);
        description.putInt(0).putLong(0).putLong(1_000).putLong(0).putLong(1).putInt(1).put((byte) 3).putInt(4).put("root".getBytes(StandardCharsets.US_ASCII))
                .putInt(0).putInt(0).putInt(0);
        description.putInt(0, description.position());
        ByteBuffer constants = ByteBuffer.allocate(64).putInt(0).putLong(1).putLong(1_000).putLong(0).putLong(0).put((byte) 0).putInt(0);
        constants.putInt(0, constants.position());
        int metadata = ChunkHeader.SIZE + constants.position();
        int size = metadata + description.position();
        ByteBuffer chunk = ByteBuffer.allocate(size).putInt(ChunkHeader.MAGIC).putShort((short) 2).putShort((short) 1).putLong(size)
                .putLong(ChunkHeader.SIZE).putLong(metadata).putLong(1_700_000_000_000_000_000L).putLong(1_000_000).putLong(1_000).putLong(1_000_000_000L)
                .putInt(2).put(constants.flip()).put(description.flip());
        Path file = Files.write(folder.resolve("wide.jfr"), chunk.array());
        FormatException refusal = assertThrows(FormatException.class, () -> Formats.open(file, Progress.NONE));
        assertTrue(refusal.getMessage().contains("its integers are not compressed"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"));
    }
}
