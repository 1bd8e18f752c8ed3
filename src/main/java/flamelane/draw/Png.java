package flamelane.draw;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes pixels as a PNG file: 8 bits a channel, with opacity only where some pixel is not opaque.
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private Png() {
    }

    /// @param pixels premultiplied ARGB, row by row
    /// @param scale  device pixels per logical pixel; told to readers as the resolution, 96 dots an inch at 1
    public static void write(int[] pixels, int width, int height, double scale, OutputStream to) throws IOException {
        boolean opaque = true;
        for (int pixel : pixels) {
            opaque &= pixel >>> 24 == 255;
        }
        DataOutputStream out = new DataOutputStream(to);
        out.write(SIGNATURE);
        chunk(out, "IHDR", bytes -> {
            bytes.writeInt(width);
            bytes.writeInt(height);
        }, (byte) 8, (byte) (opaque ? 2 : 6), (byte) 0, (byte) 0, (byte) 0);
        int dotsPerMetre = (int) Math.round(96 * scale / 0.0254);
        chunk(out, "pHYs", bytes -> {
            bytes.writeInt(dotsPerMetre);
            bytes.writeInt(dotsPerMetre);
        }, (byte) 1);
        chunk(out, "IDAT", rows(pixels, width, height, opaque));
        chunk(out, "IEND", new byte[0]);
        out.flush();
    }

    // Each row holds the differences to the row above, which is nothing for most rows of a chart.
    private static byte[] rows(int[] pixels, int width, int height, boolean opaque) throws IOException {
        int channels = opaque ? 3 : 4;
        byte[] above = new byte[width * channels];
        byte[] row = new byte[width * channels];
        byte[] coded = new byte[1 + width * channels];
        Deflater deflater = new Deflater(6);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
            for (int y = 0; y < height; y++) {
                for (int x = 0, at = 0; x < width; x++, at += channels) {
                    int pixel = pixels[y * width + x];
                    int alpha = pixel >>> 24;
                    row[at] = plain(pixel >> 16, alpha);
                    row[at + 1] = plain(pixel >> 8, alpha);
                    row[at + 2] = plain(pixel, alpha);
                    if (!opaque) {
                        row[at + 3] = (byte) alpha;
                    }
                }
                coded[0] = 2;
                for (int i = 0; i < row.length; i++) {
                    coded[i + 1] = (byte) (row[i] - above[i]);
                }
                out.write(coded);
                byte[] swap = above;
                above = row;
                row = swap;
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static byte plain(int channel, int alpha) {
        int value = channel & 0xFF;
        return (byte) (alpha == 255 || alpha == 0 ? value : Math.min(255, (value * 255 + alpha / 2) / alpha));
    }

    private interface Fields {
        void write(DataOutputStream to) throws IOException;
    }

    private static void chunk(DataOutputStream out, String name, Fields fields, byte... more) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        fields.write(data);
        data.write(more);
        chunk(out, name, bytes.toByteArray());
    }

    private static void chunk(DataOutputStream out, String name, byte[] bytes) throws IOException {
        CRC32 check = new CRC32();
        byte[] tag = name.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        check.update(tag);
        check.update(bytes);
        out.writeInt(bytes.length);
        out.write(tag);
        out.write(bytes);
        out.writeInt((int) check.getValue());
    }
}
