package flamelane.formats.gotrace;

import flamelane.model.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where the batches of each generation lie, found by hopping from header to header.
///
/// A generation ends where the next one starts (wire 22 to 25) or at its end mark (26). What is wrong
/// with the framing ends the index: [#end] says how and [#endAfter] whether the last generation
/// may still be read before that is told.
final class BatchIndex {
    /// What a batch holds.
    enum Content { EVENTS, STRINGS, STACKS, SAMPLES, SYNC, EXPERIMENTAL }

    /// The batches from `first` to before `last` of one generation, and the bytes it takes in the file.
    ///
    /// @param least the least batch time in ticks
    record Span(long number, int first, int last, long from, long to, long least) { }

    private static final Content[] CONTENTS = Content.values();

    private final int version;
    private final List<Span> generations = new ArrayList<>();
    private long[] place = new long[256];
    private int[] size = new int[256];
    private long[] machine = new long[256];
    private long[] time = new long[256];
    private byte[] content = new byte[256];
    private int count;
    private BrokenTrace end;
    private long bytes;
    private long at;

    private boolean open;
    private long number;
    private int first;
    private long from;
    private long least;

    private BatchIndex(int version) {
        this.version = version;
    }

    /// Reads the headers of all batches behind the file's own header.
    static BatchIndex of(Window window, int version, Progress progress) throws IOException {
        BatchIndex index = new BatchIndex(version);
        index.bytes = window.size();
        try {
            index.read(window, progress);
        } catch (BrokenTrace e) {
            index.end = e;
        }
        return index;
    }

    List<Span> generations() {
        return generations;
    }

    /// Why the framing ends before the file does, `null` if it does not.
    BrokenTrace end() {
        return end;
    }

    /// Bytes in the file.
    long bytes() {
        return bytes;
    }

    /// How many batches were found, those behind the last generation included.
    int batches() {
        return count;
    }

    long place(int batch) {
        return place[batch];
    }

    int size(int batch) {
        return size[batch];
    }

    long machine(int batch) {
        return machine[batch];
    }

    /// Ticks that the batch's first event counts from.
    long time(int batch) {
        return time[batch];
    }

    Content content(int batch) {
        return CONTENTS[content[batch]];
    }

    private void read(Window window, Progress progress) throws IOException, BrokenTrace {
        at = GoTraceFormat.HEADER;
        while (true) {
            if ((count & 255) == 0) {
                progress.check();
            }
            long start = at;
            int type = window.at(at);
            if (type < 0) {
                if (version >= 26 && open && hasEvents()) {
                    throw new BrokenTrace("incomplete generation found; trace likely truncated");
                }
                if (version < 26 && open || generations.isEmpty() && version < 26) {
                    finish();
                }
                return;
            }
            if (type == Wire.END_OF_GENERATION && version >= 26) {
                at++;
                begin(start, 0, 0);
                finish();
                continue;
            }
            try {
                batch(window, start, type);
            } catch (BrokenTrace e) {
                // It may be the first batch of a generation that was cut off: what came before is whole.
                if (open && version < 26 && !invalid) {
                    at = start;
                    finish();
                }
                throw e;
            }
        }
    }

    // Set when what is wrong shows that batches of the open generation cannot be told from others'.
    private boolean invalid;

    private void batch(Window window, long start, int type) throws IOException, BrokenTrace {
        if (type == Wire.END_OF_GENERATION) {
            invalid = true;
            throw new BrokenTrace("invalid generation number 0");
        }
        if (type != Wire.EVENT_BATCH && type != Wire.EXPERIMENTAL_BATCH) {
            throw new BrokenTrace("expected batch event, got event " + type);
        }
        at++;
        if (type == Wire.EXPERIMENTAL_BATCH && window.at(at++) < 0) {
            throw new BrokenTrace("cut within a batch's header");
        }
        long generation = number(window);
        long m = number(window);
        long ticks = number(window);
        long length = number(window);
        if (length < 0 || length > Wire.MAX_BATCH) {
            throw new BrokenTrace("invalid batch size " + Long.toUnsignedString(length) + ", maximum is " + Wire.MAX_BATCH);
        }
        if (at + length > window.size()) {
            throw new BrokenTrace("failed to read full batch: read " + (window.size() - at) + " but wanted " + length);
        }
        if (generation == 0) {
            invalid = true;
            throw new BrokenTrace("invalid generation number 0");
        }
        if (version < 26 && open && generation == number + 1) {
            long behind = at;
            at = start;
            finish();
            at = behind;
        }
        if (open && generation != number) {
            invalid = true;
            throw new BrokenTrace(version < 26 ? "generations out of order"
                    : "missing end-of-generation event, or generations are interleaved");
        }
        begin(start, generation, ticks);
        if (least == 0 || Long.compareUnsigned(ticks, least) < 0) {
            least = ticks;
        }
        add(at, (int) length, m, ticks, content(type, length == 0 ? -1 : window.at(at)));
        at += length;
    }

    private Content content(int type, int firstByte) {
        if (type == Wire.EXPERIMENTAL_BATCH) {
            return Content.EXPERIMENTAL;
        }
        return switch (firstByte) {
            case Wire.STRINGS -> Content.STRINGS;
            case Wire.STACKS -> Content.STACKS;
            case Wire.CPU_SAMPLES -> Content.SAMPLES;
            case Wire.FREQUENCY -> version < 25 ? Content.SYNC : Content.EVENTS;
            case Wire.SYNC -> version >= 25 ? Content.SYNC : Content.EVENTS;
            default -> Content.EVENTS;
        };
    }

    private void begin(long start, long generation, long ticks) {
        if (!open) {
            open = true;
            number = generation;
            first = count;
            from = start;
            least = ticks;
        }
    }

    private void finish() {
        if (!open) {
            begin(at, 0, 0);
        }
        generations.add(new Span(number, first, count, from, at, least));
        open = false;
    }

    private boolean hasEvents() {
        for (int batch = first; batch < count; batch++) {
            if (content[batch] == Content.EVENTS.ordinal()) {
                return true;
            }
        }
        return false;
    }

    private void add(long where, int length, long m, long ticks, Content what) {
        if (count == place.length) {
            int wider = count * 2;
            place = Arrays.copyOf(place, wider);
            size = Arrays.copyOf(size, wider);
            machine = Arrays.copyOf(machine, wider);
            time = Arrays.copyOf(time, wider);
            content = Arrays.copyOf(content, wider);
        }
        place[count] = where;
        size[count] = length;
        machine[count] = m;
        time[count] = ticks;
        content[count++] = (byte) what.ordinal();
    }

    private long number(Window window) throws IOException, BrokenTrace {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = window.at(at++);
            if (b < 0) {
                throw new BrokenTrace("cut within a batch's header");
            }
            if (shift == 63 && b > 1) {
                break;
            }
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new BrokenTrace("found invalid uvarint in a batch's header");
    }
}
