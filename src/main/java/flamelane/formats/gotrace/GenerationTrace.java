package flamelane.formats.gotrace;

import flamelane.model.Notice;
import flamelane.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A trace of wire version 22 or later, played generation by generation.
///
/// At any moment it holds the tables of one generation and one batch a thread.
final class GenerationTrace implements Trace {
    private final Path file;
    private final int version;
    private final Names names;
    private final BatchIndex index;
    private final long origin;
    private final long duration;

    private GenerationTrace(Path file, int version, Names names, BatchIndex index, long origin, long duration) {
        this.file = file;
        this.version = version;
        this.names = names;
        this.index = index;
        this.origin = origin;
        this.duration = duration;
    }

    /// Indexes a file.
    static GenerationTrace open(Path file, int version, Names names, Progress progress) throws IOException {
        try (Window window = new Window(file)) {
            BatchIndex index = BatchIndex.of(window, version, progress);
            if (index.generations().isEmpty()) {
                return new GenerationTrace(file, version, names, index, 0, 0);
            }
            BatchIndex.Span first = index.generations().getFirst();
            try {
                Generation tables = Generation.load(index, first, window, version, names.symbols(), names.stacks());
                long origin = Math.max(1, tables.nanos(first.least()));
                return new GenerationTrace(file, version, names, index, origin, Math.max(0, tables.nanos(lastBatch(index)) - origin));
            } catch (BrokenTrace e) {
                // Playing it will tell.
                return new GenerationTrace(file, version, names, index, 0, 0);
            }
        }
    }

    private static long lastBatch(BatchIndex index) {
        BatchIndex.Span span = index.generations().getLast();
        long latest = 0;
        for (int batch = span.first(); batch < span.last(); batch++) {
            if (index.content(batch) == BatchIndex.Content.EVENTS) {
                latest = Math.max(latest, index.time(batch));
            }
        }
        return latest;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public int generations() {
        return index.generations().size();
    }

    @Override
    public long origin() {
        return origin;
    }

    @Override
    public long roughDuration() {
        return duration;
    }

    @Override
    public List<Notice> losses(int whole, BrokenTrace broken) {
        long from = whole == 0 ? GoTraceFormat.HEADER : index.generations().get(whole - 1).to();
        long lost = Math.max(0, index.bytes() - from);
        return List.of(Notice.warning("byte " + from, String.format(Locale.ROOT,
                "cut short or damaged after %d whole generation%s: the last %,d of %,d bytes (%.2f %%) are lost: %s",
                whole, whole == 1 ? "" : "s", lost, index.bytes(), 100.0 * lost / index.bytes(), broken.getMessage())));
    }

    @Override
    public long lostUntil(int whole, long last) throws IOException {
        BatchIndex.Span before = whole == 0 ? null : index.generations().get(whole - 1);
        if (before == null) {
            return 0;
        }
        try (Window window = new Window(file)) {
            Generation tables = Generation.load(index, before, window, version, names.symbols(), names.stacks());
            long latest = 0;
            for (int batch = before.last(); batch < index.batches(); batch++) {
                long time = tables.nanos(index.time(batch));
                latest = Trace.likely(time, origin, last) ? Math.max(latest, time) : latest;
            }
            return latest;
        } catch (BrokenTrace e) {
            return 0;
        }
    }

    @Override
    public BrokenTrace end() {
        return index.end();
    }

    @Override
    public int play(Sink sink, int limit, Progress progress) throws IOException, BrokenTrace {
        try (Window window = new Window(file)) {
            return new Play(sink, window).run(Math.min(limit, generations()), limit, progress);
        }
    }

    /// One pass.
    private final class Play {
        private final Sink sink;
        private final Window window;
        private final Emitter emitter = new Emitter(names.strings().intern(""));
        private final Scheduler scheduler = new Scheduler(names.resources(), emitter);
        private final Frontier frontier = new Frontier();
        private final Event own = new Event();
        private Generation generation;
        private long last;
        private int syncs;
        private int sample;

        Play(Sink sink, Window window) {
            this.sink = sink;
            this.window = window;
        }

        int run(int count, int limit, Progress progress) throws IOException, BrokenTrace {
            for (int number = 0; number < count; number++) {
                BatchIndex.Span span = index.generations().get(number);
                try {
                    generation(span);
                } catch (BrokenTrace e) {
                    throw e.after(number);
                }
                progress.check();
                progress.at((double) span.to() / index.bytes(), "generation " + (number + 1) + " of " + generations());
            }
            sync(last, null);
            if (index.end() != null && count < limit) {
                throw index.end().after(count);
            }
            return count;
        }

        private void generation(BatchIndex.Span span) throws IOException, BrokenTrace {
            try {
                generation = Generation.load(index, span, window, version, names.symbols(), names.stacks());
            } catch (BrokenTrace e) {
                sync(last, null);
                throw e;
            }
            start(span);
            while (frontier.size() > 0 || sample < generation.samples()) {
                step();
            }
        }

        private void start(BatchIndex.Span span) throws IOException, BrokenTrace {
            LongMap<Cursor> cursors = new LongMap<>();
            java.util.ArrayList<Cursor> order = new java.util.ArrayList<>();
            for (int batch = span.first(); batch < span.last(); batch++) {
                if (index.content(batch) == BatchIndex.Content.EVENTS) {
                    Cursor cursor = cursors.get(index.machine(batch));
                    if (cursor == null) {
                        cursor = new Cursor(index.machine(batch), index, generation, window);
                        cursors.put(cursor.machine, cursor);
                        order.add(cursor);
                    }
                    cursor.add(batch);
                }
            }
            emitter.enter(generation, span.number());
            sample = 0;
            frontier.clear();
            for (Cursor cursor : order) {
                if (cursor.advance()) {
                    frontier.insert(cursor);
                }
            }
            sync(generation.nanos(span.least()), generation.clock());
        }

        private void step() throws IOException, BrokenTrace {
            if (sample < generation.samples() && (frontier.size() == 0 || generation.sampleTime(sample) < frontier.get(0).time)) {
                sample();
                return;
            }
            if (advance(0)) {
                return;
            }
            frontier.sort();
            for (int place = 1; place < frontier.size(); place++) {
                if (advance(place)) {
                    return;
                }
            }
            throw new BrokenTrace("broken trace: failed to advance: none of " + frontier.size() + " threads can go on, first M"
                    + frontier.get(0).machine + " with " + Wire.name(frontier.get(0).type));
        }

        private boolean advance(int place) throws IOException, BrokenTrace {
            Cursor cursor = frontier.get(place);
            if (!scheduler.advance(cursor)) {
                return false;
            }
            if (cursor.advance()) {
                frontier.update(place);
            } else {
                frontier.remove(place);
            }
            for (int i = 0; i < emitter.count; i++) {
                send(emitter.out[i]);
            }
            return true;
        }

        private void sample() throws BrokenTrace {
            int at = sample++;
            own.clear(Event.Kind.SAMPLE, generation.sampleTime(at));
            own.m = generation.sample(at, 0);
            own.p = generation.sample(at, 1);
            own.g = generation.sample(at, 2);
            own.mRow = names.resources().machine(own.m);
            own.pRow = names.resources().processor(own.p);
            own.gRow = names.resources().goroutine(own.g);
            own.stack = generation.stack(generation.sample(at, 3));
            if (own.stack == IdTable.MISSING) {
                throw new BrokenTrace("found invalid stack ID " + generation.sample(at, 3) + " for event CPUSample");
            }
            send(own);
        }

        private void sync(long time, Event.Clock clock) {
            own.clear(Event.Kind.SYNC, time);
            own.m = Event.NONE;
            own.p = Event.NONE;
            own.g = Event.NONE;
            own.mRow = -1;
            own.pRow = -1;
            own.gRow = -1;
            own.value = ++syncs;
            own.clock = clock;
            send(own);
        }

        private void send(Event event) {
            if (event.time <= last) {
                event.behind = last - event.time;
                event.time = last + 1;
            }
            last = event.time;
            sink.event(event);
        }
    }
}
