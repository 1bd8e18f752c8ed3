package flamelane.formats;

import flamelane.model.FormatException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The lines of a text source: UTF-8, or UTF-16 with a byte order mark; any line ends; none without bound. The last line of a source
/// that is cut short is left out unless it ends.
public final class Lines implements AutoCloseable {
    /// The longest line that is read, in characters; deep stacks with long names stay far below.
    public static final int LONGEST = 16 << 20;

    private final Source source;
    private final String name;
    private final Reader in;
    private final StringBuilder line = new StringBuilder();
    private final char[] buffer = new char[1 << 14];
    private int at;
    private int filled;
    private boolean afterReturn;
    private long number;

    public Lines(Source source) throws IOException {
        this.source = source;
        this.name = source.name();
        Head head = source.head();
        Charset charset = head.startsWith(0xFE, 0xFF) || head.startsWith(0xFF, 0xFE) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        this.in = new BufferedReader(new InputStreamReader(source.open(), charset));
    }

    /// The next line without its end, `null` behind the last.
    ///
    /// @throws FormatException if it is longer than [#LONGEST]
    public String next() throws IOException {
        line.setLength(0);
        boolean any = false;
        while (at < filled || fill()) {
            char c = buffer[at++];
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = c == '\r';
            any = true;
            if (c == '\n' || c == '\r') {
                return ended();
            }
            line.append(c);
            if (line.length() > LONGEST) {
                throw new FormatException(name + ":" + (number + 1) + ": a line longer than " + (LONGEST >> 20) + " million characters");
            }
        }
        // Half a line can read as a whole one with a smaller number.
        return any && source.notices().isEmpty() ? ended() : null;
    }

    /// Number of the line that [#next] gave last, from 1.
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private String ended() {
        number++;
        int from = number == 1 && !line.isEmpty() && line.charAt(0) == '\uFEFF' ? 1 : 0;
        return line.substring(from);
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }
}
