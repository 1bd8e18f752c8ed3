package flamelane.analysis;

import flamelane.model.Labels.Label;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Selection.Granularity;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What did most, grouped by function, line, class, package, thread or label; with the self time over time.
///
/// A group that occurs several times in a stack counts once in its total. By thread or label the total
/// is the self value, since whole samples are counted.
///
/// @param unit  the value type's unit
/// @param total what shares are of
/// @param rows  largest self first
public record TopGroups(String unit, long total, List<Row> rows) {
    /// How finely self time is told over time.
    public static final int STEPS = 50;

    /// What makes two samples or frames one row.
    public enum By { FUNCTION, LINE, CLASS, PACKAGE, THREAD, LABEL }

    /// @param function row in the recording's symbols of one function of the group, −1 for none
    /// @param name     what it is called
    /// @param pack     package, file or thread group; empty for none
    /// @param origin   whose code; `null` for threads and labels
    /// @param overTime self in each of [#STEPS] equal stretches of the range; empty for samples without times
    public record Row(int function, String name, String pack, Origin origin, long self, long total, long[] overTime) { }

    private record Key(String name, String pack) { }

    /// @param from start of the stretch told over time, `to` its end
    public static TopGroups of(Recording recording, Selection selection, By by, long from, long to) {
        Filtered samples = Filtered.of(recording, selection);
        if (samples.profile() == null) {
            return new TopGroups("", 0, List.of());
        }
        String unit = samples.profile().valueTypes().get(selection.valueType()).unit();
        List<Row> rows = by == By.THREAD || by == By.LABEL ? ofSamples(samples, by, from, to) : ofFrames(samples, by, from, to);
        rows.sort(Comparator.comparingLong((Row row) -> -Math.abs(row.self)).thenComparingLong(row -> -Math.abs(row.total)).thenComparing(Row::name));
        return new TopGroups(unit, samples.total(), List.copyOf(rows));
    }

    private static List<Row> ofFrames(Filtered samples, By by, long from, long to) {
        Recording recording = samples.recording();
        Sites sites = new Sites(recording, by == By.LINE ? Granularity.LINES : Granularity.FUNCTIONS);
        Stacks stacks = samples.stacks();
        Symbols symbols = recording.symbols();
        Map<Key, Integer> groups = new HashMap<>();
        List<Site> examples = new ArrayList<>();
        List<Integer> functions = new ArrayList<>();
        Map<Integer, Integer> groupOfSite = new HashMap<>();
        int[] of = new int[stacks.size()];
        for (int row = 1; row < of.length; row++) {
            int frame = stacks.frame(row);
            of[row] = groupOfSite.computeIfAbsent(sites.of(frame), site -> groups.computeIfAbsent(key(sites.get(site), by), key -> {
                examples.add(sites.get(site));
                functions.add(symbols.functionOf(frame));
                return examples.size() - 1;
            }));
        }
        long[] self = new long[examples.size()];
        long[] total = new long[examples.size()];
        long[][] overTime = new long[examples.size()][];
        long[] weights = new long[of.length];
        Samples all = samples.profile().samples();
        for (int i = 0; i < samples.size(); i++) {
            int stack = samples.stack(i);
            weights[stack] += samples.value(i);
            if (stack > 0) {
                self[of[stack]] += samples.value(i);
                tell(overTime, of[stack], all, samples.sample(i), samples.value(i), from, to);
            }
        }
        for (int row = of.length - 1; row > 0; row--) {
            weights[stacks.parent(row)] += weights[row];
        }
        int[] open = new int[total.length];
        TrieWalk walk = new TrieWalk(stacks, null);
        for (int row = walk.next(); row != TrieWalk.END; row = walk.next()) {
            if (row < 0) {
                open[of[~row]]--;
            } else if (open[of[row]]++ == 0) {
                total[of[row]] += weights[row];
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < self.length; i++) {
            if (self[i] != 0 || total[i] != 0) {
                Site site = examples.get(i);
                rows.add(row(by, functions.get(i), site, self[i], total[i], overTime[i]));
            }
        }
        return rows;
    }

    private static Row row(By by, int function, Site site, long self, long total, long[] overTime) {
        long[] told = overTime == null ? new long[0] : overTime;
        FunctionName name = site.name();
        return switch (by) {
            case CLASS -> new Row(function, name.owner().isEmpty() ? name.pack().isEmpty() ? name.shown() : name.pack() : name.owner(), name.pack(),
                    site.origin(), self, total, told);
            case PACKAGE -> new Row(function, pack(site), "", site.origin(), self, total, told);
            case LINE -> new Row(function, name.shown() + (site.line() > 0 ? ":" + site.line() : ""), name.pack(), site.origin(), self, total, told);
            default -> new Row(function, name.shown(), name.pack(), site.origin(), self, total, told);
        };
    }

    private static Key key(Site site, By by) {
        return switch (by) {
            case CLASS -> new Key(site.name().owner(), site.name().pack().isEmpty() && site.name().owner().isEmpty() ? site.whole() : site.pack());
            case PACKAGE -> new Key(pack(site), "");
            default -> new Key(site.whole(), site.file());
        };
    }

    private static String pack(Site site) {
        return !site.pack().isEmpty() ? site.pack() : site.origin() == Origin.NATIVE ? "native code" : "no package";
    }

    private static List<Row> ofSamples(Filtered samples, By by, long from, long to) {
        Recording recording = samples.recording();
        Map<String, Integer> groups = new TreeMap<>();
        List<String> packs = new ArrayList<>();
        long[] self = new long[16];
        long[][] overTime = new long[16][];
        Samples all = samples.profile().samples();
        for (int i = 0; i < samples.size(); i++) {
            int thread = all.thread(samples.sample(i));
            String name = by == By.LABEL ? labels(recording.labels().get(samples.labels(i))) : thread < 0 ? "no thread" : recording.threads().name(thread);
            Integer known = groups.get(name);
            int group = known == null ? groups.size() : known;
            if (known == null) {
                groups.put(name, group);
                packs.add(by == By.LABEL || thread < 0 ? "" : recording.threads().get(thread).group());
                if (group == self.length) {
                    self = Arrays.copyOf(self, group * 2);
                    overTime = Arrays.copyOf(overTime, group * 2);
                }
            }
            self[group] += samples.value(i);
            tell(overTime, group, all, samples.sample(i), samples.value(i), from, to);
        }
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, Integer> each : groups.entrySet()) {
            int group = each.getValue();
            rows.add(new Row(-1, each.getKey(), packs.get(group), null, self[group], self[group], overTime[group] == null ? new long[0] : overTime[group]));
        }
        return rows;
    }

    private static String labels(List<Label> labels) {
        return labels.isEmpty() ? "no labels" : labels.stream().map(label -> label.key() + ": " + (label.isNumber() ? label.number() + label.unit() : label.text()))
                .collect(Collectors.joining(", "));
    }

    private static void tell(long[][] overTime, int group, Samples samples, int sample, long value, long from, long to) {
        if (samples.timed() && to > from) {
            if (overTime[group] == null) {
                overTime[group] = new long[STEPS];
            }
            overTime[group][(int) Math.clamp((double) (samples.time(sample) - from) / (to - from) * STEPS, 0, STEPS - 1)] += value;
        }
    }
}
