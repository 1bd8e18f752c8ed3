package flamelane.formats.jfr;

import flamelane.model.Header;
import flamelane.model.Numbers;
import flamelane.model.Strings;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What a recording tells of the program, its virtual machine, the machine under it and of itself.
///
/// Facts that change keep their last value; a file that several virtual machines wrote lists what each said.
/// Environment variables and system properties stay in their tables: they hold secrets.
final class Facts {
    /// How a field becomes the text of a fact.
    private enum As { TEXT, SYSTEM, BRAND, BYTES, COUNT, TIME, DURATION, YES }

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
            new Line("jdk.OSInformation", "osVersion", "Machine", "Operating system", As.SYSTEM),
            new Line("jdk.CPUInformation", "description", "Machine", "Processor", As.BRAND),
            new Line("jdk.CPUInformation", "cpu", "Machine", "Processor type", As.TEXT),
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

    // Of a page of facts that Linux gives of itself, and of one that the JVM gives of the processor, the name.
    private static final Pattern SYSTEM = Pattern.compile("PRETTY_NAME=\"([^\"\n]+)\"");
    private static final Pattern BRAND = Pattern.compile("^Brand: ([^,\n]+)");

    private static final Set<String> TYPES = LINES.stream().map(Line::type).collect(java.util.stream.Collectors.toSet());

    private final Strings strings;
    private final java.time.Instant origin;
    // By line.
    private final List<Set<String>> texts = new ArrayList<>();

    Facts(Strings strings, java.time.Instant origin) {
        this.strings = strings;
        this.origin = origin;
        LINES.forEach(line -> texts.add(new LinkedHashSet<>()));
    }

    static boolean wants(EventType type) {
        return TYPES.contains(Names.current(type.name()));
    }

    void see(Event event) {
        String name = Names.current(event.type().name());
        for (int i = 0; i < LINES.size(); i++) {
            Line line = LINES.get(i);
            if (line.type().equals(name)) {
                String text = text(event, event.type().field(line.field()), line.as());
                if (!text.isEmpty()) {
                    texts.get(i).add(text);
                }
            }
        }
    }

    /// What one line says; empty if the file does not.
    String said(String type, String field) {
        for (int i = 0; i < LINES.size(); i++) {
            if (LINES.get(i).type().equals(type) && LINES.get(i).field().equals(field)) {
                return texts.get(i).isEmpty() ? "" : texts.get(i).iterator().next();
            }
        }
        return "";
    }

    /// Whether the file tells of more than one process.
    long processes() {
        return IntStream.range(0, LINES.size()).filter(i -> LINES.get(i).field().equals("pid")).mapToLong(i -> texts.get(i).size()).sum();
    }

    List<Header.Fact> all(EventSource source) {
        List<Header.Fact> facts = new ArrayList<>();
        for (int i = 0; i < LINES.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                facts.add(new Header.Fact(LINES.get(i).section(), LINES.get(i).name(), String.join("; ", texts.get(i))));
            }
        }
        facts.add(new Header.Fact("Recording", "Chunks", String.valueOf(source.chunks())));
        facts.add(new Header.Fact("Recording", "Events", Numbers.count(source.types().stream().mapToLong(EventType::count).sum())));
        return facts;
    }

    private String text(Event event, int field, As as) {
        if (field < 0) {
            return "";
        }
        if (as == As.TEXT || as == As.SYSTEM || as == As.BRAND) {
            String text = strings.get(event.text(field)).strip();
            Matcher found = as == As.TEXT ? null : (as == As.SYSTEM ? SYSTEM : BRAND).matcher(text);
            return found != null && found.find() ? found.group(1).strip() : text;
        }
        long number = event.number(field);
        if (number == Table.Column.NONE || number == Long.MAX_VALUE) {
            return "";
        }
        return switch (as) {
            case BYTES -> number <= 0 ? "" : Numbers.bytes(number);
            case COUNT -> number < 0 ? "" : String.valueOf(number);
            case TIME -> origin.plusNanos(number).toString();
            case DURATION -> number <= 0 ? "" : Numbers.duration(number);
            case YES -> number == 1 ? "yes" : "no";
            case TEXT, SYSTEM, BRAND -> throw new AssertionError();
        };
    }
}
