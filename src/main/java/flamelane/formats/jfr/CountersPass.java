package flamelane.formats.jfr;

import flamelane.model.Counter;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Strings;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The numbers over time, read in one pass when they are asked for.
final class CountersPass {
    /// A counter that is one field of one event type.
    ///
    /// @param unit of the counter; `bytes/second` from bits a second is converted
    private record Plain(String type, String field, String name, String label, String unit) { }

    private static final List<Plain> PLAIN = List.of(
            new Plain("jdk.GCHeapSummary", "heapUsed", "heap-used", "Heap used", "bytes"),
            new Plain("jdk.GCHeapSummary", "heapSpace.committedSize", "heap-committed", "Heap committed", "bytes"),
            new Plain("jdk.GCHeapMemoryUsage", "used", "heap-used", "Heap used", "bytes"),
            new Plain("jdk.GCHeapMemoryUsage", "committed", "heap-committed", "Heap committed", "bytes"),
            new Plain("jdk.MetaspaceSummary", "metaspace.used", "metaspace-used", "Metaspace used", "bytes"),
            new Plain("jdk.MetaspaceSummary", "metaspace.committed", "metaspace-committed", "Metaspace committed", "bytes"),
            new Plain("jdk.CPULoad", "jvmUser", "cpu-user", "CPU of the JVM, user", "ratio"),
            new Plain("jdk.CPULoad", "jvmSystem", "cpu-system", "CPU of the JVM, system", "ratio"),
            new Plain("jdk.CPULoad", "machineTotal", "cpu-machine", "CPU of the machine", "ratio"),
            new Plain("jdk.JavaThreadStatistics", "activeCount", "threads", "Threads", "count"),
            new Plain("jdk.ThreadContextSwitchRate", "switchRate", "context-switches", "Context switches", "count/second"),
            new Plain("jdk.ResidentSetSize", "size", "rss", "Resident memory of the process", "bytes"),
            new Plain("jdk.PhysicalMemory", "usedSize", "memory-used", "Memory used on the machine", "bytes"),
            new Plain("jdk.DirectBufferStatistics", "memoryUsed", "direct-buffers", "Direct buffers", "bytes"),
            new Plain("jdk.CompilerQueueUtilization", "queueSize", "compiler-queue", "Compiler queue", "count"));

    private final EventSource source;
    private final Strings strings;
    private final TreeMap<String, Points> counters = new TreeMap<>();

    CountersPass(EventSource source, Recording.Builder recording) {
        this.source = source;
        this.strings = recording.symbols().strings();
    }

    List<Counter> read() {
        List<Points> order = new ArrayList<>();
        Pass pass = new Pass(source);
        PLAIN.forEach(plain -> pass.on(plain.type(), type -> taker(plain, type, order)));
        AllocationRate allocation = new AllocationRate(pass, source);
        pass.on("jdk.GCHeapSummary", type -> heapAfter(type, order));
        pass.on("jdk.NetworkUtilization", type -> network(type, order));
        pass.run(Progress.NONE);
        List<Counter> built = new ArrayList<>();
        order.stream().filter(points -> points.size() > 0).forEach(points -> built.add(points.build()));
        built.addAll(allocation.build());
        counters.clear();
        return built;
    }

    private Consumer<Event> taker(Plain plain, EventType type, List<Points> order) {
        int field = type.field(plain.field());
        Points points = points(plain.name(), plain.label(), plain.unit(), order);
        boolean real = field >= 0 && type.fields().get(field).type() == Table.Type.DOUBLE;
        return event -> points.add(event.start(), real ? event.real(field) : number(event, field));
    }

    private Consumer<Event> heapAfter(EventType type, List<Points> order) {
        int when = type.field("when");
        int used = type.field("heapUsed");
        int after = strings.intern("After GC");
        Points points = points("heap-after", "Heap used after collection", "bytes", order);
        return event -> {
            if (event.text(when) == after) {
                points.add(event.start(), number(event, used));
            }
        };
    }

    private Consumer<Event> network(EventType type, List<Points> order) {
        int read = type.field("readRate");
        int write = type.field("writeRate");
        int card = type.field("networkInterface");
        return event -> {
            String name = strings.get(event.text(card));
            points("network-read-" + name, "Network read, " + name, "bytes/second", order).add(event.start(), number(event, read) / 8);
            points("network-write-" + name, "Network written, " + name, "bytes/second", order).add(event.start(), number(event, write) / 8);
        };
    }

    private Points points(String name, String label, String unit, List<Points> order) {
        return counters.computeIfAbsent(name, unused -> {
            Points points = new Points(name, label, unit);
            order.add(points);
            return points;
        });
    }

    private static double number(Event event, int field) {
        long number = event.number(field);
        return number == Table.Column.NONE ? Double.NaN : number;
    }
}
