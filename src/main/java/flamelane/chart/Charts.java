package flamelane.chart;

import flamelane.analysis.CallTree;
import flamelane.analysis.CallTrees;
import flamelane.analysis.Report;
import flamelane.analysis.ReportOptions;
import flamelane.analysis.SecondHeat;
import flamelane.analysis.TimelineIndex;
import flamelane.analysis.TopGroups;
import flamelane.model.FormatException;
import flamelane.model.Numbers;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// All charts that can be drawn of a recording without a window, each with a heading and its legend.
public final class Charts {
    /// What someone wants drawn.
    ///
    /// @param width  of the picture in logical pixels
    /// @param height of the chart inside, 0 for what it takes
    /// @param upward flames that grow up instead of icicles
    /// @param search what is lit up, empty for nothing
    public record Wish(Recording recording, Selection selection, ReportOptions options, Palette palette,
                       double width, double height, boolean upward, String search) { }

    /// @param name    as the command line has it
    /// @param what    one line for help
    /// @param drawing lays the chart out
    public record Kind(String name, String what, Function<Wish, Chart> drawing) { }

    public static final List<Kind> ALL = List.of(
            new Kind("flame", "Where it went: stacks merged into boxes as wide as what they cost.", Charts::flame),
            new Kind("graph", "Who called whom: boxes by what they cost, arrows by what passed over them.", Charts::graph),
            new Kind("timeline", "What each thread did over time: states, pauses, counters.", Charts::timeline),
            new Kind("heat", "When it happened: a column for each second, the second itself from bottom to top.", Charts::heat),
            new Kind("top", "The functions that did most, with bars.", Charts::top));

    /// A timeline of very many lanes ends here unless a height is asked for.
    private static final double TALLEST = 3_000;
    private static final int LEGEND = 14;
    private static final int ROWS = 30;

    private Charts() {
    }

    /// @return the kind of that name, `null` if there is none
    public static Kind of(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst().orElse(null);
    }

    private static Chart flame(Wish wish) {
        CallTree tree = CallTrees.of(wish.recording(), wish.selection());
        FlameSearch search = wish.search().isEmpty() ? null : FlameSearch.of(tree, CallTree.ROOT, pattern(wish.search()));
        FlameGraph graph = new FlameGraph(tree, wish.width(), FlameGraph.Look.of(wish.palette()).withUpward(wish.upward()).withSearch(search));
        if (tree.isDifference()) {
            double difference = (double) tree.total(CallTree.ROOT) - tree.baseTotal(CallTree.ROOT);
            String change = (difference > 0 ? "+" : "") + Numbers.amount(difference, tree.unit());
            String filters = filters(wish).stream().map(each -> " · " + each).collect(java.util.stream.Collectors.joining());
            return sheet(wish, graph, "head " + Numbers.amount(tree.total(CallTree.ROOT), tree.unit()) + ", base "
                    + Numbers.amount(tree.baseTotal(CallTree.ROOT), tree.unit()) + ", change " + change + " · width is base and head together" + filters, changes(wish.palette()));
        }
        List<Swatch> legend = new ArrayList<>();
        for (FlameGraph.Entry entry : graph.legend().stream().limit(LEGEND).toList()) {
            legend.add(new Swatch(entry.colour(), entry.name() + "  " + Numbers.share(entry.self(), tree.whole()), entry.origin() == flamelane.analysis.Origin.OWN));
        }
        String found = search == null ? "" : " · " + Numbers.share(search.weight(), tree.whole()) + " matches " + wish.search() + " in "
                + Numbers.count(search.count()) + (search.count() == 1 ? " frame" : " frames");
        return sheet(wish, graph, note(wish, tree.total(CallTree.ROOT), tree.whole(), tree.unit()) + (tree.inverted() ? " · callees first" : "") + found, legend);
    }

    // The colours of a difference, from much less to much more.
    private static List<Swatch> changes(Palette palette) {
        String[] words = {"over 30 % less, or gone", "15 to 30 % less", "5 to 15 % less", "within 5 %", "5 to 15 % more", "15 to 30 % more", "over 30 % more, or new"};
        List<Swatch> legend = new ArrayList<>();
        for (int step = -3; step <= 3; step++) {
            legend.add(new Swatch(palette.comparison(step), words[step + 3], false));
        }
        return legend;
    }

    private static Chart graph(Wish wish) {
        Report report = Report.of(wish.recording(), wish.selection(), wish.options());
        CallGraphChart graph = CallGraphChart.of(report, report.total(), GraphLook.of(wish.palette()), Progress.NONE);
        CallGraphChart shown = wish.search().isEmpty() ? graph : graph.with(graph.look().withMatches(Set.copyOf(graph.matching(pattern(wish.search())))));
        return graphSheet(wish.recording(), shown, wish.selection().granularity());
    }

    /// A call graph as a page of its own, with heading and legend.
    public static Chart graphSheet(Recording recording, CallGraphChart graph, Selection.Granularity granularity) {
        Palette palette = graph.look().palette();
        List<Swatch> legend = new ArrayList<>(List.of(new Swatch(palette.heatLine(0.02), "little", false), new Swatch(palette.heatLine(0.3), "total", false),
                new Swatch(palette.heatLine(1), "much · letter size is self, line width is what passed over the call, dotted where functions left out lie between", false)));
        if (graph.hasLess()) {
            legend.add(new Swatch(palette.heatLine(-0.5), "less than before", false));
        }
        return new Sheet(graph, palette, recording.header().name(), graph.shown(nodes(granularity)), legend, 0);
    }

    /// What a node of a call graph is, in the plural.
    public static String nodes(Selection.Granularity granularity) {
        return switch (granularity) {
            case FUNCTIONS, FILE_FUNCTIONS -> "functions";
            case FILES -> "files";
            case LINES -> "lines";
            case ADDRESSES -> "addresses";
            case PACKAGES -> "packages";
        };
    }

    private static Chart timeline(Wish wish) {
        TimelineIndex index = TimelineIndex.of(wish.recording());
        if (index.tracks().isEmpty() && index.counters().isEmpty()) {
            throw new FormatException(wish.recording().header().name() + ": it has no times of threads in it, so there is no timeline");
        }
        TimeRange all = index.extent();
        TimeRange asked = wish.selection().range();
        TimeRange window = asked == null ? all : new TimeRange(Math.clamp(asked.from(), all.from(), all.to() - 1),
                Math.clamp(asked.to(), Math.clamp(asked.from(), all.from(), all.to() - 1) + 1, all.to()));
        TimelineState state = TimelineState.of(window);
        LaneRows rows = LaneRows.of(LaneGroups.of(index, state.lanes()), state);
        double whole = ThreadTimeline.RULER + rows.height();
        double height = wish.height() > 0 ? wish.height() : Math.min(whole, TALLEST);
        ThreadTimeline chart = new ThreadTimeline(rows, state, wish.palette(), new Size(wish.width(), height), new TimelineScratch(index));
        List<Swatch> legend = new ArrayList<>();
        for (ThreadState each : ThreadState.values()) {
            if (each != ThreadState.UNKNOWN) {
                legend.add(new Swatch(wish.palette().state(each), each.label(), false));
            }
        }
        String note = asked == null ? "All " + Numbers.duration(all.duration())
                : Numbers.duration(window.duration()) + " of " + Numbers.duration(all.duration()) + ", from " + Numbers.duration(window.from() - all.from());
        String cut = whole > height ? " · the first lanes of more that do not fit" : "";
        return sheet(wish, chart, note + cut, legend);
    }

    private static Chart heat(Wish wish) {
        SecondHeat heat = SecondHeat.of(wish.recording(), wish.selection());
        double row = wish.height() > 0 ? Math.max(1, (wish.height() - SecondsChart.height(0)) / SecondHeat.ROWS) : 5;
        List<Swatch> legend = new ArrayList<>();
        boolean counted = heat.unit().equals("count");
        for (double share : new double[] {1, 0.25, 0.04}) {
            if (counted && heat.most() * share != Math.rint(heat.most() * share)) {
                continue;
            }
            legend.add(new Swatch(SecondsChart.colour(wish.palette(), share), Numbers.amount(heat.most() * share, heat.unit()), false));
        }
        String note = note(wish, heat.total(), heat.total(), heat.unit()) + " · each column is " + Numbers.duration(heat.column()) + ", each cell "
                + Numbers.duration(heat.column() / SecondHeat.ROWS);
        return sheet(wish, new SecondsChart(heat, wish.palette(), wish.width(), row, wish.selection().range()), note, legend);
    }

    private static Chart top(Wish wish) {
        TimeRange range = wish.selection().range();
        TopGroups top = TopGroups.of(wish.recording(), wish.selection(), TopGroups.By.FUNCTION, range == null ? 0 : range.from(),
                range == null ? wish.recording().header().duration() : range.to());
        int rows = wish.options().nodeCount() > 0 ? wish.options().nodeCount() : ROWS;
        long shown = top.rows().stream().limit(rows).mapToLong(TopGroups.Row::self).sum();
        long all = top.rows().stream().mapToLong(TopGroups.Row::self).sum();
        String cover = top.rows().size() > rows ? " · " + Numbers.count(top.rows().size()) + " functions, shown cover " + Numbers.share(shown, top.total()) : "";
        return sheet(wish, new TopChart(top, rows, wish.palette(), wish.width()), note(wish, all, top.total(), top.unit()) + cover, List.of());
    }

    /// The sentence under a title: what was measured, how much of it is shown, and by which filter.
    static String note(Wish wish, long part, long whole, String unit) {
        Profile profile = wish.recording().profiles().get(wish.selection().profile());
        String measured = profile.valueTypes().get(wish.selection().valueType()).name().replace('_', ' ');
        boolean counted = unit.equals("count");
        String all = Numbers.amount(whole, unit) + (counted ? " " + measured : "");
        String of = part == whole ? all : Numbers.amount(part, unit) + " of " + all + ", " + Numbers.share(part, whole);
        String type = profile.valueTypes().size() > 1 && !counted ? profile.label() + ", " + measured : profile.label();
        StringBuilder note = new StringBuilder(type).append(" · ").append(of);
        filters(wish).forEach(each -> note.append(" · ").append(each));
        return note.toString();
    }

    private static List<String> filters(Wish wish) {
        var filter = wish.selection().filter();
        List<String> all = new ArrayList<>();
        String[][] pairs = {{"focus", filter.focus()}, {"ignore", filter.ignore()}, {"hide", filter.hide()}, {"show", filter.show()},
            {"show_from", filter.showFrom()}, {"prune_from", filter.pruneFrom()}, {"tagfocus", filter.tagFocus()}, {"tagignore", filter.tagIgnore()},
            {"tagroot", filter.tagRoot()}, {"tagleaf", filter.tagLeaf()}};
        for (String[] pair : pairs) {
            if (!pair[1].isEmpty()) {
                all.add(pair[0] + " = " + pair[1]);
            }
        }
        return all;
    }

    private static Chart sheet(Wish wish, Chart chart, String note, List<Swatch> legend) {
        return new Sheet(chart, wish.palette(), wish.recording().header().name(), note, legend, wish.height());
    }

    /// @throws FormatException if the text is not a regular expression
    public static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new FormatException("search: " + e.getDescription() + " in " + regex, e);
        }
    }
}
