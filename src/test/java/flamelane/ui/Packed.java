package flamelane.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Archives for tests of the window.
final class Packed {
    private Packed() {
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(to)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return to.toByteArray();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(to)) {
            gzip.write(bytes);
        }
        return to.toByteArray();
    }

    /// A small file that expands without measure.
    static byte[] bomb() throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(to)) {
            byte[] lines = text("a;b 1\n".repeat(1 << 18));
            for (int i = 0; i < 172; i++) {
                gzip.write(lines);
            }
        }
        return gzip(to.toByteArray());
    }
}
