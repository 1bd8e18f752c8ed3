package flamelane.formats.gotrace;

import flamelane.model.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// The events of a trace as text, one after another, and why they end if they end early.
///
/// @param error `null` if the trace was read to its end
record Dump(List<String> events, String error) {
    /// What our reader makes of a file.
    static Dump of(Path file) {
        Names names = Names.fresh();
        List<String> events = new ArrayList<>();
        String error = null;
        try {
            Trace trace = GoTraceFormat.trace(file, version(file), names, Progress.NONE);
            trace.play(new EventText(names, ZoneOffset.UTC, text -> events.add(text.toString())), Integer.MAX_VALUE, Progress.NONE);
        } catch (BrokenTrace e) {
            error = e.getMessage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Dump(events, error);
    }

    /// What Go's reader printed, plain or packed.
    static List<String> read(Path file) throws IOException {
        try (InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file)) {
            return split(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> split(String text) {
        List<String> events = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = text.indexOf("\nM=", from);
            events.add(text.substring(from, to < 0 ? text.length() : to + 1));
            from = to < 0 ? text.length() : to + 1;
        }
        return events;
    }

    /// Plays a trace beside what Go's reader printed of it, event by event; neither is held whole, since such texts are
    /// eighty times as long as their traces.
    ///
    /// @return the first difference, or why the trace breaks; empty if there is none
    static String difference(Path file, Path printed) throws IOException {
        try (InputStream in = Files.newInputStream(printed);
                Reader text = new InputStreamReader(new GZIPInputStream(in, 1 << 16), StandardCharsets.UTF_8)) {
            return difference(file, text, ZoneOffset.UTC);
        }
    }

    static String difference(Path file, Reader printed, ZoneId zone) throws IOException {
        Names names = Names.fresh();
        Beside beside = new Beside(new BufferedReader(printed, 1 << 16));
        try {
            GoTraceFormat.trace(file, version(file), names, Progress.NONE)
                    .play(new EventText(names, zone, beside::event), Integer.MAX_VALUE, Progress.NONE);
        } catch (BrokenTrace e) {
            return e.getMessage();
        }
        return beside.end();
    }

    // Compares characters as they come.
    private static final class Beside {
        private final BufferedReader printed;
        private long events;
        private String difference = "";

        Beside(BufferedReader printed) {
            this.printed = printed;
        }

        void event(CharSequence text) {
            if (!difference.isEmpty()) {
                return;
            }
            try {
                int from = 0;
                for (int at = 0; at < text.length(); at++) {
                    if (text.charAt(at) == '\n') {
                        String line = printed.readLine();
                        if (line == null || !line.contentEquals(text.subSequence(from, at))) {
                            difference = "event " + events + ": wanted <" + line + "> but found <" + text.subSequence(from, at) + ">";
                            return;
                        }
                        from = at + 1;
                    }
                }
                events++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String end() throws IOException {
            if (!difference.isEmpty()) {
                return difference;
            }
            String left = printed.readLine();
            return left != null ? "ends after " + events + " events, but wanted <" + left + ">" : events == 0 ? "holds no event" : "";
        }
    }

    static int version(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(16), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(start.substring(5, start.indexOf(" trace")));
        }
    }
}
