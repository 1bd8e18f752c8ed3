package flamelane.formats.gotrace;

import flamelane.model.Table;
import java.util.Arrays;

/// Which goroutine made which other one runnable, and how often: what makes goroutines related.
final class Wakeups implements Sink {
    private long[] pairs = new long[64];
    private long[] counts = new long[64];
    private int size;

    @Override
    public void event(Event e) {
        if (e.kind == Event.Kind.GO && e.from == GoState.WAITING && e.to != e.from && e.gRow >= 0) {
            count((long) e.gRow << 32 | e.row);
        }
    }

    private void count(long pair) {
        int mask = pairs.length - 1;
        int slot = slot(pair, mask);
        while (counts[slot] != 0 && pairs[slot] != pair) {
            slot = slot + 1 & mask;
        }
        if (counts[slot] == 0) {
            pairs[slot] = pair;
            size++;
        }
        counts[slot]++;
        if (size * 2 > mask) {
            grow();
        }
    }

    private void grow() {
        long[] oldPairs = pairs;
        long[] oldCounts = counts;
        pairs = new long[oldPairs.length * 2];
        counts = new long[oldPairs.length * 2];
        int mask = pairs.length - 1;
        for (int i = 0; i < oldPairs.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = slot(oldPairs[i], mask);
                while (counts[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                pairs[slot] = oldPairs[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    private static int slot(long pair, int mask) {
        long mixed = pair * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ mixed >>> 32) & mask;
    }

    /// A row for each pair, in order of the rows in the recording's threads.
    Table build() {
        Rows rows = new Rows("go.wakeups", "Wake-ups").column("by", "Woke", Table.Type.THREAD)
                .column("thread", "Was woken", Table.Type.THREAD).column("count", "Times", Table.Type.LONG);
        long[] sorted = new long[size];
        int[] slots = new int[size];
        int at = 0;
        for (int i = 0; i < pairs.length; i++) {
            if (counts[i] != 0) {
                sorted[at] = pairs[i];
                slots[at++] = i;
            }
        }
        flamelane.model.Order.sort(sorted, slots);
        Arrays.stream(slots).forEach(slot -> rows.add(pairs[slot] >>> 32, (int) pairs[slot], counts[slot]));
        return rows.build();
    }
}
