package flamelane.formats.pprof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.export.ProtoFile;
import flamelane.formats.Formats;
import flamelane.formats.Source;
import flamelane.model.FormatException;
import flamelane.model.Labels.Label;
import flamelane.model.Places;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Symbols;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Read, written as profile.proto, read again: the same in everything that a profile has.
class WrittenAnewTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsWhatWasRead() throws IOException {
        int same = 0;
        for (Path file : files()) {
            Recording before;
            try {
                before = Formats.open(Source.of(file), Progress.NONE);
            } catch (FormatException e) {
                continue;
            }
            // A dump of goroutines lists no places; what is written of it is a profile with places.
            if (!before.header().format().equals("pprof") || before.profiles().isEmpty() || before.symbols().places().size() == 0) {
                continue;
            }
            Path written = Files.write(folder.resolve("written.pb.gz"), written(before));
            Recording after = Formats.open(Source.of(written), Progress.NONE);
            assertEquals(facts(before), facts(after), file.toString());
            assertEquals(places(before), places(after), file.toString());
            List<String> wanted = samples(before);
            assertEquals(String.join("\n", wanted), String.join("\n", samples(after)), file.toString());
            same++;
        }
        assertTrue(same >= 10, same + " profiles");
    }

    private static byte[] written(Recording recording) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportOptions options = ReportOptions.DEFAULT.withAllFrames(true);
        ProtoFile.write(Report.of(recording, Selection.of(recording), options), out);
        return out.toByteArray();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> ours = Files.walk(Path.of("sample-recordings/pprof"))) {
            ours.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        Shared.files("corpus/pprof").forEach(files::add);
        for (String version : List.of("19", "21", "22", "23", "25", "26")) {
            Shared.files("samples/go/go1." + version).forEach(files::add);
            Shared.files("samples/go/go1." + version + "/golden").forEach(files::add);
        }
        return files.stream().filter(file -> !file.toString().contains("trace.out") && !file.toString().endsWith(".top.txt")
                && !file.toString().endsWith("parsed.txt.gz")).toList();
    }

    private static String facts(Recording recording) {
        Profile profile = recording.profiles().getFirst();
        StringBuilder text = new StringBuilder(profile.valueTypes() + " " + profile.defaultType() + " " + profile.sampling() + "\n");
        for (int i = 0; i < recording.symbols().mappings(); i++) {
            text.append(recording.symbols().mapping(i)).append('\n');
        }
        return text.toString();
    }

    private static String places(Recording recording) {
        Symbols symbols = recording.symbols();
        Places places = symbols.places();
        StringBuilder text = new StringBuilder();
        for (int place = 0; place < places.size(); place++) {
            text.append(places.id(place)).append(places.folded(place) ? " folded" : "");
            for (int frame : places.frames(place)) {
                text.append(' ').append(frame(symbols, frame));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static List<String> samples(Recording recording) {
        Symbols symbols = recording.symbols();
        Profile profile = recording.profiles().getFirst();
        Samples samples = profile.samples();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            StringBuilder line = new StringBuilder();
            for (int type = 0; type < profile.valueTypes().size(); type++) {
                line.append(samples.value(type, i)).append(' ');
            }
            for (int frame : recording.stacks().frames(samples.stack(i))) {
                line.append("\n  ").append(frame(symbols, frame));
            }
            for (Label label : recording.labels().get(samples.labels(i))) {
                // The format has no label with the number 0 and without a unit.
                line.append(label.isNumber() && label.number() == 0 && label.unit().isEmpty() ? "" : "\n  # " + label);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String frame(Symbols symbols, int frame) {
        int function = symbols.functionOf(frame);
        String named = function < 0 ? "-" : symbols.name(function) + "|" + symbols.systemName(function) + "|" + symbols.file(function) + "|" + symbols.startLine(function);
        return named + ":" + symbols.lineOf(frame) + ":" + symbols.columnOf(frame) + "@" + Long.toHexString(symbols.addressOf(frame)) + " in "
                + symbols.mappingOf(frame) + (symbols.inlined(frame) ? " inlined" : "");
    }
}
