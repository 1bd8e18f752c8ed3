package flamelane.formats.gotrace;

import flamelane.model.Order;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.io.IOException;
import java.util.Arrays;

/// The tables of one generation: what its ids of strings and stacks stand for, its CPU samples, its clocks.
///
/// Loading one checks all that can be checked before any event is read: no id is defined twice, frames
/// name strings that exist, and there is one frequency (and from wire version 25 on, one clock reading).
final class Generation {
    private final int version;
    private final Symbols symbols;
    private final Stacks stacks;
    private final IdTable strings;
    private final IdTable stackTable = new IdTable(-1);

    private boolean frequent;
    private double nanosPerTick;
    private Event.Clock clock;
    private long clockTicks;

    // Frames as they lie, four longs each, until the strings are known.
    private long[] frames = new long[1 << 10];
    private int frameLongs;
    private long[] stackIds = new long[64];
    private int[] stackStarts = new int[65];
    private int stackCount;

    private long[] sampleTimes = new long[16];
    private long[] sampleFields = new long[64];
    private int[] sampleOrder = new int[0];
    private int sampleCount;

    private Generation(int version, Symbols symbols, Stacks stacks) {
        this.version = version;
        this.symbols = symbols;
        this.stacks = stacks;
        this.strings = new IdTable(symbols.strings().intern(""));
    }

    /// Reads the tables of a generation.
    static Generation load(BatchIndex index, BatchIndex.Span span, Window window, int version, Symbols symbols, Stacks stacks)
            throws IOException, BrokenTrace {
        Generation generation = new Generation(version, symbols, stacks);
        byte[] buffer = new byte[Wire.MAX_BATCH];
        Bytes bytes = new Bytes();
        for (int batch = span.first(); batch < span.last(); batch++) {
            BatchIndex.Content content = index.content(batch);
            if (content == BatchIndex.Content.EVENTS || content == BatchIndex.Content.EXPERIMENTAL) {
                continue;
            }
            window.read(index.place(batch), buffer, index.size(batch));
            bytes.over(buffer, 0, index.size(batch));
            switch (content) {
                case STRINGS -> generation.strings(bytes);
                case STACKS -> generation.stacks(bytes);
                case SAMPLES -> generation.samples(bytes);
                default -> generation.sync(bytes, index.time(batch));
            }
        }
        generation.finish();
        return generation;
    }

    /// Nanoseconds of a number of ticks, as Go computes it: in doubles, cut off.
    long nanos(long ticks) {
        double count = ticks >= 0 ? ticks : (ticks >>> 1) * 2.0 + (ticks & 1);
        return (long) (count * nanosPerTick);
    }

    /// @return the generation's clocks, `null` before wire version 25
    Event.Clock clock() {
        return clock;
    }

    /// @return row of the string, [IdTable#MISSING] if the generation does not define the id
    int string(long id) {
        return strings.get(id);
    }

    /// @return the stack, −1 for none, [IdTable#MISSING] if the generation does not define the id
    int stack(long id) {
        return stackTable.get(id);
    }

    int samples() {
        return sampleCount;
    }

    /// Time of a CPU sample, in order of time.
    long sampleTime(int sample) {
        return sampleTimes[sample];
    }

    /// @param field 0 thread, 1 processor, 2 goroutine, 3 stack id
    long sample(int sample, int field) {
        return sampleFields[sampleOrder[sample] * 4 + field];
    }

    private void strings(Bytes bytes) throws BrokenTrace {
        bytes.next();
        while (bytes.left() > 0) {
            expect(bytes, Wire.STRING, "string");
            long id = bytes.number();
            long length = bytes.number();
            if (length < 0 || length > Wire.MAX_STRING) {
                throw new BrokenTrace("invalid string size " + Long.toUnsignedString(length) + ", maximum is " + Wire.MAX_STRING);
            }
            if (!strings.put(id, symbols.strings().intern(bytes.text(length)))) {
                throw new BrokenTrace("multiple strings with the same ID: id=" + Long.toUnsignedString(id));
            }
        }
    }

    private void stacks(Bytes bytes) throws BrokenTrace {
        bytes.next();
        while (bytes.left() > 0) {
            expect(bytes, Wire.STACK, "stack");
            long id = bytes.number();
            long count = bytes.number();
            if (count < 0 || count > Wire.MAX_FRAMES) {
                throw new BrokenTrace("invalid stack size " + Long.toUnsignedString(count) + ", maximum is " + Wire.MAX_FRAMES);
            }
            if (frameLongs + 4 * count > frames.length) {
                frames = Arrays.copyOf(frames, frames.length * 2);
            }
            for (long i = 4 * count; i > 0; i--) {
                frames[frameLongs++] = bytes.number();
            }
            if (stackCount == stackIds.length) {
                stackIds = Arrays.copyOf(stackIds, stackCount * 2);
                stackStarts = Arrays.copyOf(stackStarts, stackCount * 2 + 1);
            }
            stackIds[stackCount++] = id;
            stackStarts[stackCount] = frameLongs;
        }
    }

    private void samples(Bytes bytes) throws BrokenTrace {
        bytes.next();
        while (bytes.left() > 0) {
            expect(bytes, Wire.CPU_SAMPLE, "CPU sample");
            if (sampleCount == sampleTimes.length) {
                sampleTimes = Arrays.copyOf(sampleTimes, sampleCount * 2);
                sampleFields = Arrays.copyOf(sampleFields, sampleCount * 8);
            }
            sampleTimes[sampleCount] = bytes.number();
            for (int field = 0; field < 4; field++) {
                sampleFields[sampleCount * 4 + field] = bytes.number();
            }
            if (sampleFields[sampleCount * 4 + 2] == 0) {
                sampleFields[sampleCount * 4 + 2] = Event.NONE;
            }
            sampleCount++;
        }
    }

    private void sync(Bytes bytes, long time) throws BrokenTrace {
        if (version >= 25) {
            bytes.next();
        }
        long last = time;
        while (bytes.left() > 0) {
            int type = bytes.next();
            if (type == Wire.FREQUENCY) {
                if (frequent) {
                    throw new BrokenTrace("found multiple frequency events");
                }
                long frequency = bytes.number();
                if (frequency <= 0) {
                    throw new BrokenTrace("invalid frequency " + Long.toUnsignedString(frequency));
                }
                frequent = true;
                nanosPerTick = 1.0 / (frequency / 1e9);
            } else if (type == Wire.CLOCK_SNAPSHOT && version >= 25) {
                if (clock != null) {
                    throw new BrokenTrace("found multiple clock snapshot events");
                }
                last += bytes.number();
                clockTicks = last;
                clock = new Event.Clock(0, bytes.number(), bytes.number(), bytes.number());
            } else {
                throw new BrokenTrace("expected frequency or clock snapshot event, got " + type);
            }
        }
    }

    private static void expect(Bytes bytes, int type, String what) throws BrokenTrace {
        int found = bytes.next();
        if (found != type) {
            throw new BrokenTrace("expected " + what + " event, got " + found);
        }
    }

    private void finish() throws BrokenTrace {
        if (!frequent) {
            throw new BrokenTrace("no frequency event found");
        }
        if (version >= 25 && clock == null) {
            throw new BrokenTrace("no clock snapshot event found");
        }
        if (clock != null) {
            clock = new Event.Clock(nanos(clockTicks), clock.mono(), clock.seconds(), clock.nanos());
        }
        resolveStacks();
        sampleOrder = new int[sampleCount];
        for (int i = 0; i < sampleCount; i++) {
            sampleOrder[i] = i;
            sampleTimes[i] = nanos(sampleTimes[i]);
        }
        Order.sort(sampleTimes, sampleOrder, sampleCount);
    }

    // A program counter means the same frame all through a generation: the first that names it counts.
    private void resolveStacks() throws BrokenTrace {
        LongMap<Integer> frameOf = new LongMap<>();
        for (int stack = 0; stack < stackCount; stack++) {
            for (int at = stackStarts[stack]; at < stackStarts[stack + 1]; at += 4) {
                if (frameOf.get(frames[at]) == null) {
                    frameOf.put(frames[at], frame(at, stackIds[stack]));
                }
            }
        }
        for (int stack = 0; stack < stackCount; stack++) {
            int row = Stacks.ROOT;
            for (int at = stackStarts[stack + 1] - 4; at >= stackStarts[stack]; at -= 4) {
                row = stacks.child(row, frameOf.get(frames[at]));
            }
            if (!stackTable.put(stackIds[stack], row)) {
                throw new BrokenTrace("multiple stacks with the same ID: id=" + Long.toUnsignedString(stackIds[stack]));
            }
        }
        frames = new long[0];
    }

    private int frame(int at, long stackId) throws BrokenTrace {
        int function = strings.get(frames[at + 1]);
        int file = strings.get(frames[at + 2]);
        if (function == IdTable.MISSING || file == IdTable.MISSING) {
            throw new BrokenTrace("found invalid " + (function == IdTable.MISSING ? "func" : "file") + " string ID "
                    + Long.toUnsignedString(frames[at + (function == IdTable.MISSING ? 1 : 2)]) + " for stack "
                    + Long.toUnsignedString(stackId));
        }
        int line = (int) Math.min(Integer.MAX_VALUE, frames[at + 3] & Long.MAX_VALUE);
        int functionRow = symbols.function(function, function, file, 0, Symbols.Kind.GO);
        return symbols.frame(functionRow, line, 0, frames[at], -1, false, Symbols.Code.UNKNOWN);
    }
}
