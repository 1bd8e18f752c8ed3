package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports with options drawn at random, the same ones on every run, against `go tool pprof` where Go is installed.
///
/// `-Dpprof.draws=N` draws N of them, `-Dpprof.seed=S` others, `-Dpprof.profiles=FOLDER` of the profiles there. What differs is listed in `target/pprof-sweep.txt`.
@Tag("slow")
class PprofSweepTest {
    private static final String[] REPORTS = {"top", "top", "text", "tree", "tree", "peek=.", "peek=main|runtime", "traces", "tags", "raw", "dot", "dot", "callgrind",
            "comments", "topproto", "proto"};
    private static final String[] NAMES = {"runtime", "main", "http", "^runtime", "alloc|lock", "java", "\\.go$", "read|write", "[A-Z]", "func1", "lib", "server", "Foo|line",
            "nothing at all"};
    private static final String[] LABELS = {"bytes", "user", "key1", "tag1", "thread", "request", "by", "pid,comm", "span_id"};
    private static final String[] LABEL_FILTERS = {"bytes=1kb:", ":2kb", "1kb:1mb", "bytes=16b:64b", "bytes=512b", "1:100", "2mb:", "user", "key1=tag", "main", ":a,b",
            "thread=.", "by=.*", "1ms:", "-5:"};
    private static final String[] UNITS = {"ms", "s", "kb", "mb", "auto", "minimum", "seconds", "bytes", "us", "hrs", "count", "unknown"};

    @TempDir
    private Path folder;
    private Random random;

    @Test
    void drawnAtRandom() throws IOException, InterruptedException {
        Pprof pprof = Pprof.found(folder);
        List<Path> profiles = profiles();
        random = new Random(Long.getLong("pprof.seed", 1));
        int draws = Integer.getInteger("pprof.draws", 400);
        List<String> different = new ArrayList<>();
        int answered = 0;
        for (int draw = 0; draw < draws; draw++) {
            String report = pick(REPORTS);
            List<String> files = files(profiles);
            List<String> options = options(profiles, files.getFirst());
            Pprof.Said wanted = asked(pprof, report, options, files);
            Pprof.Said got = answer(pprof, report, options, files);
            boolean both = wanted.code() == 0 && got.code() == 0;
            answered += both ? 1 : 0;
            if (wanted.code() != 0 && got.code() != 0 || both && Pprof.agrees(wanted.out(), got.out(), () -> asked(pprof, report, options, files).out())) {
                continue;
            }
            different.add(report + " -" + String.join(" -", options) + " " + String.join(" ", files) + (both ? difference(wanted.out(), got.out())
                    : "\n  exit code " + wanted.code() + " but " + got.code()));
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/pprof-sweep.txt"), draws + " drawn, " + answered + " answered by both, " + different.size() + " differ\n"
                + String.join("\n", different) + "\n");
        assertEquals(List.of(), different.stream().map(text -> text.lines().findFirst().orElse("")).toList());
        assertTrue(answered > draws / 2, "few were answered: " + answered);
    }

    // A profile that is written is compared as `raw` shows it.
    private Pprof.Said asked(Pprof pprof, String report, List<String> options, List<String> files) throws IOException, InterruptedException {
        if (!report.endsWith("proto")) {
            return pprof.run(report, options, files);
        }
        Path written = folder.resolve("theirs.pb.gz");
        List<String> more = new ArrayList<>(options);
        more.add("output=" + written);
        Pprof.Said said = pprof.run(report, more, files);
        return said.code() == 0 ? pprof.run("raw", List.of("symbolize=none"), List.of(written.toString())) : said;
    }

    private Pprof.Said answer(Pprof pprof, String report, List<String> options, List<String> files) throws IOException, InterruptedException {
        if (!report.endsWith("proto")) {
            return Pprof.ours(report, options, files);
        }
        Path written = folder.resolve("ours.pb.gz");
        List<String> more = new ArrayList<>(options);
        more.add("output=" + written);
        Pprof.Said said = Pprof.ours(report, more, files);
        return said.code() == 0 ? pprof.run("raw", List.of("symbolize=none"), List.of(written.toString())) : said;
    }

    private List<String> files(List<Path> profiles) {
        Path first = profiles.get(random.nextInt(profiles.size()));
        List<String> files = new ArrayList<>(List.of(first.toString()));
        // pprof takes a binary CPU profile in front of another for a program.
        if (random.nextInt(12) == 0 && first.toString().endsWith(".gz")) {
            files.add(like(profiles, first));
        }
        return files;
    }

    // Another profile of the same kind, where there is one.
    private String like(List<Path> profiles, Path first) {
        List<Path> same = profiles.stream().filter(file -> file.getFileName().equals(first.getFileName())).toList();
        return same.get(random.nextInt(same.size())).toString();
    }

    private List<String> options(List<Path> profiles, String first) {
        List<String> options = new ArrayList<>();
        if (random.nextBoolean()) {
            options.add(pick("functions", "filefunctions", "files", "lines", "addresses"));
        }
        if (first.contains("long_name_funcs")) {
            // Its names are the one place where pprof's command and pprof's goldens differ.
            options.add("symbolize=none");
        }
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String option = option(profiles, first);
            String name = option.replaceFirst("=.*", "");
            if (options.stream().noneMatch(other -> other.replaceFirst("=.*", "").equals(name))) {
                options.add(option);
            }
        }
        if (options.stream().anyMatch(option -> option.contains("base=")) && random.nextInt(3) == 0) {
            options.add("normalize");
        }
        return options;
    }

    private String option(List<Path> profiles, String first) {
        return switch (random.nextInt(27)) {
            case 0 -> "focus=" + pick(NAMES);
            case 1 -> "ignore=" + pick(NAMES);
            case 2 -> "hide=" + pick(NAMES);
            case 3 -> "show=" + pick(NAMES);
            case 4 -> "show_from=" + pick(NAMES);
            case 5 -> "prune_from=" + pick(NAMES);
            case 6 -> "tagfocus=" + pick(LABEL_FILTERS);
            case 7 -> "tagignore=" + pick(LABEL_FILTERS);
            case 8 -> "tagshow=" + pick(LABELS);
            case 9 -> "taghide=" + pick(LABELS);
            case 10 -> "tagroot=" + pick(LABELS);
            case 11 -> "tagleaf=" + pick(LABELS);
            case 12 -> "mean";
            case 13 -> "divide_by=" + pick("2", "7", "0.5", "1000", "1e6");
            case 14 -> pick("base=", "diff_base=") + like(profiles, Path.of(first));
            case 15 -> "drop_negative";
            case 16 -> "noinlines";
            case 17 -> "call_tree";
            case 18 -> "nodecount=" + pick("1", "3", "5", "10", "20", "200", "0");
            case 19 -> "nodefraction=" + pick("0", "0.01", "0.05", "0.2");
            case 20 -> "edgefraction=" + pick("0", "0.01", "0.05", "0.2");
            case 21 -> pick("trim=false", "trim=true");
            case 22 -> "relative_percentages";
            case 23 -> "unit=" + pick(UNITS);
            case 24 -> pick("compact_labels", "showcolumns");
            case 25 -> "sample_index=" + pick("0", "1", "2", "3", "cpu", "inuse_space", "alloc_objects", "delay", "samples");
            default -> pick("cum", "flat", "cum");
        };
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    private static List<Path> profiles() throws IOException {
        String folder = System.getProperty("pprof.profiles", "");
        if (!folder.isEmpty()) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                return files.sorted().toList();
            }
        }
        List<Path> profiles = new ArrayList<>(Shared.files("corpus/pprof").toList());
        try (Stream<Path> files = Files.walk(Shared.path("samples/go"))) {
            files.filter(file -> file.toString().endsWith(".pb.gz")).sorted().forEach(profiles::add);
        }
        return profiles;
    }

    static String difference(String wanted, String got) {
        List<String> left = Arrays.asList(wanted.split("\n", -1));
        List<String> right = Arrays.asList(got.split("\n", -1));
        int at = 0;
        while (at < left.size() && at < right.size() && left.get(at).equals(right.get(at))) {
            at++;
        }
        return "\n  line " + (at + 1) + " of " + left.size() + ": " + (at < left.size() ? left.get(at) : "(end)") + "\n  but " + (at < right.size() ? right.get(at) : "(end)");
    }
}
