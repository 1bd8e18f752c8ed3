package flamelane.model;

import java.util.Arrays;

/// The places that a format lists (pprof's locations): an address and the frames that lie at it, innermost first.
///
/// Keeps what stacks do not need but a faithful copy of the file does: the order, the numbers, and places
/// that no sample uses. Append-only.
public final class Places {
    private long[] ids = new long[16];
    private boolean[] folded = new boolean[16];
    private int[] ends = new int[16];
    private int[] frames = new int[16];
    private int size;

    public int size() {
        return size;
    }

    /// Adds a place.
    ///
    /// @param id          the number the format gives it
    /// @param wasFolded   whether the linker folded several functions into this address
    /// @param placeFrames rows of frames, innermost first, which name this place's row
    /// @return the row: what [#size] was before
    public synchronized int add(long id, boolean wasFolded, int... placeFrames) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            folded = Arrays.copyOf(folded, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        int from = size == 0 ? 0 : ends[size - 1];
        int to = from + placeFrames.length;
        if (to > frames.length) {
            frames = Arrays.copyOf(frames, Math.max(to, frames.length * 2));
        }
        System.arraycopy(placeFrames, 0, frames, from, placeFrames.length);
        ids[size] = id;
        folded[size] = wasFolded;
        ends[size] = to;
        return size++;
    }

    public long id(int place) {
        return ids[place];
    }

    public boolean folded(int place) {
        return folded[place];
    }

    /// Rows of the frames, innermost first.
    public int[] frames(int place) {
        return Arrays.copyOfRange(frames, place == 0 ? 0 : ends[place - 1], ends[place]);
    }

    /// Writes all places.
    synchronized void write(RowWriter out) throws java.io.IOException {
        out.number(size);
        for (int place = 0; place < size; place++) {
            out.number(ids[place]);
            out.number(folded[place] ? 1 : 0);
            int[] rows = frames(place);
            out.numbers(rows, rows.length);
        }
    }

    /// Adds what [#write] wrote.
    void read(RowReader in) {
        int count = in.count();
        for (int place = 0; place < count; place++) {
            add(in.number(), in.number() != 0, in.ints());
        }
    }
}
