package flamelane.formats.pprof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.export.DotGraph;
import flamelane.export.RawText;
import flamelane.export.TagTable;
import flamelane.export.TopTable;
import flamelane.export.TraceList;
import flamelane.formats.Formats;
import flamelane.formats.Source;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Profiles that are cut or changed: a recording with a notice, or one line that says what is wrong; nothing else.
///
/// `-Dpprof.seed=S` changes other bytes.
class DamagedProfilesTest {
    private static final int CUTS = 64;
    private static final int FLIPS = 200;

    @Test
    void oursCutAndChanged() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sample-recordings/pprof"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                damage(file, CUTS / 4, FLIPS / 4);
            }
        }
    }

    @Test
    @Tag("slow")
    void allCutAndChanged() throws IOException {
        for (Path file : Shared.files("corpus/pprof").toList()) {
            damage(file, CUTS, FLIPS);
        }
    }

    @Test
    @Tag("slow")
    void damageStaysSmall() throws IOException, InterruptedException {
        staysSmall(Shared.files("corpus/pprof").map(Path::toString).toList());
    }

    @Test
    @Tag("slow")
    void bombsStaySmall() throws IOException, InterruptedException {
        staysSmall(List.of());
    }

    /// In a process of its own, of which the peak is known: code, stacks and the JVM's own included.
    private static void staysSmall(List<String> files) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m", "-XX:+UseSerialGC",
                "-XX:NewSize=16m", "-XX:MaxNewSize=16m", "-XX:TieredStopAtLevel=1", "-Dflamelane.cache=off", "-cp", System.getProperty("java.class.path"),
                DamagedProfilesTest.class.getName()));
        words.addAll(files);
        Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/status")));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        long peak = Long.parseLong(said.lines().filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow().replaceAll("\\D", ""));
        assertTrue(peak < 256 << 10, "peak of " + peak + " kB");
    }

    /// Damages the files named, or opens what inflates without end where none is; then prints this process' status.
    public static void main(String[] files) throws IOException {
        for (String file : files) {
            damage(Path.of(file), CUTS, FLIPS);
        }
        if (files.length == 0) {
            DamagedProfilesTest bombs = new DamagedProfilesTest();
            bombs.aBombIsRefused();
            bombs.aSmallStreamOfManySamplesIsRefusedBeforeItFillsMemory();
            bombs.smallNamesFunctionsAndTextsThatExpandAreRefusedBeforeTheyFillMemory();
        }
        System.out.println(Files.readString(Path.of("/proc/self/status")));
    }

    private static void damage(Path file, int cuts, int flips) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        if (whole.length == 0) {
            return;
        }
        String name = file.getFileName().toString();
        for (int i = 0; i < cuts; i++) {
            ask(name + " cut", Arrays.copyOf(whole, (int) ((long) whole.length * i / cuts)));
        }
        Random random = new Random(Long.getLong("pprof.seed", 11));
        for (int i = 0; i < flips; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            ask(name + " flip " + i, changed);
        }
    }

    private static void ask(String name, byte[] bytes) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                answer(Formats.open(source(name, bytes), Progress.NONE));
            } catch (FormatException e) {
                assertTrue(e.getMessage() != null && !e.getMessage().contains("\n"), () -> name + ": " + e.getMessage());
            }
        }, name);
    }

    private static void answer(Recording recording) {
        if (recording.profiles().isEmpty()) {
            return;
        }
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Report report = Report.of(recording, Selection.of(recording), ReportOptions.DEFAULT);
        TopTable.write(report, nowhere);
        DotGraph.write(report, nowhere);
        RawText.write(report, nowhere);
        TraceList.write(report, nowhere);
        TagTable.write(report, nowhere);
    }

    private static Source source(String name, byte[] bytes) {
        return new Source(name) {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public Path path() throws IOException {
                Path copy = Files.createTempFile("damaged", null);
                copy.toFile().deleteOnExit();
                return Files.write(copy, bytes);
            }

            @Override
            public long size() {
                return bytes.length;
            }
        };
    }

    @Test
    void aBombIsRefused() throws IOException {
        for (byte[] start : new byte[][] {{}, {0x0A, 2, 8, 1, 0x32, 0}, {0x0A, 2, 8, 1, 0x32, 0, 0x32, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F}}) {
            ByteArrayOutputStream once = new ByteArrayOutputStream();
            try (GZIPOutputStream packed = new GZIPOutputStream(once)) {
                packed.write(start);
                for (int i = 0; i < 300; i++) {
                    packed.write(new byte[1 << 20]);
                }
            }
            ByteArrayOutputStream twice = new ByteArrayOutputStream();
            try (GZIPOutputStream packed = new GZIPOutputStream(twice)) {
                packed.write(once.toByteArray());
            }
            assertTrue(twice.size() < 4096);
            expandsTooFar(twice.toByteArray());
        }
    }

    @Test
    void aSmallStreamOfManySamplesIsRefusedBeforeItFillsMemory() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] sample = new byte[1 << 20];
        for (int i = 0; i < sample.length; i += 4) {
            System.arraycopy(new byte[] {0x12, 2, 0x10, 1}, 0, sample, i, 4);
        }
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(new byte[] {0x0A, 2, 8, 1});
            for (int i = 0; i < 300; i++) {
                out.write(sample);
            }
        }
        expandsTooFar(packed.toByteArray());
    }

    @Test
    void smallNamesFunctionsAndTextsThatExpandAreRefusedBeforeTheyFillMemory() throws IOException {
        byte[] start = {0x0A, 2, 8, 1, 0x32, 0};
        expandsTooFar(repeated(start, new byte[] {0x32, 2, 'a', 'b'}));
        expandsTooFar(repeated(start, new byte[] {0x2A, 4, 8, 1, 0x10, 0}));
        expandsTooFar(repeated("goroutine profile: total 5\n".getBytes(StandardCharsets.UTF_8), "1 @ 0x1 0x2\n".getBytes(StandardCharsets.UTF_8)));
        byte[] heap = repeated("heap profile: 1: 2 [3: 4] @ heap/1048576\n".getBytes(StandardCharsets.UTF_8),
                "1: 2 [3: 4] @ 0x1 0x2\n".getBytes(StandardCharsets.UTF_8));
        expandsTooFar(heap);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("heap.gz"));
            out.write(heap);
        }
        expandsTooFar(zip.toByteArray());
    }

    private static byte[] repeated(byte[] start, byte[] piece) throws IOException {
        byte[] block = new byte[piece.length << 18];
        for (int i = 0; i < block.length; i += piece.length) {
            System.arraycopy(piece, 0, block, i, piece.length);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(start);
            for (int i = 0; i < (280 << 20) / block.length + 1; i++) {
                out.write(block);
            }
        }
        return packed.toByteArray();
    }

    // The line says so with limit and size, and what to do.
    private static void expandsTooFar(byte[] file) {
        String said = assertThrows(FormatException.class, () -> Formats.open(source("bomb", file), Progress.NONE)).getMessage();
        assertTrue(said.matches("[^\n]*expands beyond \\d+ MiB, the limit for a file of \\d+ [^\n]*; unpack it by hand if you trust it"), said);
    }
}
