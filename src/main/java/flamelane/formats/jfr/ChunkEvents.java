package flamelane.formats.jfr;

import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Threads;
import flamelane.model.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// Our own reader as a source of events: an index pass over the chunks, then the wanted types decoded as the
/// file's metadata describes them.
///
/// What a chunk refers to is looked up in that chunk alone, so that recordings of several virtual machines,
/// one behind the other in a file, come out right. Memory does not grow with the file but for its index.
final class ChunkEvents implements EventSource {
    private final Path file;
    private final Symbols symbols;
    private final Stacks stacks;
    private final FileIndex index;
    private final List<EventType> types;
    private final Map<String, EventType> byName = new HashMap<>();
    private final Map<Metadata, Map<Long, Decoding>> decodings;
    private final Map<Long, EventType> upkeep;
    private final Map<Machine, JavaThreads> threads = new HashMap<>();
    private final int processors;
    private final List<Notice> notices = Collections.synchronizedList(new ArrayList<>());

    /// @param name what people call the file
    /// @throws FormatException if nothing of it can be read
    ChunkEvents(Path file, String name, Symbols symbols, Stacks stacks, Threads threads, Progress progress) throws IOException {
        this(file, name, symbols, stacks, threads, Ahead.processors(), progress);
    }

    /// @param processors how many threads may read; what they read does not hang on it
    ChunkEvents(Path file, String name, Symbols symbols, Stacks stacks, Threads threads, int processors, Progress progress) throws IOException {
        this.file = file;
        this.processors = processors;
        this.symbols = symbols;
        this.stacks = stacks;
        this.index = FileIndex.of(file, name, processors, progress);
        notices.addAll(index.notices());
        Decoding.Merge merge = new Decoding.Merge();
        for (ChunkContents chunk : index.chunks()) {
            merge.add(chunk.metadata());
            for (Described type : chunk.metadata().types()) {
                if (type.event()) {
                    merge.count(type, chunk.count(type.id()));
                }
            }
        }
        merge.undecodable().forEach((type, why) -> notices.add(Notice.warning(type, "cannot be decoded: " + why)));
        List<EventType> described = merge.types();
        decodings = merge.decodings(described);
        upkeep = UpkeepEvents.types(index.chunks().getFirst().header().major(), count(Metadata.TYPE), count(ConstantPools.CHECKPOINT));
        types = new ArrayList<>(described);
        types.add(upkeep.get(Metadata.TYPE));
        types.add(upkeep.get(ConstantPools.CHECKPOINT));
        types.forEach(type -> byName.putIfAbsent(type.name(), type));
        for (Machine machine : index.machines()) {
            this.threads.computeIfAbsent(machine, unused -> new JavaThreads(threads));
        }
    }

    @Override
    public List<EventType> types() {
        return types;
    }

    @Override
    public EventType type(String name) {
        return byName.get(name);
    }

    @Override
    public EventType typeOf(long id) {
        for (ChunkContents chunk : index.chunks()) {
            Decoding decoding = decodings.get(chunk.metadata()).get(id);
            if (decoding != null) {
                return decoding.type();
            }
        }
        return upkeep.get(id);
    }

    private long count(long type) {
        return index.chunks().stream().mapToLong(chunk -> chunk.count(type)).sum();
    }

    @Override
    public Instant start() {
        return Instant.ofEpochSecond(0, index.zero());
    }

    @Override
    public long duration() {
        return index.duration();
    }

    @Override
    public List<TimeRange> lost() {
        return index.lost();
    }

    @Override
    public int chunks() {
        return index.chunks().size();
    }

    @Override
    public List<Notice> notices() {
        synchronized (notices) {
            return List.copyOf(notices);
        }
    }

    @Override
    public List<Notice> checked() {
        try {
            Soundness.notices(file, index, Progress.NONE).forEach(this::tell);
        } catch (IOException | UncheckedIOException e) {
            throw new FormatException(file.getFileName() + ": cannot be read on: " + e.getMessage(), e);
        }
        return notices();
    }

    @Override
    public void read(Predicate<EventType> wanted, Consumer<Event> sink, Progress progress) {
        read(wanted, sink, false, progress);
    }

    @Override
    public void readCut(Predicate<EventType> wanted, Consumer<Event> sink, Progress progress) {
        read(wanted, sink, true, progress);
    }

    /// @param cut whether chunks without a cut stack may be left out
    private void read(Predicate<EventType> wanted, Consumer<Event> sink, boolean cut, Progress progress) {
        Set<EventType> asked = new HashSet<>();
        for (EventType type : types) {
            if (type.count() > 0 && wanted.test(type)) {
                asked.add(type);
            }
        }
        FrameRows rows = new FrameRows(symbols);
        List<Part> parts = parts(asked);
        // Little is read at once where it is wanted; of more, who takes the events and who finds them share the processors.
        boolean little = parts.stream().allMatch(part -> ChunkReader.isLittle(part.blocks));
        int threads = little || parts.size() < 2 ? 0 : Math.min(processors - 1, ChunkReader.MOST - 1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int held = parts.stream().mapToInt(part -> ChunkReader.held(part.chunk, part.blocks)).max().orElse(0);
            Readers readers = new Readers(asked, cut, held, channel, metadata -> new Constants(metadata, symbols, stacks, rows));
            try (Ahead<ChunkReader> ahead = new Ahead<>(parts.size(), threads, threads, i -> readers.turned(parts.get(i)))) {
                for (Part part : parts) {
                    progress.check();
                    progress.at((double) part.number / index.chunks().size(), "chunk " + (part.number + 1) + " of " + index.chunks().size());
                    ChunkReader reader = ahead.next();
                    Machine machine = index.machines().get(part.number);
                    reader.begin(index.clocks().get(part.number), index.machines().indexOf(machine), this.threads.get(machine));
                    reader.read(sink, progress);
                    tell("chunk " + (part.number + 1) + " at byte " + part.chunk.header().at(), reader);
                    readers.give(part, reader);
                }
            }
        } catch (IOException e) {
            throw new FormatException(file.getFileName() + ": cannot be read on: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new FormatException(file.getFileName() + ": cannot be read on: " + e.getCause().getMessage(), e);
        }
    }

    private void tell(String where, ChunkReader reader) {
        if (reader.damaged() > 0) {
            tell(Notice.warning(where, String.format(Locale.ROOT, "%,d events are damaged and left out", reader.damaged())));
        }
        if (reader.damagedCheckpoints() > 0) {
            tell(Notice.warning(where, String.format(Locale.ROOT,
                    "%,d checkpoints are damaged; the stacks, threads and texts in them are missing", reader.damagedCheckpoints())));
        }
    }

    private void tell(Notice notice) {
        synchronized (notices) {
            if (!notices.contains(notice)) {
                notices.add(notice);
            }
        }
    }

    /// What of a chunk is read.
    ///
    /// @param number counted from 0
    /// @param blocks whether something in them is wanted
    private record Part(int number, ChunkContents chunk, boolean[] blocks) { }

    // Of the chunks that have wanted events.
    private List<Part> parts(Set<EventType> asked) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < index.chunks().size(); i++) {
            ChunkContents chunk = index.chunks().get(i);
            Map<Long, Decoding> own = decodings.get(chunk.metadata());
            boolean[] blocks = chunk.blocksOf(id -> {
                Decoding decoding = own.get(id);
                return decoding != null && asked.contains(decoding.type()) || asked.contains(upkeep.get(id));
            });
            if (blocks != null) {
                parts.add(new Part(i, chunk, blocks));
            }
        }
        return parts;
    }

    /// Readers of chunks, used again for chunks of the same metadata.
    private final class Readers {
        private final Set<EventType> asked;
        private final boolean cut;
        private final int held;
        private final FileChannel channel;
        private final Function<Metadata, Constants> constants;
        private final Map<Metadata, Deque<ChunkReader>> free = new HashMap<>();

        Readers(Set<EventType> asked, boolean cut, int held, FileChannel channel, Function<Metadata, Constants> constants) {
            this.asked = asked;
            this.cut = cut;
            this.held = held;
            this.channel = channel;
            this.constants = constants;
        }

        /// A reader that has turned to that part.
        ChunkReader turned(Part part) {
            ChunkReader reader = take(part.chunk.metadata());
            reader.turn(part.chunk, part.blocks);
            return reader;
        }

        private synchronized ChunkReader take(Metadata metadata) {
            ChunkReader known = free.computeIfAbsent(metadata, unused -> new ArrayDeque<>()).poll();
            return known != null ? known : made(metadata);
        }

        /// Takes a reader back when its events were read.
        synchronized void give(Part part, ChunkReader reader) {
            free.get(part.chunk.metadata()).push(reader);
        }

        private ChunkReader made(Metadata metadata) {
            Map<Long, Decoding> wanted = new HashMap<>();
            decodings.get(metadata).forEach((id, decoding) -> {
                if (asked.contains(decoding.type())) {
                    wanted.put(id, decoding);
                }
            });
            Map<Long, EventType> wantedUpkeep = new HashMap<>(upkeep);
            wantedUpkeep.values().retainAll(asked);
            ChunkReader reader = new ChunkReader(wanted, wantedUpkeep, cut, channel, constants.apply(metadata), index.zero());
            reader.reserve(held);
            return reader;
        }
    }
}
