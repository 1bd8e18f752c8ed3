package flamelane.formats.jfr;

import flamelane.model.Order;
import java.util.Arrays;

/// The constants of one type in one chunk: where each lies in the file, by its key, and what was made of it.
///
/// Of two constants with one key the first of the file counts, as it does for the JDK's own reader.
final class ConstantPool {
    /// What [#row] says of a constant that was not resolved yet, or that the pool does not have.
    static final int OPEN = Integer.MIN_VALUE;

    private final Described type;
    private final Shape shape;
    private long[] keys = new long[64];
    // 0 where the slot is free: no constant lies at the start of a file.
    private long[] places = new long[64];
    private int[] rows = new int[64];
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
            Arrays.fill(places, 0);
            size = 0;
        }
    }

    void add(long key, long place) {
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (places[slot] != 0) {
            if (keys[slot] == key) {
                return;
            }
            slot = slot + 1 & mask;
        }
        keys[slot] = key;
        places[slot] = place;
        rows[slot] = OPEN;
        if (++size * 2 > keys.length) {
            widen();
        }
    }

    /// @return the constant's number here until [#add] or [#clear] is called, −1 if there is none of that key
    int find(long key) {
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (places[slot] != 0) {
            if (keys[slot] == key) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    /// The numbers of all constants, in the order in which they lie in the file.
    int[] byPlace() {
        int[] found = new int[size];
        long[] where = new long[size];
        int count = 0;
        for (int slot = 0; slot < places.length; slot++) {
            if (places[slot] != 0) {
                where[count] = places[slot];
                found[count++] = slot;
            }
        }
        Order.sort(where, found);
        return found;
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
        long[] oldKeys = keys;
        long[] oldPlaces = places;
        keys = new long[oldKeys.length * 2];
        places = new long[keys.length];
        rows = new int[keys.length];
        Arrays.fill(rows, OPEN);
        int mask = keys.length - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPlaces[i] != 0) {
                int slot = slot(oldKeys[i], mask);
                while (places[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                keys[slot] = oldKeys[i];
                places[slot] = oldPlaces[i];
            }
        }
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ mixed >>> 32) & mask;
    }
}
