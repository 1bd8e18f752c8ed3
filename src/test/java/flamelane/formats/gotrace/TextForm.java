package flamelane.formats.gotrace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A trace written as text, event by event, and what a reader is expected to make of it.
///
/// @param trace   the bytes
/// @param failure what the reader's message has to match, `null` if it has to succeed or nothing is said
record TextForm(byte[] trace, Pattern failure) {
    private static final Map<String, Wire.Type> TYPES = new HashMap<>();

    static {
        Wire.types().forEach(type -> TYPES.put(type.name(), type));
    }

    /// Reads either the bare form or an archive with the files `expect` and `trace`.
    static TextForm parse(String text) {
        if (!text.startsWith("-- ")) {
            return new TextForm(bytes(text), null);
        }
        String expect = file(text, "expect").strip();
        Pattern failure = expect.startsWith("FAILURE")
                ? Pattern.compile(unquote(expect.substring(expect.indexOf('"'))), Pattern.DOTALL) : null;
        return new TextForm(bytes(file(text, "trace")), failure);
    }

    private static String file(String archive, String name) {
        int from = archive.indexOf("-- " + name + " --\n") + name.length() + 7;
        int to = archive.indexOf("\n-- ", from);
        return archive.substring(from, to < 0 ? archive.length() : to + 1);
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            int comment = line.contains("\"") ? -1 : line.indexOf('#');
            String plain = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!plain.isEmpty()) {
                lines.add(plain);
            }
        }
        byte[] header = ("go 1." + lines.getFirst().substring("Trace Go1.".length()) + " trace").getBytes(StandardCharsets.ISO_8859_1);
        out.write(header, 0, header.length);
        for (int i = header.length; i < 16; i++) {
            out.write(0);
        }
        for (int at = 1; at < lines.size(); at++) {
            String[] words = lines.get(at).split("\\s+");
            Wire.Type type = TYPES.get(words[0]);
            out.write(type.number());
            long frames = 0;
            for (int i = 1; i < words.length; i++) {
                long value = Long.parseUnsignedLong(words[i].substring(words[i].indexOf('=') + 1));
                if (words[i].startsWith("nframes=")) {
                    frames = value;
                }
                number(out, value);
            }
            for (; frames > 0; frames--) {
                for (String field : lines.get(++at).split("\\s+")) {
                    number(out, Long.parseUnsignedLong(field.substring(field.indexOf('=') + 1)));
                }
            }
            if (type.number() == Wire.STRING || type.number() == Wire.EXPERIMENTAL_BATCH) {
                byte[] content = unquote(lines.get(++at).substring("data=".length())).getBytes(StandardCharsets.ISO_8859_1);
                number(out, content.length);
                out.write(content, 0, content.length);
            }
        }
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    // Go's quotes, as bytes in the characters 0 to 255.
    private static String unquote(String quoted) {
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                plain.append(new String(String.valueOf(c).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
                continue;
            }
            char kind = quoted.charAt(++i);
            switch (kind) {
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case 'r' -> plain.append('\r');
                case 'x' -> {
                    plain.append((char) Integer.parseInt(quoted.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                case 'u' -> {
                    String letter = String.valueOf((char) Integer.parseInt(quoted.substring(i + 1, i + 5), 16));
                    plain.append(new String(letter.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
                    i += 4;
                }
                default -> plain.append(kind);
            }
        }
        return plain.toString();
    }
}
