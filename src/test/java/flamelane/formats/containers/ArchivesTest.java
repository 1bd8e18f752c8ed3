package flamelane.formats.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import flamelane.formats.Contents;
import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Every shape and depth of container, made here, with a recording that must come out whole.
class ArchivesTest {
    private static final byte[] STACKS = "main;a;b 3\nmain;a;c 2\nmain;d 1\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] README = "Read me, I am text.\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "gzip", "zstd", "lz4", "xz", "bzip2", "gzip gzip", "zip", "tar", "tar gzip", "tar zstd", "tar xz", "tar lz4",
            "zip zip", "zip zip zip", "gzip zip", "zstd zip zip", "gzip tar gzip zip", "zip tar", "tar tar"})
    void aRecordingComesOutOfAnyShape(String layers) throws IOException {
        byte[] bytes = STACKS;
        for (String layer : layers.split(" ")) {
            bytes = layer.isEmpty() ? bytes : pack(layer, bytes);
        }
        Recording recording = Formats.open(write("no-telling-name", bytes), Progress.NONE);
        assertEquals(3, recording.profiles().getFirst().samples().size());
    }

    @Test
    void anArchiveListsWhatIsInside() throws IOException {
        byte[] inner = zip(Map.of("deep/run.collapsed", STACKS));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("README.txt", README);
        files.put("a/run.collapsed.gz", pack("gzip", STACKS));
        files.put("empty", new byte[0]);
        files.put("noise.bin", new byte[] {0, 1, 2, 3, 0, 5});
        files.put("inner.zip", inner);
        Contents contents = Formats.contents(write("artifact.zip", zip(files)), Progress.NONE);
        assertEquals("README.txt text, a/run.collapsed.gz collapsed, empty empty, noise.bin unknown, inner.zip/deep/run.collapsed collapsed",
                contents.entries().stream().map(entry -> entry.path() + " " + entry.kind()).collect(Collectors.joining(", ")));
        assertEquals(List.of(), contents.notices());
    }

    @Test
    void oneFileOfAnArchiveOpensByItsAddress() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("base/run.txt", STACKS);
        files.put("head/run.txt", "main;a 7\nmain;a;b 1\n".getBytes(StandardCharsets.UTF_8));
        Path artifact = write("artifact.zip", zip(Map.of("inner.zip", zip(files))));
        Recording head = Formats.open(artifact + "#inner.zip/head/run.txt", Progress.NONE);
        assertEquals(2, head.profiles().getFirst().samples().size());
        String several = assertThrows(FormatException.class, () -> Formats.open(artifact, Progress.NONE)).getMessage();
        assertTrue(several.contains("holds 2 recordings") && several.contains("#inner.zip/base/run.txt"), several);
        String none = assertThrows(FormatException.class, () -> Formats.open(artifact + "#nowhere", Progress.NONE)).getMessage();
        assertTrue(none.contains("holds no file nowhere"), none);
    }

    @Test
    void baseAndHeadAreFoundByPath() throws IOException {
        assertEquals("base/x.jfr > head/x.jfr", pairs("base/x.jfr", "head/x.jfr"));
        assertEquals("cpu-baseline.txt > cpu-current.txt, heap-baseline.txt > heap-current.txt",
                pairs("cpu-baseline.txt", "cpu-current.txt", "heap-baseline.txt", "heap-current.txt"));
        assertEquals("async_profiler_previous/a.txt > async_profiler/a.txt", pairs("async_profiler/a.txt", "async_profiler_previous/a.txt"));
        assertEquals("main/w/a.txt > pr/w/a.txt", pairs("main/w/a.txt", "pr/w/a.txt"));
        assertEquals("run1/a.txt ? run2/a.txt", pairs("run1/a.txt", "run2/a.txt"));
        assertEquals("", pairs("a.txt", "b.txt"));
        assertEquals("", pairs("r1/a.txt", "r2/a.txt", "r3/a.txt"));
    }

    private String pairs(String... paths) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Stream.of(paths).forEach(path -> files.put(path, STACKS));
        return Formats.contents(write("pairs.zip", zip(files)), Progress.NONE).pairs().stream()
                .map(pair -> pair.base().path() + (pair.guessed() ? " ? " : " > ") + pair.head().path()).collect(Collectors.joining(", "));
    }

    @Test
    void aFolderIsAnArchiveToo() throws IOException {
        Files.createDirectories(folder.resolve("art/base"));
        Files.write(folder.resolve("art/base/run.zip"), zip(Map.of("x.txt", STACKS)));
        Files.write(folder.resolve("art/notes.md"), README);
        Contents contents = Formats.contents(folder.resolve("art"), Progress.NONE);
        assertNotNull(contents.entry("base/run.zip/x.txt"));
        assertEquals(3, Formats.open(folder.resolve("art"), Progress.NONE).profiles().getFirst().samples().size());
    }

    @Test
    void noPathEscapes() throws IOException {
        for (String path : List.of("../../outside.txt", "/etc/outside.txt", "a/../../outside.txt", "C:\\outside.txt", "..\\outside.txt")) {
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put(path, STACKS);
            Path evil = write("evil.zip", zip(files));
            String message = assertThrows(FormatException.class, () -> Formats.open(evil, Progress.NONE)).getMessage();
            assertTrue(message.contains("outside the archive"), message);
            assertFalse(message.contains("\n"), message);
            files.put("good.txt", STACKS);
            Contents contents = Formats.contents(write("half.zip", zip(files)), Progress.NONE);
            assertEquals(1, contents.entries().size());
            assertEquals(1, contents.notices().size());
        }
        assertFalse(Files.exists(folder.resolve("../outside.txt")));
    }

    @Test
    void aBombGetsOneLine() throws IOException {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(small)) {
            // Long names, so that the time goes into unpacking and not into lines.
            byte[] lines = ("a;" + "b".repeat(60_000) + " 1\n").repeat(16).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 282; i++) {
                gzip.write(lines);
            }
        }
        byte[] bomb = pack("gzip", small.toByteArray());
        assertTrue(bomb.length < 1 << 16, "the bomb is small: " + bomb.length);
        for (byte[] file : List.of(small.toByteArray(), bomb, zip(Map.of("bomb.gz", bomb)))) {
            String message = assertThrows(FormatException.class, () -> Formats.open(write("bomb", file), Progress.NONE)).getMessage();
            assertTrue(message.contains("expands beyond"), message);
        }
    }

    @Test
    void aLineWithoutEndIsRefused() throws IOException {
        Path file = write("line", pack("gzip", ("a;b 1\na;" + "x".repeat(40 << 20)).getBytes(StandardCharsets.UTF_8)));
        assertTrue(assertThrows(FormatException.class, () -> Formats.open(file, Progress.NONE)).getMessage().contains("longer than"));
    }

    @Test
    void tooManyLayersAreRefused() throws IOException {
        byte[] bytes = STACKS;
        for (int i = 0; i < 8; i++) {
            bytes = pack("gzip", bytes);
        }
        Path streams = write("streams", bytes);
        assertTrue(assertThrows(FormatException.class, () -> Formats.open(streams, Progress.NONE)).getMessage().contains("packed more than"));
        bytes = STACKS;
        for (int i = 0; i < 8; i++) {
            bytes = pack("zip", bytes);
        }
        Path archives = write("archives", bytes);
        assertTrue(assertThrows(FormatException.class, () -> Formats.open(archives, Progress.NONE)).getMessage().contains("archives within archives"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "lz4", "xz", "bzip2", "zip", "tar", "tar gzip"})
    void aCutContainerGetsOneLine(String layers) throws IOException {
        byte[] bytes = STACKS.clone();
        for (String layer : layers.split(" ")) {
            bytes = pack(layer, bytes);
        }
        for (int cut = 1; cut < bytes.length; cut += Math.max(1, bytes.length / 40)) {
            Path file = write("cut", java.util.Arrays.copyOf(bytes, cut));
            try {
                Formats.open(file, Progress.NONE);
            } catch (FormatException e) {
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "lz4", "xz", "bzip2", "gzip gzip", "zip", "zip gzip", "tar", "tar gzip", "tar zip", "gzip zip", "gzip tar"})
    void aCutContainerGivesWhatCameBefore(String layers) throws IOException {
        StringBuilder lines = new StringBuilder();
        java.util.Random random = new java.util.Random(7);
        // LZ4 and bzip2 pack blocks, of which a cut one is lost whole.
        boolean blocks = layers.equals("lz4") || layers.equals("bzip2");
        int number = layers.equals("lz4") ? 240_000 : blocks ? 120_000 : 60_000;
        for (int i = 0; i < number; i++) {
            lines.append("main;work").append(random.nextInt(9000)).append(";leaf").append(random.nextInt(9000)).append(" 1000\n");
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        for (String layer : layers.split(" ")) {
            bytes = pack(layer, bytes);
        }
        long before = 0;
        for (double part : blocks ? new double[] {0.95} : new double[] {0.3, 0.6, 0.95}) {
            Path file = write("cut", java.util.Arrays.copyOf(bytes, (int) (bytes.length * part)));
            Recording recording = Formats.open(file, Progress.NONE);
            long total = 0;
            var samples = recording.profiles().getFirst().samples();
            for (int i = 0; i < samples.size(); i++) {
                total += samples.value(0, i);
            }
            assertTrue(total > before && total < 1000L * number, layers + " " + part + ": " + total);
            assertEquals(0, total % 1000, "half a line must not read as a whole one");
            assertTrue(total > 1000L * number * part * 0.4, layers + " gives most of what is there at " + part + ": " + total);
            before = total;
            var gravest = recording.notices().getFirst();
            assertEquals(flamelane.model.Notice.Severity.ERROR, gravest.severity());
            assertTrue(gravest.what().contains("is cut short"), gravest.what());
        }
    }

    /// In the four ways of `tar -S`: of each 64 KiB but the first the first 4 KiB hold their number, the rest are holes.
    @ParameterizedTest
    @ValueSource(strings = {"gnu", "pax-0.0", "pax-0.1", "pax-1.0"})
    void aFileWithHolesInATarIsReadWithItsZeros(String form) throws IOException {
        byte[] packed = Files.readAllBytes(Path.of("src/test/resources/containers/sparse-" + form + ".tar.gz"));
        Contents contents = Formats.contents(write("sparse", packed), Progress.NONE);
        assertEquals(List.of(), contents.notices());
        Contents.Entry holes = contents.entry("holes.bin");
        byte[] bytes = holes.source().bytes(1 << 20);
        assertEquals(holes.size(), bytes.length);
        byte[] expected = new byte[(1 << 18) + 4096];
        for (int at = 1 << 16; at < expected.length; at += 1 << 16) {
            java.util.Arrays.fill(expected, at, at + 4096, (byte) (at >> 16));
        }
        org.junit.jupiter.api.Assertions.assertArrayEquals(expected, bytes);
        assertEquals(3, Formats.open(contents.entry("behind.txt").source(), Progress.NONE).profiles().getFirst().samples().size());
    }

    @Test
    void anEncryptedZipIsSaidToBeOne() throws IOException {
        byte[] zip = zip(Map.of("run.txt", STACKS));
        // The flags of the one entry: behind its own sign, and in the listing at the end.
        zip[6] |= 1;
        for (int at = 0; at + 9 < zip.length; at++) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
                zip[at + 8] |= 1;
            }
        }
        Path file = write("encrypted.zip", zip);
        assertEquals("encrypted.zip: the zip is encrypted; unpack it with its password first",
                assertThrows(FormatException.class, () -> Formats.open(file, Progress.NONE)).getMessage());
    }

    @Test
    void aZipOfAnotherMethodSaysWhich() throws IOException {
        byte[] zip = zip(Map.of("run.txt", STACKS));
        for (int at = 0; at + 11 < zip.length; at++) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
                zip[at + 10] = 12;
            }
        }
        Path file = write("method.zip", zip);
        assertEquals("method.zip: the zip is packed by bzip2, which is not read here in zips; unpack it first: 7z x",
                assertThrows(FormatException.class, () -> Formats.open(file, Progress.NONE)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "lz4"})
    void framesWithoutDataInFrontAreSkipped(String layer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int frame = 0; frame < 2; frame++) {
            bytes.writeBytes(new byte[] {(byte) (0x50 + frame), 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3});
        }
        bytes.writeBytes(pack(layer, STACKS));
        Recording recording = Formats.open(write("skipped", bytes.toByteArray()), Progress.NONE);
        assertEquals(3, recording.profiles().getFirst().samples().size());
    }

    @Test
    void whatIsNotReadHereIsCalledByItsNameAndWhatToDo() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a 7z archive", new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF, 0x27, 0x1C, 0, 4, 1});
        files.put("a rar archive", new byte[] {'R', 'a', 'r', '!', 0x1A, 7, 1, 0, 9});
        files.put("packed in LZ4's legacy format", new byte[] {2, 0x21, 0x4C, 0x18, 1, 1, 1, 1});
        files.put("a heap dump of a Java program", "JAVA PROFILE 1.0.2\0\0\0".getBytes(StandardCharsets.US_ASCII));
        for (Map.Entry<String, byte[]> each : files.entrySet()) {
            Path file = write("other", each.getValue());
            String line = assertThrows(FormatException.class, () -> Formats.open(file, Progress.NONE)).getMessage();
            assertTrue(line.startsWith("other: " + each.getKey() + ", which is not read here; "), line);
        }
    }

    @Test
    void aCutZipListsTheFilesBeforeTheCut() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a/one.txt", STACKS);
        files.put("README.md", README);
        files.put("b/two.txt", "main;x 1\n".repeat(50_000).getBytes(StandardCharsets.UTF_8));
        byte[] whole = zip(files);
        Contents contents = Formats.contents(write("cut.zip", java.util.Arrays.copyOf(whole, whole.length - 300)), Progress.NONE);
        assertEquals("a/one.txt collapsed, README.md text, b/two.txt collapsed",
                contents.entries().stream().map(entry -> entry.path() + " " + entry.kind()).collect(Collectors.joining(", ")));
        assertTrue(contents.notices().getFirst().what().contains("found 3 files"), contents.notices()::toString);
        assertEquals(3, Formats.open(contents.entries().getFirst().source(), Progress.NONE).profiles().getFirst().samples().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MZ", "\177ELF", "#!/bin/sh", "anything"})
    void aZipBehindSomethingElseIsOne(String start) throws IOException {
        for (int junk : new int[] {100, 5_000, start.equals("anything") ? 60_000 : 300_000}) {
            byte[] bytes = new byte[junk];
            new java.util.Random(7).nextBytes(bytes);
            byte[] mark = (start + "\n").getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(mark, 0, bytes, 0, mark.length);
            ByteArrayOutputStream to = new ByteArrayOutputStream();
            to.write(bytes);
            to.write(pack("zip", STACKS));
            assertEquals(3, Formats.open(write("behind", to.toByteArray()), Progress.NONE).profiles().getFirst().samples().size(), start + " " + junk);
            if (junk < 60_000) {
                assertEquals(3, Formats.open(write("inside", pack("zip", to.toByteArray())), Progress.NONE).profiles().getFirst().samples().size());
            }
        }
        assertNull(Formats.contents(write("none", (start + "\nPK\3\4 and no zip").getBytes(StandardCharsets.ISO_8859_1)), Progress.NONE));
    }

    @Test
    void anEmptyArchiveIsSaidToBeOne() throws IOException {
        assertOneLine("an empty archive, a tar without files", write("empty.tar", new byte[10_240]));
        assertOneLine("an empty archive", write("empty.zip", zip(Map.of())));
        assertEquals("empty", Formats.contents(write("holds.zip", pack("zip", new byte[10_240])), Progress.NONE).entries().getFirst().kind());
    }

    @Test
    void tooManyFilesAreToldByTheArchivesName() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i <= 20_000; i++) {
            files.put("f" + i, new byte[0]);
        }
        assertOneLine("many.zip: holds more than 20000 files", write("many.zip", zip(files)));
    }

    private static void assertOneLine(String expected, Path file) {
        String line = assertThrows(FormatException.class, () -> Formats.open(file, Progress.NONE)).getMessage();
        assertTrue(line.contains(expected) && !line.contains("\n"), line);
    }

    @Test
    void namesOfDosAreReadAndThoseThatATerminalWouldObeyAreNot() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, java.nio.charset.Charset.forName("IBM437"))) {
            zip.putNextEntry(new ZipEntry("größe.txt"));
            zip.write(STACKS);
        }
        Contents dos = Formats.contents(write("dos.zip", bytes.toByteArray()), Progress.NONE);
        assertEquals("größe.txt", dos.entries().getFirst().path());
        assertEquals(3, Formats.open(dos.entries().getFirst().source(), Progress.NONE).profiles().getFirst().samples().size());
        Path odd = write("odd.zip", zip(Map.of("a\nb\u001B[31m\u202Ec.txt", STACKS)));
        assertEquals("a�b�[31m�c.txt", Formats.contents(odd, Progress.NONE).entries().getFirst().path());
        assertEquals(3, Formats.open(odd, Progress.NONE).profiles().getFirst().samples().size());
    }

    @Test
    void ofTwoFilesOfOneNameOneIsLeftOutAndTold() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("run.txt", STACKS);
        files.put("rum.txt", STACKS);
        byte[] zip = zip(files);
        for (int at = 0; at + 7 < zip.length; at++) {
            if (new String(zip, at, 7, StandardCharsets.US_ASCII).equals("rum.txt")) {
                zip[at + 2] = 'n';
            }
        }
        Contents contents = Formats.contents(write("twice.zip", zip), Progress.NONE);
        assertEquals(1, contents.entries().size());
        assertTrue(contents.notices().getFirst().what().contains("is there twice"), contents.notices().toString());
    }

    @Test
    void aTarWithoutAMarkIsKnownByItsSum() throws IOException {
        byte[] tar = pack("tar", STACKS);
        java.util.Arrays.fill(tar, 257, 265, (byte) 0);
        int sum = 8 * ' ';
        for (int i = 0; i < 512; i++) {
            sum += i >= 148 && i < 156 ? 0 : tar[i] & 0xFF;
        }
        System.arraycopy(String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII), 0, tar, 148, 8);
        assertEquals(3, Formats.open(write("old", tar), Progress.NONE).profiles().getFirst().samples().size());
    }

    @Test
    void aTarOfTooManyFilesIsRefusedBeforeItIsRead() throws IOException {
        byte[] header = java.util.Arrays.copyOf(pack("tar", new byte[0]), 512);
        Path many = folder.resolve("many.tar");
        try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(many))) {
            for (int i = 0; i < 200_000; i++) {
                out.write(header);
            }
            out.write(new byte[1024]);
        }
        assertOneLine("many.tar: holds more than 20000 files; unpack it by hand if you trust it", many);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "lz4", "xz", "bzip2"})
    void streamsOneBehindTheOtherAreOneFile(String layer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(pack(layer, java.util.Arrays.copyOf(STACKS, 11)));
        if (layer.equals("zstd") || layer.equals("lz4")) {
            bytes.writeBytes(new byte[] {0x52, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3});
        }
        bytes.writeBytes(pack(layer, java.util.Arrays.copyOfRange(STACKS, 11, STACKS.length)));
        assertEquals(3, Formats.open(write("several", bytes.toByteArray()), Progress.NONE).profiles().getFirst().samples().size());
    }

    @Test
    void aPlainFileHasNoContents() throws IOException {
        assertNull(Formats.contents(write("plain", STACKS), Progress.NONE));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(to)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return to.toByteArray();
    }

    private static byte[] pack(String layer, byte[] bytes) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        switch (layer) {
            case "zip" -> {
                return zip(Map.of("some/entry", bytes));
            }
            case "tar" -> {
                try (TarArchiveOutputStream tar = new TarArchiveOutputStream(to)) {
                    TarArchiveEntry entry = new TarArchiveEntry("some/entry");
                    entry.setSize(bytes.length);
                    tar.putArchiveEntry(entry);
                    tar.write(bytes);
                    tar.closeArchiveEntry();
                }
            }
            default -> {
                try (OutputStream packed = packer(layer, to)) {
                    packed.write(bytes);
                }
            }
        }
        return to.toByteArray();
    }

    private static OutputStream packer(String layer, OutputStream to) throws IOException {
        return switch (layer) {
            case "gzip" -> new GZIPOutputStream(to);
            case "zstd" -> new ZstdOutputStream(to);
            case "lz4" -> new LZ4FrameOutputStream(to);
            case "xz" -> new XZOutputStream(to, new LZMA2Options());
            case "bzip2" -> new BZip2CompressorOutputStream(to);
            default -> throw new IllegalArgumentException(layer);
        };
    }
}
