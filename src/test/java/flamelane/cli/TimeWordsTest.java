package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// `--from` and `--to` part a recording: what lies before a moment and what lies behind it is all there is.
class TimeWordsTest {
    private static final String SERVICE = "sample-recordings/jfr/service-everything.jfr";

    private static long total(String... words) {
        return Printed.of(words).get("total").number();
    }

    @Test
    void bothSidesOfAMomentAreTheWhole() {
        long all = total("top", "--json", SERVICE);
        long before = total("top", "--json", "--to", "1.5", SERVICE);
        long behind = total("top", "--json", "--from", "1.5", SERVICE);
        assertTrue(before > 0 && behind > 0, before + " and " + behind);
        assertEquals(all, before + behind);
    }

    @Test
    void everyReportTakesATime() {
        for (String command : List.of("top", "tree", "traces", "dot", "callgrind", "collapsed", "states", "waits")) {
            Typed narrowed = Typed.run(command, "--from", "0.5", "--to", "1.25", SERVICE);
            assertEquals(0, narrowed.code(), command + ": " + narrowed.err());
            assertTrue(!narrowed.out().equals(Typed.run(command, SERVICE).out()), command + " prints something else");
        }
        Typed turned = Typed.run("top", "--from", "2", "--to", "1", SERVICE);
        assertEquals(2, turned.code());
        assertTrue(turned.err().contains("--from 2.0 is after --to 1.0"), turned.err());
    }
}
