package flamelane.analysis.mutator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutatorUtilizationTest {
    // Every window there is, nanosecond by nanosecond.
    private static double slow(long[] time, double[] value, long window) {
        int length = (int) (time[time.length - 1] - time[0]);
        double[] at = new double[length];
        for (int i = 0; i + 1 < time.length; i++) {
            for (long t = time[i]; t < time[i + 1]; t++) {
                at[(int) (t - time[0])] = value[i];
            }
        }
        double least = 1;
        for (int start = 0; start + window <= length; start++) {
            double sum = 0;
            for (int t = start; t < start + window; t++) {
                sum += at[t];
            }
            least = Math.min(least, sum / window);
        }
        return least;
    }

    @Test
    void theLeastIsThatOfAllWindows() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            int steps = 2 + random.nextInt(12);
            long[] time = new long[steps];
            double[] value = new double[steps];
            for (int i = 0; i < steps; i++) {
                time[i] = i == 0 ? random.nextInt(50) : time[i - 1] + 1 + random.nextInt(40);
                value[i] = i == steps - 1 ? 0 : random.nextInt(5) / 4.0;
            }
            Utilization utilization = new Utilization(time, value);
            for (long window = 1; window <= utilization.duration(); window += 1 + random.nextInt(20)) {
                assertEquals(slow(time, value, window), utilization.minimum(window), 1e-9, "window " + window);
                List<MutatorUtilization.Window> worst = utilization.worst(window, 4);
                assertEquals(utilization.minimum(window), worst.getFirst().utilization(), 1e-12);
                for (int i = 1; i < worst.size(); i++) {
                    assertTrue(worst.get(i).utilization() >= worst.get(i - 1).utilization());
                    for (int j = 0; j < i; j++) {
                        assertFalse(worst.get(i).overlaps(worst.get(j)));
                    }
                }
            }
        }
    }

    // What lies between two whole nanoseconds is a straight line, so many points on it stand for all windows.
    @Test
    void allButAShareOfTheWindowsReachTheQuantile() {
        Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            int steps = 3 + random.nextInt(10);
            long[] time = new long[steps];
            double[] value = new double[steps];
            for (int i = 0; i < steps; i++) {
                time[i] = i == 0 ? random.nextInt(50) : time[i - 1] + 1 + random.nextInt(60);
                value[i] = i == steps - 1 ? 0 : random.nextInt(5) / 4.0;
            }
            Utilization utilization = new Utilization(time, value);
            long window = 1 + random.nextInt((int) utilization.duration());
            int points = (int) Math.max(1, (utilization.duration() - window) * 40);
            double[] means = new double[points];
            for (int i = 0; i < points; i++) {
                means[i] = mean(time, value, time[0] + (i + 0.5) / 40, window);
            }
            WindowSpread spread = new WindowSpread();
            utilization.spread(window, spread);
            assertEquals(utilization.minimum(window), spread.reached(0), 1e-9);
            if (window == utilization.duration()) {
                continue;
            }
            for (double share : new double[] {0.001, 0.01, 0.1, 0.5, 0.9}) {
                double reached = spread.reached(share);
                long under = java.util.Arrays.stream(means).filter(mean -> mean < reached - 1e-9).count();
                long upTo = java.util.Arrays.stream(means).filter(mean -> mean <= reached + 1e-9).count();
                double error = 2.0 * steps / points;
                assertTrue(under <= (share + error) * points, share + " of windows of " + window + ": " + reached);
                assertTrue(upTo >= (share - error) * points, share + " of windows of " + window + ": " + reached);
            }
        }
    }

    private static double mean(long[] time, double[] value, double start, long window) {
        double sum = 0;
        for (int i = 0; i + 1 < time.length; i++) {
            sum += value[i] * Math.max(0, Math.min(start + window, time[i + 1]) - Math.max(start, time[i]));
        }
        return sum / window;
    }

    @Test
    void longerWindowsThanTheRecordingAreTheWholeOfIt() {
        Utilization utilization = new Utilization(new long[] {0, 10, 40}, new double[] {0, 1, 0});
        assertEquals(0.75, utilization.minimum(1000), 1e-12);
        assertEquals(0, utilization.minimum(10), 1e-12);
        assertEquals(0.5, utilization.minimum(20), 1e-12);
    }

    @Test
    void countingMoreAsCollectingLeavesLess() {
        Recording recording = Formats.open(Path.of("sample-recordings/go-trace/tiles-go1.26.trace"), Progress.NONE);
        MutatorUtilization plain = MutatorUtilization.of(recording, Counting.USUAL);
        MutatorUtilization swept = MutatorUtilization.of(recording, Counting.USUAL.withSweeps(true));
        MutatorUtilization own = MutatorUtilization.of(recording, Counting.USUAL.each(true));
        assertTrue(plain.isKnown());
        double before = 0;
        for (MutatorUtilization.Point point : plain.curve()) {
            assertTrue(swept.minimum(point.window()) <= point.minimum() + 1e-9);
            assertTrue(own.minimum(point.window()) >= 0 && point.minimum() <= 1);
            assertTrue(point.minimum() >= 0);
            before = point.minimum();
        }
        assertTrue(before > 0.3, "over the whole recording the program had " + before);
    }

    // Whatever counts alone leaves at least what all leaves together; where nothing counts, all is the program's.
    @ParameterizedTest
    @CsvSource({"tiles-go1.26, false", "tiles-go1.21, false", "tiles-flight, true", "tiles-generations, true"})
    void eachThatCountsTakesItsPart(String name, boolean each) {
        Recording recording = Formats.open(Path.of("sample-recordings/go-trace", name + ".trace"), Progress.NONE);
        MutatorUtilization all = MutatorUtilization.of(recording, new Counting(true, true, true, true, each));
        MutatorUtilization none = MutatorUtilization.of(recording, new Counting(false, false, false, false, each));
        for (int alone = 0; alone < 4; alone++) {
            MutatorUtilization one = MutatorUtilization.of(recording, new Counting(alone == 0, alone == 1, alone == 2, alone == 3, each));
            boolean takes = false;
            for (long window = 1_000; window < all.duration(); window *= 10) {
                assertTrue(one.minimum(window) >= all.minimum(window) - 1e-9, "window " + window);
                takes |= one.minimum(window) < 1;
                assertEquals(1, none.minimum(window), 1e-9);
            }
            assertTrue(takes, "number " + alone + " takes nothing");
        }
    }

    @Test
    void aHigherSettingCollectsLessAndNeedsMore() {
        Recording recording = Formats.open(Path.of("sample-recordings/go-trace/tiles-generations.trace"), Progress.NONE);
        Collections collections = Collections.of(recording);
        Collections.Setting before = collections.with(25);
        for (int gogc : new int[] {50, 100, 200, 400, 800}) {
            Collections.Setting setting = collections.with(gogc);
            assertTrue(setting.collections() <= before.collections(), gogc + ": " + setting.collections());
            assertTrue(setting.goal() >= before.goal());
            before = setting;
        }
        // Recorded at the standard setting: the estimate has to come near what really happened.
        long real = collections.all().size() - 1;
        long told = collections.with(100).collections();
        assertTrue(Math.abs(told - real) <= real * 0.35 + 1, told + " told, " + real + " there were");
    }
}
