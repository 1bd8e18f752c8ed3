package flamelane.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// What one lane did: stretches of time in a state, sorted and disjoint; a gap is unknown.
///
/// A span has a start and an end, a state, a reason (row in [Strings], −1 for none: the lock's class,
/// the address read from, a GC's cause), the stack on entry, the thread that ended it (who woke it)
/// and that one's stack. Spans live off the heap, packed, in pages of 32 that the lanes of a recording
/// share; what a span is, apart from when, is kept once for all spans that are the same.
public final class Spans {
    /// A lane without spans.
    public static final Spans EMPTY = new Spans(new Storage());

    private final Storage storage;
    // Where its pages are told: its own numbers while it is built, else those of many lanes behind each other.
    private int[] pages;
    private final IntColumn shared;
    private final int first;
    private int size;

    /// The pages that the lanes of one recording share.
    public static final class Storage {
        private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
        private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
        private static final int SLAB = 1 << 20;
        private static final int UNIT = 4;
        private static final int UNITS = SLAB / UNIT;
        private static final int HEAD = Long.BYTES + Short.BYTES;
        private static final int RECENT = 256;

        private final SpanKinds kinds;
        private MemorySegment[] slabs = new MemorySegment[4];
        private int used;
        private int left;
        // Pages that were unpacked lately. Threads may overwrite each other's; a page never changes, so any is right.
        private final SpanPage[] recent = new SpanPage[RECENT];

        public Storage() {
            this(new SpanKinds());
        }

        private Storage(SpanKinds kinds) {
            this.kinds = kinds;
        }

        // A page is the start of its first span, its length in bytes, and these; its number is its place in units of 4 bytes.
        private int add(SpanPage.Packer page) {
            int units = (HEAD + page.size() + UNIT - 1) / UNIT;
            if (left < units) {
                if (used == slabs.length) {
                    slabs = Arrays.copyOf(slabs, used * 2);
                }
                slabs[used++] = OffHeap.allocate(SLAB, 8);
                left = UNITS;
            }
            int within = UNITS - left;
            left -= units;
            MemorySegment slab = slabs[used - 1];
            long at = (long) within * UNIT;
            slab.set(LONG, at, page.base());
            slab.set(SHORT, at + Long.BYTES, (short) page.size());
            MemorySegment.copy(page.bytes(), 0, slab, ValueLayout.JAVA_BYTE, at + HEAD, page.size());
            return (used - 1) * UNITS + within;
        }

        private long base(int place) {
            return slabs[place / UNITS].get(LONG, (long) (place % UNITS) * UNIT);
        }

        private SpanPage page(int place) {
            int slot = (place ^ place >>> 8) & RECENT - 1;
            SpanPage page = recent[slot];
            if (page == null || page.place != place) {
                page = unpack(place);
                recent[slot] = page;
            }
            return page;
        }

        private void unpack(int place, long[] bounds, byte[] states, int row) {
            MemorySegment slab = slabs[place / UNITS];
            long at = (long) (place % UNITS) * UNIT;
            int size = slab.get(SHORT, at + Long.BYTES) & 0xFFFF;
            byte[] bytes = new byte[size + SpanPage.SLACK];
            MemorySegment.copy(slab, ValueLayout.JAVA_BYTE, at + HEAD, bytes, 0, size);
            SpanPage.unpack(slab.get(LONG, at), bytes, size, bounds, states, row);
        }

        private SpanPage unpack(int place) {
            MemorySegment slab = slabs[place / UNITS];
            long at = (long) (place % UNITS) * UNIT;
            byte[] bytes = new byte[slab.get(SHORT, at + Long.BYTES) & 0xFFFF];
            MemorySegment.copy(slab, ValueLayout.JAVA_BYTE, at + HEAD, bytes, 0, bytes.length);
            return SpanPage.unpack(place, slab.get(LONG, at), bytes);
        }

        /// Bytes held off the heap.
        public long bytes() {
            return (long) used * SLAB + kinds.bytes();
        }

        /// Writes all pages of lanes that are done; the lanes are written apart, by [Spans#write].
        public void write(RowWriter out) throws java.io.IOException {
            kinds.write(out);
            out.number(used);
            for (int slab = 0; slab < used; slab++) {
                out.rows(slabs[slab], SLAB);
            }
        }

        /// Mapped pages. No rows can be added to them.
        public static Storage read(RowReader in) {
            Storage storage = new Storage(SpanKinds.read(in));
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
        this.pages = new int[1];
        this.shared = null;
        this.first = 0;
    }

    private Spans(Storage storage, IntColumn shared, int first, int size) {
        this.storage = storage;
        this.shared = shared;
        this.first = first;
        this.size = size;
    }

    /// A lane whose pages are told from a row of a column on.
    static Spans of(Storage storage, IntColumn pages, int first, int size) {
        return new Spans(storage, pages, first, size);
    }

    public int size() {
        return size;
    }

    /// The pages the rows lie in.
    public Storage storage() {
        return storage;
    }

    /// Adds where the rows lie in the storage.
    void pagesTo(IntColumn column) {
        for (int page = 0; page < pageCount(); page++) {
            column.add(place(page));
        }
    }

    private int place(int page) {
        return shared == null ? pages[page] : shared.get(first + page);
    }

    public long start(int span) {
        return page(span).start(span & SpanPage.MASK);
    }

    public long end(int span) {
        return page(span).end(span & SpanPage.MASK);
    }

    public long duration(int span) {
        SpanPage page = page(span);
        return page.end(span & SpanPage.MASK) - page.start(span & SpanPage.MASK);
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
        // All spans of the pages before the last one that starts by then have ended; it may have, too.
        int low = 0;
        int high = pageCount();
        while (high - low > 1) {
            int middle = low + high >>> 1;
            if (storage.base(place(middle)) <= time) {
                low = middle;
            } else {
                high = middle;
            }
        }
        if (size == 0) {
            return 0;
        }
        SpanPage page = storage.page(place(low));
        int from = 0;
        int to = page.size();
        while (from < to) {
            int middle = from + to >>> 1;
            if (page.end(middle) <= time) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return (low << SpanPage.SHIFT) + from;
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
    public void read(int from, int count, long[] bounds, byte[] states) {
        int done = 0;
        while (done < count) {
            int within = from + done & SpanPage.MASK;
            int run = Math.min(count - done, SpanPage.ROWS - within);
            int place = place(from + done >>> SpanPage.SHIFT);
            if (run == SpanPage.ROWS) {
                storage.unpack(place, bounds, states, done);
            } else {
                storage.page(place).copy(within, run, bounds, states, done);
            }
            done += run;
        }
    }

    private int kind(int span) {
        return page(span).kind(span & SpanPage.MASK);
    }

    private SpanPage page(int span) {
        return storage.page(place(span >>> SpanPage.SHIFT));
    }

    private int pageCount() {
        return size + SpanPage.MASK >>> SpanPage.SHIFT;
    }

    /// Appends spans of one lane in order of time.
    public static final class Builder {
        private final Spans spans;
        private SpanPage.Packer packer;
        private long lastEnd = Long.MIN_VALUE;
        private boolean built;

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
            if (built || start < lastEnd || end < start) {
                throw new IllegalArgumentException(built ? "a span after the lane was done"
                        : "span " + start + ".." + end + " after one that ends at " + lastEnd);
            }
            if (end == start) {
                return this;
            }
            lastEnd = end;
            if ((spans.size & SpanPage.MASK) == 0) {
                packer = packer == null ? new SpanPage.Packer() : packer;
                packer.begin(start);
            }
            packer.add(start, end, spans.storage.kinds.of(state, reason, stack, by, byStack));
            spans.size++;
            if ((spans.size & SpanPage.MASK) == 0) {
                page();
            }
            return this;
        }

        public Builder add(long start, long end, ThreadState state, int reason, int stack) {
            return add(start, end, state, reason, stack, -1, -1);
        }

        private void page() {
            int index = spans.size - 1 >>> SpanPage.SHIFT;
            if (index == spans.pages.length) {
                spans.pages = Arrays.copyOf(spans.pages, Math.max(4, index * 2));
            }
            spans.pages[index] = spans.storage.add(packer);
        }

        /// The lane. None can be added afterwards.
        public Spans build() {
            if (!built && (spans.size & SpanPage.MASK) != 0) {
                page();
            }
            built = true;
            packer = null;
            return spans;
        }
    }
}
