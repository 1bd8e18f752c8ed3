package flamelane.formats.gotrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Go's own reader is the measure: its events, states and stacks, and its verdict.
class ConformanceTest {
    private static final Pattern TIME = Pattern.compile("Time=(-?\\d+)");
    private static final Pattern PROCESSOR = Pattern.compile("P=(-?\\d+)");
    private static final Pattern ERROR = Pattern.compile("(?m)^read-error after (\\d+) events: (.*)$");

    static Stream<Path> generations() {
        return Shared.files("conformance/go-trace/v2").filter(file -> file.toString().endsWith(".trace"));
    }

    static Stream<Path> old() {
        return Shared.files("conformance/go-trace/v1").filter(file -> Files.exists(beside(file, ".result")));
    }

    static Stream<Path> samples() {
        return Stream.of("go1.19", "go1.22", "go1.25", "go1.26").flatMap(folder -> Shared.files("samples/go/" + folder))
                .filter(file -> file.endsWith("trace.out"));
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName().toString().replaceAll("\\.trace$", "") + ending);
    }

    @ParameterizedTest
    @MethodSource("generations")
    void eventsAndVerdictAreGos(Path file) throws IOException {
        Dump ours = Dump.of(file);
        assertEquals(Dump.read(beside(file, ".events.txt")), ours.events());
        Matcher error = ERROR.matcher(Files.readString(beside(file, ".result")));
        if (error.find()) {
            assertEquals(Integer.parseInt(error.group(1)), ours.events().size());
            assertEquals(error.group(2), ours.error());
        } else {
            assertNull(ours.error());
        }
    }

    // Events of the same tick on different processors have no order; Go's differs from run to run.
    @ParameterizedTest
    @MethodSource("old")
    void oldEventsAreGosButForTies(Path file) throws IOException {
        if (Dump.version(file) < 11) {
            return;
        }
        Dump ours = Dump.of(file);
        assertNull(ours.error());
        List<String> wanted = Dump.read(beside(file, ".events.txt.gz"));
        assertEquals(wanted.size(), ours.events().size());
        assertEquals(byProcessor(wanted), byProcessor(ours.events()));
        List<Long> theirTimes = times(wanted);
        List<Long> ourTimes = times(ours.events());
        for (int i = 0; i < ourTimes.size(); i++) {
            assertTrue(Math.abs(ourTimes.get(i) - theirTimes.get(i)) <= 3, "event " + i + " at " + ourTimes.get(i));
        }
    }

    // Go dropped these from its reader; ours has to take them and find them in order.
    @ParameterizedTest
    @MethodSource("old")
    void versionsThatGoDroppedAreRead(Path file) throws IOException {
        int version = Dump.version(file);
        if (version == 5 || version >= 11) {
            return;
        }
        Dump ours = Dump.of(file);
        assertNull(ours.error());
        assertTrue(ours.events().size() > 30, "only " + ours.events().size() + " events");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theDumpOfASampleIsGos(Path file) throws IOException {
        assertEquals("", Dump.difference(file, file.resolveSibling("golden/trace.parsed.txt.gz")));
    }

    @Test
    void textsAreQuotedAsGoDoes() {
        assertEquals("\"a\\\"b\\\\c\\n\\t\\x01\\u2028é\\u00a0😀\"", EventText.quote("a\"b\\c\n\t\u0001\u2028é\u00a0😀"));
        assertNotNull(Wire.type(Wire.GO_SWITCH));
    }

    private static Map<String, List<String>> byProcessor(List<String> events) {
        Map<String, List<String>> split = new TreeMap<>();
        for (String event : events) {
            Matcher processor = PROCESSOR.matcher(event);
            assertTrue(processor.find());
            split.computeIfAbsent(processor.group(1), key -> new ArrayList<>()).add(TIME.matcher(event).replaceFirst("Time=-"));
        }
        // Processors that stand for many (the poller, system calls) have ties among themselves.
        split.forEach((processor, list) -> {
            if (Long.parseLong(processor) < 0 || Long.parseLong(processor) > 1_000_000) {
                Collections.sort(list);
            }
        });
        return split;
    }

    private static List<Long> times(List<String> events) {
        return events.stream().map(event -> {
            Matcher time = TIME.matcher(event);
            assertTrue(time.find());
            return Long.valueOf(time.group(1));
        }).toList();
    }
}
