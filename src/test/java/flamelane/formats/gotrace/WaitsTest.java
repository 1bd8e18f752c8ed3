package flamelane.formats.gotrace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flamelane.Shared;
import flamelane.formats.Formats;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The profiles of waiting against those that `go tool trace -pprof` wrote: the same count and delay at each stack.
class WaitsTest {
    static Stream<Path> golden() {
        return Stream.of("19", "21", "22", "23", "25", "26").flatMap(version -> Shared.files("samples/go/go1." + version + "/golden"))
                .filter(file -> file.toString().endsWith(".pb.gz"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void everyStackHasGosCountAndDelay(Path golden) {
        String kind = golden.getFileName().toString().replace("trace.", "").replace(".pb.gz", "");
        Recording theirs = Formats.open(golden, Progress.NONE);
        Recording ours = Formats.open(golden.getParent().resolveSibling("trace.out"), Progress.NONE);
        assertEquals(byStack(theirs, theirs.profiles().getFirst()), byStack(ours, ours.profile(kind)));
    }

    @Test
    void mergedWaitsHaveTheSameSums() {
        WaitSamples single = new WaitSamples(0);
        WaitSamples merged = new WaitSamples(1000);
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 20_000; i++) {
            int row = random.nextInt(50);
            int stack = random.nextInt(9);
            long delay = random.nextInt(10_000);
            single.add(i * 3L, row, stack, delay);
            merged.add(i * 3L, row, stack, delay);
        }
        Samples one = single.build();
        Samples few = merged.build();
        assertEquals(20_000, one.size());
        assertEquals(sums(one), sums(few));
        for (int i = 1; i < few.size(); i++) {
            assertEquals(true, few.time(i) >= few.time(i - 1));
        }
        assertEquals(true, few.size() < one.size());
    }

    private static Map<String, String> sums(Samples samples) {
        Map<String, long[]> sums = new TreeMap<>();
        for (int i = 0; i < samples.size(); i++) {
            long[] sum = sums.computeIfAbsent(samples.thread(i) + " " + samples.stack(i), key -> new long[2]);
            sum[0] += samples.value(0, i);
            sum[1] += samples.value(1, i);
        }
        Map<String, String> text = new TreeMap<>();
        sums.forEach((key, sum) -> text.put(key, sum[0] + " " + sum[1]));
        return text;
    }

    // Go gives frames with the same counter the same place, so a stack is its counters.
    static Map<String, String> byStack(Recording recording, Profile profile) {
        Samples samples = profile.samples();
        Map<String, long[]> sums = new TreeMap<>();
        for (int i = 0; i < samples.size(); i++) {
            StringBuilder key = new StringBuilder();
            for (int frame : recording.stacks().frames(samples.stack(i))) {
                key.append(recording.symbols().frameName(frame)).append(':').append(recording.symbols().lineOf(frame)).append(' ')
                        .append(Long.toHexString(recording.symbols().addressOf(frame))).append(';');
            }
            long[] sum = sums.computeIfAbsent(key.toString(), name -> new long[2]);
            sum[0] += samples.value(0, i);
            sum[1] += samples.value(1, i);
        }
        Map<String, String> text = new TreeMap<>();
        sums.forEach((key, sum) -> text.put(key, sum[0] + " waits, " + sum[1] + " ns"));
        return text;
    }
}
