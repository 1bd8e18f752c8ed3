package flamelane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.StateTimes;
import flamelane.analysis.TimelineIndex;
import flamelane.model.Header;
import flamelane.model.Lazy;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Timeline;
import flamelane.model.Track;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Virtual machines with little memory: what fits is answered, what does not is told in one line.
class ShortOfMemoryTest {
    private record Ended(int code, String said) { }

    private static Ended run(String heap, String main, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx" + heap, "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), main));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Ended(process.waitFor(), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"states", "waits"})
    void oneLineSaysThatMemoryIsShort(String command) throws Exception {
        Ended ended = run("6m", "flamelane.Main", command, "--no-cache", "sample-recordings/jfr/service-everything.jfr");
        assertEquals("flamelane: this needs more memory than the 6 MB it may take; try FLAMELANE_JAVA_OPTIONS=-Xmx1g", ended.said());
        assertEquals(1, ended.code());
    }

    /// With a sum kept for each lane, the sums alone would take this heap.
    @Test
    void aLaneWithOneSpanCostsLittle() throws Exception {
        Ended ended = run("80m", ManyLanes.class.getName());
        assertEquals("300000 lanes, 4500000 ns blocked, 4500000 by the clocks", ended.said());
    }

    /// Sums the states of many short lanes, twice.
    static final class ManyLanes {
        private static final int LANES = 300_000;

        private ManyLanes() {
        }

        public static void main(String[] arguments) {
            Spans.Storage storage = new Spans.Storage();
            List<Track> tracks = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                Spans spans = new Spans.Builder(storage).add(lane, lane + 15L, ThreadState.BLOCKED, -1, -1).build();
                tracks.add(new Track(Track.Kind.THREAD, "virtual", "", lane, spans));
            }
            Recording.Builder builder = new Recording.Builder(new Header("many", "test", "", null, 2L * LANES, -1, List.of()));
            builder.timeline(Lazy.done(new Timeline(tracks)));
            Recording recording = builder.build();
            StateTimes times = StateTimes.of(recording, Selection.of(recording));
            TimelineIndex index = TimelineIndex.of(recording);
            long clocks = 0;
            for (int track = 0; track < tracks.size(); track++) {
                clocks += index.times(List.of(track), new TimeRange(0, 2L * LANES))[ThreadState.BLOCKED.ordinal()];
            }
            System.out.println(times.rows().size() + " lanes, " + times.sum()[ThreadState.BLOCKED.ordinal()] + " ns blocked, " + clocks + " by the clocks");
        }
    }

    @Test
    void whatIsBehindAFailureIsFound() {
        assertTrue(flamelane.model.ShortOfMemory.isBehind(new ExceptionInInitializerError(new OutOfMemoryError())));
        assertTrue(!flamelane.model.ShortOfMemory.isBehind(new IllegalStateException(new NullPointerException())));
    }
}
