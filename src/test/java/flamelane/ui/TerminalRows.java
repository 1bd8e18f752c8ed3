package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flamelane.cli.Commands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the terminal answers, for the window to agree with.
final class TerminalRows {
    private static final Pattern ROW = Pattern.compile("\"function\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\",\\s*\"self\"\\s*:\\s*(-?\\d+),\\s*\"total\"\\s*:\\s*(-?\\d+)");

    private TerminalRows() {
    }

    /// Self and total by function of a command with `--json`.
    static Map<String, long[]> of(String... arguments) {
        Map<String, long[]> rows = new HashMap<>();
        Matcher row = ROW.matcher(text(arguments));
        while (row.find()) {
            rows.put(row.group(1), new long[] {Long.parseLong(row.group(2)), Long.parseLong(row.group(3))});
        }
        return rows;
    }

    /// What a command prints.
    static String text(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertEquals(0, Commands.run(arguments, new PrintWriter(out), new PrintWriter(err)), err.toString());
        return out.toString();
    }
}
