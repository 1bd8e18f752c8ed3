package flamelane.cli;

import flamelane.analysis.ReportOptions;
import flamelane.model.Filter;
import flamelane.model.FormatException;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.ValueType;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command about the samples of one profile: which they are, and in pprof's words how they are read.
abstract class ReportCommand extends Command {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A recording.")
    private List<Path> files;

    @Option(names = {"--profile"}, paramLabel = "NAME", description = "Which profile of the recording; the first unless given.")
    private String profile;

    @Option(names = {"--sample_index", "-sample_index"}, paramLabel = "TYPE",
            description = "Which value of samples, by name or number from 0.")
    private String sampleIndex = "";

    @Mixin
    private ReportWords words = new ReportWords();

    /// The recording that the files hold.
    Recording recording() {
        return open(files.getFirst());
    }

    ReportOptions options() {
        return words.options();
    }

    Selection selection(Recording recording) {
        return selection(recording, words.filter());
    }

    private Selection selection(Recording recording, Filter filter) {
        int row = 0;
        if (recording.profiles().isEmpty()) {
            throw new FormatException(recording.header().name() + ": no samples in it, so nothing to report");
        }
        if (profile != null) {
            row = IntStream.range(0, recording.profiles().size()).filter(i -> recording.profiles().get(i).name().equals(profile))
                    .findFirst().orElseThrow(() -> new FormatException("--profile " + profile + ": there are only "
                            + recording.profiles().stream().map(Profile::name).collect(Collectors.joining(", "))));
        }
        Selection all = Selection.of(recording, row);
        int type = sampleIndex.isEmpty() ? all.valueType() : type(recording.profiles().get(row));
        return all.withProfile(row, type).withFilter(filter).withGranularity(words.granularity());
    }

    private int type(Profile of) {
        List<ValueType> types = of.valueTypes();
        if (sampleIndex.matches("[+-]?\\d+")) {
            int index = sampleIndex.length() > 6 ? -1 : Integer.parseInt(sampleIndex);
            if (index < 0 || index >= types.size()) {
                throw new FormatException("sample_index " + sampleIndex + " is outside the range [0.." + (types.size() - 1) + "]");
            }
            return index;
        }
        String old = sampleIndex.startsWith("inuse_") ? sampleIndex.substring(6) : sampleIndex;
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).name().equals(sampleIndex) || types.get(i).name().equals(old)) {
                return i;
            }
        }
        throw new FormatException("sample_index \"" + sampleIndex + "\" must be one of: "
                + types.stream().map(ValueType::name).collect(Collectors.joining(" ", "[", "]")));
    }
}
