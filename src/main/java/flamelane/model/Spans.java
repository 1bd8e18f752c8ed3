package flamelane.model;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// What one lane did: stretches of time in a state, sorted and disjoint; a gap is unknown.
///
/// A span has a start and an end, a state, a reason (row in [Strings], −1 for none: the lock's class,
/// the address read from, a GC's cause), the stack on entry, the thread that ended it (who woke it)
/// and that one's stack. Rows live off the heap in pages that the lanes of a recording share; what a span is,
/// apart from when, is kept once for all spans that are the same.
public final class Spans {
    /// A lane without spans.
    public static final Spans EMPTY = new Spans(new Storage());

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    // A row is its start, counted from its page's, its length and what it is, 32 bits each. A span that does not fit
    // has the row of its bounds in the storage instead of the start, and this length.
    private static final int ROW = 12;
    private static final int WIDE = -1;
    private static final long REACH = 0xFFFF_FFFFL;
    private static final int FIRST = 4;
    private static final int PAGE_SHIFT = 5;
    private static final int PAGE = 1 << PAGE_SHIFT;

    private final Storage storage;
    private int[] pages = new int[1];
    private int size;

    /// The pages that the lanes of one recording share.
    public static final class Storage {
        private static final int SLAB = 1 << 20;
        private static final int UNITS = SLAB / 8;

        private final SpanKinds kinds;
        private final LongColumn wide;
        private MemorySegment[] slabs = new MemorySegment[4];
        private int used;
        private int left;

        public Storage() {
            this(new SpanKinds(), new LongColumn());
        }

        private Storage(SpanKinds kinds, LongColumn wide) {
            this.kinds = kinds;
            this.wide = wide;
        }

        // A page is the start that its rows count from, then the rows; its number is its place in units of 8 bytes.
        private int page(int rows, long base) {
            int units = 1 + (rows * ROW + 7) / 8;
            if (left < units) {
                if (used == slabs.length) {
                    slabs = Arrays.copyOf(slabs, used * 2);
                }
                slabs[used++] = Arena.ofAuto().allocate(SLAB, 8);
                left = UNITS;
            }
            int within = UNITS - left;
            left -= units;
            slabs[used - 1].set(LONG, within * 8L, base);
            return (used - 1) * UNITS + within;
        }

        /// Bytes held off the heap.
        public long bytes() {
            return (long) used * SLAB + kinds.bytes() + wide.bytes();
        }

        /// Writes all pages; the lanes are written apart, by [Spans#write].
        public void write(RowWriter out) throws java.io.IOException {
            kinds.write(out);
            wide.write(out);
            out.number(used);
            for (int slab = 0; slab < used; slab++) {
                out.rows(slabs[slab], SLAB);
            }
        }

        /// Mapped pages. No rows can be added to them.
        public static Storage read(RowReader in) {
            Storage storage = new Storage(SpanKinds.read(in), LongColumn.read(in));
            storage.used = in.count();
            storage.slabs = new MemorySegment[storage.used];
            for (int slab = 0; slab < storage.used; slab++) {
                storage.slabs[slab] = in.rows(SLAB);
            }
            return storage;
        }
    }

    private Spans(Storage storage) {
        this.storage = storage;
    }

    public int size() {
        return size;
    }

    /// Bytes held on the heap, besides the storage.
    public long bytes() {
        return 4L * pages.length;
    }

    /// The pages the rows lie in.
    public Storage storage() {
        return storage;
    }

    /// Writes where the rows lie in the storage.
    public void write(RowWriter out) throws java.io.IOException {
        out.number(size);
        out.numbers(pages, size <= FIRST ? Math.min(size, 1) : 2 + (size - FIRST - 1 >>> PAGE_SHIFT));
    }

    /// A lane whose rows lie in storage that was read back.
    public static Spans read(RowReader in, Storage storage) {
        Spans spans = new Spans(storage);
        spans.size = in.count();
        spans.pages = in.ints();
        return spans;
    }

    public long start(int span) {
        MemorySegment slab = slab(span);
        long at = offset(span);
        int start = slab.get(INT, at);
        return slab.get(INT, at + 4) == WIDE ? storage.wide.get(2 * start) : slab.get(LONG, base(span)) + (start & REACH);
    }

    public long end(int span) {
        MemorySegment slab = slab(span);
        long at = offset(span);
        int start = slab.get(INT, at);
        int length = slab.get(INT, at + 4);
        return length == WIDE ? storage.wide.get(2 * start + 1) : slab.get(LONG, base(span)) + (start & REACH) + (length & REACH);
    }

    public long duration(int span) {
        int length = slab(span).get(INT, offset(span) + 4);
        return length == WIDE ? end(span) - start(span) : length & REACH;
    }

    public ThreadState state(int span) {
        return ThreadState.of(stateOrdinal(span));
    }

    public int stateOrdinal(int span) {
        return SpanKinds.state(kind(span));
    }

    /// @return row in [Strings], −1 for none
    public int reason(int span) {
        return storage.kinds.reason(kind(span));
    }

    /// @return the stack on entry, −1 for none
    public int stack(int span) {
        return storage.kinds.stack(kind(span));
    }

    /// @return row in [Threads] of who ended the span, −1 for unknown
    public int by(int span) {
        return storage.kinds.by(kind(span));
    }

    /// @return the stack of who ended the span, −1 for none
    public int byStack(int span) {
        return storage.kinds.byStack(kind(span));
    }

    /// The first span that ends after a time, the number of spans if there is none.
    public int firstEndingAfter(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = low + high >>> 1;
            if (end(middle) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The span at a time, −1 in a gap.
    public int at(long time) {
        int span = firstEndingAfter(time);
        return span < size && start(span) <= time ? span : -1;
    }

    /// Copies the bounds and states of neighbouring spans, for passes over many: quicker than row by row.
    ///
    /// @param bounds gets start and end of each span in turn
    /// @param states gets the ordinal of each span's state
    public void read(int first, int count, long[] bounds, byte[] states) {
        int done = 0;
        while (done < count) {
            int span = first + done;
            int within = span < FIRST ? span : span - FIRST & PAGE - 1;
            int run = Math.min(count - done, (span < FIRST ? FIRST : PAGE) - within);
            MemorySegment slab = slab(span);
            long at = offset(span);
            long base = slab.get(LONG, base(span));
            for (int i = done; i < done + run; i++, at += ROW) {
                int start = slab.get(INT, at);
                int length = slab.get(INT, at + 4);
                bounds[2 * i] = length == WIDE ? storage.wide.get(2 * start) : base + (start & REACH);
                bounds[2 * i + 1] = length == WIDE ? storage.wide.get(2 * start + 1) : bounds[2 * i] + (length & REACH);
                states[i] = (byte) SpanKinds.state(slab.get(INT, at + 8));
            }
            done += run;
        }
    }

    private int kind(int span) {
        return slab(span).get(INT, offset(span) + 8);
    }

    private MemorySegment slab(int span) {
        return storage.slabs[page(span) / Storage.UNITS];
    }

    private long base(int span) {
        return page(span) % Storage.UNITS * 8L;
    }

    private long offset(int span) {
        int within = span < FIRST ? span : span - FIRST & PAGE - 1;
        return base(span) + 8 + within * ROW;
    }

    private int page(int span) {
        return pages[span < FIRST ? 0 : 1 + (span - FIRST >>> PAGE_SHIFT)];
    }

    /// Appends spans of one lane in order of time.
    public static final class Builder {
        private final Spans spans;
        private long lastEnd = Long.MIN_VALUE;

        /// @param storage shared by the lanes of one recording; one thread appends at a time
        public Builder(Storage storage) {
            this.spans = new Spans(storage);
        }

        public int size() {
            return spans.size;
        }

        /// End of the last span, the least long if there is none.
        public long lastEnd() {
            return lastEnd;
        }

        /// Adds a span; one of no length is left out.
        ///
        /// @throws IllegalArgumentException if it starts before the last one ended, or ends before it starts
        public Builder add(long start, long end, ThreadState state, int reason, int stack, int by, int byStack) {
            if (start < lastEnd || end < start) {
                throw new IllegalArgumentException("span " + start + ".." + end + " after one that ends at " + lastEnd);
            }
            if (end == start) {
                return this;
            }
            lastEnd = end;
            int span = spans.size;
            if (span == 0) {
                spans.pages[0] = spans.storage.page(FIRST, start);
            } else if (span >= FIRST && (span - FIRST & PAGE - 1) == 0) {
                int index = 1 + (span - FIRST >>> PAGE_SHIFT);
                if (index == spans.pages.length) {
                    spans.pages = Arrays.copyOf(spans.pages, Math.max(4, index * 2));
                }
                spans.pages[index] = spans.storage.page(PAGE, start);
            }
            spans.size = span + 1;
            MemorySegment slab = spans.slab(span);
            long at = spans.offset(span);
            long delta = start - slab.get(LONG, spans.base(span));
            if (delta <= REACH && end - start < REACH) {
                slab.set(INT, at, (int) delta);
                slab.set(INT, at + 4, (int) (end - start));
            } else {
                slab.set(INT, at, spans.storage.wide.add(start) / 2);
                spans.storage.wide.add(end);
                slab.set(INT, at + 4, WIDE);
            }
            slab.set(INT, at + 8, spans.storage.kinds.of(state, reason, stack, by, byStack));
            return this;
        }

        public Builder add(long start, long end, ThreadState state, int reason, int stack) {
            return add(start, end, state, reason, stack, -1, -1);
        }

        public Spans build() {
            return spans;
        }
    }
}
