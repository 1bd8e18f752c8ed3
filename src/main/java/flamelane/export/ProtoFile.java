package flamelane.export;

import flamelane.analysis.CallGraph;
import flamelane.analysis.Filtered;
import flamelane.analysis.GraphNode;
import flamelane.analysis.NodeName;
import flamelane.analysis.Report;
import flamelane.analysis.ValueFormat;
import flamelane.model.Labels.Label;
import flamelane.model.Profile;
import flamelane.model.Symbols;
import flamelane.model.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// A profile as profile.proto, in gzip: what pprof, and everything that reads it, takes.
public final class ProtoFile {
    private final OutputStream out;
    private final Map<String, Long> strings = new LinkedHashMap<>();
    private final ProtoBytes bytes = new ProtoBytes();

    private ProtoFile(OutputStream out) {
        this.out = out;
        strings.put("", 0L);
    }

    /// The samples that are left, each as it is; values are divided where that is asked for.
    public static void write(Report report, OutputStream to) throws IOException {
        try (GZIPOutputStream packed = new GZIPOutputStream(to, 1 << 16)) {
            new ProtoFile(packed).write(report);
        }
    }

    /// The nodes of a table, each as a sample of one place with total and self.
    public static void writeTop(Report report, OutputStream to) throws IOException {
        CallGraph graph = report.graph(report.options().forTable(), CallGraph.Use.TEXT);
        try (GZIPOutputStream packed = new GZIPOutputStream(to, 1 << 16)) {
            new ProtoFile(packed).writeTop(report, graph, graph.unit(report.format(), report.total(), CallGraph.Use.TEXT));
        }
    }

    private void write(Report report) throws IOException {
        Symbols symbols = report.recording().symbols();
        report.profile().valueTypes().forEach(this::type);
        Locations locations = new Locations(report.samples());
        samples(report, locations);
        for (int i = 0; i < symbols.mappings(); i++) {
            mapping(symbols.mapping(i), i, report.options().noInlines() ? 3 : 4);
        }
        Map<Integer, Long> functions = new LinkedHashMap<>();
        for (Locations.Location location : locations.all()) {
            int first = location.frames()[0];
            int mapping = symbols.mappingOf(first);
            ProtoBytes inner = new ProtoBytes().number(1, location.id()).number(2, mapping < 0 ? 0 : mappingId(symbols.mapping(mapping), mapping))
                    .number(3, symbols.addressOf(first));
            for (int frame : location.frames()) {
                int function = symbols.functionOf(frame);
                if (function >= 0) {
                    long id = functions.computeIfAbsent(function, row -> functions.size() + 1L);
                    inner.message(4, new ProtoBytes().number(1, id).number(2, symbols.lineOf(frame)).number(3, locations.column(frame, report.options())));
                }
            }
            bytes.message(4, inner.number(5, location.folded() ? 1 : 0));
            flush();
        }
        for (Map.Entry<Integer, Long> function : functions.entrySet()) {
            int row = function.getKey();
            bytes.message(5, new ProtoBytes().number(1, function.getValue()).number(2, text(symbols.name(row)))
                    .number(3, text(symbols.systemName(row))).number(4, text(symbols.file(row))).number(5, symbols.startLine(row)));
        }
        end(report, true);
    }

    private void samples(Report report, Locations locations) throws IOException {
        Filtered samples = report.samples();
        double ratio = 1 / report.options().divideBy();
        Map<Integer, List<ProtoBytes>> labels = new HashMap<>();
        long[] values = new long[report.profile().valueTypes().size()];
        for (int i = 0; i < samples.size(); i++) {
            for (int type = 0; type < values.length; type++) {
                long value = samples.value(type, i);
                values[type] = ratio > 0 && ratio != 1 ? (long) (value * ratio) : value;
            }
            int[] rows = locations.of(i);
            long[] ids = new long[rows.length];
            for (int at = 0; at < ids.length; at++) {
                ids[at] = locations.all().get(rows[at]).id();
            }
            ProtoBytes sample = new ProtoBytes().packed(1, ids).packed(2, values);
            for (Label label : report.recording().labels().get(samples.labels(i))) {
                sample.message(3, new ProtoBytes().number(1, text(label.key())).number(2, label.isNumber() ? 0 : text(label.text()))
                        .number(3, label.number()).number(4, text(label.unit())));
            }
            bytes.message(2, sample);
            if ((i & 0xFF) == 0) {
                flush();
            }
        }
    }

    // The fourth flag says that there are inlined frames.
    private void mapping(Symbols.Mapping mapping, int row, int flags) {
        ProtoBytes inner = new ProtoBytes().number(1, mappingId(mapping, row)).number(2, mapping.start()).number(3, mapping.limit())
                .number(4, mapping.offset()).number(5, text(mapping.file())).number(6, text(mapping.buildId()));
        for (int bit = 0; bit < flags; bit++) {
            inner.number(7 + bit, mapping.flags() >>> bit & 1);
        }
        bytes.message(3, inner);
    }

    private static long mappingId(Symbols.Mapping mapping, int row) {
        return mapping.id() == 0 ? row + 1 : mapping.id();
    }

    private void writeTop(Report report, CallGraph graph, ValueFormat format) throws IOException {
        type(new ValueType("cum", format.outputUnit()));
        type(new ValueType("flat", format.outputUnit()));
        List<GraphNode> nodes = graph.nodes();
        Map<List<Object>, NodeName> functions = new LinkedHashMap<>();
        Map<List<Object>, Long> ids = new HashMap<>();
        List<ProtoBytes> locations = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            NodeName name = nodes.get(i).name();
            List<Object> key = List.of(name.name(), name.file(), name.startLine());
            functions.putIfAbsent(key, name);
            long function = ids.computeIfAbsent(key, added -> ids.size() + 1L);
            bytes.message(2, new ProtoBytes().packed(1, i + 1).packed(2, format.number(nodes.get(i).cumValue()), format.number(nodes.get(i).flatValue())));
            locations.add(new ProtoBytes().number(1, i + 1).number(3, name.address())
                    .message(4, new ProtoBytes().number(1, function).number(2, name.line()).number(3, name.column())));
        }
        locations.forEach(location -> bytes.message(4, location));
        functions.forEach((key, name) -> bytes.message(5, new ProtoBytes().number(1, ids.get(key)).number(2, text(name.name()))
                .number(4, text(name.file())).number(5, name.startLine())));
        end(report, false);
    }

    private void type(ValueType type) {
        bytes.message(1, type(type.name(), type.unit()));
    }

    private ProtoBytes type(String name, String unit) {
        return new ProtoBytes().number(1, text(name)).number(2, text(unit));
    }

    private void end(Report report, boolean all) throws IOException {
        Profile.Sampling sampling = report.profile().sampling();
        bytes.number(7, all ? text(sampling.dropFrames()) : 0).number(8, all ? text(sampling.keepFrames()) : 0);
        bytes.number(9, sampling.timeNanos()).number(10, sampling.durationNanos());
        ValueType period = sampling.periodType();
        if (period != null && !(period.name().isEmpty() && period.unit().isEmpty())) {
            bytes.message(11, type(period.name(), period.unit()));
        }
        bytes.number(12, sampling.period());
        if (all) {
            bytes.packed(13, sampling.comments().stream().mapToLong(this::text).toArray());
            bytes.number(14, text(sampling.defaultType())).number(15, text(sampling.docUrl()));
        }
        strings.keySet().forEach(text -> bytes.text(6, text));
        flush();
    }

    private void flush() throws IOException {
        out.write(bytes.take());
    }

    private long text(String text) {
        return strings.computeIfAbsent(text, added -> (long) strings.size());
    }
}
