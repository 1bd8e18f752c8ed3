package flamelane.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Sums of waits by a key from −1 on, such as a thread or a frame: how many, and how long.
final class WaitShares {
    private int[] keys = new int[4];
    private long[] waits = new long[4];
    private long[] nanos = new long[4];
    private int size;
    private int last = -1;

    void add(int key, long time) {
        int slot = slot(key);
        if (waits[slot] == 0) {
            if (++size * 2 > keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
        }
        waits[slot]++;
        nanos[slot] += time;
        last = slot;
    }

    // Waits of one kind come in rows: the key is mostly that of the one before.
    private int slot(int key) {
        if (last >= 0 && keys[last] == key) {
            return last;
        }
        int mask = keys.length - 1;
        int slot = (key * 0x9E3779B9 >>> 7) & mask;
        while (waits[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldKeys = keys;
        long[] oldWaits = waits;
        long[] oldNanos = nanos;
        keys = new int[oldKeys.length * 2];
        waits = new long[keys.length];
        nanos = new long[keys.length];
        last = -1;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldWaits[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                waits[slot] = oldWaits[i];
                nanos[slot] = oldNanos[i];
            }
        }
    }

    /// The most time first.
    List<Waits.Share> sorted() {
        return IntStream.range(0, keys.length).filter(slot -> waits[slot] != 0).mapToObj(slot -> new Waits.Share(keys[slot], waits[slot], nanos[slot]))
                .sorted(Comparator.comparingLong(Waits.Share::nanos).reversed().thenComparingInt(Waits.Share::key)).toList();
    }
}
