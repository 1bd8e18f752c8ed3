package flamelane.formats.gotrace;

import flamelane.model.Strings;
import java.io.IOException;

/// One processor's place in its batches, and the event that comes next there.
final class OldCursor {
    private static final int BUFFER = 1 << 13;

    final OldEvent event = new OldEvent();

    private final OldIndex index;
    private final OldIndex.Batches batches;
    private final Strings strings;
    private final FileBytes bytes;
    private final long[] values = new long[8];
    private int next;
    private long last;
    private long g;
    private int sample;

    OldCursor(OldIndex index, OldIndex.Batches batches, Window window, Strings strings) {
        this.index = index;
        this.batches = batches;
        this.bytes = window == null ? null : new FileBytes(window, BUFFER);
        this.strings = strings;
    }

    /// The CPU samples as if they were a processor's.
    static OldCursor ofSamples(OldIndex index) {
        return new OldCursor(index, null, null, null);
    }

    /// Moves to the next event.
    ///
    /// @return false if there is none
    boolean advance() throws IOException, BrokenTrace {
        if (batches == null) {
            if (sample == index.samples.size()) {
                return false;
            }
            event.set(index.samples.get(sample++));
            return true;
        }
        while (true) {
            if (bytes.left() == 0) {
                if (next == batches.count) {
                    return false;
                }
                open(next++);
            } else if (decode()) {
                return true;
            }
        }
    }

    private void open(int batch) throws IOException, BrokenTrace {
        bytes.over(batches.from[batch], batches.to[batch]);
        bytes.next();
        bytes.number();
        last = bytes.number();
    }

    /// Whether events of its processor may be missing behind the last one, if the trace is cut: it was not idle.
    boolean isMissed() {
        return batches != null && batches.p >= 0 && event.type != OldWire.PROC_STOP;
    }

    private boolean decode() throws IOException, BrokenTrace {
        int first = bytes.next();
        int type = first & 0x3F;
        if (type == OldWire.STRING) {
            bytes.number();
            bytes.skip(bytes.number());
            return false;
        }
        int count = (first >> 6) + 1;
        long length = 0;
        if (count == 4) {
            length = bytes.number();
            if (type == OldWire.STACK || type == OldWire.CPU_SAMPLE) {
                bytes.skip(length);
                return false;
            }
            long end = bytes.place() + length;
            for (count = 0; bytes.place() < end; count++) {
                values[Math.min(count, 7)] = bytes.number();
            }
        } else {
            for (int i = 0; i < count; i++) {
                values[i] = bytes.number();
            }
        }
        if (type == OldWire.FREQUENCY || type == OldWire.TIMER_GOROUTINE || type == OldWire.STACK || type == OldWire.CPU_SAMPLE) {
            return false;
        }
        int wanted = 1 + OldWire.arguments(type, index.version);
        if (count != wanted) {
            throw new BrokenTrace("event " + type + " has wrong number of arguments: want " + wanted + ", got " + count);
        }
        meaning(type, count);
        return true;
    }

    private void meaning(int type, int count) throws IOException, BrokenTrace {
        event.type = type;
        last += values[0];
        event.time = last;
        event.p = batches.p;
        event.g = g;
        boolean stacked = OldWire.stacked(type);
        int plain = count - 1 - (stacked ? 1 : 0);
        event.a = plain > 0 ? values[1] : 0;
        event.b = plain > 1 ? values[2] : 0;
        event.c = plain > 2 ? values[3] : 0;
        event.stack = stacked ? values[count - 1] & 0xFFFF_FFFFL : 0;
        event.text = -1;
        switch (type) {
            case OldWire.GO_START, OldWire.GO_START_LOCAL, OldWire.GO_START_LABEL -> {
                g = event.a;
                event.g = g;
            }
            case OldWire.GO_END, OldWire.GO_STOP, OldWire.GO_SCHED, OldWire.GO_PREEMPT, OldWire.GO_SLEEP, OldWire.GO_BLOCK,
                 OldWire.GO_BLOCK_SEND, OldWire.GO_BLOCK_RECV, OldWire.GO_BLOCK_SELECT, OldWire.GO_BLOCK_SYNC, OldWire.GO_BLOCK_COND,
                 OldWire.GO_BLOCK_NET, OldWire.GO_BLOCK_GC, OldWire.GO_SYS_BLOCK -> g = 0;
            case OldWire.GO_SYS_EXIT, OldWire.GO_SYS_EXIT_LOCAL, OldWire.GO_WAITING, OldWire.GO_IN_SYSCALL -> {
                if (type != OldWire.GO_SYS_EXIT_LOCAL) {
                    event.g = event.a;
                }
            }
            case OldWire.LOG -> {
                long length = bytes.number();
                if (length < 0 || length > OldWire.MAX_TEXT) {
                    throw new BrokenTrace("string is too large (len=" + Long.toUnsignedString(length) + ")");
                }
                event.text = strings.intern(bytes.text(length));
            }
            default -> { }
        }
    }
}
