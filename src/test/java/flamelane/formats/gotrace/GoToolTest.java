package flamelane.formats.gotrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Table;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What Go's own tool and code say of traces, where Go is installed: of all samples, and of a program that does what is
/// seldom done and is traced anew each time.
@Tag("slow")
class GoToolTest {
    private static final List<String> COLUMNS = List.of("total", "execution", "scheduler", "syscall", "syscall-blocked", "blocked", "assist", "sweep", "stopped");
    private static final int SCHEDULER = 2;
    private static final int SYSCALL = 3;
    private static final int SYSCALL_BLOCKED = 4;

    @TempDir
    private static Path folder;
    private static Path summary;

    // Go's reader is internal to Go: a program of ours takes the place of its tool's sources while it is built.
    @BeforeAll
    static void buildTheSummary() throws IOException, InterruptedException {
        Assumptions.assumeTrue(InstalledGo.PROGRAM != null, "needs Go");
        Path tool = Path.of(InstalledGo.run("env", "GOROOT").strip(), "src/cmd/trace");
        Assumptions.assumeTrue(Files.isDirectory(tool), "needs Go's sources");
        List<String> replaced = new ArrayList<>();
        try (Stream<Path> files = Files.list(tool)) {
            files.map(Path::toString).filter(name -> name.endsWith(".go")).forEach(name -> replaced.add('"' + name + "\": \""
                    + (name.endsWith("main.go") ? Path.of("src/test/resources/go/summary.go").toAbsolutePath() : "") + '"'));
        }
        Path overlay = Files.writeString(folder.resolve("overlay.json"), "{\"Replace\": {" + String.join(", ", replaced) + "}}");
        summary = folder.resolve("summary");
        InstalledGo.run("build", "-C", tool.toString(), "-overlay", overlay.toString(), "-o", summary.toString(), ".");
        assertTrue(Files.isExecutable(summary), "the summary was not built");
    }

    static Stream<Path> samples() {
        Stream<Path> ours = Stream.of("tiles-go1.21", "tiles-go1.26", "tiles-generations", "tiles-flight")
                .map(name -> Path.of("sample-recordings/go-trace", name + ".trace"));
        return Stream.concat(ours, Stream.of("19", "21", "22", "23", "25", "26").flatMap(version -> Shared.files("samples/go/go1." + version))
                .filter(file -> file.endsWith("trace.out")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void samplesAreToldAsGoTellsThem(Path trace) throws IOException, InterruptedException {
        if (Dump.version(trace) >= 22) {
            eventsAreGos(trace);
        }
        sumsAreGos(trace);
        profilesAreGos(trace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "flight", "restart"})
    void aProgramThatDoesWhatIsSeldomDoneIsToldAsGoTellsIt(String what) throws IOException, InterruptedException {
        Path program = folder.resolve("unusual");
        if (!Files.exists(program)) {
            InstalledGo.run("build", "-trimpath", "-o", program.toString(), Path.of("src/test/resources/go/unusual.go").toAbsolutePath().toString());
        }
        Path trace = folder.resolve(what + ".trace");
        assertEquals(0, new ProcessBuilder(program.toString(), what, trace.toString()).inheritIO().start().waitFor());
        eventsAreGos(trace);
        sumsAreGos(trace);
        profilesAreGos(trace);
    }

    private static void eventsAreGos(Path trace) throws IOException, InterruptedException {
        Process process = InstalledGo.start("tool", "trace", "-d=parsed", trace.toString());
        try (Reader printed = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            assertEquals("", Dump.difference(trace, printed, ZoneId.systemDefault()));
        } finally {
            process.destroy();
        }
    }

    private static void profilesAreGos(Path trace) throws IOException, InterruptedException {
        Recording ours = Formats.open(trace, Progress.NONE);
        for (String kind : List.of("net", "sync", "syscall", "sched")) {
            Path profile = folder.resolve(kind + ".pb");
            Process process = new ProcessBuilder(InstalledGo.PROGRAM.toString(), "tool", "trace", "-pprof=" + kind, trace.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(profile.toFile()).start();
            assertEquals(0, process.waitFor());
            Recording theirs = Formats.open(profile, Progress.NONE);
            assertEquals(WaitsTest.byStack(theirs, theirs.profiles().getFirst()), WaitsTest.byStack(ours, ours.profile(kind)), kind);
        }
    }

    private static void sumsAreGos(Path trace) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(summary.toString(), trace.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertEquals(0, process.waitFor());
        Recording recording = Formats.open(trace, Progress.NONE);
        goroutines(recording, lines.stream().filter(line -> line.startsWith("goroutine ")).map(line -> line.split(" ", 12)).toList());
        List<String> tasks = new ArrayList<>();
        Table table = recording.table("go.tasks");
        for (int row = 0; row < table.columns().getFirst().size(); row++) {
            tasks.add(number(table, "task", row) + " " + number(table, "logs", row) + " " + recording.strings().get((int) number(table, "name", row)));
        }
        // Go makes up a task without a name for what belongs to none in old traces.
        assertEquals(lines.stream().filter(line -> line.startsWith("task ")).map(line -> line.split(" ", 5))
                .filter(words -> !words[1].equals("0")).map(words -> words[1] + " " + words[3] + " " + words[4]).sorted().toList(),
                tasks.stream().sorted().toList());
        assertEquals(lines.stream().filter(line -> line.startsWith("region ")).count(), recording.table("go.regions").count());
    }

    private static void goroutines(Recording recording, List<String[]> theirs) {
        Table table = recording.table("go.goroutines");
        Map<Long, Integer> rows = new HashMap<>();
        for (int row = 0; row < table.count(); row++) {
            rows.put(number(table, "goroutine", row), row);
        }
        assertEquals(theirs.size(), rows.size());
        int different = 0;
        for (String[] words : theirs) {
            int row = rows.get(Long.valueOf(words[1]));
            long[] ours = COLUMNS.stream().mapToLong(column -> number(table, column, row)).toArray();
            // The two differences that docs/formats/go-trace.md explains: time in a system call that is still blocked at the
            // end is blocked here, while Go adds it to both others; and Go may forget that a processor was taken away.
            long blocked = ours[SYSCALL_BLOCKED] - Long.parseLong(words[2 + SYSCALL_BLOCKED]);
            assertTrue(blocked >= 0, "goroutine " + words[1]);
            different += blocked > 0 ? 1 : 0;
            ours[SYSCALL_BLOCKED] -= blocked;
            ours[SYSCALL] += blocked;
            ours[SCHEDULER] += Long.parseLong(words[2 + SCHEDULER]) == ours[SCHEDULER] ? 0 : blocked;
            for (int i = 0; i < ours.length; i++) {
                assertEquals(Long.parseLong(words[2 + i]), ours[i], "goroutine " + words[1] + ", " + COLUMNS.get(i));
            }
        }
        assertTrue(different <= 2, different + " goroutines differ");
    }

    private static long number(Table table, String column, int row) {
        return table.columns().get(table.column(column)).get(row);
    }
}
