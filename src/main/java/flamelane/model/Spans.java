package flamelane.model;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// What one lane did: stretches of time in a state, sorted and disjoint; a gap is unknown.
///
/// A span has a start and an end, a state, a reason (row in [Strings], −1 for none: the lock's class,
/// the address read from, a GC's cause), the stack on entry, the thread that ended it (who woke it)
/// and that one's stack. Rows live off the heap in pages that the lanes of a recording share.
public final class Spans {
    /// A lane without spans.
    public static final Spans EMPTY = new Spans(new Storage());

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final int ROW = 36;
    private static final int STATE_BYTE = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN ? 16 : 19;
    private static final int FIRST = 4;
    private static final int PAGE_SHIFT = 5;
    private static final int PAGE = 1 << PAGE_SHIFT;

    private final Storage storage;
    private int[] pages = new int[1];
    private int size;

    /// The pages that the lanes of one recording share.
    public static final class Storage {
        private static final int SLAB = 1 << 20;
        private MemorySegment[] slabs = new MemorySegment[4];
        private int used;
        private int left;

        // A page number is its first row of 4 rows: slab * (SLAB / (4 * ROW)) + offset.
        private static final int UNITS = SLAB / (FIRST * ROW);

        private int page(int rows) {
            int units = rows / FIRST;
            if (left < units) {
                if (used == slabs.length) {
                    slabs = Arrays.copyOf(slabs, used * 2);
                }
                slabs[used++] = Arena.ofAuto().allocate(SLAB, 8);
                left = UNITS;
            }
            int page = (used - 1) * UNITS + UNITS - left;
            left -= units;
            return page;
        }

        /// Bytes held off the heap.
        public long bytes() {
            return (long) used * SLAB;
        }

        /// Writes all pages; the lanes are written apart, by [Spans#write].
        public void write(RowWriter out) throws java.io.IOException {
            out.number(used);
            for (int slab = 0; slab < used; slab++) {
                out.rows(slabs[slab], SLAB);
            }
        }

        /// Mapped pages. No rows can be added to them.
        public static Storage read(RowReader in) {
            Storage storage = new Storage();
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
        return slab(span).get(LONG, offset(span));
    }

    public long end(int span) {
        return slab(span).get(LONG, offset(span) + 8);
    }

    public long duration(int span) {
        return end(span) - start(span);
    }

    public ThreadState state(int span) {
        return ThreadState.of(stateOrdinal(span));
    }

    public int stateOrdinal(int span) {
        return slab(span).get(INT, offset(span) + 16);
    }

    /// @return row in [Strings], −1 for none
    public int reason(int span) {
        return slab(span).get(INT, offset(span) + 20);
    }

    /// @return the stack on entry, −1 for none
    public int stack(int span) {
        return slab(span).get(INT, offset(span) + 24);
    }

    /// @return row in [Threads] of who ended the span, −1 for unknown
    public int by(int span) {
        return slab(span).get(INT, offset(span) + 28);
    }

    /// @return the stack of who ended the span, −1 for none
    public int byStack(int span) {
        return slab(span).get(INT, offset(span) + 32);
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
            for (int i = done; i < done + run; i++, at += ROW) {
                bounds[2 * i] = slab.get(LONG, at);
                bounds[2 * i + 1] = slab.get(LONG, at + 8);
                states[i] = slab.get(ValueLayout.JAVA_BYTE, at + STATE_BYTE);
            }
            done += run;
        }
    }

    private MemorySegment slab(int span) {
        return storage.slabs[page(span) / Storage.UNITS];
    }

    private long offset(int span) {
        int within = span < FIRST ? span : span - FIRST & PAGE - 1;
        return (page(span) % Storage.UNITS * (long) FIRST + within) * ROW;
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
                spans.pages[0] = spans.storage.page(FIRST);
            } else if (span >= FIRST && (span - FIRST & PAGE - 1) == 0) {
                int index = 1 + (span - FIRST >>> PAGE_SHIFT);
                if (index == spans.pages.length) {
                    spans.pages = Arrays.copyOf(spans.pages, Math.max(4, index * 2));
                }
                spans.pages[index] = spans.storage.page(PAGE);
            }
            spans.size = span + 1;
            MemorySegment slab = spans.slab(span);
            long at = spans.offset(span);
            slab.set(LONG, at, start);
            slab.set(LONG, at + 8, end);
            slab.set(INT, at + 16, state.ordinal());
            slab.set(INT, at + 20, reason);
            slab.set(INT, at + 24, stack);
            slab.set(INT, at + 28, by);
            slab.set(INT, at + 32, byStack);
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
