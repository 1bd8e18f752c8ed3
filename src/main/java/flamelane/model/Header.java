package flamelane.model;

import java.time.Instant;
import java.util.List;

/// What a recording says of itself before anything is read from it.
///
/// @param name     what the tab shows: the file's name
/// @param format   id of the format: `jfr`, `pprof`, `go-trace`
/// @param producer what wrote it: `OpenJDK 25.0.3`, `go 1.26`; empty if unknown
/// @param start    wall clock of time 0, `null` if unknown
/// @param duration nanoseconds from the first to the last moment, −1 if unknown
/// @param bytes    size of the file as it lies, −1 if unknown
/// @param facts    what the overview lists (machine, flags, collector), in order
public record Header(String name, String format, String producer, Instant start, long duration, long bytes, List<Fact> facts) {
    /// @param section heading it stands under: `Program`, `JVM`, `Machine`, `Recording`
    public record Fact(String section, String name, String text) { }

    public Header {
        facts = List.copyOf(facts);
    }
}
