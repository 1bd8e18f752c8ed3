package flamelane.formats.gotrace;

import flamelane.model.Order;
import flamelane.model.Progress;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What one reading of a whole trace of wire version 7 to 21 finds: its tables, and where each
/// processor's batches lie.
final class OldIndex {
    /// The batches of one processor: places in the file, one behind the last byte included.
    static final class Batches {
        final long p;
        long[] from = new long[8];
        long[] to = new long[8];
        int count;
        /// The latest tick at which one of them starts.
        long latest;

        Batches(long p) {
            this.p = p;
        }

        void add(long start) {
            if (count == from.length) {
                from = Arrays.copyOf(from, count * 2);
                to = Arrays.copyOf(to, count * 2);
            }
            from[count] = start;
            to[count++] = start;
        }
    }

    private static final int BUFFER = 1 << 16;

    final int version;
    final List<Batches> processors = new ArrayList<>();
    final Set<Long> timers = new HashSet<>();
    final IdTable strings;
    final IdTable stacks = new IdTable(-1);
    /// Stacks that events refer to and the tables do not have: a trace that was cut between two stacks.
    int missingStacks;
    /// CPU samples in order of time.
    final List<OldEvent> samples = new ArrayList<>();
    /// 0 if the end of the trace is lost, which tells it.
    long ticksPerSecond;
    /// Events on processors, CPU samples included.
    long events;
    /// Bytes of the file.
    long bytes;
    /// Why reading stopped before the end, `null` if it did not, and where.
    BrokenTrace end;
    long whole;

    private final Symbols symbols;
    private final Stacks trie;
    private final FileBytes in;
    private final IdTable asked = new IdTable(0);
    private long[] askedStacks = new long[256];
    private int askedCount;
    private final LongMap<Batches> byProcessor = new LongMap<>();
    private final LongMap<long[]> frames = new LongMap<>();
    private final List<long[]> stackFrames = new ArrayList<>();
    private long[] values = new long[64];
    private long read;

    private OldIndex(Window window, int version, Symbols symbols, Stacks trie) {
        this.in = new FileBytes(window, BUFFER);
        this.version = version;
        this.symbols = symbols;
        this.trie = trie;
        this.strings = new IdTable(symbols.strings().intern(""));
    }

    /// Reads a file from front to back; what breaks it ends it.
    static OldIndex of(Window window, int version, Symbols symbols, Stacks stacks, Progress progress) throws IOException {
        OldIndex index = new OldIndex(window, version, symbols, stacks);
        index.bytes = window.size();
        index.in.over(GoTraceFormat.HEADER, index.bytes);
        index.whole = GoTraceFormat.HEADER;
        try {
            Batches current = null;
            while (index.in.left() > 0) {
                current = index.event(current);
                index.whole = index.in.place();
                if (current != null) {
                    current.to[current.count - 1] = index.whole;
                }
                if ((++index.read & 0xFFFF) == 0) {
                    progress.check();
                }
            }
        } catch (BrokenTrace e) {
            index.end = e;
        }
        if (index.ticksPerSecond == 0 && index.end == null) {
            index.end = new BrokenTrace("its end is missing");
        }
        index.finish();
        for (int i = 0; i < index.askedCount; i++) {
            index.missingStacks += index.stacks.get(index.askedStacks[i]) == IdTable.MISSING ? 1 : 0;
        }
        if (index.end == null && index.missingStacks > 0) {
            index.end = new BrokenTrace(index.missingStacks + " stacks that events refer to are missing");
        }
        return index;
    }

    private Batches event(Batches current) throws IOException, BrokenTrace {
        int first = in.next();
        int type = first & 0x3F;
        if (!OldWire.known(type, version)) {
            throw new BrokenTrace("unknown event type " + type);
        }
        if (type == OldWire.BATCH) {
            if (first >> 6 != 1) {
                throw new BrokenTrace("EvBatch has wrong number of arguments: got " + ((first >> 6) + 1) + ", want 2");
            }
            return batch(in.place() - 1);
        }
        if (type == OldWire.STRING) {
            string();
            return current;
        }
        if (current == null) {
            throw new BrokenTrace("event of type " + type + " before the first batch");
        }
        int count = values(first, type);
        if (type != OldWire.FREQUENCY && type != OldWire.TIMER_GOROUTINE && type != OldWire.STACK) {
            events++;
        }
        if (OldWire.stacked(type)) {
            ask(values[count - 1] & 0xFFFF_FFFFL);
        }
        switch (type) {
            case OldWire.FREQUENCY -> {
                ticksPerSecond = values[0];
                if (ticksPerSecond <= 0) {
                    throw new BrokenTrace("time stamps out of order");
                }
            }
            case OldWire.TIMER_GOROUTINE -> timers.add(values[0]);
            case OldWire.STACK -> stack(count);
            case OldWire.CPU_SAMPLE -> sample(count);
            case OldWire.LOG -> {
                in.skip(in.number());
            }
            default -> { }
        }
        return current;
    }

    private void ask(long stack) {
        if (stack != 0 && asked.put(stack, 0)) {
            if (askedCount == askedStacks.length) {
                askedStacks = Arrays.copyOf(askedStacks, askedCount * 2);
            }
            askedStacks[askedCount++] = stack;
        }
    }

    private Batches batch(long start) throws IOException, BrokenTrace {
        long p = in.number();
        long tick = in.number();
        if (p != Event.NONE && (p < 0 || p > Integer.MAX_VALUE)) {
            throw new BrokenTrace("processor ID " + Long.toUnsignedString(p) + " is larger than maximum of " + Integer.MAX_VALUE);
        }
        Batches batches = byProcessor.get(p);
        if (batches == null) {
            batches = new Batches(p);
            byProcessor.put(p, batches);
            processors.add(batches);
        }
        batches.add(start);
        batches.latest = Math.max(batches.latest, tick);
        return batches;
    }

    private void string() throws IOException, BrokenTrace {
        long id = in.number();
        long length = in.number();
        if (id == 0 || length == 0) {
            throw new BrokenTrace(id == 0 ? "string has invalid id 0" : "string has invalid length 0");
        }
        if (length < 0 || length > OldWire.MAX_TEXT) {
            throw new BrokenTrace("string has too large length " + Long.toUnsignedString(length));
        }
        if (!strings.put(id, symbols.strings().intern(in.text(length)))) {
            throw new BrokenTrace("string has duplicate id " + Long.toUnsignedString(id));
        }
    }

    // Reads all arguments, the time delta included; four and more come with their length in bytes.
    private int values(int first, int type) throws IOException, BrokenTrace {
        int count = (first >> 6) + 1;
        if (count < 4) {
            for (int i = 0; i < count; i++) {
                values[i] = in.number();
            }
            return count;
        }
        long length = in.number();
        if (length < 0 || length > (type == OldWire.STACK ? 64L * OldWire.MAX_FRAMES : OldWire.MAX_EVENT) || length > in.left()) {
            throw new BrokenTrace("failed to read event " + type + " argument: " + Long.toUnsignedString(length) + " bytes announced");
        }
        long end = in.place() + length;
        count = 0;
        while (in.place() < end) {
            if (count == values.length) {
                values = Arrays.copyOf(values, count * 2);
            }
            values[count++] = in.number();
        }
        if (in.place() != end) {
            throw new BrokenTrace("event " + type + " is longer than its length says");
        }
        return count;
    }

    private void stack(int count) throws BrokenTrace {
        if (count < 2 || values[1] < 0 || values[1] > OldWire.MAX_FRAMES || count != 2 + 4 * values[1]) {
            throw new BrokenTrace("EvStack has wrong number of arguments: " + count);
        }
        long id = values[0] & 0xFFFF_FFFFL;
        if (id == 0 || values[1] == 0) {
            return;
        }
        long[] kept = new long[1 + (int) values[1]];
        kept[0] = id;
        for (int i = 0; i < values[1]; i++) {
            long counter = values[2 + 4 * i];
            kept[1 + i] = counter;
            if (frames.get(counter) == null) {
                frames.put(counter, Arrays.copyOfRange(values, 2 + 4 * i, 6 + 4 * i));
            }
        }
        stackFrames.add(kept);
    }

    private void sample(int count) throws BrokenTrace {
        if (count != 5) {
            throw new BrokenTrace("CPU sample has wrong number of arguments: want 5, got " + count);
        }
        OldEvent sample = new OldEvent();
        sample.type = OldWire.CPU_SAMPLE;
        sample.time = values[1];
        sample.p = (int) values[2];
        sample.g = values[3];
        sample.stack = values[4] & 0xFFFF_FFFFL;
        samples.add(sample);
    }

    private void finish() {
        LongMap<Integer> rows = new LongMap<>();
        for (long[] stack : stackFrames) {
            int row = Stacks.ROOT;
            for (int i = stack.length - 1; i > 0; i--) {
                Integer frame = rows.get(stack[i]);
                if (frame == null) {
                    frame = frame(frames.get(stack[i]));
                    rows.put(stack[i], frame);
                }
                row = trie.child(row, frame);
            }
            // A later definition of the same number is not expected; the first one stays.
            stacks.put(stack[0], row);
        }
        stackFrames.clear();
        long[] times = samples.stream().mapToLong(sample -> sample.time).toArray();
        int[] order = new int[times.length];
        Arrays.setAll(order, i -> i);
        Order.sort(times, order);
        List<OldEvent> sorted = new ArrayList<>(order.length);
        for (int at : order) {
            sorted.add(samples.get(at));
        }
        samples.clear();
        samples.addAll(sorted);
    }

    private int frame(long[] frame) {
        int function = known(frame[1]);
        int file = known(frame[2]);
        int line = (int) Math.min(Integer.MAX_VALUE, frame[3] & Long.MAX_VALUE);
        int row = symbols.function(function, function, file, 0, Symbols.Kind.GO);
        return symbols.frame(row, line, 0, frame[0], -1, false, Symbols.Code.UNKNOWN);
    }

    private int known(long id) {
        int row = strings.get(id);
        return row == IdTable.MISSING ? strings.get(0) : row;
    }
}
