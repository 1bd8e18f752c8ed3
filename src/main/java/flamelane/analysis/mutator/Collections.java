package flamelane.analysis.mutator;

import flamelane.model.Recording;
import flamelane.model.Table;
import java.util.ArrayList;
import java.util.List;

/// The garbage collections of a Go program, and what another GOGC would have done.
///
/// Go collects when the heap comes near a goal: what is live × (1 + GOGC / 100), plus the share of stacks
/// and globals, at least 4 MiB × GOGC / 100. Times are nanoseconds, −1 unknown.
public record Collections(List<Collection> all, long duration) {
    private static final long LEAST_HEAP = 4L << 20;
    private static final int MOST = 1_000_000;

    /// @param start     when marking began, −1 if before the recording
    /// @param end       when it ended, −1 if after
    /// @param pause     length of the stops of the world that begin and end it
    /// @param assist    time that goroutines had to help marking
    /// @param heap      bytes at the start, `live` bytes as marking ended, `goal` bytes that were the goal, `nextGoal` that became it
    public record Collection(long start, long end, long pause, long assist, long heap, long goal, long live, long nextGoal) {
        public long duration() {
            return start < 0 || end < 0 ? -1 : end - start;
        }
    }

    /// What a setting would have done, if the program had allocated the same.
    ///
    /// @param gogc        per cent
    /// @param collections how many there would have been
    /// @param goal        the highest goal in bytes
    /// @param marking     time of all mark phases, at the mean length of those there were
    public record Setting(int gogc, long collections, long goal, long marking) { }

    public static Collections of(Recording recording) {
        Table table = recording.table("go.collections");
        List<Collection> all = new ArrayList<>();
        if (table != null) {
            List<Table.Column> columns = table.columns();
            for (int row = 0; row < columns.getFirst().size(); row++) {
                all.add(new Collection(value(table, "start", row), value(table, "end", row),
                        value(table, "sweep-termination", row) + value(table, "mark-termination", row), value(table, "assist", row),
                        value(table, "heap-before", row), value(table, "goal", row), value(table, "live", row), value(table, "next-goal", row)));
            }
        }
        return new Collections(List.copyOf(all), recording.header().duration());
    }

    private static long value(Table table, String column, int row) {
        long value = table.columns().get(table.column(column)).get(row);
        return value == Table.Column.NONE ? -1 : value;
    }

    /// Time of all mark phases that are whole.
    public long marking() {
        return all.stream().mapToLong(Collection::duration).filter(duration -> duration > 0).sum();
    }

    /// Time of all pauses, and the longest one's.
    public long pauses() {
        return all.stream().mapToLong(Collection::pause).sum();
    }

    public long longestPause() {
        return all.stream().mapToLong(Collection::pause).max().orElse(0);
    }

    public long assists() {
        return all.stream().mapToLong(Collection::assist).sum();
    }

    /// The GOGC that goals and live heaps speak for, −1 if they are not known. It reads high where stacks and globals are large.
    public int gogc() {
        double[] ratios = all.stream().filter(one -> one.live() > LEAST_HEAP / 2 && one.nextGoal() > one.live())
                .mapToDouble(one -> 100.0 * (one.nextGoal() - one.live()) / one.live()).sorted().toArray();
        return ratios.length == 0 ? -1 : (int) Math.round(ratios[ratios.length / 2]);
    }

    /// Bytes allocated between the end of a collection and the start of the next.
    public long allocated() {
        long sum = 0;
        for (int i = 1; i < all.size(); i++) {
            sum += allocated(i);
        }
        return sum;
    }

    private long allocated(int collection) {
        long live = all.get(collection - 1).live();
        long heap = all.get(collection).heap();
        return live < 0 || heap < 0 ? 0 : Math.max(0, heap - live);
    }

    /// What a setting would have done between the first collection and the last.
    ///
    /// @return `null` if there are fewer than two collections to tell from
    public Setting with(int gogc) {
        if (all.size() < 2 || allocated() == 0) {
            return null;
        }
        long[] lengths = all.stream().mapToLong(Collection::duration).filter(duration -> duration > 0).toArray();
        long mean = lengths.length == 0 ? 0 : java.util.Arrays.stream(lengths).sum() / lengths.length;
        long count = 0;
        long highest = 0;
        long left = 0;
        for (int i = 1; i < all.size(); i++) {
            // What is live is taken to be what it was found to be at that point of the program's allocating.
            long live = Math.max(1, all.get(i - 1).live());
            long goal = Math.max(live + live / 100 * gogc, LEAST_HEAP / 100 * gogc);
            highest = Math.max(highest, goal);
            long room = Math.max(1, goal - live);
            left += allocated(i);
            count = Math.min(MOST, count + left / room);
            left %= room;
        }
        return new Setting(gogc, count, highest, count * mean);
    }
}
