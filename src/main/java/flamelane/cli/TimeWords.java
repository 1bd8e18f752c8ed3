package flamelane.cli;

import flamelane.model.TimeRange;
import picocli.CommandLine.Option;

/// The options that narrow a command to a stretch of time, as a brush does in the window.
final class TimeWords {
    @Option(names = "--from", paramLabel = "SECONDS", description = "Only what was from this time on.")
    private Double from;

    @Option(names = "--to", paramLabel = "SECONDS", description = "Only what was before this time.")
    private Double to;

    /// @return `null` where no time is named
    TimeRange range(Command command) {
        if (from == null && to == null) {
            return null;
        }
        long start = from == null ? 0 : Math.round(from * 1e9);
        long end = to == null ? Long.MAX_VALUE : Math.round(to * 1e9);
        if (end < start) {
            throw command.wrong("--from " + from + " is after --to " + to);
        }
        return new TimeRange(start, end);
    }
}
