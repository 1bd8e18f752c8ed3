package flamelane.export;

import flamelane.analysis.Filtered;
import flamelane.analysis.Report;
import flamelane.model.Labels.Label;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Symbols;
import flamelane.model.ValueType;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A profile as it lies, as text: samples with the numbers of their places, places, mappings.
public final class RawText {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern(" xx zzz", Locale.ROOT);

    private final Report report;
    private final Symbols symbols;
    private final PrintWriter out;

    private RawText(Report report, PrintWriter out) {
        this.report = report;
        this.symbols = report.recording().symbols();
        this.out = out;
    }

    public static void write(Report report, PrintWriter out) {
        new RawText(report, out).write();
    }

    private void write() {
        Profile.Sampling sampling = report.profile().sampling();
        sampling.comments().forEach(comment -> out.print("Comment: " + comment + "\n"));
        if (!sampling.docUrl().isEmpty()) {
            out.print("Doc: " + sampling.docUrl() + "\n");
        }
        ValueType period = sampling.periodType();
        out.print("PeriodType: " + (period == null ? " " : period.name() + " " + period.unit()) + "\nPeriod: " + sampling.period() + "\n");
        if (sampling.timeNanos() != 0) {
            out.print("Time: " + time(sampling.timeNanos()) + "\n");
        }
        if (sampling.durationNanos() != 0) {
            String duration = GoDuration.text(sampling.durationNanos());
            out.print("Duration: " + duration.substring(0, Math.min(4, duration.length())) + "\n");
        }
        List<String> types = report.profile().valueTypes().stream()
                .map(type -> type + (type.name().equals(sampling.defaultType()) ? "[dflt]" : "")).toList();
        out.print("Samples:\n" + String.join(" ", types).strip() + "\n");
        Locations locations = new Locations(report.samples());
        samples(locations);
        out.print("Locations\n");
        locations.all().forEach(location -> location(locations, location));
        out.print("Mappings\n");
        for (int i = 0; i < symbols.mappings(); i++) {
            mapping(i);
        }
    }

    private static String time(long nanos) {
        ZonedDateTime at = ZonedDateTime.ofInstant(Instant.ofEpochSecond(0, nanos), ZoneId.systemDefault());
        String fraction = String.format(Locale.ROOT, ".%09d", at.getNano()).replaceFirst("\\.?0+$", "");
        return SECONDS.format(at) + fraction + ZONE.format(at);
    }

    private void samples(Locations locations) {
        Filtered samples = report.samples();
        Recording recording = report.recording();
        int types = report.profile().valueTypes().size();
        for (int i = 0; i < samples.size(); i++) {
            StringBuilder line = new StringBuilder();
            for (int type = 0; type < types; type++) {
                String value = Long.toString(samples.value(type, i));
                line.append(' ').repeat(' ', Math.max(0, 10 - value.length())).append(value);
            }
            line.append(": ");
            for (int row : locations.of(i)) {
                line.append(Long.toUnsignedString(locations.all().get(row).id())).append(' ');
            }
            out.print(line.append('\n'));
            labels(recording.labels().get(samples.labels(i)));
        }
    }

    private void labels(List<Label> labels) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Map<String, List<Label>> numbers = new TreeMap<>();
        for (Label label : labels) {
            if (label.isNumber()) {
                numbers.computeIfAbsent(label.key(), key -> new ArrayList<>()).add(label);
            } else {
                texts.computeIfAbsent(label.key(), key -> new ArrayList<>()).add(label.text());
            }
        }
        print(texts.entrySet().stream().map(entry -> entry.getKey() + ":[" + String.join(" ", entry.getValue()) + "]").sorted().toList());
        print(numbers.entrySet().stream().map(entry -> entry.getKey() + ":[" + numbers(entry.getValue()) + "]").sorted().toList());
    }

    private static String numbers(List<Label> labels) {
        boolean units = labels.stream().anyMatch(label -> !label.unit().isEmpty());
        return String.join(" ", labels.stream().map(label -> label.number() + (units ? " " + label.unit() : "")).toList());
    }

    private void print(List<String> labels) {
        if (!labels.isEmpty()) {
            out.print("                " + String.join(" ", labels) + "\n");
        }
    }

    private void location(Locations locations, Locations.Location location) {
        int first = location.frames()[0];
        int mapping = symbols.mappingOf(first);
        String id = Long.toUnsignedString(location.id());
        String head = " ".repeat(Math.max(0, 6 - id.length())) + id + ": 0x" + Long.toHexString(symbols.addressOf(first)) + " "
                + (mapping < 0 ? "" : "M=" + Long.toUnsignedString(mappingId(mapping)) + " ") + (location.folded() ? "[F] " : "");
        for (int frame : location.frames()) {
            int function = symbols.functionOf(frame);
            out.print(head + (function < 0 ? "" : line(locations, frame, function)) + "\n");
            head = "             ";
        }
    }

    private String line(Locations locations, int frame, int function) {
        String name = symbols.name(function);
        String system = symbols.systemName(function);
        // Where the format knows linker names, also a frame made of a label is told to have none.
        boolean other = !name.equals(system) && (!system.isEmpty() || symbols.places().size() > 0);
        return name + " " + symbols.file(function) + ":" + symbols.lineOf(frame) + ":" + locations.column(frame, report.options()) + " s="
                + symbols.startLine(function) + (other ? "(" + system + ")" : "");
    }

    private long mappingId(int mapping) {
        long id = symbols.mapping(mapping).id();
        return id == 0 ? mapping + 1 : id;
    }

    private void mapping(int row) {
        Symbols.Mapping mapping = symbols.mapping(row);
        String[] marks = {"[FN]", "[FL]", "[LN]", "[IN]"};
        StringBuilder bits = new StringBuilder();
        for (int bit = 0; bit < marks.length - (report.options().noInlines() ? 1 : 0); bit++) {
            bits.append((mapping.flags() & 1 << bit) != 0 ? marks[bit] : "");
        }
        out.print(Long.toUnsignedString(mappingId(row)) + ": 0x" + Long.toHexString(mapping.start()) + "/0x" + Long.toHexString(mapping.limit())
                + "/0x" + Long.toHexString(mapping.offset()) + " " + mapping.file() + " " + mapping.buildId() + " " + bits + "\n");
    }
}
