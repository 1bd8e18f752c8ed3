package flamelane.formats.gotrace;

import flamelane.model.Samples;
import java.util.Arrays;

/// Samples of waiting, counted and timed; in long traces those of one goroutine at one stack within a
/// short stretch of time become one, so that their number follows the length of the trace and not that of the file.
final class WaitSamples {
    private final long width;
    private final Samples.Builder samples = new Samples.Builder(2, true, true);
    private final long[] pair = new long[2];

    private long[] keys = new long[64];
    private long[] counts = new long[64];
    private long[] delays = new long[64];
    private int[] used = new int[64];
    private int size;
    private long end = Long.MIN_VALUE;
    private long last;

    WaitSamples(long width) {
        this.width = width;
    }

    void add(long time, int row, int stack, long delay) {
        if (width == 0) {
            put(time, row, stack, 1, delay);
            return;
        }
        if (time >= end) {
            flush();
            end = time - Math.floorMod(time, width) + width;
        }
        last = time;
        long key = ((long) row << 32 | stack) + 1;
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        if (keys[slot] == 0) {
            keys[slot] = key;
            used[size++] = slot;
        }
        counts[slot]++;
        delays[slot] += delay;
        if (size * 2 > mask) {
            grow();
        }
    }

    /// Adds a wait that was found out about after later ones.
    void addLate(long time, int row, int stack, long delay) {
        flush();
        put(time, row, stack, 1, delay);
    }

    Samples build() {
        flush();
        return samples.build();
    }

    private void put(long time, int row, int stack, long count, long delay) {
        pair[0] = count;
        pair[1] = delay;
        samples.add(time, row, stack, -1, pair);
    }

    private void flush() {
        for (int i = 0; i < size; i++) {
            int slot = used[i];
            long key = keys[slot] - 1;
            put(last, (int) (key >>> 32), (int) key, counts[slot], delays[slot]);
            keys[slot] = 0;
            counts[slot] = 0;
            delays[slot] = 0;
        }
        size = 0;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        long[] oldDelays = delays;
        int[] order = used;
        int wider = keys.length * 2;
        keys = new long[wider];
        counts = new long[wider];
        delays = new long[wider];
        used = new int[wider];
        for (int i = 0; i < size; i++) {
            int old = order[i];
            int slot = slot(oldKeys[old], wider - 1);
            while (keys[slot] != 0) {
                slot = slot + 1 & wider - 1;
            }
            keys[slot] = oldKeys[old];
            counts[slot] = oldCounts[old];
            delays[slot] = oldDelays[old];
            used[i] = slot;
        }
        Arrays.fill(used, size, wider, 0);
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ mixed >>> 32) & mask;
    }
}
