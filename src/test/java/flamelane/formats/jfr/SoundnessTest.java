package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values that no recorder writes are told, and right ones are not suspected.
class SoundnessTest {
    @TempDir
    private Path folder;

    private static List<String> told(Path file) throws IOException {
        String name = file.getFileName().toString();
        return Soundness.notices(file, FileIndex.of(file, name, Progress.NONE), Progress.NONE).stream()
                .filter(notice -> notice.severity() != Notice.Severity.INFO).map(Notice::what).toList();
    }

    @Test
    void turnedBitsThatMakeAValueImpossible() throws IOException {
        List<String> told = told(Path.of("sample-recordings/broken/flipped.jfr"));
        assertEquals(2, told.size(), told::toString);
        assertTrue(told.get(0).contains("of 12,163 events looked at 3 have values that cannot be"), told.get(0));
        assertTrue(told.get(1).contains("1 have values that cannot be"), told.get(1));
    }

    @Test
    void aWholeRecordingIsNotSuspected() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> samples = Files.walk(Path.of("sample-recordings/jfr"))) {
            samples.filter(file -> file.toString().endsWith(".jfr") && !file.toString().endsWith("gzipped.jfr")).forEach(files::add);
        }
        for (Path file : files) {
            assertEquals(List.of(), told(file), file.toString());
        }
    }

    /// Four files of the corpus have events outside the time of their chunk: written by hand, or by a product's own code.
    @Test
    void recordingsOfTheCorpusAreNotSuspected() throws IOException {
        List<String> suspected = new ArrayList<>();
        for (Path file : Shared.files("corpus/jfr").toList()) {
            try {
                told(file).forEach(what -> suspected.add(file.getFileName() + " " + what.replaceFirst("looked at.*?(\\d+) ([a-z ]*).*", "$1 $2")));
            } catch (FormatException e) {
                // Not read at all.
            }
        }
        assertTrue(suspected.stream().allMatch(what -> what.contains("lie outside the time of their chunk")), suspected::toString);
        assertTrue(suspected.size() <= 4, suspected::toString);
    }

    @Test
    void anEventOutsideTheTimeOfItsChunk() throws IOException {
        Path whole = Path.of("sample-recordings/jfr/gc-serial.jfr");
        byte[] bytes = Files.readAllBytes(whole);
        ChunkHeader header = ChunkHeader.of(bytes, 0, 0);
        try (java.nio.channels.FileChannel channel = java.nio.channels.FileChannel.open(whole)) {
            EventWalk walk = new EventWalk(new Window(channel), 1 << 16);
            walk.start(bytes.length / 2, header.end());
            FileIndex index = FileIndex.of(whole, "whole", Progress.NONE);
            walk.start(index.chunks().getFirst().start(index.chunks().getFirst().blocks() / 2), header.end());
            while (walk.next() && (walk.type() <= ConstantPools.CHECKPOINT || walk.size() < 10)) {
                continue;
            }
            // The highest byte of the ticks, which stand behind size and type.
            Cursor fields = walk.fields();
            int at = (int) (walk.at() + fields.at - (walk.end() - walk.size()));
            int last = at;
            while (bytes[last] < 0) {
                last++;
            }
            bytes[last] ^= 0x60;
        }
        List<String> told = told(Files.write(folder.resolve("late.jfr"), bytes));
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.getFirst().contains(" 1 lie outside the time of their chunk"), told.getFirst());
    }
}
