package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Profiles in the formats before profile.proto, drawn at random, against `go tool pprof` where Go is installed.
///
/// What pprof refuses, we may read with a notice; what pprof reads, we read as it does. `-Dpprof.draws=N` draws N of each kind;
/// what differs is listed in `target/pprof-legacy.txt`, each with its file beside it.
@Tag("slow")
class PprofLegacyTest {
    private static final int KINDS = 7;

    @TempDir
    private Path folder;

    @Test
    void drawnAtRandom() throws IOException, InterruptedException {
        Pprof pprof = Pprof.found(folder);
        Random random = new Random(Long.getLong("pprof.seed", 1));
        int draws = Integer.getInteger("pprof.draws", 40);
        List<String> different = new ArrayList<>();
        int[] answered = new int[KINDS];
        Files.createDirectories(Path.of("target/pprof-legacy"));
        for (int draw = 0; draw < draws * KINDS; draw++) {
            int kind = draw % KINDS;
            Path file = Files.write(folder.resolve("drawn-" + draw), LegacyTexts.draw(kind, random));
            for (String report : List.of("raw", "top", "traces", "tree")) {
                Pprof.Said wanted = pprof.run(report, List.of("symbolize=none"), List.of(file.toString()));
                if (wanted.code() != 0) {
                    break;
                }
                answered[kind]++;
                Pprof.Said got = Pprof.ours(report, List.of("symbolize=none"), List.of(file.toString()));
                if (!Pprof.agrees(wanted.out(), got.out(), () -> pprof.run(report, List.of("symbolize=none"), List.of(file.toString())).out())) {
                    Files.copy(file, Path.of("target/pprof-legacy", file.getFileName().toString()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                    different.add(report + " kind " + kind + " " + file.getFileName() + PprofSweepTest.difference(wanted.out(), got.out()));
                }
            }
        }
        Files.writeString(Path.of("target/pprof-legacy.txt"), java.util.Arrays.toString(answered) + " answered, " + different.size() + " differ\n"
                + String.join("\n", different) + "\n");
        assertEquals(List.of(), different.stream().map(text -> text.lines().findFirst().orElse("")).toList());
        for (int kind = 0; kind < KINDS; kind++) {
            assertTrue(answered[kind] > draws, "few of kind " + kind + " were answered: " + answered[kind]);
        }
    }
}
