package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Golden;
import flamelane.formats.Formats;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The answers that the terminal gives about Go traces.
class GoTraceCommandsTest {
    private static String file(String recording) {
        return "sample-recordings/go-trace/" + recording + ".trace";
    }

    @ParameterizedTest
    @CsvSource({"tiles-go1.26, goroutines", "tiles-go1.21, goroutines", "tiles-flight, goroutines", "tiles-go1.26, tasks --limit 2",
        "tiles-flight, tasks --limit 2", "tiles-go1.26, regions --limit 2", "tiles-go1.26, mmu", "tiles-generations, mmu --window 1", "tiles-go1.26, mmu --count stw --window 1", "tiles-go1.26, mmu --count none",
        "tiles-go1.26, goroutines --related 61", "tiles-go1.26, goroutines --function runtime.gcBgMarkWorker", "tiles-go1.21, info",
        "tiles-go1.26, info", "tiles-flight, info", "tiles-go1.26, waits", "tiles-go1.26, waits --by site --limit 12"})
    void theAnswerIsTheOneThatWasReadAndFoundRight(String recording, String command) {
        String[] words = (command + " " + file(recording)).split(" ");
        Typed typed = Typed.run(words);
        assertEquals(0, typed.code(), typed.err());
        Golden.check(recording + "/" + command.replace(" --", "-").replace(' ', '-'), typed.out());
    }

    @ParameterizedTest
    @CsvSource({"tiles-go1.26, goroutines", "tiles-go1.26, tasks", "tiles-go1.26, regions", "tiles-go1.26, mmu", "tiles-go1.26, waits"})
    void jsonAndTablesArePrintedToo(String recording, String command) {
        Typed json = Typed.run(command, "--json", file(recording));
        assertEquals(0, json.code(), json.err());
        assertTrue(json.out().startsWith("{") && json.out().strip().endsWith("}"));
        Typed csv = Typed.run(command, "--csv", file(recording));
        assertEquals(0, csv.code(), csv.err());
        assertTrue(csv.out().lines().count() > 10 && csv.out().lines().findFirst().orElse("").contains(","));
    }

    @Test
    void theEventsOfAGoTraceAreListedAsGoDoes() {
        Typed typed = Typed.run("events", file("tiles-go1.26"));
        assertEquals(0, typed.code(), typed.err());
        assertTrue(typed.out().startsWith("M=-1 P=-1 G=-1 Sync Time="));
        assertEquals(70_503, typed.out().lines().filter(line -> line.startsWith("M=")).count());
        Typed broken = Typed.run("events", "sample-recordings/broken/cut-go1.26.trace");
        assertEquals(1, broken.code());
        assertTrue(broken.err().contains("breaks after the last event printed"), broken.err());
    }

    @ParameterizedTest
    @CsvSource({"net", "sync", "syscall", "sched"})
    void aProfileThatIsWrittenHoldsTheSameSums(String kind, @TempDir Path folder) throws IOException {
        Path file = folder.resolve(kind + ".pb.gz");
        Typed typed = Typed.run("profile", "--kind", kind, "-o", file.toString(), file("tiles-go1.26"));
        assertEquals(0, typed.code(), typed.err());
        Recording written = Formats.open(file, Progress.NONE);
        Recording traced = Formats.open(Path.of(file("tiles-go1.26")), Progress.NONE);
        assertEquals(sum(traced.profile(kind), 0), sum(written.profiles().getFirst(), 0));
        assertEquals(sum(traced.profile(kind), 1), sum(written.profiles().getFirst(), 1));
        assertTrue(Files.size(file) > 100);
    }

    @Test
    void whatCannotCountIsWrongUsage() {
        Typed typed = Typed.run("mmu", "--count=stw,idle", file("tiles-go1.26"));
        assertEquals(2, typed.code());
        assertTrue(typed.err().contains("there is no idle"), typed.err());
    }

    @Test
    void whatIsNotAGoTraceSaysSo() {
        for (String command : new String[] {"goroutines", "mmu"}) {
            Typed typed = Typed.run(command, "sample-recordings/collapsed/tiny.collapsed");
            assertEquals(1, typed.code());
            assertTrue(typed.err().contains("this takes a Go execution trace"), typed.err());
        }
    }

    private static long sum(Profile profile, int type) {
        long sum = 0;
        for (int i = 0; i < profile.samples().size(); i++) {
            sum += profile.samples().value(type, i);
        }
        return sum;
    }
}
