package flamelane.formats.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An entry of 300 MB is opened, by a process of its own, within twice that of memory: heap, mapped pages and all.
@Tag("slow")
class LargeEntryTest {
    private static final long SIZE = 300_000_000;
    private static final Path CHUNKS = Path.of("sample-recordings/jfr/service-chunks.jfr");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"jfr, zip", "jfr, zip in zip", "jfr, tar in gzip", "collapsed, zip"})
    void opensWithinTwiceItsSize(String format, String shape) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "the system says what a process took at most");
        Path archive = folder.resolve("archive");
        try (OutputStream out = Files.newOutputStream(archive)) {
            pack(format, shape, out);
        }
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                "flamelane.formats.containers.PeakMemory", archive.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), said);
        long peak = Long.parseLong(said.lines().toList().getLast());
        assertTrue(peak < 2 * SIZE, format + " in " + shape + " took " + peak / 1_000_000 + " MB");
    }

    private static void pack(String format, String shape, OutputStream out) throws IOException {
        switch (shape) {
            case "zip" -> zip(format, out);
            case "zip in zip" -> {
                ZipOutputStream outer = new ZipOutputStream(out);
                outer.setLevel(Deflater.BEST_SPEED);
                outer.putNextEntry(new ZipEntry("inner.zip"));
                zip(format, outer);
                outer.closeEntry();
                outer.finish();
            }
            case "tar in gzip" -> {
                GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip);
                TarArchiveEntry entry = new TarArchiveEntry("some/recording");
                entry.setSize(SIZE / Files.size(CHUNKS) * Files.size(CHUNKS));
                tar.putArchiveEntry(entry);
                write(format, tar);
                tar.closeArchiveEntry();
                tar.finish();
                gzip.finish();
            }
            default -> throw new IllegalArgumentException(shape);
        }
    }

    private static void zip(String format, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(new ZipEntry("some/recording"));
        write(format, zip);
        zip.closeEntry();
        zip.finish();
    }

    // Chunks of a recording behind each other are a recording; stacks of a program are many and alike.
    private static void write(String format, OutputStream out) throws IOException {
        if (format.equals("jfr")) {
            byte[] chunks = Files.readAllBytes(CHUNKS);
            for (long i = 0; i < SIZE / chunks.length; i++) {
                out.write(chunks);
            }
            return;
        }
        Random random = new Random(300);
        for (long written = 0; written < SIZE;) {
            StringBuilder line = new StringBuilder("main");
            for (int depth = 0; depth < 12; depth++) {
                line.append(";com.example.Class").append(random.nextInt(60)).append(".method").append(depth < 8 ? random.nextInt(2) : random.nextInt(30));
            }
            byte[] bytes = line.append(" 1\n").toString().repeat(64).getBytes(StandardCharsets.UTF_8);
            out.write(bytes);
            written += bytes.length;
        }
    }
}
