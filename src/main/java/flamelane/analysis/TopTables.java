package flamelane.analysis;

import flamelane.analysis.TopGroups.By;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Selection.Granularity;
import flamelane.model.Stacks;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Makes the top tables of one recording and keeps what no brush changes: which stacks belong to which group.
///
/// Another time, other threads or states then cost a few passes over the stacks; self over time, which looks at
/// every sample, is asked for apart.
public final class TopTables {
    private record Place(By by, boolean rewritten) { }

    private record Key(Granularity granularity, Stacks of, int stacks) { }

    private final Recording recording;
    private final BrushedWeights brushed;
    // By what, each of the recording's own stacks and of those that a filter rewrote: a filter that goes leaves no work behind.
    private final Map<Place, Key> keys = new HashMap<>();
    private final Map<Place, TopShape> shapes = new HashMap<>();
    private final Map<Granularity, Sites> sites = new EnumMap<>(Granularity.class);

    /// @param brushed shared with others that count the same selection
    public TopTables(Recording recording, BrushedWeights brushed) {
        this.recording = recording;
        this.brushed = brushed;
    }

    /// The table without self over time.
    public TopGroups of(Selection selection, By by) {
        WeighedStacks left = isOfStacks(selection, by) ? brushed.weighed(selection) : null;
        if (left == null) {
            return TopGroups.of(recording, selection, by, 0, 0);
        }
        String unit = Units.written(recording.profiles().get(selection.profile()).valueTypes().get(selection.valueType()), selection.reading());
        TopShape shape = shape(by, selection.granularity(), left.stacks(), left.weights().length);
        return TopGroups.of(shape.rows(left.copy(), null), unit, left.total());
    }

    /// Self of each group in [TopGroups#STEPS] equal stretches of [from, to), by [TopGroups.Row#group]; a group
    /// without any may be `null`. Empty for samples without times.
    public long[][] overTime(Selection selection, By by, long from, long to) {
        WeighedStacks left = isOfStacks(selection, by) ? brushed.weighed(selection) : null;
        if (left == null) {
            TopGroups all = TopGroups.of(recording, selection, by, from, to);
            long[][] told = new long[all.rows().stream().mapToInt(row -> row.group() + 1).max().orElse(0)][];
            for (TopGroups.Row row : all.rows()) {
                told[row.group()] = row.overTime().length == 0 ? null : row.overTime();
            }
            return told;
        }
        return shape(by, selection.granularity(), left.stacks(), left.weights().length).overTime(brushed.chosen(selection), selection.valueType(),
                left.filter() == null ? null : left.filter().rows(), from, to);
    }

    // Whether a group is one of frames, and values are not looked at each by itself.
    private static boolean isOfStacks(Selection selection, By by) {
        return by != By.THREAD && by != By.LABEL && !selection.reading().dropNegative();
    }

    private synchronized TopShape shape(By by, Granularity granularity, Stacks of, int stacks) {
        Key wanted = new Key(granularity, of, stacks);
        Place place = new Place(by, of != recording.stacks());
        if (!wanted.equals(keys.put(place, wanted))) {
            shapes.put(place, TopShape.of(recording, of, stacks, by, sites.computeIfAbsent(TopShape.grain(by, granularity), grain -> new Sites(recording, grain))));
        }
        return shapes.get(place);
    }
}
