package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// pprof's own golden reports, byte for byte; what lies beside the checkout without a golden is compared with `go tool pprof`.
class PprofGoldensTest {
    private static final List<String> COMMANDS = List.of("text", "tree", "callgrind", "dot", "tags", "traces", "peek", "comments", "topproto");

    private static final int DROP_FRAMES = 7;
    private static final int KEEP_FRAMES = 8;

    @TempDir
    private static Path folder;

    /// One row of the table: a source and the flags of pprof that it was asked with.
    private record Row(String source, Map<String, String> flags) {
        static Row of(String line) {
            String[] parts = line.split("\t");
            Map<String, String> flags = new LinkedHashMap<>();
            for (String flag : parts[1].split(",")) {
                int equals = flag.indexOf('=');
                flags.put(equals < 0 ? flag : flag.substring(0, equals), equals < 0 ? "" : flag.substring(equals + 1));
            }
            return new Row(parts[0], flags);
        }

        String command() {
            return COMMANDS.stream().filter(flags::containsKey).findFirst().orElse("");
        }

        /// The golden's name, which pprof's driver makes of the flags.
        String golden() {
            List<String> name = new ArrayList<>(List.of("pprof", source));
            first(name, "flat", "cum");
            first(name, "functions", "filefunctions", "files", "lines", "addresses");
            first(name, "noinlines");
            first(name, "inuse_space", "inuse_objects", "alloc_space", "alloc_objects");
            first(name, "relative_percentages");
            first(name, "call_tree");
            name.add(command());
            first(name, "all_frames");
            ifAny(name, "focus", "focus", "tagfocus");
            ifAny(name, "ignore", "ignore", "tagignore");
            ifAny(name, "show_from", "show_from");
            first(name, "hide", "show");
            if (!flags.getOrDefault("unit", "minimum").equals("minimum")) {
                name.add("unit");
            }
            return String.join(".", name);
        }

        private void first(List<String> name, String... of) {
            Stream.of(of).filter(flags::containsKey).findFirst().ifPresent(name::add);
        }

        private void ifAny(List<String> name, String part, String... of) {
            if (Stream.of(of).anyMatch(flags::containsKey)) {
                name.add(part);
            }
        }

        /// The report of what `topproto` wrote is its `text`.
        String report() {
            return command().equals("topproto") ? "text" : command();
        }

        String[] arguments(Path profile) {
            List<String> arguments = new ArrayList<>(List.of(report()));
            if (!flags.get(command()).isEmpty()) {
                arguments.add(flags.get(command()));
            }
            arguments.addAll(List.of(profile.toString(), "--nodefraction=.05", "--edgefraction=.01", "--trim", "--compact_labels"));
            if (!flags.containsKey("nodecount")) {
                arguments.add("--nodecount=20");
            }
            flags.forEach((flag, value) -> {
                if (!flag.equals(command())) {
                    arguments.add(value.isEmpty() ? "--" + flag : "--" + flag + "=" + value);
                }
            });
            return arguments.toArray(String[]::new);
        }
    }

    @TestFactory
    Stream<DynamicTest> driver() throws IOException {
        Path table = Shared.path("conformance/pprof-driver.tsv");
        return Files.readAllLines(table).stream().skip(1).map(Row::of).filter(row -> !row.command().isEmpty())
                .map(row -> DynamicTest.dynamicTest(row.golden() + " " + row.flags(), () -> check(row)));
    }

    private static void check(Row row) throws IOException, InterruptedException {
        Path golden = Shared.path("corpus/pprof/expected").resolve("pprof__" + row.golden());
        boolean written = row.command().equals("topproto");
        // pprof's tests make the profile `unknown` of the same samples as `cpu`.
        String source = row.source().equals("unknown") ? "cpu" : row.source();
        String[] arguments = row.arguments(written ? topOf(source) : demangled(source));
        String wanted = Files.exists(golden) ? Files.readString(golden) : written ? saidOfTop(row, source) : said(row, arguments);
        Typed typed = Typed.run(arguments);
        assertEquals(wanted, typed.out(), () -> typed.err());
    }

    private static String said(Row row, String[] arguments) throws IOException, InterruptedException {
        Pprof pprof = Pprof.found(folder);
        // pprof's command has no --all_frames: it is given a profile that wants no frames dropped. Names in the goldens are whole.
        Path profile = folder.resolve(arguments[1].endsWith(".pb") ? arguments[1] : arguments[2]);
        if (row.flags().containsKey("all_frames")) {
            profile = Files.write(folder.resolve(row.source() + "-all.pb"), rewritten(Files.readAllBytes(profile), true));
        }
        Stream<String> words = Stream.of(arguments).filter(word -> word.startsWith("--") && !word.equals("--all_frames")).map(word -> word.substring(2));
        Pprof.Said said = pprof.run(row.report(), Stream.concat(words, Stream.of("symbolize=none")).toList(), List.of(profile.toString()));
        assertEquals(0, said.code());
        return new String(said.out().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static final List<String> TOP_OPTIONS = List.of("addresses", "nodecount=20", "nodefraction=.05", "edgefraction=.01", "trim", "unit=minimum");

    private static Path topOf(String source) throws IOException {
        Path written = folder.resolve("top-" + source + ".pb.gz");
        Pprof.Said said = Pprof.ours("topproto", with(written), List.of(corpus(source).toString()));
        assertEquals(0, said.code());
        return demangled(written, folder.resolve("top-" + source + ".pb"));
    }

    private static String saidOfTop(Row row, String source) throws IOException, InterruptedException {
        Path written = folder.resolve("pprof-top-" + source + ".pb.gz");
        Pprof.found(folder).run("topproto", with(written), List.of(corpus(source).toString()));
        return said(row, row.arguments(demangled(written, folder.resolve("pprof-top-" + source + ".pb"))));
    }

    private static List<String> with(Path written) {
        return Stream.concat(TOP_OPTIONS.stream(), Stream.of("output=" + written)).toList();
    }

    private static Path corpus(String source) {
        return Shared.path("corpus/pprof/google-pprof-driver__" + source + ".pb.gz");
    }

    /// The goldens were made with names that a demangler had been over: `mangled1000` was `line1000` by then.
    private static Path demangled(String source) throws IOException {
        return demangled(corpus(source), folder.resolve(source + ".pb"));
    }

    private static Path demangled(Path packed, Path file) throws IOException {
        if (!Files.exists(file)) {
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                Files.write(file, rewritten(in.readAllBytes(), false));
            }
        }
        return file;
    }

    private static byte[] rewritten(byte[] profile, boolean allFrames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < profile.length; ) {
            int tag = profile[at++];
            assertTrue(tag > 0, "fields below 16");
            int number = 0;
            int shift = 0;
            int start = at;
            do {
                number |= (profile[at] & 0x7F) << Math.min(shift, 28);
                shift += 7;
            } while (profile[at++] < 0);
            if ((tag & 7) == 0) {
                if (!allFrames || tag >> 3 != DROP_FRAMES && tag >> 3 != KEEP_FRAMES) {
                    out.write(tag);
                    out.write(profile, start, at - start);
                }
                continue;
            }
            out.write(tag);
            byte[] bytes = java.util.Arrays.copyOfRange(profile, at, at + number);
            at += number;
            if (tag >> 3 == 6) {
                bytes = new String(bytes, StandardCharsets.UTF_8).replace("mangledNEW", "operator new").replace("mangledMALLOC", "malloc")
                        .replaceFirst("^mangled", "line").getBytes(StandardCharsets.UTF_8);
            }
            for (int length = bytes.length; ; length >>>= 7) {
                out.write(length > 127 ? length & 0x7F | 0x80 : length);
                if (length <= 127) {
                    break;
                }
            }
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    // pprof's reader leaves a profile without mappings as it is; pprof's command gives it one of everything.
    private static String mapped(String golden) {
        return golden.endsWith("Mappings\n") ? golden.replaceAll("(?m)^( +\\d+: 0x[0-9a-f]+ )", "$1M=1 ") + "1: 0x0/0x0/0x0   \n" : golden;
    }

    @Test
    void legacyProfilesLieAsPprofReadsThem() throws IOException {
        List<String> checked = new ArrayList<>();
        for (Path golden : Shared.files("corpus/pprof/expected").filter(file -> file.toString().endsWith(".string")).toList()) {
            String source = golden.getFileName().toString().replaceFirst("\\.string$", "");
            Typed typed = Typed.run("raw", "--all_frames", Shared.path("corpus/pprof/" + source).toString());
            assertEquals(mapped(Files.readString(golden)), typed.out(), () -> source + ": " + typed.err());
            checked.add(source);
        }
        Assumptions.assumeFalse(checked.isEmpty());
    }
}
