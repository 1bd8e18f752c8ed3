package flamelane.formats.pprof;

import java.util.Arrays;

/// A growing row of numbers.
final class Longs {
    private long[] values;
    private int size;

    Longs() {
        this(16);
    }

    Longs(int capacity) {
        values = new long[capacity];
    }

    int size() {
        return size;
    }

    long get(int index) {
        return values[index];
    }

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    void clear() {
        size = 0;
    }

    long[] copy() {
        return Arrays.copyOf(values, size);
    }
}
