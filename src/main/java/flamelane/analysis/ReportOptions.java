package flamelane.analysis;

import flamelane.model.Reading;

/// How a report reads and shows samples, in pprof's words; which samples it is about is the selection's matter.
///
/// @param cumSort             sort by total instead of self
/// @param callTree            a place reached on different paths is several nodes (graphs only)
/// @param dropNegative        leave out nodes with negative values
/// @param compactLabels       no header in tables
/// @param relativePercentages percentages are shares of what the filter leaves
/// @param mean                divide values by the first value (a count)
/// @param divideBy            divide values by a constant
/// @param unit                unit to show, `minimum` or `auto`
/// @param nodeCount           most nodes to show, 0 for all, −1 for what suits the report
/// @param nodeFraction        hide nodes below this share of the total
/// @param edgeFraction        hide edges below this share of the total
/// @param trim                whether the three above count at all
/// @param noInlines           attribute inlined frames to the function they were inlined into
/// @param showColumns         tell columns of one line apart
/// @param allFrames           keep the frames that the producer asks to drop
/// @param sourcePath          folders to look for sources in, separated as in `PATH`
/// @param trimPath            prefixes to take off source files, separated as in `PATH`
public record ReportOptions(boolean cumSort, boolean callTree, boolean dropNegative, boolean compactLabels,
                            boolean relativePercentages, boolean mean, double divideBy, String unit,
                            int nodeCount, double nodeFraction, double edgeFraction, boolean trim,
                            boolean noInlines, boolean showColumns, boolean allFrames, String sourcePath, String trimPath) {
    public static final ReportOptions DEFAULT = new ReportOptions(false, false, false, false, false, false, 1, "minimum",
            -1, 0.005, 0.001, true, false, false, false, "", "");

    /// The usual options with numbers read as a selection wants it.
    public static ReportOptions of(Reading reading) {
        return new ReportOptions(false, false, reading.dropNegative(), false, reading.relative(), reading.mean(), reading.divideBy(), reading.unit(),
                -1, 0.005, 0.001, true, reading.noInlines(), false, false, "", "");
    }

    /// Graphs show at most so many nodes unless told otherwise.
    public static final int GRAPH_NODES = 80;

    public ReportOptions withTrimming(int newCount, double newNodeFraction, double newEdgeFraction) {
        return new ReportOptions(cumSort, callTree, dropNegative, compactLabels, relativePercentages, mean, divideBy, unit,
                newCount, newNodeFraction, newEdgeFraction, trim, noInlines, showColumns, allFrames, sourcePath, trimPath);
    }

    public ReportOptions withUnit(String newUnit) {
        return new ReportOptions(cumSort, callTree, dropNegative, compactLabels, relativePercentages, mean, divideBy, newUnit,
                nodeCount, nodeFraction, edgeFraction, trim, noInlines, showColumns, allFrames, sourcePath, trimPath);
    }

    public ReportOptions withCumSort(boolean newCumSort) {
        return new ReportOptions(newCumSort, callTree, dropNegative, compactLabels, relativePercentages, mean, divideBy, unit,
                nodeCount, nodeFraction, edgeFraction, trim, noInlines, showColumns, allFrames, sourcePath, trimPath);
    }

    public ReportOptions withCallTree(boolean newCallTree) {
        return new ReportOptions(cumSort, newCallTree, dropNegative, compactLabels, relativePercentages, mean, divideBy, unit,
                nodeCount, nodeFraction, edgeFraction, trim, noInlines, showColumns, allFrames, sourcePath, trimPath);
    }

    public ReportOptions withMean(boolean newMean) {
        return new ReportOptions(cumSort, callTree, dropNegative, compactLabels, relativePercentages, newMean, divideBy, unit,
                nodeCount, nodeFraction, edgeFraction, trim, noInlines, showColumns, allFrames, sourcePath, trimPath);
    }

    public ReportOptions withNoInlines(boolean newNoInlines) {
        return new ReportOptions(cumSort, callTree, dropNegative, compactLabels, relativePercentages, mean, divideBy, unit,
                nodeCount, nodeFraction, edgeFraction, trim, newNoInlines, showColumns, allFrames, sourcePath, trimPath);
    }

    public ReportOptions withRelativePercentages(boolean newRelative) {
        return new ReportOptions(cumSort, callTree, dropNegative, compactLabels, newRelative, mean, divideBy, unit,
                nodeCount, nodeFraction, edgeFraction, trim, noInlines, showColumns, allFrames, sourcePath, trimPath);
    }

    public ReportOptions withAllFrames(boolean newAllFrames) {
        return new ReportOptions(cumSort, callTree, dropNegative, compactLabels, relativePercentages, mean, divideBy, unit,
                nodeCount, nodeFraction, edgeFraction, trim, noInlines, showColumns, newAllFrames, sourcePath, trimPath);
    }

    public ReportOptions withSources(String newSourcePath, String newTrimPath) {
        return new ReportOptions(cumSort, callTree, dropNegative, compactLabels, relativePercentages, mean, divideBy, unit,
                nodeCount, nodeFraction, edgeFraction, trim, noInlines, showColumns, allFrames, newSourcePath, newTrimPath);
    }

    /// With all nodes and edges.
    public ReportOptions untrimmed() {
        return withTrimming(0, 0, 0);
    }

    /// Graphs, trees and the like: no more nodes than a person can look at, none that are too small.
    public ReportOptions forGraph() {
        return !trim ? untrimmed() : nodeCount < 0 ? withTrimming(GRAPH_NODES, nodeFraction, edgeFraction) : this;
    }

    /// Tables: all nodes that are large enough.
    public ReportOptions forTable() {
        return !trim ? untrimmed() : nodeCount < 0 ? withTrimming(0, nodeFraction, edgeFraction) : this;
    }
}
