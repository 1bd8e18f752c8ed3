package flamelane.chart;

import flamelane.analysis.TimelineIndex;
import java.util.Arrays;
import java.util.List;

/// The rows of a timeline from top to bottom: headers of groups, lanes of open groups, counters, sampled stacks.
///
/// Quick to make; made anew when something is folded or chosen. Heights are logical pixels.
public final class LaneRows {
    public static final double HEADER = 22;
    public static final double LANE = 18;
    public static final double COUNTER = 32;
    /// The sampled stacks of the chosen lane: 14 frames of 13 pixels, and a gap.
    public static final double STACKS = 186;

    /// What a row shows.
    public enum Kind { GROUP, LANE, COUNTER, STACKS }

    private static final Kind[] KINDS = Kind.values();

    private final LaneGroups groups;
    private final byte[] kind;
    private final int[] group;
    private final int[] subject;
    private final double[] top;
    private final int size;
    private final boolean[] folded;
    private final int[] rowOf;

    private LaneRows(LaneGroups groups, TimelineState state) {
        this.groups = groups;
        List<LaneGroup> all = groups.groups();
        int most = 1;
        for (LaneGroup one : all) {
            most += 1 + (state.folds().getOrDefault(one.key(), !one.open()) ? 0 : 1 + one.tracks().size() + one.counters().size());
        }
        kind = new byte[most];
        group = new int[most];
        subject = new int[most];
        top = new double[most + 1];
        folded = new boolean[all.size()];
        rowOf = new int[groups.index().tracks().size()];
        int row = 0;
        boolean stacks = false;
        for (int i = 0; i < all.size(); i++) {
            LaneGroup one = all.get(i);
            folded[i] = state.folds().getOrDefault(one.key(), !one.open());
            row = add(row, Kind.GROUP, i, -1);
            if (folded[i]) {
                continue;
            }
            for (int track : one.tracks()) {
                row = add(row, Kind.LANE, i, track);
                rowOf[track] = rowOf[track] == 0 ? row : rowOf[track];
                if (state.stacks() && !stacks && track == state.lane()) {
                    stacks = true;
                    row = add(row, Kind.STACKS, i, track);
                }
            }
            for (int counter : one.counters()) {
                row = add(row, Kind.COUNTER, i, counter);
            }
        }
        size = row;
    }

    public static LaneRows of(LaneGroups groups, TimelineState state) {
        return new LaneRows(groups, state);
    }

    private int add(int row, Kind what, int inGroup, int about) {
        kind[row] = (byte) what.ordinal();
        group[row] = inGroup;
        subject[row] = about;
        top[row + 1] = top[row] + switch (what) {
            case GROUP -> HEADER;
            case LANE -> LANE;
            case COUNTER -> COUNTER;
            case STACKS -> hasStacks(groups.index(), groups.index().tracks().thread(about)) ? STACKS : LANE;
        };
        return row + 1;
    }

    // Where there are none, one line says so; until samples are read, there may be some.
    private static boolean hasStacks(TimelineIndex index, int thread) {
        return thread >= 0 && (!index.isSamplesRead() || index.samples().count(thread) > 0);
    }

    public LaneGroups groups() {
        return groups;
    }

    public int size() {
        return size;
    }

    public Kind kind(int row) {
        return KINDS[kind[row]];
    }

    public LaneGroup group(int row) {
        return groups.groups().get(group[row]);
    }

    /// Whether the row's group is folded.
    public boolean folded(int row) {
        return folded[group[row]];
    }

    /// @return the track of a lane or of stacks, the counter of a counter, −1 of a header
    public int subject(int row) {
        return subject[row];
    }

    public double top(int row) {
        return top[row];
    }

    public double height(int row) {
        return top[row + 1] - top[row];
    }

    /// The height of all rows.
    public double height() {
        return top[size];
    }

    /// The row at a height, −1 above the first, [#size] below the last.
    public int at(double y) {
        if (y < 0) {
            return -1;
        }
        int found = Arrays.binarySearch(top, 0, size + 1, y);
        return Math.min(size, found >= 0 ? found : -found - 2);
    }

    /// The first lane of a track, −1 where it is not shown.
    public int rowOf(int track) {
        return track < 0 || track >= rowOf.length ? -1 : rowOf[track] - 1;
    }

    /// The next lane below or above a row, −1 if there is none.
    public int lane(int row, int step) {
        for (int at = row + step; at >= 0 && at < size; at += step) {
            if (kind[at] == Kind.LANE.ordinal()) {
                return at;
            }
        }
        return -1;
    }

    /// The key of the group that holds a track, `null` if none does.
    public String groupOf(int track) {
        return groups.groupOf(track);
    }
}
