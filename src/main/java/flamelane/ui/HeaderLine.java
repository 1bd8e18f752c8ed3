package flamelane.ui;

import flamelane.model.Header;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A recording in one line: by what it was made, on what, when.
public final class HeaderLine {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private HeaderLine() {
    }

    /// Parted by dots, without what the recording does not tell; empty if it tells nothing.
    public static String of(Header header) {
        List<String> parts = new ArrayList<>();
        if (!header.producer().isEmpty()) {
            parts.add(header.producer());
        }
        String old = fact(header, "Old collector");
        if (!old.isEmpty()) {
            parts.add(collector(old));
        }
        String threads = fact(header, "Hardware threads");
        if (!threads.isEmpty()) {
            parts.add(threads + " CPUs");
        }
        String heap = fact(header, "Maximum heap");
        if (!heap.isEmpty()) {
            parts.add(heap + " heap limit");
        }
        String process = fact(header, "Process");
        if (!process.isEmpty()) {
            parts.add("pid " + process.replace(",", ""));
        }
        if (header.start() != null) {
            String when = WHEN.format(header.start());
            parts.add(when + (header.duration() > 0 ? " to " + TIME.format(header.start().plusNanos(header.duration())) : "") + " UTC");
        }
        return String.join(" · ", parts);
    }

    // The collector as it is chosen on the command line, from the name of its old half.
    private static String collector(String old) {
        return switch (old) {
            case "G1Old", "G1Full" -> "G1";
            case "ParallelOld", "PSMarkSweep" -> "Parallel GC";
            case "SerialOld" -> "Serial GC";
            case "ConcurrentMarkSweep" -> "CMS";
            case "Z", "ZGC Major" -> "ZGC";
            default -> old;
        };
    }

    private static String fact(Header header, String name) {
        return header.facts().stream().filter(fact -> fact.name().equals(name)).map(Header.Fact::text).findFirst().orElse("");
    }
}
