package flamelane.cli;

import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// pprof's older names for one value type each.
///
/// Where several are given, or one beside `--sample_index`, one counts and the others are told as passed over: the order
/// is pprof's, not that of the command line.
final class OldWords {
    @Option(names = {"--total_delay", "-total_delay"}, hidden = true)
    private boolean totalDelay;

    @Option(names = {"--mean_delay", "-mean_delay"}, hidden = true)
    private boolean meanDelay;

    @Option(names = {"--contentions", "-contentions"}, hidden = true)
    private boolean contentions;

    @Option(names = {"--inuse_space", "-inuse_space"}, hidden = true)
    private boolean inuseSpace;

    @Option(names = {"--inuse_objects", "-inuse_objects"}, hidden = true)
    private boolean inuseObjects;

    @Option(names = {"--alloc_space", "-alloc_space"}, hidden = true)
    private boolean allocSpace;

    @Option(names = {"--alloc_objects", "-alloc_objects"}, hidden = true)
    private boolean allocObjects;

    /// @param chosen what `--sample_index` says, empty where it is not given
    /// @return the value type that counts, empty where none is given
    String sampleIndex(String chosen, Consumer<String> tell) {
        String index = chosen;
        index = either(index, totalDelay, "delay", "total_delay", tell);
        index = either(index, meanDelay, "delay", "mean_delay", tell);
        index = either(index, contentions, "contentions", "contentions", tell);
        index = either(index, inuseSpace, "inuse_space", "inuse_space", tell);
        index = either(index, inuseObjects, "inuse_objects", "inuse_objects", tell);
        index = either(index, allocSpace, "alloc_space", "alloc_space", tell);
        return either(index, allocObjects, "alloc_objects", "alloc_objects", tell);
    }

    private static String either(String index, boolean given, String type, String option, Consumer<String> tell) {
        if (given && !index.isEmpty()) {
            tell.accept("several value types are asked for, so --" + option + " is passed over");
            return index;
        }
        return given ? type : index;
    }

    boolean mean() {
        return meanDelay;
    }
}
