package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flamelane.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every report of every profile at hand against `go tool pprof`, where Go is installed.
///
/// What differs is listed in `target/pprof-agrees.txt` and `target/pprof-agrees-options.txt`. The differences that are meant are in docs/formats/pprof.md.
@Tag("slow")
class PprofAgreesTest {
    private static final List<String> REPORTS = List.of("top", "tree", "peek", "traces", "tags", "raw", "dot");

    @TempDir
    private Path folder;
    private final List<String> differences = new ArrayList<>();
    private int compared;

    @Test
    void everyReportOfEveryProfile() throws IOException, InterruptedException {
        Pprof pprof = Pprof.found(folder);
        String only = System.getProperty("pprof.only", "");
        for (Path profile : profiles().filter(file -> file.toString().contains(only)).toList()) {
            for (String report : REPORTS) {
                compare(pprof, profile, report, List.of());
            }
        }
        write("pprof-agrees.txt");
        Assumptions.assumeTrue(compared > 0);
        assertEquals(List.of(), differences.stream().map(text -> text.lines().findFirst().orElse("")).filter(text -> !isMeant(text)).toList());
    }

    /// What docs/formats/pprof.md gives the reason for.
    private static boolean isMeant(String difference) {
        return difference.contains("__long_name_funcs.pb.gz");
    }

    /// Options that change what is counted, on a few profiles with inlined frames, labels and several value types.
    ///
    /// Not `files` and `call_tree`: there pprof has nodes that print alike, in an order that changes from run to run.
    @Test
    void options() throws IOException, InterruptedException {
        Pprof pprof = Pprof.found(folder);
        String only = System.getProperty("pprof.only", "");
        List<List<String>> options = Stream.of("cum", "lines", "addresses", "filefunctions", "noinlines", "lines noinlines", "addresses noinlines",
                "focus=runtime", "ignore=runtime", "hide=^runtime", "show=main|http", "show_from=http|main", "prune_from=alloc|lock",
                "tagroot=bytes", "tagleaf=user,bytes", "sample_index=0", "mean", "divide_by=7", "unit=ms", "unit=kb", "unit=auto", "trim=false",
                "nodecount=10", "nodefraction=0.05 edgefraction=0.02", "relative_percentages focus=runtime", "compact_labels", "drop_negative",
                "tagshow=by", "taghide=by", "showcolumns lines", "tagfocus=1kb:", "lines cum nodecount=15")
                .map(text -> Arrays.asList(text.split(" "))).toList();
        for (Path profile : profiles().filter(PprofAgreesTest::rich).filter(file -> file.toString().contains(only)).toList()) {
            for (List<String> option : options) {
                for (String report : List.of("top", "tree", "dot", "traces")) {
                    compare(pprof, profile, report, option);
                }
            }
        }
        write("pprof-agrees-options.txt");
        Assumptions.assumeTrue(compared > 0);
        assertEquals(List.of(), differences.stream().map(text -> text.lines().findFirst().orElse("")).toList());
    }

    /// Several files, and bases: what is added and taken away, and what then is a share of what.
    @Test
    void severalFiles() throws IOException, InterruptedException {
        Pprof pprof = Pprof.found(folder);
        Path samples = Shared.path("samples/go");
        Path cpu = samples.resolve("go1.26/cpu.pb.gz");
        Path heap = samples.resolve("go1.26/heap.pb.gz");
        String oldCpu = samples.resolve("go1.25/cpu.pb.gz").toString();
        String oldHeap = samples.resolve("go1.25/heap.pb.gz").toString();
        // Not tree and dot: pprof orders equal weights of different sign anew each time.
        for (String report : List.of("top", "traces", "raw")) {
            compare(pprof, cpu, report, List.of(), List.of(oldCpu));
            compare(pprof, heap, report, List.of(), List.of(heap.toString()));
            compare(pprof, samples.resolve("go1.26/mutex.pb.gz"), report, List.of(), List.of(samples.resolve("go1.26/block.pb.gz").toString()));
            for (String base : List.of(oldCpu, cpu.toString())) {
                compare(pprof, cpu, report, List.of("base=" + base));
                compare(pprof, cpu, report, List.of("diff_base=" + base));
                compare(pprof, cpu, report, List.of("diff_base=" + base, "normalize=true"));
            }
            compare(pprof, heap, report, List.of("base=" + oldHeap));
            compare(pprof, heap, report, List.of("diff_base=" + oldHeap, "drop_negative=true"));
            compare(pprof, heap, report, List.of("diff_base=" + oldHeap, "mean=true"));
        }
        write("pprof-agrees-files.txt");
        assertEquals(List.of(), differences.stream().map(text -> text.lines().findFirst().orElse("")).toList());
    }

    /// What `proto` and `topproto` write, pprof reads as we do.
    @Test
    void pprofReadsWhatIsWritten() throws IOException, InterruptedException {
        Pprof pprof = Pprof.found(folder);
        for (Path profile : profiles().toList()) {
            for (String writer : List.of("proto", "topproto")) {
                Path written = folder.resolve(writer + "-" + profile.getFileName() + ".pb.gz");
                if (Typed.run(writer, profile.toString(), "-o", written.toString()).code() == 0) {
                    compare(pprof, written, "raw", List.of());
                    compare(pprof, written, "top", List.of());
                }
            }
        }
        write("pprof-agrees-written.txt");
        assertEquals(List.of(), differences.stream().map(text -> text.lines().findFirst().orElse("")).filter(text -> !text.contains("long_name_funcs")).toList());
    }

    private static boolean rich(Path file) {
        String name = file.toString();
        return name.endsWith("go1.26/cpu.pb.gz") || name.endsWith("go1.26/heap.pb.gz") || name.endsWith("go1.19/mutex.pb.gz")
                || name.endsWith("labelframes.in.pprof") || name.endsWith("driver__heap_tags.pb.gz");
    }

    private static Stream<Path> profiles() throws IOException {
        List<Path> profiles = new ArrayList<>(Shared.files("corpus/pprof").toList());
        Path samples = Shared.path("samples/go");
        try (Stream<Path> files = Files.walk(samples)) {
            files.filter(file -> file.toString().endsWith(".pb.gz")).sorted().forEach(profiles::add);
        }
        return profiles.stream();
    }

    private void compare(Pprof pprof, Path profile, String report, List<String> options) throws IOException, InterruptedException {
        compare(pprof, profile, report, options, List.of());
    }

    private void compare(Pprof pprof, Path profile, String report, List<String> options, List<String> more) throws IOException, InterruptedException {
        List<String> files = new ArrayList<>(List.of(profile.toString()));
        files.addAll(more);
        String asked = report.equals("peek") ? "peek=." : report;
        Pprof.Said wanted = pprof.run(asked, options, files);
        Pprof.Said got = Pprof.ours(asked, options, files);
        compared++;
        if (wanted.code() != 0 && got.code() != 0) {
            return;
        }
        if (!wanted.out().equals(got.out())) {
            differences.add(report + " " + String.join(" ", options) + " " + profile + PprofSweepTest.difference(wanted.out(), got.out())
                    + (got.code() == 0 ? "" : "\n  exit code " + got.code()));
        }
    }

    private void write(String file) throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", file), compared + " compared, " + differences.size() + " differ\n" + String.join("\n", differences) + "\n");
    }
}
