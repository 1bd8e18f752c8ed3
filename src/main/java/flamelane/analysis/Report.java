package flamelane.analysis;

import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Symbols;
import flamelane.model.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;

/// A question about the samples of one profile with all that its answers share: which samples, how they are read,
/// what shares are of, and the header above every answer.
///
/// @param total what percentages are shares of
public record Report(Filtered samples, ReportOptions options, long total) {
    private static final String GUIDE = "\nSee https://git.io/JfYMW for how to read the graph";
    private static final int FILTER_LENGTH = 80;

    /// @throws flamelane.model.FormatException if a pattern of the filter is not one
    public static Report of(Recording recording, Selection selection, ReportOptions options) {
        Filtered samples = Filtered.of(recording, selection, options);
        return new Report(samples, options, samples.total(options));
    }

    public Recording recording() {
        return samples.recording();
    }

    public Profile profile() {
        return samples.profile();
    }

    public ValueType type() {
        return profile().valueTypes().get(samples.selection().valueType());
    }

    /// The value type's name, with `mean_` in front where values are means.
    public String typeName() {
        return options.mean() ? "mean_" + type().name() : type().name();
    }

    /// How values are written before a graph has decided on the unit.
    public ValueFormat format() {
        return new ValueFormat(type().unit(), options.unit(), 1 / options.divideBy());
    }

    /// The graph of the samples, trimmed as `trimming` says.
    public CallGraph graph(ReportOptions trimming, CallGraph.Use use) {
        return CallGraph.of(samples, trimming, use);
    }

    /// The name of the program: the first binary's, else the recording's file; empty if neither is known.
    public String title() {
        Symbols symbols = recording().symbols();
        boolean known = symbols.mappings() > 0 && !symbols.mapping(0).file().isEmpty();
        return known ? SourcePaths.base(symbols.mapping(0).file()) : isPprof() ? "" : recording().header().name();
    }

    private boolean isPprof() {
        return recording().header().format().equals("pprof");
    }

    /// What a profile is of: file, type, time and duration, a line each.
    public List<String> profileLabels(ValueFormat format) {
        List<String> lines = new ArrayList<>();
        Symbols symbols = recording().symbols();
        if (!title().isEmpty()) {
            lines.add("File: " + title());
        }
        if (symbols.mappings() > 0 && !symbols.mapping(0).buildId().isEmpty()) {
            lines.add("Build ID: " + symbols.mapping(0).buildId());
        }
        Profile.Sampling sampling = profile().sampling();
        sampling.comments().stream().filter(comment -> !comment.startsWith("#")).forEach(lines::add);
        if (!typeName().isEmpty()) {
            lines.add("Type: " + typeName());
        }
        if (!sampling.docUrl().isEmpty()) {
            lines.add("Doc: " + sampling.docUrl());
        }
        Instant start = sampling.timeNanos() != 0 ? Instant.ofEpochSecond(0, sampling.timeNanos()) : isPprof() ? null : recording().header().start();
        if (start != null) {
            lines.add("Time: " + LocalTimes.text(start, TimeZone.getDefault()));
        }
        long duration = sampling.durationNanos() != 0 || isPprof() ? sampling.durationNanos() : Math.max(0, recording().header().duration());
        if (duration != 0) {
            lines.add("Duration: " + Units.label(duration, "nanoseconds") + ", Total samples = " + format.format(total) + " " + share(duration));
        }
        return lines;
    }

    private String share(long duration) {
        Units.Scaled nanos = Units.scale(total, type().unit(), "nanoseconds");
        return nanos.unit().equals("ns") && nanos.value() != 0 ? "(" + Units.percentage((long) nanos.value(), duration) + ")" : "";
    }

    /// The header above a graph or a table of its nodes.
    ///
    /// @param picture with everything, as in the legend of a picture
    public List<String> labels(CallGraph graph, ReportOptions trimming, ValueFormat format, boolean picture) {
        List<String> lines = new ArrayList<>();
        if (picture || !options.compactLabels()) {
            lines.addAll(profileLabels(format));
        }
        List<String> filters = samples.activeFilters();
        if (!filters.isEmpty()) {
            lines.add("Active filters:");
            filters.forEach(filter -> lines.add("   " + (filter.length() > FILTER_LENGTH ? filter.substring(0, FILTER_LENGTH) + "…" : filter)));
        }
        long shown = graph.shown();
        lines.add("Showing nodes accounting for " + format.format(shown) + ", " + Units.percentage(shown, total).strip() + " of "
                + format.format(total) + " total");
        int nodes = graph.nodes().size();
        if (total != 0) {
            if (graph.droppedNodes() > 0) {
                lines.add(dropped(graph.droppedNodes(), "node", "cum", trimming.nodeFraction(), format));
            }
            if (picture && graph.droppedEdges() > 0) {
                lines.add(dropped(graph.droppedEdges(), "edge", "freq", trimming.edgeFraction(), format));
            }
            if (nodes > 0 && nodes < graph.originalCount()) {
                lines.add("Showing top " + nodes + " nodes out of " + graph.originalCount());
            }
        }
        if (picture) {
            lines.add(GUIDE);
        }
        return lines;
    }

    private String dropped(int count, String what, String weight, double fraction, ValueFormat format) {
        return "Dropped " + count + " " + what + (count > 1 ? "s" : "") + " (" + weight + " <= " + format.format(Math.abs((long) (total * fraction))) + ")";
    }
}
