package flamelane.analysis;

import flamelane.model.FormatException;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.TimeRange;
import java.util.List;

/// How much was sampled when: a column for each second, with rows for the parts of the second.
///
/// Shows what sums hide: bursts, and what comes every so often. Counts a selection's threads, states and filter
/// over all of its time.
///
/// @param column nanoseconds of a column: a second, less in short recordings, more in those of days
/// @param cells  row 0 of the first column is the recording's start; each column's [#ROWS] rows lie together
/// @param most   the greatest cell, by amount
/// @param total  Σ of all cells
/// @param unit   the value type's unit
/// @param lost   stretches of time of which nothing is told
public record SecondHeat(long column, long[] cells, long most, long total, String unit, List<TimeRange> lost) {
    /// Parts of a column.
    public static final int ROWS = 50;
    private static final long SECOND = 1_000_000_000;
    private static final int FEWEST = 8;
    private static final int MOST = 40_000;
    private static final int BLOCK = 1 << 13;

    /// @throws FormatException where samples hold no times
    public static SecondHeat of(Recording recording, Selection selection) {
        if (selection.profile() < 0) {
            throw new FormatException(recording.header().name() + ": it has no samples");
        }
        Profile profile = recording.profiles().get(selection.profile());
        Samples samples = profile.samples();
        if (!samples.timed()) {
            throw new FormatException(recording.header().name() + ": samples of " + profile.label() + " hold no times, so nothing tells when they were");
        }
        long end = Math.max(recording.header().duration(), samples.size() == 0 ? 0 : samples.time(samples.size() - 1) + 1);
        long column = column(end);
        long[] cells = new long[(int) Math.max(1, Math.ceilDiv(end, column)) * ROWS];
        Selection always = selection.withRange(null);
        if (selection.filter().isNone()) {
            count(Chosen.of(recording, always), selection.valueType(), column, cells);
        } else {
            Filtered filtered = Filtered.of(recording, always);
            for (int i = 0; i < filtered.size(); i++) {
                cells[cell(samples.time(filtered.sample(i)), column, cells.length)] += filtered.value(i);
            }
        }
        long most = 0;
        long total = 0;
        for (long cell : cells) {
            most = Math.max(most, Math.abs(cell));
            total += cell;
        }
        return new SecondHeat(column, cells, most, total, profile.valueTypes().get(selection.valueType()).unit(), recording.lost());
    }

    private static long column(long end) {
        long column = SECOND;
        while (column > 1_000 && end / column < FEWEST) {
            column /= 10;
        }
        while (end / column > MOST) {
            column *= 10;
        }
        return column;
    }

    private static void count(Chosen chosen, int type, long column, long[] cells) {
        long[] value = new long[BLOCK];
        for (int from = chosen.from(); from < chosen.to(); from += BLOCK) {
            int to = Math.min(chosen.to(), from + BLOCK);
            chosen.samples().values(type, from, to, value);
            for (int sample = from; sample < to; sample++) {
                if (chosen.isAll() || chosen.holds(sample)) {
                    cells[cell(chosen.samples().time(sample), column, cells.length)] += value[sample - from];
                }
            }
        }
    }

    private static int cell(long time, long column, int cells) {
        return (int) Math.clamp(time / column * ROWS + time % column * ROWS / column, 0, cells - 1);
    }

    public int columns() {
        return cells.length / ROWS;
    }

    public long value(int at, int row) {
        return cells[at * ROWS + row];
    }

    /// Where a cell starts, in nanoseconds.
    public long start(int at, int row) {
        return at * column + Math.ceilDiv(row * column, ROWS);
    }
}
