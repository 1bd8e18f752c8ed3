package flamelane.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.re2j.Pattern;
import flamelane.analysis.CallGraph;
import flamelane.analysis.Filtered;
import flamelane.analysis.GraphNode;
import flamelane.analysis.NodeNames;
import flamelane.analysis.Report;
import flamelane.analysis.SourceLines;
import flamelane.model.Labels.Label;
import flamelane.model.Symbols;
import flamelane.model.ValueType;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/// Reports as JSON for programs: numbers as they are, in the value type's unit, which `unit` tells.
public final class ReportJson {
    private ReportJson() {
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static void object(PrintWriter out, Body body) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        }
        out.print("\n");
    }

    private static JsonGenerator generator(PrintWriter out) throws IOException {
        return new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).useDefaultPrettyPrinter();
    }

    private static void head(JsonGenerator json, Report report) throws IOException {
        json.writeStringField("unit", report.type().unit());
        json.writeNumberField("total", report.total());
    }

    /// `{unit, total, rows: [{function, self, total}]}`
    public static void top(Report report, CallGraph graph, PrintWriter out) throws IOException {
        object(out, json -> top(report, graph, json));
    }

    /// `[{profile, unit, total, rows: [{function, self, total}]}]`
    ///
    /// @param profiles names of the profiles; each has a report and its graph
    public static void tops(List<String> profiles, List<Report> reports, List<CallGraph> graphs, PrintWriter out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartArray();
            for (int i = 0; i < profiles.size(); i++) {
                json.writeStartObject();
                json.writeStringField("profile", profiles.get(i));
                top(reports.get(i), graphs.get(i), json);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.print("\n");
    }

    private static void top(Report report, CallGraph graph, JsonGenerator json) throws IOException {
        head(json, report);
        json.writeArrayFieldStart("rows");
        for (GraphNode node : graph.nodes()) {
            json.writeStartObject();
            node(json, node);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void node(JsonGenerator json, GraphNode node) throws IOException {
        json.writeStringField("function", node.name().printable());
        json.writeNumberField("self", node.flatValue());
        json.writeNumberField("total", node.cumValue());
    }

    /// `{unit, total, nodes: [{function, self, total, callers: [{function, weight, inlined, residual}], callees: […]}]}`
    ///
    /// @param wanted which nodes, by name; `null` for all
    public static void tree(Report report, CallGraph graph, Pattern wanted, PrintWriter out) throws IOException {
        object(out, json -> {
            head(json, report);
            json.writeArrayFieldStart("nodes");
            for (GraphNode node : graph.nodes()) {
                if (wanted == null || wanted.matcher(node.name().printable()).find()) {
                    json.writeStartObject();
                    node(json, node);
                    edges(json, "callers", node.callers(), true);
                    edges(json, "callees", node.callees(), false);
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        });
    }

    private static void edges(JsonGenerator json, String name, List<GraphNode.Edge> edges, boolean callers) throws IOException {
        json.writeArrayFieldStart(name);
        for (GraphNode.Edge edge : edges) {
            json.writeStartObject();
            json.writeStringField("function", (callers ? edge.source() : edge.target()).name().printable());
            json.writeNumberField("weight", edge.value());
            json.writeBooleanField("inlined", edge.inline());
            json.writeBooleanField("residual", edge.residual());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// `{unit, total, samples: [{value, labels: [{key, value, unit}], stack: [leaf, …, root]}]}`
    public static void traces(Report report, PrintWriter out) throws IOException {
        object(out, json -> {
            head(json, report);
            samples(report, json, false);
        });
    }

    /// `{unit, total, stacks: [{value, stack: [leaf, …, root]}]}`
    public static void collapsed(Report report, PrintWriter out) throws IOException {
        object(out, json -> {
            head(json, report);
            json.writeArrayFieldStart("stacks");
            NamedStacks.tell(report, (names, value) -> {
                json.writeStartObject();
                json.writeNumberField("value", value);
                json.writeArrayFieldStart("stack");
                for (String name : names.reversed()) {
                    json.writeString(name);
                }
                json.writeEndArray();
                json.writeEndObject();
            });
            json.writeEndArray();
        });
    }

    /// `{valueTypes: [{name, unit}], period, samples: [{values, labels, stack}], mappings: [{file, buildId, start, limit, offset}]}`
    public static void raw(Report report, PrintWriter out) throws IOException {
        object(out, json -> {
            json.writeArrayFieldStart("valueTypes");
            for (ValueType type : report.profile().valueTypes()) {
                json.writeStartObject();
                json.writeStringField("name", type.name());
                json.writeStringField("unit", type.unit());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("period", report.profile().sampling().period());
            samples(report, json, true);
            Symbols symbols = report.recording().symbols();
            json.writeArrayFieldStart("mappings");
            for (int i = 0; i < symbols.mappings(); i++) {
                Symbols.Mapping mapping = symbols.mapping(i);
                json.writeStartObject();
                json.writeStringField("file", mapping.file());
                json.writeStringField("buildId", mapping.buildId());
                json.writeStringField("start", "0x" + Long.toHexString(mapping.start()));
                json.writeStringField("limit", "0x" + Long.toHexString(mapping.limit()));
                json.writeStringField("offset", "0x" + Long.toHexString(mapping.offset()));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void samples(Report report, JsonGenerator json, boolean all) throws IOException {
        Filtered samples = report.samples();
        NodeNames names = NodeNames.of(report);
        json.writeArrayFieldStart("samples");
        for (int i = 0; i < samples.size(); i++) {
            json.writeStartObject();
            if (all) {
                json.writeArrayFieldStart("values");
                for (int type = 0; type < report.profile().valueTypes().size(); type++) {
                    json.writeNumber(samples.value(type, i));
                }
                json.writeEndArray();
            } else {
                json.writeNumberField("value", samples.value(i));
            }
            labels(json, report.recording().labels().get(samples.labels(i)));
            json.writeArrayFieldStart("stack");
            for (int frame : samples.stacks().frames(samples.stack(i))) {
                json.writeString(names.name(names.of(frame)).printable());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void labels(JsonGenerator json, List<Label> labels) throws IOException {
        json.writeArrayFieldStart("labels");
        for (Label label : labels) {
            json.writeStartObject();
            json.writeStringField("key", label.key());
            if (label.isNumber()) {
                json.writeNumberField("value", label.number());
                json.writeStringField("unit", label.unit());
            } else {
                json.writeStringField("value", label.text());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// `{unit, total, tags: [{key, value, total}]}`
    public static void tags(Report report, PrintWriter out) throws IOException {
        object(out, json -> {
            head(json, report);
            json.writeArrayFieldStart("tags");
            for (Map.Entry<String, Map<String, Long>> tag : TagTable.costs(report).entrySet()) {
                for (Map.Entry<String, Long> value : new java.util.TreeMap<>(tag.getValue()).entrySet()) {
                    json.writeStartObject();
                    json.writeStringField("key", tag.getKey());
                    json.writeStringField("value", value.getKey());
                    json.writeNumberField("total", value.getValue());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        });
    }

    /// `{unit, total, functions: [{function, file, self, total, error, lines: [{line, self, total, text}]}]}`: `error` says
    /// why there is no source, and is left out where there is one, as `text` is where a line's is not known
    public static void list(Report report, List<SourceRows.Part> parts, PrintWriter out) throws IOException {
        object(out, json -> {
            head(json, report);
            json.writeArrayFieldStart("functions");
            for (SourceRows.Part part : parts) {
                json.writeStartObject();
                json.writeStringField("function", part.function());
                json.writeStringField("file", part.file());
                json.writeNumberField("self", part.self());
                json.writeNumberField("total", part.total());
                if (!part.error().isEmpty()) {
                    json.writeStringField("error", part.error());
                }
                json.writeArrayFieldStart("lines");
                for (SourceLines.Line line : part.lines()) {
                    json.writeStartObject();
                    json.writeNumberField("line", line.number());
                    json.writeNumberField("self", line.self());
                    json.writeNumberField("total", line.total());
                    if (part.error().isEmpty()) {
                        json.writeStringField("text", line.text());
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /// `{comments: […]}`
    public static void comments(List<String> comments, PrintWriter out) throws IOException {
        object(out, json -> {
            json.writeArrayFieldStart("comments");
            for (String comment : comments) {
                json.writeString(comment);
            }
            json.writeEndArray();
        });
    }
}
