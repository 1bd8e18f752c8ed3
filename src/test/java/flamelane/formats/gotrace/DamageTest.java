package flamelane.formats.gotrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged traces: what is whole is shown and what is lost is said, or one clear line; never a hang, never anything else.
class DamageTest {
    private static final Path SAMPLES = Path.of("sample-recordings/go-trace");
    // What the default run takes of them; all are slow.
    private static final int PART = 8;
    private static final int CUTS = 256;
    private static final int FLIPS = 334;
    private static final int OLD_CUTS = 256;
    private static final Pattern MOVE = Pattern.compile("StateTransition Time=\\d+ (GoID=\\d+) (\\w+->\\w+ Reason=\".*\")");

    @TempDir
    private Path folder;

    static Stream<Path> fuzz() {
        return Shared.files("corpus/gotrace/fuzz").filter(file -> file.toString().endsWith(".bin"));
    }

    // Everything that a view may ask for.
    private static Recording whole(Path file) {
        Recording recording = Formats.open(file, Progress.NONE);
        recording.timeline();
        recording.profiles().forEach(profile -> profile.samples().size());
        recording.tables().forEach(table -> table.columns().size());
        return recording;
    }

    private Path write(byte[] bytes) throws IOException {
        Path file = folder.resolve("damaged.trace");
        Files.write(file, bytes);
        return file;
    }

    private static int generations(Recording recording) {
        return Integer.parseInt(recording.header().facts().stream().filter(fact -> fact.name().equals("Generations")).findFirst()
                .orElseThrow().text());
    }

    @Test
    void aCutShowsWholeGenerationsAndSaysWhatIsLost() throws IOException {
        cutGenerations(CUTS / PART);
    }

    @Test
    @Tag("slow")
    void everyCutShowsWholeGenerationsAndSaysWhatIsLost() throws IOException {
        cutGenerations(CUTS);
    }

    private void cutGenerations(int cuts) throws IOException {
        byte[] all = Files.readAllBytes(SAMPLES.resolve("tiles-generations.trace"));
        int most = 0;
        for (int i = 0; i < cuts; i++) {
            int length = (int) ((long) all.length * i / cuts);
            Path file = write(Arrays.copyOf(all, length));
            try {
                Recording recording = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> whole(file));
                int generations = generations(recording);
                assertTrue(generations >= most, "fewer generations of more bytes");
                most = generations;
                assertEquals(1, recording.notices().size());
                String lost = recording.notices().getFirst().what();
                assertTrue(lost.contains("after " + generations + " whole generation") && lost.contains("lost"), lost);
            } catch (FormatException e) {
                assertEquals(0, most, e.getMessage());
                assertFalse(e.getMessage().contains("\n"));
            }
        }
        assertEquals(generations(whole(SAMPLES.resolve("tiles-generations.trace"))) - 1, most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiles-go1.21.trace", "tiles-go1.26.trace", "tiles-flight.trace"})
    void flippedBytesGiveNothingButOurOwnWords(String name) throws IOException {
        flip(name, FLIPS / PART);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiles-go1.21.trace", "tiles-go1.26.trace", "tiles-flight.trace"})
    @Tag("slow")
    void manyFlippedBytesGiveNothingButOurOwnWords(String name) throws IOException {
        flip(name, FLIPS);
    }

    private void flip(String name, int flips) throws IOException {
        byte[] all = Files.readAllBytes(SAMPLES.resolve(name));
        Random random = new Random(26);
        for (int i = 0; i < flips; i++) {
            byte[] flipped = all.clone();
            int place = 16 + random.nextInt(all.length - 16);
            flipped[place] ^= (byte) (1 << random.nextInt(8));
            Path file = write(flipped);
            try {
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> whole(file), () -> "byte " + place);
            } catch (FormatException e) {
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
            }
        }
    }

    // Generations hold all they need: what was recorded before the damaged one is shown as if nothing had happened.
    @Test
    void aFlippedByteLeavesEarlierGenerationsAsTheyWere() throws IOException {
        flipGenerations(FLIPS / PART);
    }

    @Test
    @Tag("slow")
    void manyFlippedBytesLeaveEarlierGenerationsAsTheyWere() throws IOException {
        flipGenerations(FLIPS);
    }

    private void flipGenerations(int flips) throws IOException {
        Path sample = SAMPLES.resolve("tiles-generations.trace");
        byte[] all = Files.readAllBytes(sample);
        List<String> wanted = Dump.of(sample).events();
        List<Integer> syncs = syncs(wanted);
        Random random = new Random(4);
        int compared = 0;
        for (int i = 0; i < flips; i++) {
            byte[] flipped = all.clone();
            int place = 16 + random.nextInt(all.length - 16);
            flipped[place] ^= (byte) (1 << random.nextInt(8));
            Path file = write(flipped);
            // As many generations as a file has that is cut at that byte: those lie before it.
            int before = before(all, place);
            Dump dump = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Dump.of(file), () -> "byte " + place);
            int same = before == 0 ? 0 : syncs.get(before);
            assertTrue(dump.events().size() >= same, () -> "byte " + place + ": " + dump.events().size() + " of " + same);
            assertEquals(wanted.subList(0, same), dump.events().subList(0, same), () -> "byte " + place);
            compared += same > 0 ? 1 : 0;
        }
        assertTrue(compared > flips / 4, compared + " flips had a generation before them");
    }

    private int before(byte[] all, int place) throws IOException {
        Dump cut = Dump.of(write(Arrays.copyOf(all, place)));
        return Math.max(0, syncs(cut.events()).size() - 1);
    }

    private static List<Integer> syncs(List<String> events) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).contains(" Sync Time=")) {
                places.add(i);
            }
        }
        return places;
    }

    @ParameterizedTest
    @MethodSource("fuzz")
    void whatFuzzersFoundGivesNothingButOurOwnWords(Path file) {
        try {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> whole(file));
        } catch (FormatException e) {
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
        }
    }

    @Test
    void anOldTraceThatIsCutShowsWhatItsEventsTell() {
        Recording recording = whole(Path.of("sample-recordings/broken/cut-go1.21.trace"));
        List<String> notices = recording.notices().stream().map(Notice::what).toList();
        assertTrue(notices.stream().anyMatch(what -> what.startsWith("cut short or damaged: the last ")), notices.toString());
        assertTrue(notices.stream().anyMatch(what -> what.contains("a tick counts as a nanosecond")), notices.toString());
        assertTrue(notices.stream().anyMatch(what -> what.contains("events have none")), notices.toString());
        assertTrue(recording.timeline().tracks().size() > 20, recording.timeline().tracks().size() + " tracks");
    }

    // Whatever is shown of a cut trace is what the whole one shows: what each goroutine did, up to some moment.
    @Test
    void cutsOfAnOldTraceShowABeginningOfWhatTheWholeShows() throws IOException {
        cutOld(OLD_CUTS / PART);
    }

    @Test
    @Tag("slow")
    void everyCutOfAnOldTraceShowsABeginningOfWhatTheWholeShows() throws IOException {
        cutOld(OLD_CUTS);
    }

    private void cutOld(int cuts) throws IOException {
        Path sample = SAMPLES.resolve("tiles-go1.21.trace");
        byte[] all = Files.readAllBytes(sample);
        Map<String, List<String>> wanted = moves(Dump.of(sample));
        int shown = 0;
        for (int i = 0; i < cuts; i++) {
            Path file = write(Arrays.copyOf(all, (int) (16 + (all.length - 16L) * i / cuts)));
            Dump cut = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Dump.of(file));
            assertNotNull(cut.error());
            moves(cut).forEach((goroutine, moves) -> assertEquals(wanted.get(goroutine).subList(0, moves.size()), moves, goroutine));
            shown += cut.events().size() > 100 ? 1 : 0;
        }
        assertTrue(shown > cuts / 2, shown + " of " + cuts + " cuts show anything");
    }

    private static Map<String, List<String>> moves(Dump dump) {
        Map<String, List<String>> moves = new HashMap<>();
        for (String event : dump.events()) {
            Matcher move = MOVE.matcher(event);
            if (move.find()) {
                moves.computeIfAbsent(move.group(1), key -> new ArrayList<>()).add(move.group(2));
            }
        }
        return moves;
    }

    // There the file does not end within anything: only what events refer to tells that something is missing.
    @Test
    void anOldTraceThatIsCutBetweenTwoStacksSaysSo() throws IOException {
        byte[] all = Files.readAllBytes(SAMPLES.resolve("tiles-go1.21.trace"));
        Recording recording = whole(write(Arrays.copyOf(all, (int) (16 + (all.length - 16L) * 238 / 256))));
        List<String> notices = recording.notices().stream().map(Notice::what).toList();
        assertEquals(1, notices.size(), notices.toString());
        assertTrue(notices.getFirst().startsWith("cut short between two stacks: "), notices.toString());
        assertTrue(whole(SAMPLES.resolve("tiles-go1.21.trace")).notices().isEmpty());
    }

    @Test
    void aNewTraceThatIsCutShowsWhatIsWhole() {
        Recording recording = whole(Path.of("sample-recordings/broken/cut-go1.26.trace"));
        assertTrue(recording.notices().getFirst().what().startsWith("cut short or damaged after " + generations(recording) + " whole"));
        assertTrue(recording.timeline().tracks().size() > 100);
    }

    @Test
    void versionsThatAreNotReadSayWhy() throws IOException {
        refused("go 1.5 trace", "record with Go 1.7 or later");
        refused("go 1.31 trace", "newer than this program");
        refused("go 1.24 trace", "there is no go trace of wire version 1.24");
        refused("go 1.26 trace", "holds no generation");
        refused("go 1.2", "cut within its first line");
    }

    private void refused(String start, String why) throws IOException {
        Path file = write(Arrays.copyOf(start.getBytes(StandardCharsets.ISO_8859_1), start.endsWith("trace") ? 16 : start.length()));
        FormatException e = assertThrows(FormatException.class, () -> Formats.open(file, Progress.NONE));
        assertTrue(e.getMessage().toLowerCase(java.util.Locale.ROOT).contains(why.toLowerCase(java.util.Locale.ROOT)), e.getMessage());
    }
}
