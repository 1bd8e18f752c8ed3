package flamelane.cli;

import picocli.CommandLine.Option;

/// pprof's older names for one value type each.
final class OldWords {
    @Option(names = {"--inuse_space", "-inuse_space"}, hidden = true)
    private boolean inuseSpace;

    @Option(names = {"--inuse_objects", "-inuse_objects"}, hidden = true)
    private boolean inuseObjects;

    @Option(names = {"--alloc_space", "-alloc_space"}, hidden = true)
    private boolean allocSpace;

    @Option(names = {"--alloc_objects", "-alloc_objects"}, hidden = true)
    private boolean allocObjects;

    @Option(names = {"--total_delay", "-total_delay"}, hidden = true)
    private boolean totalDelay;

    @Option(names = {"--mean_delay", "-mean_delay"}, hidden = true)
    private boolean meanDelay;

    @Option(names = {"--contentions", "-contentions"}, hidden = true)
    private boolean contentions;

    /// @return empty where none is given
    String sampleIndex() {
        return inuseSpace ? "inuse_space" : inuseObjects ? "inuse_objects" : allocSpace ? "alloc_space" : allocObjects ? "alloc_objects"
                : totalDelay || meanDelay ? "delay" : contentions ? "contentions" : "";
    }

    boolean mean() {
        return meanDelay;
    }
}
