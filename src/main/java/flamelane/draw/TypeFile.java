package flamelane.draw;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// A TrueType file that we carry: which glyph a character has, how wide it is, and its outline.
///
/// Reads what our own files hold: a Unicode map in format 4, simple and composite glyphs, no hinting.
/// Lengths are in font units; y grows upwards.
final class TypeFile {
    private final byte[] bytes;
    private final ByteBuffer file;
    private final Map<String, Integer> tables = new HashMap<>();
    private final Map<String, Integer> lengths = new HashMap<>();
    private final int unitsPerEm;
    private final boolean longOffsets;
    private final int metrics;
    private final int glyphs;
    private final short[] glyphOf = new short[0x3000];

    TypeFile(String resource) {
        try (InputStream in = TypeFile.class.getResourceAsStream(resource)) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file = ByteBuffer.wrap(bytes);
        for (int i = 0, at = 12; i < u16(4); i++, at += 16) {
            String tag = new String(bytes, at, 4, StandardCharsets.US_ASCII);
            tables.put(tag, file.getInt(at + 8));
            lengths.put(tag, file.getInt(at + 12));
        }
        unitsPerEm = u16(table("head") + 18);
        longOffsets = u16(table("head") + 50) != 0;
        metrics = u16(table("hhea") + 34);
        glyphs = u16(table("maxp") + 4);
        readMap();
    }

    byte[] bytes() {
        return bytes;
    }

    int unitsPerEm() {
        return unitsPerEm;
    }

    int glyphs() {
        return glyphs;
    }

    /// @return the glyph of a character, 0 if the file has none
    int glyph(int character) {
        return character < glyphOf.length ? glyphOf[character] & 0xFFFF : 0;
    }

    int advance(int glyph) {
        return u16(table("hmtx") + 4 * Math.min(glyph, metrics - 1));
    }

    /// Draws a glyph's outline with its origin at (x, y), y downwards.
    ///
    /// @param scale logical pixels per font unit
    void outline(int glyph, double x, double y, double scale, Contour to) {
        outline(glyph, new double[] {scale, 0, 0, -scale, x, y}, to, 0);
    }

    private void outline(int glyph, double[] matrix, Contour to, int depth) {
        int start = offset(glyph);
        if (offset(glyph + 1) == start || depth > 5) {
            return;
        }
        int at = table("glyf") + start;
        int contours = file.getShort(at);
        if (contours >= 0) {
            simple(at + 10, contours, matrix, to);
        } else {
            composite(at + 10, matrix, to, depth);
        }
    }

    private void composite(int start, double[] m, Contour to, int depth) {
        int at = start;
        int flags;
        do {
            flags = u16(at);
            int part = u16(at + 2);
            at += 4;
            boolean words = (flags & 1) != 0;
            double dx = words ? file.getShort(at) : file.get(at);
            double dy = words ? file.getShort(at + 2) : file.get(at + 1);
            at += words ? 4 : 2;
            double[] own = {1, 0, 0, 1};
            if ((flags & 0x08) != 0) {
                own[0] = own[3] = f2dot14(at);
                at += 2;
            } else if ((flags & 0x40) != 0) {
                own[0] = f2dot14(at);
                own[3] = f2dot14(at + 2);
                at += 4;
            } else if ((flags & 0x80) != 0) {
                for (int i = 0; i < 4; i++) {
                    own[i] = f2dot14(at + 2 * i);
                }
                at += 8;
            }
            double[] whole = {
                m[0] * own[0] + m[2] * own[1], m[1] * own[0] + m[3] * own[1],
                m[0] * own[2] + m[2] * own[3], m[1] * own[2] + m[3] * own[3],
                m[0] * dx + m[2] * dy + m[4], m[1] * dx + m[3] * dy + m[5]};
            outline(part, whole, to, depth + 1);
        } while ((flags & 0x20) != 0);
    }

    private void simple(int start, int contours, double[] m, Contour to) {
        int points = contours == 0 ? 0 : u16(start + 2 * contours - 2) + 1;
        int at = start + 2 * contours;
        at += 2 + u16(at);
        byte[] flags = new byte[points];
        for (int i = 0; i < points; i++) {
            byte flag = file.get(at++);
            flags[i] = flag;
            if ((flag & 8) != 0) {
                for (int again = file.get(at++) & 0xFF; again > 0 && i + 1 < points; again--) {
                    flags[++i] = flag;
                }
            }
        }
        double[] x = new double[points];
        double[] y = new double[points];
        at = deltas(at, flags, 2, 16, x);
        deltas(at, flags, 4, 32, y);
        for (int i = 0; i < points; i++) {
            double tx = m[0] * x[i] + m[2] * y[i] + m[4];
            y[i] = m[1] * x[i] + m[3] * y[i] + m[5];
            x[i] = tx;
        }
        int first = 0;
        for (int c = 0; c < contours; c++) {
            int last = u16(start + 2 * c);
            contour(x, y, flags, first, last, to);
            first = last + 1;
        }
    }

    private int deltas(int start, byte[] flags, int small, int same, double[] into) {
        int at = start;
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            if ((flags[i] & small) != 0) {
                int delta = file.get(at++) & 0xFF;
                value += (flags[i] & same) != 0 ? delta : -delta;
            } else if ((flags[i] & same) == 0) {
                value += file.getShort(at);
                at += 2;
            }
            into[i] = value;
        }
        return at;
    }

    // Points off the curve are controls; two in a row have an unwritten point on the curve between them.
    private static void contour(double[] x, double[] y, byte[] flags, int first, int last, Contour to) {
        int count = last - first + 1;
        if (count < 2) {
            return;
        }
        boolean startOn = (flags[first] & 1) != 0;
        boolean endOn = (flags[last] & 1) != 0;
        double startX = startOn ? x[first] : endOn ? x[last] : (x[first] + x[last]) / 2;
        double startY = startOn ? y[first] : endOn ? y[last] : (y[first] + y[last]) / 2;
        to.move(startX, startY);
        boolean control = false;
        double cx = 0;
        double cy = 0;
        for (int i = startOn ? 1 : 0; i < count; i++) {
            int point = first + i;
            boolean on = (flags[point] & 1) != 0;
            if (on && control) {
                to.quad(cx, cy, x[point], y[point]);
                control = false;
            } else if (on) {
                to.line(x[point], y[point]);
            } else {
                if (control) {
                    to.quad(cx, cy, (cx + x[point]) / 2, (cy + y[point]) / 2);
                }
                cx = x[point];
                cy = y[point];
                control = true;
            }
        }
        if (control) {
            to.quad(cx, cy, startX, startY);
        }
        to.close();
    }

    private void readMap() {
        int cmap = table("cmap");
        for (int i = 0; i < u16(cmap + 2); i++) {
            int sub = cmap + file.getInt(cmap + 8 + 8 * i);
            if (u16(sub) == 4) {
                readSegments(sub);
            }
        }
    }

    private void readSegments(int sub) {
        int twice = u16(sub + 6);
        for (int s = 0; s < twice; s += 2) {
            int end = u16(sub + 14 + s);
            int start = u16(sub + 16 + twice + s);
            int delta = u16(sub + 16 + 2 * twice + s);
            int rangeAt = sub + 16 + 3 * twice + s;
            int range = u16(rangeAt);
            for (int c = start; c <= end && c < glyphOf.length; c++) {
                int glyph = range == 0 ? c : u16(rangeAt + range + 2 * (c - start));
                glyphOf[c] = (short) (glyph == 0 ? 0 : glyph + delta);
            }
        }
    }

    /// The same file with outlines only for some characters; glyphs keep their numbers and widths.
    byte[] reduced(BitSet characters) {
        BitSet kept = new BitSet();
        kept.set(0);
        characters.stream().map(this::glyph).forEach(glyph -> keep(glyph, kept));
        byte[] glyf = new byte[offset(glyphs)];
        ByteBuffer loca = ByteBuffer.allocate((glyphs + 1) * 4);
        int used = 0;
        for (int glyph = 0; glyph < glyphs; glyph++) {
            loca.putInt(used);
            if (kept.get(glyph)) {
                int size = offset(glyph + 1) - offset(glyph);
                System.arraycopy(bytes, table("glyf") + offset(glyph), glyf, used, size);
                used += size;
            }
        }
        loca.putInt(used);
        byte[] head = Arrays.copyOfRange(bytes, table("head"), table("head") + 54);
        ByteBuffer.wrap(head).putInt(8, 0).putShort(50, (short) 1);
        return packed(Map.of("head", head, "glyf", Arrays.copyOf(glyf, used), "loca", loca.array()));
    }

    private void keep(int glyph, BitSet kept) {
        kept.set(glyph);
        int at = table("glyf") + offset(glyph);
        if (offset(glyph + 1) == offset(glyph) || file.getShort(at) >= 0) {
            return;
        }
        at += 10;
        int flags;
        do {
            flags = u16(at);
            keep(u16(at + 2), kept);
            at += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 0x08) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
        } while ((flags & 0x20) != 0);
    }

    private byte[] packed(Map<String, byte[]> changed) {
        TreeMap<String, byte[]> all = new TreeMap<>();
        tables.forEach((tag, at) -> all.put(tag, Arrays.copyOfRange(bytes, at, at + lengths.get(tag))));
        all.putAll(changed);
        int size = 12 + 16 * all.size();
        for (byte[] table : all.values()) {
            size += table.length + 3 & ~3;
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(bytes, 0, 12);
        int at = 12 + 16 * all.size();
        for (Map.Entry<String, byte[]> table : all.entrySet()) {
            out.put(table.getKey().getBytes(StandardCharsets.US_ASCII)).putInt(sum(table.getValue())).putInt(at).putInt(table.getValue().length);
            System.arraycopy(table.getValue(), 0, out.array(), at, table.getValue().length);
            at += table.getValue().length + 3 & ~3;
        }
        return out.array();
    }

    // The sum of a table's big-endian words, the last one filled up with zeros.
    private static int sum(byte[] table) {
        int sum = 0;
        for (int i = 0; i < table.length; i++) {
            sum += (table[i] & 0xFF) << 24 - 8 * (i & 3);
        }
        return sum;
    }

    private int table(String tag) {
        return tables.get(tag);
    }

    private int offset(int glyph) {
        return longOffsets ? file.getInt(table("loca") + 4 * glyph) : 2 * u16(table("loca") + 2 * glyph);
    }

    private double f2dot14(int at) {
        return file.getShort(at) / 16384.0;
    }

    private int u16(int at) {
        return file.getShort(at) & 0xFFFF;
    }
}
