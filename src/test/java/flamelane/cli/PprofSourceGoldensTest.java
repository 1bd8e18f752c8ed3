package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flamelane.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// pprof's goldens of a profile with columns, prefixes of paths and sources beside it, made here from what the goldens say of it.
class PprofSourceGoldensTest {
    @TempDir
    private Path folder;
    private final List<String> strings = new ArrayList<>(List.of(""));

    private int row(String text) {
        if (!strings.contains(text)) {
            strings.add(text);
        }
        return strings.indexOf(text);
    }

    @BeforeEach
    void makeProfileAndSources() throws IOException {
        ProtoMessage profile = new ProtoMessage();
        profile.message(1, new ProtoMessage().number(1, row("cpu")).number(2, row("count")));
        int[][] samples = {{1, 1}, {10, 3, 2, 1}, {100, 5, 3, 1}, {1000, 4, 1}, {10000, 5, 4, 1}};
        for (int[] sample : samples) {
            ProtoMessage message = new ProtoMessage();
            IntStream.of(sample).skip(1).forEach(place -> message.number(1, place));
            profile.message(2, message.number(2, sample[0]));
        }
        profile.message(3, new ProtoMessage().number(1, 1).number(7, 1).number(8, 1).number(9, 1).number(10, 1));
        int[][] lines = {{1, 2, 2}, {2, 4, 4}, {3, 10, 0}, {4, 2, 0}, {4, 8, 0}};
        for (int place = 0; place < lines.length; place++) {
            ProtoMessage line = new ProtoMessage().number(1, lines[place][0]).number(2, lines[place][1]).number(3, lines[place][2]);
            profile.message(4, new ProtoMessage().number(1, place + 1).number(2, 1).message(4, line));
        }
        String[][] functions = {{"main", "testdata/source1"}, {"foo", "testdata/source1"}, {"bar", "testdata/source1"}, {"tee", "/some/path/testdata/source2"}};
        for (int function = 0; function < functions.length; function++) {
            profile.message(5, new ProtoMessage().number(1, function + 1).number(2, row(functions[function][0])).number(4, row(functions[function][1])));
        }
        profile.number(10, 10_000_000_000L);
        strings.forEach(text -> profile.bytes(6, text.getBytes(StandardCharsets.UTF_8)));
        Files.write(folder.resolve("source.pb"), profile.toBytes());
        Files.createDirectories(folder.resolve("testdata"));
        for (String source : List.of("source1", "source2")) {
            Files.writeString(folder.resolve("testdata").resolve(source),
                    IntStream.range(1, 20).mapToObj(line -> source + " line " + line + ";\n").collect(Collectors.joining()));
        }
    }

    private String said(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(folder.resolve("source.pb").toString(), "--trim_path=/some/path", "--source_path=" + folder));
        Typed typed = Typed.run(all.toArray(String[]::new));
        assertEquals("", typed.err());
        return typed.out();
    }

    @Test
    void linesWithTheirSources() throws IOException {
        assertEquals(Files.readString(Shared.path("corpus/pprof/expected/pprof__source.rpt")), said("list", "."));
    }

    /// pprof's command names the type of the values, its golden does not.
    @Test
    void graphOfPaths() throws IOException {
        String dot = said("dot", "--addresses", "--showcolumns", "--call_tree", "--compact_labels", "--nodefraction=0", "--edgefraction=0");
        assertEquals(Files.readString(Shared.path("corpus/pprof/expected/pprof__source.dot")),
                dot.replaceFirst("\"Type: cpu\"", "\"Duration: 10s, Total samples = 11111 \"").replace("Type: cpu\\l", ""));
    }
}
