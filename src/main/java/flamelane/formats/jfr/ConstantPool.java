package flamelane.formats.jfr;

import java.util.Arrays;

/// The constants of one type in one chunk: where each lies in the file, by its key, and what was made of it.
///
/// Constants are numbered in the order in which they were added, which is that of the file. Of two with one key the first
/// counts, as it does for the JDK's own reader.
final class ConstantPool {
    /// What [#row] says of a constant that was not resolved yet.
    static final int OPEN = Integer.MIN_VALUE;

    private final Described type;
    private final Shape shape;
    private long[] keys = new long[32];
    private long[] places = new long[32];
    private int[] rows = new int[32];
    // One more than the number, 0 where the slot is free.
    private int[] slots = new int[64];
    private int size;

    ConstantPool(Described type, Shape shape) {
        this.type = type;
        this.shape = shape;
    }

    Described type() {
        return type;
    }

    Shape shape() {
        return shape;
    }

    int size() {
        return size;
    }

    /// Forgets the constants, for the next chunk that has the same types.
    void clear() {
        if (size > 0) {
            Arrays.fill(slots, 0);
            size = 0;
        }
    }

    void add(long key, long place) {
        int slot = slot(key);
        if (slots[slot] != 0) {
            return;
        }
        if (size == keys.length) {
            widen();
            slot = slot(key);
        }
        keys[size] = key;
        places[size] = place;
        rows[size] = OPEN;
        slots[slot] = ++size;
    }

    /// @return the constant's number, from 0 to [#size], −1 if there is none of that key
    int find(long key) {
        return slots[slot(key)] - 1;
    }

    long key(int found) {
        return keys[found];
    }

    /// Where in the file the constant of that number lies.
    long place(int found) {
        return places[found];
    }

    int row(int found) {
        return rows[found];
    }

    void row(int found, int row) {
        rows[found] = row;
    }

    private void widen() {
        keys = Arrays.copyOf(keys, size * 2);
        places = Arrays.copyOf(places, size * 2);
        rows = Arrays.copyOf(rows, size * 2);
        slots = new int[size * 4];
        for (int i = 0; i < size; i++) {
            slots[slot(keys[i])] = i + 1;
        }
    }

    // Where the key is, or else where it belongs.
    private int slot(long key) {
        int mask = slots.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed ^ mixed >>> 32) & mask;
        int held = slots[slot];
        while (held != 0 && keys[held - 1] != key) {
            slot = slot + 1 & mask;
            held = slots[slot];
        }
        return slot;
    }
}
