package flamelane.cli;

import flamelane.analysis.ReportOptions;
import flamelane.model.Filter;
import flamelane.model.Selection.Granularity;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// The options of reports, with pprof's names and meanings; a single dash is taken as well as two.
final class ReportWords {
    @Option(names = {"--focus", "-focus"}, paramLabel = "RE", description = "Keep samples with a frame that matches.")
    private String focus = "";

    @Option(names = {"--ignore", "-ignore"}, paramLabel = "RE", description = "Leave out samples with a frame that matches.")
    private String ignore = "";

    @Option(names = {"--hide", "-hide"}, paramLabel = "RE", description = "Take frames that match out of stacks.")
    private String hide = "";

    @Option(names = {"--show", "-show"}, paramLabel = "RE", description = "Keep only frames that match.")
    private String show = "";

    @Option(names = {"--show_from", "-show_from"}, paramLabel = "RE", description = "Cut what calls the outermost frame that matches.")
    private String showFrom = "";

    @Option(names = {"--prune_from", "-prune_from"}, paramLabel = "RE", description = "Cut what the innermost frame that matches calls.")
    private String pruneFrom = "";

    @Option(names = {"--tagfocus", "-tagfocus"}, paramLabel = "TAG", description = "Keep samples with a label that matches: [key=]regex, 1kb:2mb.")
    private String tagFocus = "";

    @Option(names = {"--tagignore", "-tagignore"}, paramLabel = "TAG", description = "Leave out samples with a label that matches.")
    private String tagIgnore = "";

    @Option(names = {"--tagshow", "-tagshow"}, paramLabel = "RE", description = "Keep only labels whose key matches.")
    private String tagShow = "";

    @Option(names = {"--taghide", "-taghide"}, paramLabel = "RE", description = "Take away labels whose key matches.")
    private String tagHide = "";

    @Option(names = {"--tagroot", "-tagroot"}, paramLabel = "KEYS", description = "Put labels as frames at the root of stacks.")
    private String tagRoot = "";

    @Option(names = {"--tagleaf", "-tagleaf"}, paramLabel = "KEYS", description = "Put labels as frames at the leaf of stacks.")
    private String tagLeaf = "";

    @ArgGroup(exclusive = true)
    private Order order = new Order();

    @ArgGroup(exclusive = true)
    private Grain grain = new Grain();

    @Option(names = {"--call_tree", "-call_tree"}, arity = "0..1", fallbackValue = "true", description = "In graphs, one node for each path to a place.")
    private boolean callTree;

    @Option(names = {"--drop_negative", "-drop_negative"}, arity = "0..1", fallbackValue = "true", description = "Leave out what is below 0.")
    private boolean dropNegative;

    @Option(names = {"--compact_labels", "-compact_labels"}, arity = "0..1", fallbackValue = "true", description = "No header but the totals.")
    private boolean compactLabels;

    @Option(names = {"--relative_percentages", "-relative_percentages"}, arity = "0..1", fallbackValue = "true",
            description = "Percentages of what the filters leave.")
    private boolean relative;

    @Option(names = {"--mean", "-mean"}, arity = "0..1", fallbackValue = "true", description = "Divide by the first value, a count.")
    private boolean mean;

    @Option(names = {"--divide_by", "-divide_by"}, paramLabel = "N", description = "Divide values by N.")
    private double divideBy = 1;

    @Option(names = {"--unit", "-unit"}, paramLabel = "UNIT", description = "Unit to show, minimum or auto.")
    private String unit = "minimum";

    @Option(names = {"--nodecount", "-nodecount"}, paramLabel = "N", description = "Show at most N nodes.")
    private Integer nodeCount;

    @Option(names = {"--nodefraction", "-nodefraction"}, paramLabel = "F", description = "Hide nodes below F of the total.")
    private Double nodeFraction;

    @Option(names = {"--edgefraction", "-edgefraction"}, paramLabel = "F", description = "Hide edges below F of the total.")
    private Double edgeFraction;

    @Option(names = {"--trim", "-trim"}, arity = "0..1", fallbackValue = "true", negatable = false,
            description = "Whether nodecount, nodefraction and edgefraction count.")
    private boolean trim = true;

    @Option(names = {"--noinlines", "-noinlines"}, arity = "0..1", fallbackValue = "true", description = "Give inlined frames to their caller.")
    private boolean noInlines;

    @Option(names = {"--showcolumns", "-showcolumns"}, arity = "0..1", fallbackValue = "true", description = "Tell columns of a line apart.")
    private boolean showColumns;

    @Option(names = {"--all_frames", "-all_frames"}, arity = "0..1", fallbackValue = "true",
            description = "Keep frames that the producer asks to drop.")
    private boolean allFrames;

    @Option(names = {"--source_path", "-source_path"}, paramLabel = "PATH", description = "Folders to look for sources in.")
    private String sourcePath = "";

    @Option(names = {"--trim_path", "-trim_path"}, paramLabel = "PATH", description = "Prefixes to take off source files.")
    private String trimPath = "";

    private static final class Order {
        @Option(names = {"--flat", "-flat"}, description = "Sort by self (as it is).")
        private boolean flat;

        @Option(names = {"--cum", "-cum"}, description = "Sort by total.")
        private boolean cum;

        @Option(names = {"--sort", "-sort"}, paramLabel = "flat|cum", description = "The same as one option.")
        private Sort sort;
    }

    private enum Sort {
        flat, cum
    }

    private static final class Grain {
        @Option(names = {"--functions", "-functions"}, description = "Functions are the same by name (as it is).")
        private boolean functions;

        @Option(names = {"--filefunctions", "-filefunctions"}, description = "... by name and file.")
        private boolean fileFunctions;

        @Option(names = {"--files", "-files"}, description = "Frames are the same by file.")
        private boolean files;

        @Option(names = {"--lines", "-lines"}, description = "... by line.")
        private boolean lines;

        @Option(names = {"--addresses", "-addresses"}, description = "... by address.")
        private boolean addresses;

        @Option(names = {"--granularity", "-granularity"}, paramLabel = "G",
                description = "functions, filefunctions, files, lines, addresses or packages.")
        private GrainName name;
    }

    private enum GrainName {
        functions, filefunctions, files, lines, addresses, packages
    }

    /// As [Command#take].
    int take(String option, String value) {
        switch (option) {
            case "--cum" -> {
                order.cum = true;
                return 1;
            }
            case "--focus" -> focus = value;
            case "--ignore" -> ignore = value;
            case "--hide" -> hide = value;
            case "--show" -> show = value;
            case "--show_from" -> showFrom = value;
            case "--nodecount" -> {
                if (value.isEmpty() || value.length() > 9 || !value.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
                    return 0;
                }
                nodeCount = Integer.valueOf(value);
            }
            default -> {
                return 0;
            }
        }
        return value.isEmpty() ? 0 : 2;
    }

    Filter filter() {
        return new Filter(focus, ignore, hide, show, showFrom, pruneFrom, tagFocus, tagIgnore, tagShow, tagHide, tagRoot, tagLeaf);
    }

    Granularity granularity() {
        if (grain.name == GrainName.packages) {
            return Granularity.PACKAGES;
        }
        return grain.fileFunctions || grain.name == GrainName.filefunctions ? Granularity.FILE_FUNCTIONS
                : grain.files || grain.name == GrainName.files ? Granularity.FILES
                : grain.lines || grain.name == GrainName.lines ? Granularity.LINES
                : grain.addresses || grain.name == GrainName.addresses ? Granularity.ADDRESSES : Granularity.FUNCTIONS;
    }

    ReportOptions options() {
        ReportOptions usual = ReportOptions.DEFAULT;
        return new ReportOptions(order.cum || order.sort == Sort.cum, callTree, dropNegative, compactLabels, relative, mean, divideBy, unit,
                nodeCount == null ? usual.nodeCount() : nodeCount, nodeFraction == null ? usual.nodeFraction() : nodeFraction,
                edgeFraction == null ? usual.edgeFraction() : edgeFraction, trim, noInlines, showColumns, allFrames, sourcePath, trimPath);
    }

    /// Options for answers that programs read: trimmed only where that is asked for.
    ReportOptions optionsForPrograms() {
        return nodeCount == null && nodeFraction == null ? options().untrimmed() : options().forTable();
    }
}
