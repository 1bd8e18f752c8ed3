package flamelane.cli;

import flamelane.analysis.ProfileSum;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.model.FormatException;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Selection.Granularity;
import flamelane.model.TimeRange;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A command about the samples of one profile: which they are, and in pprof's words how they are read.
abstract class ReportCommand extends Command {
    @Option(names = {"--profile"}, paramLabel = "NAME", description = "Which profile of the recording; the first unless given.")
    private String profile;

    @Option(names = {"--sample_index", "-sample_index"}, paramLabel = "TYPE",
            description = "Which value of samples, by name or number from 0.")
    private String sampleIndex = "";

    @Option(names = {"--base", "-base"}, paramLabel = "FILE", description = "Take what this recording has from what the others have.")
    private List<String> bases = List.of();

    @Option(names = {"--diff_base", "-diff_base"}, paramLabel = "FILE",
            description = "As --base; percentages are shares of this recording's total.")
    private List<String> diffBases = List.of();

    @Option(names = {"--normalize", "-normalize"}, arity = "0..1", fallbackValue = "true",
            description = "Scale the recording to the base's total first.")
    private boolean normalize;

    @Mixin
    private OldWords old = new OldWords();

    @Mixin
    private SourceWords source = new SourceWords();

    @Mixin
    private TimeWords time = new TimeWords();

    @Mixin
    private ReportWords words = new ReportWords();

    @Override
    int take(String option, String value) {
        int taken = words.take(option, value);
        if (taken > 0) {
            return taken;
        }
        switch (option) {
            case "--profile" -> profile = value;
            case "--sample_index" -> sampleIndex = value;
            default -> {
                return super.take(option, value);
            }
        }
        return value.isEmpty() ? 0 : 2;
    }

    /// The recordings to read: several are one, as if the program had written them together.
    abstract List<String> files();

    ReportWords words() {
        return words;
    }

    /// What is asked of the samples; the person is told of words that match nothing.
    Report report() {
        return report(words.granularity());
    }

    /// As above at a granularity that the report needs.
    Report report(Granularity granularity) {
        if (words.options().divideBy() == 0) {
            throw wrong("--divide_by: 0 divides nothing");
        }
        return report(recording(), granularity);
    }

    private Report report(Recording recording, Granularity granularity) {
        Report report = Report.of(recording, selection(recording).withGranularity(granularity), options());
        report.samples().unmatched().forEach(option -> tell("--" + option + " matches nothing"));
        report.samples().labelUnits().ignored().forEach((key, units) -> tell("numbers of the label " + key + " are read as "
                + report.samples().labelUnits().of(key) + "; some claim to be " + String.join(", ", units)));
        return report;
    }

    /// As [#report()] for each of several profiles of the one file, whose samples are read in one pass.
    List<Report> reports(List<String> names) {
        if (files().size() + bases.size() + diffBases.size() > 1) {
            throw wrong("--profile: of several recordings name one profile only");
        }
        Recording recording = prepared(open(files().getFirst()));
        recording.readSamples(names.stream().map(name -> recording.profiles().get(row(recording, name))).toList());
        List<Report> reports = new ArrayList<>();
        for (String name : names) {
            profile = name;
            reports.add(report(recording, words.granularity()));
        }
        return reports;
    }

    ReportOptions options() {
        return old.mean() ? words.options().withMean(true) : words.options();
    }

    /// The stretch of time that is asked for, `null` for all.
    TimeRange range() {
        return time.range(this);
    }

    /// The name of the profile that is asked for, `null` for the first.
    String profile() {
        return profile;
    }

    /// The recording as the report wants it.
    Recording prepared(Recording recording) {
        return recording;
    }

    /// What the files hold together, less the base.
    private Recording recording() {
        if (!bases.isEmpty() && !diffBases.isEmpty()) {
            throw wrong("--base and --diff_base exclude each other");
        }
        boolean marked = !diffBases.isEmpty();
        List<String> base = marked ? diffBases : bases;
        if (base.isEmpty() && normalize) {
            throw wrong("--normalize needs --base or --diff_base");
        }
        List<String> files = source.files(files());
        Recording whole = ProfileSum.of(opened(files), profile());
        return base.isEmpty() ? whole
                : ProfileSum.less(whole, ProfileSum.of(opened(base), profile()), profile(), marked, normalize);
    }

    private List<Recording> opened(List<String> named) {
        return named.stream().map(name -> source.told(prepared(open(name)))).toList();
    }

    private Selection selection(Recording recording) {
        int row = row(recording, profile());
        Selection all = Selection.of(recording, row);
        String index = old.sampleIndex(sampleIndex, this::tell);
        int type = index.isEmpty() ? all.valueType() : type(recording.profiles().get(row), index);
        return all.withProfile(row, type).withFilter(words.filter()).withRange(range());
    }

    private static int row(Recording recording, String wanted) {
        if (recording.profiles().isEmpty()) {
            throw new FormatException(recording.header().name() + ": no samples in it, so nothing to report");
        }
        return wanted == null ? 0 : IntStream.range(0, recording.profiles().size()).filter(i -> recording.profiles().get(i).name().equals(wanted))
                .findFirst().orElseThrow(() -> new FormatException("--profile " + wanted + ": there are only "
                        + recording.profiles().stream().map(Profile::name).collect(Collectors.joining(", "))));
    }

    private static int type(Profile of, String sampleIndex) {
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
