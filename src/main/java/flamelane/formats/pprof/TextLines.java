package flamelane.formats.pprof;

import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a text, one after the other, with their numbers.
final class TextLines implements Iterable<String> {
    private static final Pattern HEX = Pattern.compile("0x([0-9a-f]+)");
    private static final long[] NONE = {};

    private final String text;
    private int at;
    private int number;
    private String line = "";

    TextLines(String text) {
        this.text = text;
    }

    /// Steps to the next line.
    ///
    /// @return false behind the last, when [#line] is empty
    boolean next() {
        if (at >= text.length()) {
            line = "";
            return false;
        }
        int end = text.indexOf('\n', at);
        int stop = end < 0 ? text.length() : end;
        line = text.substring(at, stop > at && text.charAt(stop - 1) == '\r' ? stop - 1 : stop);
        at = end < 0 ? text.length() : end + 1;
        number++;
        return true;
    }

    String line() {
        return line;
    }

    int number() {
        return number;
    }

    /// Steps over empty lines and comments.
    ///
    /// @return false if nothing else follows
    boolean nextSaying() {
        while (next()) {
            if (!isQuiet(line)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a line is empty or a comment.
    static boolean isQuiet(String line) {
        String text = line.strip();
        return text.isEmpty() || text.charAt(0) == '#';
    }

    /// Steps behind the head of the memory map; to the end where there is none.
    void toMemoryMap() {
        while (!MemoryMap.isHead(line) && next()) {
            continue;
        }
    }

    /// The lines that are left.
    @Override
    public Iterator<String> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return at < text.length();
            }

            @Override
            public String next() {
                TextLines.this.next();
                return line;
            }
        };
    }

    /// The numbers of a text that are written `0x…`.
    ///
    /// @return `null` if one is too large for an address
    static long[] addresses(String text) {
        long[] addresses = NONE;
        int count = 0;
        Matcher matcher = HEX.matcher(text);
        while (matcher.find()) {
            if (count == addresses.length) {
                addresses = java.util.Arrays.copyOf(addresses, Math.max(16, count * 2));
            }
            String digits = matcher.group(1);
            if (digits.length() > 16 && !digits.substring(0, digits.length() - 16).chars().allMatch(c -> c == '0')) {
                return null;
            }
            addresses[count++] = Long.parseUnsignedLong(digits.length() > 16 ? digits.substring(digits.length() - 16) : digits, 16);
        }
        return java.util.Arrays.copyOf(addresses, count);
    }

    /// @return the number, `null` if it is none or too large
    static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// As above; `0x10` is a number, too.
    static Long anyNumber(String text) {
        try {
            return Long.decode(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
