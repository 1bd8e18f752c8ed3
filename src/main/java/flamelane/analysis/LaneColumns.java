package flamelane.analysis;

import flamelane.model.Spans;
import flamelane.model.ThreadState;
import java.util.Arrays;

/// One lane at the resolution of pixel columns: in each either one span, a gap, or a mixture with exact shares.
///
/// A column that one span covers wholly belongs to it. A column in which one wide span (or gap) ends
/// and the next begins belongs to the one that covers more of it, which moves an edge by at most half
/// a column. Every other column is [#MIXED], and [#time] tells how many nanoseconds of it each state
/// took: nothing that lies under a pixel is lost, and none of several wins. The work is bounded by
/// the columns and the number of steps of [StateClock#STEP] spans, not by the spans.
public final class LaneColumns {
    public static final int GAP = -1;
    public static final int MIXED = -2;
    private static final int STATES = ThreadState.COUNT;
    private static final int BLOCK = 64;

    private final long[] bounds = new long[2 * BLOCK];
    private final byte[] states = new byte[BLOCK];
    private final long[] before = new long[STATES];
    private final long[] after = new long[STATES];
    private int[] span = new int[0];
    private long[] time = new long[0];
    private int[] mask = new int[0];
    private Spans spans;
    private int blockStart;
    private int blockEnd;

    /// @return the span of a column, [#GAP] or [#MIXED]
    public int span(int column) {
        return span[column];
    }

    /// The state of the span at the first column of its run.
    public int state(int column) {
        return Integer.numberOfTrailingZeros(mask[column]);
    }

    /// Nanoseconds of a mixed column that a state took; what is missing to its width is a gap.
    public long time(int column, int state) {
        return (mask[column] >> state & 1) == 0 ? 0 : time[column * STATES + state];
    }

    /// Nanoseconds of a mixed column that a state took which the column holds.
    public long heldTime(int column, int state) {
        return time[column * STATES + state];
    }

    /// The states that a mixed column holds, a bit for each.
    public int states(int column) {
        return mask[column];
    }

    /// The first column behind a run of columns of the same span or gap.
    public int runEnd(int column, int columns) {
        int of = span[column];
        int end = column + 1;
        while (end < columns && span[end] == of) {
            end++;
        }
        return end;
    }

    /// Works out the columns of one lane.
    public void fill(StateClock clock, TimeScale scale) {
        int columns = scale.columns();
        if (span.length < columns) {
            span = new int[columns];
            time = new long[columns * STATES];
            mask = new int[columns];
        }
        spans = clock.spans();
        blockStart = 0;
        blockEnd = 0;
        int size = spans.size();
        int at = clock.firstEndingAfter(scale.from());
        int known = -1;
        int column = 0;
        while (column < columns) {
            long from = scale.edge(column);
            while (at < size && end(at) <= from) {
                at++;
            }
            if (at == size) {
                Arrays.fill(span, column, columns, GAP);
                return;
            }
            long to = scale.edge(column + 1);
            long start = start(at);
            long end = end(at);
            if (start <= from && end >= to) {
                int behind = Math.max(column + 1, scale.column(end));
                Arrays.fill(span, column, behind, at);
                mask[column] = 1 << states[load(at)];
                column = behind;
            } else if (start >= to) {
                int behind = Math.max(column + 1, scale.column(start));
                Arrays.fill(span, column, behind, GAP);
                column = behind;
            } else {
                int edge = edge(scale, column, at, size);
                if (edge != MIXED) {
                    span[column] = edge;
                    mask[column] = edge == GAP ? 0 : 1 << states[load(edge)];
                } else if (clock.crowded(at, to)) {
                    if (known != column) {
                        clock.read(from, at, before);
                    }
                    at = clock.read(to, at, after);
                    int held = 0;
                    for (int state = 0; state < STATES; state++) {
                        time[column * STATES + state] = after[state] - before[state];
                        held |= after[state] > before[state] ? 1 << state : 0;
                        before[state] = after[state];
                    }
                    mask[column] = held;
                    known = column + 1;
                    span[column] = MIXED;
                } else {
                    at = mix(column, from, to, at, size);
                }
                column++;
            }
        }
    }

    // The one of two wide neighbours that covers more of the column, MIXED if it is not that simple.
    private int edge(TimeScale scale, int column, int at, int size) {
        if (column == 0 || column + 2 > scale.columns() || span[column - 1] == MIXED) {
            return MIXED;
        }
        long from = scale.edge(column);
        long to = scale.edge(column + 1);
        long beyond = column + 2 <= scale.columns() ? scale.edge(column + 2) : to;
        int left;
        long change;
        int right;
        if (start(at) > from) {
            left = GAP;
            change = start(at);
            right = at;
        } else {
            left = at;
            change = end(at);
            boolean touches = at + 1 < size && start(at + 1) == change;
            right = touches ? at + 1 : GAP;
        }
        long rightEnd = right == GAP ? at + 1 < size ? start(at + 1) : Long.MAX_VALUE : end(right);
        if (span[column - 1] != left || rightEnd < beyond) {
            return MIXED;
        }
        return change - from >= to - change ? left : right;
    }

    private int mix(int column, long from, long to, int first, int size) {
        int base = column * STATES;
        Arrays.fill(time, base, base + STATES, 0);
        int held = 0;
        int at = first;
        boolean within = true;
        while (within && at < size) {
            int row = load(at);
            int rows = blockEnd - blockStart;
            int begun = row;
            while (row < rows && bounds[2 * row] < to) {
                long end = bounds[2 * row + 1];
                int state = states[row];
                held |= 1 << state;
                time[base + state] += Math.min(end, to) - Math.max(bounds[2 * row], from);
                if (end > to) {
                    break;
                }
                row++;
            }
            at += row - begun;
            within = row == rows;
        }
        span[column] = MIXED;
        mask[column] = held;
        return at;
    }

    private long start(int at) {
        return bounds[2 * load(at)];
    }

    private long end(int at) {
        return bounds[2 * load(at) + 1];
    }

    private int load(int at) {
        if (at < blockStart || at >= blockEnd) {
            // Whole pages of 32 are read quickest.
            blockStart = at & ~31;
            blockEnd = Math.min(spans.size(), blockStart + BLOCK);
            spans.read(blockStart, blockEnd - blockStart, bounds, states);
        }
        return at - blockStart;
    }
}
