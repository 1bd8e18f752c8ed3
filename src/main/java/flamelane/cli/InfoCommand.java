package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.MemoryCost;
import flamelane.formats.Contents;
import flamelane.formats.Formats;
import flamelane.model.Header;
import flamelane.model.Notice;
import flamelane.model.Numbers;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Table;
import flamelane.model.ValueType;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flamelane info FILE`: what is in a recording.
@CommandLine.Command(name = "info", description = "Say what is in a recording.")
final class InfoCommand extends Command {
    @Parameters(paramLabel = "FILE", description = "A recording, or an archive or folder with recordings.")
    private String address;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--cost", description = "Read everything, and say what each part costs in memory.")
    private boolean cost;

    @Override
    int take(String option, String value) {
        switch (option) {
            case "--json" -> json = true;
            case "--cost" -> cost = true;
            default -> {
                return super.take(option, value);
            }
        }
        return 1;
    }

    @Override
    boolean takeFiles(List<String> words) {
        address = words.isEmpty() ? null : words.getFirst();
        return words.size() == 1;
    }

    @Override
    void print(PrintWriter out) throws IOException {
        Contents contents = Formats.contents(address, Progress.NONE);
        if (contents != null && contents.recordings().size() != 1) {
            ContentsListing.print(contents, json, out);
            return;
        }
        Recording recording = open(address);
        if (cost) {
            printCost(recording, out);
        } else if (json) {
            printJson(recording, out);
        } else {
            printText(recording, out);
        }
    }

    private void printCost(Recording recording, PrintWriter out) throws IOException {
        recording.profiles().forEach(Profile::samples);
        recording.timeline();
        recording.counters();
        MemoryCost held = MemoryCost.of(recording);
        if (json) {
            try (JsonGenerator generator = json(out)) {
                generator.writeStartObject();
                generator.writeNumberField("file", recording.header().bytes());
                generator.writeNumberField("total", held.total());
                generator.writeArrayFieldStart("parts");
                for (MemoryCost.Part part : held.parts()) {
                    generator.writeStartObject();
                    generator.writeStringField("name", part.name());
                    generator.writeNumberField("bytes", part.bytes());
                    generator.writeEndObject();
                }
                generator.writeEndArray();
                generator.writeEndObject();
            }
            out.println();
            return;
        }
        held.parts().forEach(part -> out.printf("%12s  %s%n", Numbers.bytes(part.bytes()), part.name()));
        out.printf("%12s  in all%s%n", Numbers.bytes(held.total()),
                recording.header().bytes() < 0 ? "" : ", for a file of " + Numbers.bytes(recording.header().bytes()));
    }

    static void printText(Recording recording, PrintWriter out) {
        Header header = recording.header();
        out.printf("%-10s %s%n", "Recording", header.name());
        out.printf("%-10s %s%n", "Format", header.format());
        if (!header.producer().isEmpty()) {
            out.printf("%-10s %s%n", "Producer", header.producer());
        }
        if (header.start() != null) {
            out.printf("%-10s %s%n", "Start", header.start());
        }
        if (header.duration() >= 0) {
            out.printf(Locale.ROOT, "%-10s %.3f s%n", "Duration", header.duration() / 1e9);
        }
        for (Profile profile : recording.profiles()) {
            out.printf("%-10s %s: %,d samples (%s)%n", "Profile", profile.name(), profile.count(),
                    profile.valueTypes().stream().map(ValueType::toString).collect(Collectors.joining(", ")));
        }
        tracks(recording).forEach((kind, count) -> out.printf("%-10s %s: %,d%n", "Tracks", kind, count));
        for (Notice notice : recording.notices()) {
            out.printf("%-10s %s%s%n", word(notice), notice.where().isEmpty() ? "" : notice.where() + ": ", notice.what());
        }
        List<Table> tables = recording.tables().stream().sorted(Comparator.comparing(Table::name)).toList();
        if (!tables.isEmpty()) {
            out.println();
            out.printf("%-45s %12s%n", "Event type", "Count");
            tables.forEach(table -> out.printf("%-45s %12d%n", table.name(), table.count()));
        }
    }

    private static String word(Notice notice) {
        String name = notice.severity().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static Map<String, Integer> tracks(Recording recording) {
        Map<String, Integer> counts = new TreeMap<>();
        recording.trackCounts().forEach((kind, count) -> counts.put(kind.name().toLowerCase(Locale.ROOT), count));
        return counts;
    }

    private static void printJson(Recording recording, PrintWriter out) throws IOException {
        Header header = recording.header();
        try (JsonGenerator json = json(out)) {
            json.writeStartObject();
            json.writeStringField("format", header.format());
            json.writeStringField("producer", header.producer());
            json.writeStringField("start", header.start() == null ? null : header.start().toString());
            json.writeNumberField("durationNanos", header.duration());
            json.writeArrayFieldStart("eventTypes");
            for (Table table : recording.tables()) {
                json.writeStartObject();
                json.writeStringField("name", table.name());
                json.writeNumberField("count", table.count());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("profiles");
            for (Profile profile : recording.profiles()) {
                printProfile(profile, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tracks");
            for (Map.Entry<String, Integer> track : tracks(recording).entrySet()) {
                json.writeStartObject();
                json.writeStringField("kind", track.getKey());
                json.writeNumberField("count", track.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("notices");
            for (Notice notice : recording.notices()) {
                json.writeStartObject();
                json.writeStringField("severity", notice.severity().name().toLowerCase(Locale.ROOT));
                json.writeStringField("where", notice.where());
                json.writeStringField("what", notice.what());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void printProfile(Profile profile, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", profile.name());
        json.writeArrayFieldStart("valueTypes");
        for (ValueType type : profile.valueTypes()) {
            json.writeStartObject();
            json.writeStringField("name", type.name());
            json.writeStringField("unit", type.unit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("samples", profile.count());
        json.writeEndObject();
    }
}
