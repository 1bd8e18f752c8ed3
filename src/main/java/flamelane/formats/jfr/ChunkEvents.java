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
import java.util.ArrayList;
import java.util.Collections;
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
    private final List<Notice> notices = Collections.synchronizedList(new ArrayList<>());

    /// @param name what people call the file
    /// @throws FormatException if nothing of it can be read
    ChunkEvents(Path file, String name, Symbols symbols, Stacks stacks, Threads threads, Progress progress) throws IOException {
        this.file = file;
        this.symbols = symbols;
        this.stacks = stacks;
        this.index = FileIndex.of(file, name, progress);
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
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Readers readers = new Readers(asked, channel, metadata -> new Constants(metadata, symbols, stacks, rows));
            for (int i = 0; i < index.chunks().size(); i++) {
                progress.check();
                progress.at((double) i / index.chunks().size(), "chunk " + (i + 1) + " of " + index.chunks().size());
                ChunkContents chunk = index.chunks().get(i);
                ChunkReader reader = readers.of(chunk);
                if (reader != null) {
                    reader.turn(chunk, index.clocks().get(i), index.machines().indexOf(index.machines().get(i)), threads.get(index.machines().get(i)));
                    if (!cut || reader.anyStackCut()) {
                        reader.read(sink, progress);
                    }
                    tell("chunk " + (i + 1) + " at byte " + chunk.header().at(), reader);
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

    /// One reader for each metadata, made when a chunk with wanted events comes.
    private final class Readers {
        private final Set<EventType> asked;
        private final FileChannel channel;
        private final Function<Metadata, Constants> constants;
        private final Map<Metadata, ChunkReader> known = new HashMap<>();

        Readers(Set<EventType> asked, FileChannel channel, Function<Metadata, Constants> constants) {
            this.asked = asked;
            this.channel = channel;
            this.constants = constants;
        }

        /// @return `null` if none of the chunk's events is wanted
        ChunkReader of(ChunkContents chunk) {
            Map<Long, Decoding> wanted = new HashMap<>();
            decodings.get(chunk.metadata()).forEach((id, decoding) -> {
                if (asked.contains(decoding.type())) {
                    wanted.put(id, decoding);
                }
            });
            Map<Long, EventType> wantedUpkeep = new HashMap<>(upkeep);
            wantedUpkeep.values().retainAll(asked);
            if (chunk.kinds().keySet().stream().noneMatch(id -> wanted.containsKey(id) || wantedUpkeep.containsKey(id))) {
                return null;
            }
            return known.computeIfAbsent(chunk.metadata(),
                    metadata -> new ChunkReader(wanted, wantedUpkeep, channel, constants.apply(metadata), index.zero()));
        }
    }
}
