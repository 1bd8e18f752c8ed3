package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Profiles that no profiler writes but damage may, of nothing but samples of eleven bytes, each with a stack of its own, or
/// of stacks that share nothing, a byte a call: in memory they stay below four times the file and 256 MB, or are refused there.
///
/// Each command runs in a process of its own, of which the system tells the peak: code, stacks and the JVM's own included.
@Tag("slow")
class TinySamplesTest {
    private static final int SAMPLES = 5_200_000;
    private static final int PLACES = 127;

    @TempDir
    private Path folder;

    @Test
    void neighboursShareTheirCallers() throws IOException, InterruptedException {
        Path profile = profile(false);
        staysSmall(profile, "top");
        staysSmall(profile, "raw");
        staysSmall(profile, "collapsed");
    }

    @Test
    void neighboursShareNothing() throws IOException, InterruptedException {
        Path profile = profile(true);
        staysSmall(profile, "top");
        staysSmall(profile, "collapsed");
    }

    @Test
    void deepStacksThatShareNothingAreRefused() throws IOException, InterruptedException {
        Path profile = deep();
        for (String report : List.of("top", "info")) {
            String said = staysSmall(profile, report, 1);
            assertTrue(said.contains(" calls in stacks that share no callers, of a few bytes each, as no profiler writes"), said);
        }
    }

    @Test
    void oneEndlessStackIsRefused() throws IOException, InterruptedException {
        int calls = 50_000_000;
        byte[] length = {(byte) (calls & 127 | 128), (byte) (calls >> 7 & 127 | 128), (byte) (calls >> 14 & 127 | 128), (byte) (calls >> 21)};
        byte[] outer = {(byte) (calls + 8 & 127 | 128), (byte) (calls + 8 >> 7 & 127 | 128), (byte) (calls + 8 >> 14 & 127 | 128), (byte) (calls + 8 >> 21)};
        Path file = folder.resolve("endless.pb");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(new byte[] {0x0A, 4, 8, 1, 0x10, 2, 0x12});
            out.write(outer);
            out.write(0x0A);
            out.write(length);
            byte[] block = new byte[1000];
            java.util.Arrays.fill(block, (byte) 1);
            for (int i = 0; i < calls / block.length; i++) {
                out.write(block);
            }
            out.write(new byte[] {0x12, 1, 1});
            writeNames(out);
        }
        String said = staysSmall(file, "top", 1);
        assertTrue(said.contains("more than 1048576 calls or values in one list, as no profiler writes"), said);
    }

    private static void staysSmall(Path profile, String report) throws IOException, InterruptedException {
        staysSmall(profile, report, 0);
    }

    private static String staysSmall(Path profile, String report, int code) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/status")));
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:NewSize=16m", "-XX:MaxNewSize=16m", "-cp", System.getProperty("java.class.path"),
                TinySamplesTest.class.getName(), report, "--no-cache", profile.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(code, process.waitFor(), said);
        long peak = Long.parseLong(said.lines().filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow().replaceAll("\\D", "")) << 10;
        long bar = 4 * Files.size(profile) + (256L << 20);
        assertTrue(peak < bar, report + ": peak of " + (peak >> 20) + " MiB, more than " + (bar >> 20));
        return said;
    }

    /// Runs a command; then prints this process' status.
    public static void main(String[] words) throws IOException {
        int code = Commands.run(words, new PrintWriter(Writer.nullWriter()), new PrintWriter(System.out, true));
        System.out.println(Files.readString(Path.of("/proc/self/status")));
        System.exit(code);
    }

    /// @param leafLast whether the leaf changes last from sample to sample, else the root
    private Path profile(boolean leafLast) throws IOException {
        Path file = folder.resolve("tiny.pb");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(new byte[] {0x0A, 4, 8, 1, 0x10, 2});
            byte[] sample = {0x12, 9, 0x0A, 4, 0, 0, 0, 0, 0x12, 1, 1};
            for (int i = 0; i < SAMPLES; i++) {
                int rest = i;
                for (int digit = 0; digit < 4; digit++) {
                    sample[4 + (leafLast ? 3 - digit : digit)] = (byte) (1 + rest % PLACES);
                    rest /= PLACES;
                }
                out.write(sample);
            }
            writeNames(out);
        }
        return file;
    }

    /// Fifty thousand stacks of a thousand calls.
    private Path deep() throws IOException {
        Path file = folder.resolve("deep.pb");
        Random random = new Random(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(new byte[] {0x0A, 4, 8, 1, 0x10, 2});
            byte[] stack = new byte[1000];
            for (int i = 0; i < 50_000; i++) {
                for (int call = 0; call < stack.length; call++) {
                    stack[call] = (byte) (1 + random.nextInt(PLACES));
                }
                out.write(new byte[] {0x12, (byte) (1006 & 127 | 128), 1006 >> 7, 0x0A, (byte) (1000 & 127 | 128), 1000 >> 7});
                out.write(stack);
                out.write(new byte[] {0x12, 1, 1});
            }
            writeNames(out);
        }
        return file;
    }

    private static void writeNames(OutputStream out) throws IOException {
        for (int place = 1; place <= PLACES; place++) {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(new byte[] {0x22, 8, 8, (byte) place, 0x22, 4, 8, (byte) place, 0x10, 1});
            both.writeBytes(new byte[] {0x2A, 4, 8, (byte) place, 0x10, 3});
            both.writeTo(out);
        }
        for (String text : List.of("", "samples", "count", "f")) {
            out.write(new byte[] {0x32, (byte) text.length()});
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
