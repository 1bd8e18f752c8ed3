package flamelane.formats.jfr;

import flamelane.model.Header;
import flamelane.model.Strings;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/// What a recording tells of the program, its virtual machine, the machine under it and of itself.
///
/// Facts that change keep their last value; a file that several virtual machines wrote lists what each said.
/// Environment variables and system properties stay in their tables: they hold secrets.
final class Facts {
    /// How a field becomes the text of a fact.
    private enum As { TEXT, BYTES, COUNT, TIME, DURATION, YES }

    private record Line(String type, String field, String section, String name, As as) { }

    private static final List<Line> LINES = List.of(
            new Line("jdk.JVMInformation", "javaArguments", "Program", "Command", As.TEXT),
            new Line("jdk.JVMInformation", "pid", "Program", "Process", As.COUNT),
            new Line("jdk.JVMInformation", "jvmStartTime", "Program", "Started", As.TIME),
            new Line("jdk.Shutdown", "reason", "Program", "Ended", As.TEXT),
            new Line("jdk.JVMInformation", "jvmName", "JVM", "Name", As.TEXT),
            new Line("jdk.JVMInformation", "jvmVersion", "JVM", "Version", As.TEXT),
            new Line("jdk.JVMInformation", "jvmArguments", "JVM", "Arguments", As.TEXT),
            new Line("jdk.JVMInformation", "jvmFlags", "JVM", "Flags", As.TEXT),
            new Line("jdk.GCConfiguration", "youngCollector", "JVM", "Young collector", As.TEXT),
            new Line("jdk.GCConfiguration", "oldCollector", "JVM", "Old collector", As.TEXT),
            new Line("jdk.GCConfiguration", "parallelGCThreads", "JVM", "Parallel GC threads", As.COUNT),
            new Line("jdk.GCConfiguration", "concurrentGCThreads", "JVM", "Concurrent GC threads", As.COUNT),
            new Line("jdk.GCConfiguration", "pauseTarget", "JVM", "Pause target", As.DURATION),
            new Line("jdk.GCHeapConfiguration", "initialSize", "JVM", "Initial heap", As.BYTES),
            new Line("jdk.GCHeapConfiguration", "maxSize", "JVM", "Maximum heap", As.BYTES),
            new Line("jdk.GCHeapConfiguration", "usesCompressedOops", "JVM", "Compressed pointers", As.YES),
            new Line("jdk.CompilerConfiguration", "threadCount", "JVM", "Compiler threads", As.COUNT),
            new Line("jdk.CodeCacheConfiguration", "reservedSize", "JVM", "Code cache", As.BYTES),
            new Line("jdk.OSInformation", "osVersion", "Machine", "Operating system", As.TEXT),
            new Line("jdk.CPUInformation", "cpu", "Machine", "Processor", As.TEXT),
            new Line("jdk.CPUInformation", "description", "Machine", "Model", As.TEXT),
            new Line("jdk.CPUInformation", "sockets", "Machine", "Sockets", As.COUNT),
            new Line("jdk.CPUInformation", "cores", "Machine", "Cores", As.COUNT),
            new Line("jdk.CPUInformation", "hwThreads", "Machine", "Hardware threads", As.COUNT),
            new Line("jdk.PhysicalMemory", "totalSize", "Machine", "Memory", As.BYTES),
            new Line("jdk.VirtualizationInformation", "name", "Machine", "Virtualisation", As.TEXT),
            new Line("jdk.ContainerConfiguration", "containerType", "Machine", "Container", As.TEXT),
            new Line("jdk.ContainerConfiguration", "effectiveCpuCount", "Machine", "Container processors", As.COUNT),
            new Line("jdk.ContainerConfiguration", "memoryLimit", "Machine", "Container memory limit", As.BYTES),
            new Line("jdk.ActiveRecording", "name", "Recording", "Name", As.TEXT),
            new Line("jdk.ActiveRecording", "recordingStart", "Recording", "Started", As.TIME),
            new Line("jdk.ActiveRecording", "recordingDuration", "Recording", "Asked duration", As.DURATION),
            new Line("jdk.ActiveRecording", "maxAge", "Recording", "Kept for", As.DURATION),
            new Line("jdk.ActiveRecording", "maxSize", "Recording", "Kept size", As.BYTES),
            new Line("jdk.DumpReason", "reason", "Recording", "Dumped because", As.TEXT));

    private static final Set<String> TYPES = LINES.stream().map(Line::type).collect(java.util.stream.Collectors.toSet());

    private final Strings strings;
    private final java.time.Instant origin;
    private final Map<Line, Set<String>> texts = new LinkedHashMap<>();

    Facts(Strings strings, java.time.Instant origin) {
        this.strings = strings;
        this.origin = origin;
        LINES.forEach(line -> texts.put(line, new LinkedHashSet<>()));
    }

    static boolean wants(EventType type) {
        return TYPES.contains(Names.current(type.name()));
    }

    void see(Event event) {
        String name = Names.current(event.type().name());
        for (Line line : LINES) {
            if (line.type().equals(name)) {
                String text = text(event, event.type().field(line.field()), line.as());
                if (!text.isEmpty()) {
                    texts.get(line).add(text);
                }
            }
        }
    }

    /// What one line says; empty if the file does not.
    String said(String type, String field) {
        for (Map.Entry<Line, Set<String>> entry : texts.entrySet()) {
            if (entry.getKey().type().equals(type) && entry.getKey().field().equals(field)) {
                return entry.getValue().isEmpty() ? "" : entry.getValue().iterator().next();
            }
        }
        return "";
    }

    /// Whether the file tells of more than one process.
    long processes() {
        return texts.entrySet().stream().filter(entry -> entry.getKey().field().equals("pid")).mapToLong(entry -> entry.getValue().size()).sum();
    }

    List<Header.Fact> all(EventSource source) {
        List<Header.Fact> facts = new ArrayList<>();
        texts.forEach((line, said) -> {
            if (!said.isEmpty()) {
                facts.add(new Header.Fact(line.section(), line.name(), String.join("; ", said)));
            }
        });
        facts.add(new Header.Fact("Recording", "Chunks", String.valueOf(source.chunks())));
        facts.add(new Header.Fact("Recording", "Events", String.format(Locale.ROOT, "%,d", source.types().stream().mapToLong(EventType::count).sum())));
        return facts;
    }

    private String text(Event event, int field, As as) {
        if (field < 0) {
            return "";
        }
        if (as == As.TEXT) {
            return strings.get(event.text(field)).strip();
        }
        long number = event.number(field);
        if (number == Table.Column.NONE || number == Long.MAX_VALUE) {
            return "";
        }
        return switch (as) {
            case BYTES -> number <= 0 ? "" : bytes(number);
            case COUNT -> number < 0 ? "" : String.valueOf(number);
            case TIME -> origin.plusNanos(number).toString();
            case DURATION -> number <= 0 ? "" : duration(number);
            case YES -> number == 1 ? "yes" : "no";
            case TEXT -> throw new AssertionError();
        };
    }

    private static String bytes(long number) {
        if (number >= 1L << 30) {
            return String.format(Locale.ROOT, "%.1f GiB", number / (double) (1L << 30));
        }
        return number >= 1L << 20 ? String.format(Locale.ROOT, "%.1f MiB", number / (double) (1L << 20)) : number + " bytes";
    }

    private static String duration(long nanos) {
        StringJoiner text = new StringJoiner(" ");
        long seconds = nanos / 1_000_000_000L;
        if (seconds == 0) {
            return nanos / 1_000_000 + " ms";
        }
        if (seconds >= 86_400) {
            text.add(seconds / 86_400 + " d");
        }
        if (seconds % 86_400 >= 3_600) {
            text.add(seconds % 86_400 / 3_600 + " h");
        }
        if (seconds % 3_600 >= 60) {
            text.add(seconds % 3_600 / 60 + " min");
        }
        if (seconds % 60 > 0) {
            text.add(seconds % 60 + " s");
        }
        return text.toString();
    }
}
