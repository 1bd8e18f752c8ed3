package flamelane.formats.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the recorder was told to record: the values of `jdk.ActiveSetting`, and which recorder it was.
///
/// A setting that changes while recording keeps its last value.
final class Settings {
    private static final Set<String> CLOCKS = Set.of("cpu", "cpu-clock", "ctimer", "itimer");

    private final Map<String, String> values = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private String recorder = "";

    /// Takes a `jdk.ActiveSetting`.
    ///
    /// @param type  the event type it is about, `null` for the recorder as a whole
    void add(EventType type, String name, String value) {
        String key = (type == null ? "" : Names.current(type.name())) + '#' + name;
        if (values.put(key, value) == null) {
            names.add(key);
        }
    }

    /// Takes the name of a `jdk.ActiveRecording`.
    void recorder(String name) {
        recorder = name;
    }

    /// Whether async-profiler wrote the file, by itself.
    boolean isAsyncProfiler() {
        return recorder.startsWith("async-profiler");
    }

    /// `async-profiler 4.5`, or the name of the JDK's recording.
    String recorderName() {
        return recorder;
    }

    /// @param typeName as the JDK of today calls it, empty for the recorder as a whole
    /// @return empty if not set
    String value(String typeName, String name) {
        return values.getOrDefault(typeName + '#' + name, "");
    }

    /// A setting of async-profiler, which hangs them on changing types.
    ///
    /// @return the first value by that name that is not empty, else empty
    String anyValue(String name) {
        for (String key : names) {
            if (key.endsWith('#' + name) && !values.get(key).isEmpty()) {
                return values.get(key);
            }
        }
        return "";
    }

    /// Nanoseconds between two samples of a type that were taken of running threads, 0 if unknown.
    ///
    /// async-profiler's interval is time only where its event is a clock: of cycles, cache misses, page faults or calls
    /// of a method it is a number of these.
    long period(String typeName) {
        if (isAsyncProfiler() || !value(typeName, "interval").isEmpty()) {
            return CLOCKS.contains(anyValue("event")) ? nanos(value(typeName, "interval") + " ns") : 0;
        }
        return nanos(value(typeName, "period"));
    }

    /// What async-profiler sampled where that is no clock, as it was told: `page-faults`, `cache-misses`, a method; else empty.
    String counted() {
        String event = isAsyncProfiler() ? anyValue("event") : "";
        return CLOCKS.contains(event) || event.equals("wall") ? "" : event;
    }

    /// Nanoseconds between two samples that async-profiler took whatever the thread did, 0 if unknown.
    long wallPeriod() {
        if (!isAsyncProfiler()) {
            return 0;
        }
        return nanos(value("jdk.ExecutionSample", anyValue("event").equals("wall") ? "interval" : "wall") + " ns");
    }

    // "20 ms", "1 s", "10ms"; words such as everyChunk and off have no length.
    private static long nanos(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        if (digits == 0 || digits > 12) {
            return 0;
        }
        long number = Long.parseLong(text.substring(0, digits));
        return switch (text.substring(digits).strip()) {
            case "ns" -> number;
            case "us" -> number * 1_000;
            case "ms" -> number * 1_000_000;
            case "s" -> number * 1_000_000_000;
            case "m" -> number * 60_000_000_000L;
            case "h" -> number * 3_600_000_000_000L;
            default -> 0;
        };
    }
}
