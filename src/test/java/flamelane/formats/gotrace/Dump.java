package flamelane.formats.gotrace;

import flamelane.model.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    static int version(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(16), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(start.substring(5, start.indexOf(" trace")));
        }
    }
}
