package flamelane.analysis;

import flamelane.model.Labels.Label;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What did most, grouped by function, line, class, package, thread or label; with the self time over time.
///
/// A group that occurs several times in a stack counts once in its total. By thread or label the total
/// is the self value, since whole samples are counted.
///
/// In a difference, self and total are the head's less the base's. Where a mean is asked for, values are divided by
/// the first value type.
///
/// @param unit  the unit to write values in, for [flamelane.model.Numbers#amount]
/// @param total what shares are of
/// @param rows  largest self first
public record TopGroups(String unit, long total, List<Row> rows) {
    /// How finely self time is told over time.
    public static final int STEPS = 50;

    /// What makes two samples or frames one row.
    public enum By { FUNCTION, LINE, CLASS, PACKAGE, THREAD, LABEL }

    /// @param group    number of the group among all of the recording, the same in every selection without a filter
    /// @param function row in the recording's symbols of one function of the group, −1 for none
    /// @param name     what it is called
    /// @param pack     package, file or thread group; empty for none
    /// @param colour   package whose colour it has; empty for none
    /// @param origin   whose code; `null` for threads and labels
    /// @param baseSelf in a difference, what the base has; 0 elsewhere
    /// @param overTime self in each of [#STEPS] equal stretches of the range; empty for samples without times
    public record Row(int group, int function, String name, String pack, String colour, Origin origin, long self, long total, long baseSelf, long baseTotal,
                      long[] overTime) {
        /// What the head has, in a difference.
        public long headSelf() {
            return self + baseSelf;
        }

        public long headTotal() {
            return total + baseTotal;
        }
    }

    /// @param from start of the stretch told over time, `to` its end
    public static TopGroups of(Recording recording, Selection selection, By by, long from, long to) {
        Filtered samples = Filtered.of(recording, selection);
        if (samples.profile() == null) {
            return new TopGroups("", 0, List.of());
        }
        String unit = Units.written(samples.profile().valueTypes().get(selection.valueType()), selection.reading());
        List<Row> rows = by == By.THREAD || by == By.LABEL ? ofSamples(samples, by, from, to) : ofFrames(samples, by, from, to);
        if (selection.reading().dropNegative()) {
            rows.removeIf(row -> row.self < 0 || row.self == 0 && row.total < 0);
        }
        return of(rows, unit, samples.total(ReportOptions.of(selection.reading().withRelative(false))));
    }

    // The two sides of a difference have means of their own, which cannot be taken from each other.
    private static boolean isMean(Filtered samples) {
        return samples.selection().reading().mean() && !samples.isDifference();
    }

    static TopGroups of(List<Row> rows, String unit, long total) {
        rows.sort(Comparator.comparingLong((Row row) -> -Math.abs(row.self)).thenComparingLong(row -> -Math.abs(row.total)).thenComparing(Row::name));
        return new TopGroups(unit, total, List.copyOf(rows));
    }

    /// Where one of the equal stretches of [from, to) starts.
    static long step(int step, long from, long to) {
        return from + Math.ceilDiv((to - from) * step, STEPS);
    }

    private static List<Row> ofFrames(Filtered samples, By by, long from, long to) {
        TopShape shape = TopShape.of(samples.recording(), samples.stacks(), samples.stacks().size(), by,
                new Sites(samples.recording(), TopShape.grain(by, samples.selection().granularity())));
        long[][] overTime = new long[shape.groups()][];
        long[] weights = new long[samples.stacks().size()];
        long[] base = samples.isDifference() ? new long[weights.length] : null;
        long[] counts = isMean(samples) ? new long[weights.length] : null;
        Samples all = samples.profile().samples();
        for (int i = 0; i < samples.size(); i++) {
            int stack = samples.stack(i);
            weights[stack] += samples.value(i);
            if (base != null && samples.isBase(i)) {
                base[stack] -= samples.value(i);
            }
            if (counts != null) {
                counts[stack] += samples.value(0, i);
            }
            if (stack > 0) {
                tell(overTime, shape.group(stack), all, samples.sample(i), samples.value(i), from, to);
            }
        }
        return shape.rows(weights, base, counts, overTime);
    }

    private static List<Row> ofSamples(Filtered samples, By by, long from, long to) {
        Recording recording = samples.recording();
        Map<String, Integer> groups = new TreeMap<>();
        List<String> packs = new ArrayList<>();
        long[] self = new long[16];
        long[] base = new long[16];
        long[] count = new long[16];
        boolean mean = isMean(samples);
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
                    base = Arrays.copyOf(base, group * 2);
                    count = Arrays.copyOf(count, group * 2);
                    overTime = Arrays.copyOf(overTime, group * 2);
                }
            }
            self[group] += samples.value(i);
            base[group] -= samples.isBase(i) ? samples.value(i) : 0;
            count[group] += mean ? samples.value(0, i) : 0;
            tell(overTime, group, all, samples.sample(i), samples.value(i), from, to);
        }
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, Integer> each : groups.entrySet()) {
            int group = each.getValue();
            long value = count[group] == 0 ? self[group] : self[group] / count[group];
            rows.add(new Row(group, -1, each.getKey(), packs.get(group), "", null, value, value, base[group], base[group],
                    overTime[group] == null ? new long[0] : overTime[group]));
        }
        return rows;
    }

    private static String labels(List<Label> labels) {
        String texts = labels.stream().filter(label -> !label.equals(LabelText.BASE)).map(label -> label.key() + ": " + (label.isNumber() ? label.number() + label.unit() : label.text()))
                .collect(Collectors.joining(", "));
        return texts.isEmpty() ? "no labels" : texts;
    }

    private static void tell(long[][] overTime, int group, Samples samples, int sample, long value, long from, long to) {
        if (samples.timed() && to > from) {
            if (overTime[group] == null) {
                overTime[group] = new long[STEPS];
            }
            overTime[group][(int) Math.clamp(Math.floorDiv((samples.time(sample) - from) * STEPS, to - from), 0, STEPS - 1)] += value;
        }
    }
}
