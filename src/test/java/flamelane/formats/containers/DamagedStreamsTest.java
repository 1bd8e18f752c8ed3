package flamelane.formats.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Packed streams of which bytes were changed: what came before is given and said to be doubtful, or there is one line.
class DamagedStreamsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "xz", "lz4", "bzip2", "zip"})
    void damageGivesWhatCameBefore(String packer) throws IOException {
        byte[] bytes = pack(packer, lines(200_000));
        int at = (int) (bytes.length * 0.9);
        for (int i = 0; i < 64; i++) {
            bytes[at + i] ^= 0x5A;
        }
        Recording recording = Formats.open(write(bytes), Progress.NONE);
        Notice gravest = recording.notices().getFirst();
        assertEquals(Notice.Severity.ERROR, gravest.severity());
        assertTrue(gravest.what().matches("the .* is damaged: [0-9,]+ bytes could be unpacked before that showed, some of which may be wrong; "
                + "what came after them is lost"), gravest.what());
        long given = Long.parseLong(gravest.what().replaceAll(".*: ([0-9,]+) bytes.*", "$1").replace(",", ""));
        // bzip2 and lz4 give nothing of a block that is damaged.
        assertTrue(given > lines(200_000).length * 0.6, packer + " gives most of what came before: " + given);
        assertTrue(recording.profiles().getFirst().samples().size() > 100, "samples came out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "xz", "lz4", "bzip2", "zip"})
    void noChangedByteGoesUnnoticed(String packer) throws IOException {
        byte[] whole = lines(300);
        byte[] packed = pack(packer, whole);
        Random random = new Random(5);
        for (int i = 0; i < 150; i++) {
            byte[] bytes = packed.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = write(bytes);
            try {
                Recording recording = Formats.open(file, Progress.NONE);
                assertTrue(total(recording) == 300_000 || !recording.notices().isEmpty(), "a wrong total without a word");
            } catch (FormatException e) {
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
            }
        }
    }

    @Test
    void aProfileOfWhichAByteMayBeWrongIsRefused() {
        String line = assertThrows(FormatException.class, () -> Formats.open(Path.of("sample-recordings/broken/flipped.pb.gz"), Progress.NONE)).getMessage();
        assertTrue(line.contains("cannot be told") && line.contains("is damaged"), line);
    }

    @Test
    void aCutProfileSaysThatItsNamesAreMissing() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("sample-recordings/pprof/cpu.pb.gz"));
        Path file = write(java.util.Arrays.copyOf(whole, whole.length / 4));
        String line = assertThrows(FormatException.class, () -> Formats.open(file, Progress.NONE)).getMessage();
        assertTrue(line.contains("cut short before its names") && line.contains("samples"), line);
    }

    @Test
    void aProfileCutWithinItsNamesKeepsItsNumbers() throws IOException {
        Path sample = Path.of("sample-recordings/pprof/cpu.pb.gz");
        byte[] whole = Files.readAllBytes(sample);
        long total = total(Formats.open(sample, Progress.NONE));
        Recording cut = Formats.open(write(java.util.Arrays.copyOf(whole, (int) (whole.length * 0.95))), Progress.NONE);
        assertEquals(total, total(cut));
        String all = cut.notices().toString();
        assertTrue(all.contains("functions without their name") && all.contains("gzip stream is cut short"), all);
    }

    private static long total(Recording recording) {
        var samples = recording.profiles().getFirst().samples();
        long total = 0;
        for (int i = 0; i < samples.size(); i++) {
            total += samples.value(0, i);
        }
        return total;
    }

    private static byte[] lines(int count) {
        StringBuilder lines = new StringBuilder();
        Random random = new Random(7);
        for (int i = 0; i < count; i++) {
            lines.append("main;work").append(random.nextInt(9000)).append(";leaf").append(random.nextInt(9000)).append(" 1000\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("damaged"), bytes);
    }

    private static byte[] pack(String packer, byte[] bytes) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        if (packer.equals("zip")) {
            try (ZipOutputStream zip = new ZipOutputStream(to)) {
                zip.putNextEntry(new ZipEntry("some/entry"));
                zip.write(bytes);
            }
            return to.toByteArray();
        }
        try (OutputStream packed = switch (packer) {
            case "gzip" -> new GZIPOutputStream(to);
            case "zstd" -> new ZstdOutputStream(to).setChecksum(true);
            case "lz4" -> new LZ4FrameOutputStream(to, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB, LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM,
                    LZ4FrameOutputStream.FLG.Bits.BLOCK_CHECKSUM, LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE);
            case "xz" -> new XZOutputStream(to, new LZMA2Options(1));
            case "bzip2" -> new BZip2CompressorOutputStream(to, 1);
            default -> throw new IllegalArgumentException(packer);
        }) {
            packed.write(bytes);
        }
        return to.toByteArray();
    }
}
