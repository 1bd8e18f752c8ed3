package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the JDK's `jfr` prints of a recording, beside what we say: the types and their counts, and the methods on top.
@Tag("slow")
class JdkToolTest {
    private static final Pattern ROW = Pattern.compile("^(\\S.*?)\\s+(\\d+)\\s+([0-9.]+)%$");
    private static final int ROWS = 25;

    static Stream<Path> recordings() {
        return JfrRecordings.all().filter(file -> !file.toString().endsWith("gzipped.jfr"));
    }

    /// Not of several machines, of whose constants the JDK mixes up the keys.
    static Stream<Path> sampled() {
        return JfrRecordings.samples().filter(file -> !file.toString().endsWith("gzipped.jfr") && !file.toString().endsWith("two-jvms.jfr"));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void theSummaryHasTheSameTypesAndCounts(Path file) throws IOException, InterruptedException {
        Map<String, Long> expected = new TreeMap<>();
        boolean table = false;
        for (String line : run("summary", file)) {
            table |= line.startsWith("====");
            String[] words = line.strip().split("\\s+");
            if (table && words.length == 3) {
                expected.merge(words[0], Long.parseLong(words[1]), Long::sum);
            }
        }
        Map<String, Long> counts = new TreeMap<>();
        for (Table each : Formats.open(file, Progress.NONE).tables()) {
            counts.put(each.name(), each.count());
        }
        assertTrue(expected.size() > 2, expected::toString);
        assertEquals(expected, counts);
    }

    @ParameterizedTest
    @MethodSource("sampled")
    void theHottestMethodsAreTheSame(Path file) throws IOException, InterruptedException {
        Map<String, Integer> shown = new HashMap<>();
        int rows = 0;
        double shares = 0;
        List<String> lines = run("view", Path.of("--width"), Path.of("240"), Path.of("hot-methods"), file);
        for (String line : lines) {
            Matcher row = ROW.matcher(line.strip());
            if (row.matches()) {
                rows++;
                shares += Double.parseDouble(row.group(3)) / 100;
                // Native functions have no class before the dot.
                shown.merge(row.group(1).replaceFirst("\\(.*", "").replaceFirst("^\\.", ""), Integer.parseInt(row.group(2)), Integer::sum);
            }
        }
        assertTrue(rows > 2, () -> String.join("\n", lines));
        Recording recording = Formats.open(file, Progress.NONE);
        Samples samples = recording.profile("execution").samples();
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            counts.merge(recording.symbols().frameName(recording.stacks().frame(samples.stack(i))).replaceFirst("\\(.*", ""), 1, Integer::sum);
        }
        int total = shown.values().stream().mapToInt(Integer::intValue).sum();
        assertEquals(samples.size(), total / shares, 0.01 * samples.size() + 1, "what the percentages are shares of");
        boolean all = rows < ROWS;
        // A method with several signatures has a row for each, of which the smaller may stand behind the last one.
        shown.forEach((method, count) -> assertTrue(all || method.contains("Lambda") ? count.equals(counts.get(method)) : count <= counts.getOrDefault(method, 0),
                () -> method + ": " + count + " but " + counts.get(method)));
        int heaviest = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int first = shown.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        assertEquals(first, heaviest);
    }

    private static List<String> run(String command, Path... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "jfr").toString(), command));
        Arrays.stream(arguments).map(Path::toString).forEach(words::add);
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        return out.lines().toList();
    }
}
