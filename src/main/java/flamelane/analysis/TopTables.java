package flamelane.analysis;

import flamelane.analysis.TopGroups.By;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.Selection.Granularity;
import flamelane.model.Stacks;
import java.util.List;

/// Makes the top tables of one recording and keeps what no brush changes: which stacks belong to which group.
///
/// Another time, other threads or states then cost a few passes over the stacks; self over time, which looks at
/// every sample, is asked for apart.
public final class TopTables {
    private record Key(By by, Granularity granularity, Stacks of, int stacks) { }

    private final Recording recording;
    private final BrushedWeights brushed;
    // Of the recording's own stacks, and of those that a filter rewrote.
    private final Key[] keys = new Key[2];
    private final TopShape[] shapes = new TopShape[2];

    /// @param brushed shared with others that count the same selection
    public TopTables(Recording recording, BrushedWeights brushed) {
        this.recording = recording;
        this.brushed = brushed;
    }

    /// The table without self over time.
    public TopGroups of(Selection selection, By by) {
        if (!isPlain(selection, by)) {
            return TopGroups.of(recording, selection, by, 0, 0);
        }
        FilteredStacks left = isFiltered(selection) ? brushed.stacks(selection) : null;
        StackWeights weights = brushed.of(selection);
        String unit = Units.written(recording.profiles().get(selection.profile()).valueTypes().get(selection.valueType()), selection.reading());
        long[] counted = left == null ? weights.array().clone() : left.weights(weights.array());
        Stacks stacks = left == null ? recording.stacks() : left.stacks();
        return TopGroups.of(shape(by, selection.granularity(), stacks, counted.length).rows(counted, null), unit, weights.total());
    }

    /// Self of each group in [TopGroups#STEPS] equal stretches of [from, to), by [TopGroups.Row#group]; a group
    /// without any may be `null`. Empty for samples without times.
    public long[][] overTime(Selection selection, By by, long from, long to) {
        if (!isPlain(selection, by)) {
            TopGroups all = TopGroups.of(recording, selection, by, from, to);
            long[][] told = new long[all.rows().stream().mapToInt(row -> row.group() + 1).max().orElse(0)][];
            for (TopGroups.Row row : all.rows()) {
                told[row.group()] = row.overTime().length == 0 ? null : row.overTime();
            }
            return told;
        }
        Chosen chosen = brushed.chosen(selection);
        FilteredStacks left = isFiltered(selection) ? brushed.stacks(selection) : null;
        Stacks stacks = left == null ? recording.stacks() : left.stacks();
        return shape(by, selection.granularity(), stacks, stacks.size()).overTime(chosen, selection.valueType(), left == null ? null : left.rows(), from, to);
    }

    // What only depends on what each stack weighs.
    private boolean isPlain(Selection selection, By by) {
        if (selection.profile() < 0 || by == By.THREAD || by == By.LABEL || !FilteredStacks.suffice(selection)
                || selection.reading().mean() || selection.reading().dropNegative()) {
            return false;
        }
        Profile profile = recording.profiles().get(selection.profile());
        return profile.samples() != null && !isDifference();
    }

    private boolean isFiltered(Selection selection) {
        return !selection.filter().isNone() || selection.reading().noInlines()
                || !recording.profiles().get(selection.profile()).sampling().dropFrames().isEmpty();
    }

    // Samples of a base carry a label, and shares are then of the base.
    private boolean isDifference() {
        return java.util.stream.IntStream.range(0, recording.labels().size()).anyMatch(set -> LabelText.isBase(recording.labels().get(set)));
    }

    private synchronized TopShape shape(By by, Granularity granularity, Stacks of, int stacks) {
        Key wanted = new Key(by, granularity, of, stacks);
        int at = of == recording.stacks() ? 0 : 1;
        if (!wanted.equals(keys[at])) {
            shapes[at] = TopShape.of(recording, of, stacks, by, granularity);
            keys[at] = wanted;
        }
        return shapes[at];
    }
}
