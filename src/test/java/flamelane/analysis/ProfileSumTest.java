package flamelane.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Adding profiles and taking them from each other.
class ProfileSumTest {
    private static final String CPU = "sample-recordings/pprof/tiny.pb";

    private static Recording open(String file) {
        return Formats.open(Path.of(file).toString(), Progress.NONE);
    }

    private static String rows(Recording recording) {
        return TopFunctions.of(recording, Selection.of(recording)).rows().stream()
                .map(row -> row.name() + " " + row.self() + " " + row.total()).toList().toString();
    }

    @Test
    void oneStaysAsItIs() {
        Recording recording = open(CPU);
        assertEquals(recording, ProfileSum.of(List.of(recording), null));
    }

    @Test
    void aProfileTwiceIsTwiceAsMuch() {
        Recording twice = ProfileSum.of(List.of(open(CPU), open(CPU)), null);
        assertEquals("[fold 100000000 100000000, idle 20000000 20000000, main 0 120000000, step 0 100000000]", rows(twice));
        assertEquals(3, twice.profiles().getFirst().count());
        assertEquals(2_000_000_000L, twice.profiles().getFirst().sampling().durationNanos());
    }

    @Test
    void aProfileLessItselfIsNothing() {
        Recording nothing = ProfileSum.less(open(CPU), open(CPU), null, false, false);
        assertEquals(0, nothing.profiles().getFirst().count());
        assertEquals(0, nothing.symbols().places().size());
    }

    @Test
    void sharesOfADifferenceAreOfTheBase() {
        Recording twice = ProfileSum.of(List.of(open(CPU), open(CPU)), null);
        Recording more = ProfileSum.less(twice, open(CPU), null, true, false);
        assertEquals(60_000_000, Filtered.of(more, Selection.of(more)).total());
        assertEquals("[fold 50000000 50000000, idle 10000000 10000000, main 0 60000000, step 0 50000000]", rows(more));
        Recording same = ProfileSum.less(twice, open(CPU), null, true, true);
        assertEquals("[]", rows(same));
    }

    @Test
    void profilesWithNothingInCommonAreRefused() {
        List<Recording> two = List.of(open(CPU), open("sample-recordings/collapsed/tiny.collapsed"));
        Recording sum = ProfileSum.of(List.of(two.get(1), two.get(1)), null);
        assertEquals(12, Filtered.of(sum, Selection.of(sum)).total());
        assertThrows(FormatException.class, () -> ProfileSum.of(List.of(two.get(1), open("sample-recordings/pprof/heap.pb.gz")), null));
    }
}
