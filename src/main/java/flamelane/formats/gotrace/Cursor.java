package flamelane.formats.gotrace;

import java.io.IOException;
import java.util.Arrays;

/// One thread's place in its batches of a generation, and the event that comes next there.
final class Cursor {
    private static final long BEYOND = 1L << 62;

    final long machine;
    /// The thread's state, once one of its events was tried.
    M state;

    /// The event at hand.
    int type;
    long time;
    long a;
    long b;
    long c;
    long d;

    private final BatchIndex index;
    private final Generation generation;
    private final Window window;
    private final Bytes bytes = new Bytes();
    private int[] batches = new int[4];
    private int count;
    private int next;
    private byte[] buffer = new byte[0];
    private long last;

    Cursor(long machine, BatchIndex index, Generation generation, Window window) {
        this.machine = machine;
        this.index = index;
        this.generation = generation;
        this.window = window;
    }

    void add(int batch) {
        if (count == batches.length) {
            batches = Arrays.copyOf(batches, count * 2);
        }
        batches[count++] = batch;
    }

    /// Moves to the next event.
    ///
    /// @return false if there is none
    boolean advance() throws IOException, BrokenTrace {
        while (bytes.at == bytes.end) {
            if (next == count) {
                bytes.over(new byte[0], 0, 0);
                buffer = bytes.data;
                return false;
            }
            open(batches[next++]);
        }
        type = bytes.next();
        int arguments = Wire.arguments(type);
        if (arguments < 0) {
            throw new BrokenTrace(Wire.type(type) == null ? "found invalid event type: " + type
                    : "found event without a timestamp: type=" + type);
        }
        time = last + generation.nanos(bytes.number());
        if (time < 0 || time > BEYOND) {
            throw new BrokenTrace("time stamp out of range in " + Wire.name(type));
        }
        last = time;
        a = arguments > 0 ? bytes.number() : 0;
        b = arguments > 1 ? bytes.number() : 0;
        c = arguments > 2 ? bytes.number() : 0;
        d = arguments > 3 ? bytes.number() : 0;
        return true;
    }

    private void open(int batch) throws IOException {
        int size = index.size(batch);
        if (buffer.length < size) {
            buffer = new byte[Math.min(Wire.MAX_BATCH, Integer.highestOneBit(Math.max(64, size)) * 2)];
        }
        window.read(index.place(batch), buffer, size);
        bytes.over(buffer, 0, size);
        last = generation.nanos(index.time(batch));
    }
}
