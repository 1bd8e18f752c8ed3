package flamelane.formats.jfr;

import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// The JDK's own reader as a source of events: slower than ours, and what ours is compared with.
///
/// Each chunk is read from a file of its own. The JDK resolves a constant of one chunk from the chunk before it if
/// the keys are equal, and keeps the clock of the first chunk, which is wrong in a file that two virtual machines
/// wrote; and a chunk that it stumbles over must not cost the others.
final class JdkEvents implements EventSource {
    private static final long SAME_CLOCK = 1_000_000_000L;

    private final Path file;
    private final ChunkIndex index;
    private final JdkNames names;
    private final Map<Long, EventType> upkeep;
    private final List<EventType> types = new ArrayList<>();
    private final Map<String, EventType> byName = new HashMap<>();
    private final List<Map<Long, JdkFields.Access[]>> fields = new ArrayList<>();
    private final List<Map<Long, EventType>> idTypes = new ArrayList<>();
    private final List<Notice> notices = Collections.synchronizedList(new ArrayList<>());

    /// @param name what people call the file
    /// @throws FormatException if nothing of it can be read
    JdkEvents(Path file, String name, Symbols symbols, Stacks stacks, Threads threads, Progress progress) throws IOException {
        this.file = file;
        this.index = ChunkIndex.of(file, name, progress);
        this.names = new JdkNames(symbols, stacks, threads);
        notices.addAll(index.notices());
        Map<String, Merged> merged = new LinkedHashMap<>();
        List<List<jdk.jfr.EventType>> described = new ArrayList<>();
        for (ChunkIndex.Entry entry : index.entries()) {
            List<jdk.jfr.EventType> found = describe(entry.chunk());
            described.add(found);
            for (jdk.jfr.EventType type : found) {
                merged.computeIfAbsent(type.getName(), unused -> new Merged(type)).add(type, entry.count(type.getId()));
            }
        }
        merged.values().forEach(type -> add(type.build()));
        upkeep = UpkeepEvents.types(index.entries().getFirst().chunk().major(), count(UpkeepEvents.METADATA), count(UpkeepEvents.CHECKPOINT));
        upkeep.values().forEach(this::add);
        described.forEach(this::resolve);
        if (described.stream().allMatch(List::isEmpty)) {
            Notice first = notices.getFirst();
            throw new FormatException(name + ": " + first.where() + ": " + first.what());
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
        for (Map<Long, EventType> ids : idTypes) {
            if (ids.containsKey(id)) {
                return ids.get(id);
            }
        }
        return null;
    }

    @Override
    public Instant start() {
        return Instant.ofEpochSecond(0, origin());
    }

    @Override
    public long duration() {
        return index.entries().stream().mapToLong(entry -> entry.chunk().endNanos()).max().orElseThrow() - origin();
    }

    @Override
    public int chunks() {
        return index.entries().size();
    }

    @Override
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    @Override
    public synchronized void read(Predicate<EventType> wanted, Consumer<Event> sink, Progress progress) {
        Set<EventType> asked = new HashSet<>();
        types.stream().filter(type -> type.count() > 0 && wanted.test(type)).forEach(asked::add);
        Chunk before = null;
        int machine = 0;
        for (int i = 0; i < index.entries().size() && !asked.isEmpty(); i++) {
            progress.check();
            progress.at((double) i / index.entries().size(), "chunk " + (i + 1) + " of " + index.entries().size());
            ChunkIndex.Entry entry = index.entries().get(i);
            boolean other = before != null && !sameClock(before, entry.chunk());
            machine += other ? 1 : 0;
            names.newChunk(other);
            before = entry.chunk();
            Map<Long, EventType> ids = idTypes.get(i);
            showUpkeep(entry, asked, sink);
            if (ids.entrySet().stream().anyMatch(type -> asked.contains(type.getValue()) && entry.counts().containsKey(type.getKey()))) {
                read(entry.chunk(), machine, ids, fields.get(i), asked, sink, progress);
            }
        }
    }

    private void showUpkeep(ChunkIndex.Entry entry, Set<EventType> asked, Consumer<Event> sink) {
        Chunk chunk = entry.chunk();
        for (long[] event : entry.upkeep()) {
            EventType type = upkeep.get(event[0]);
            if (asked.contains(type)) {
                sink.accept(new UpkeepEvents.Upkeep(type, chunk.nanos(event[1]) - origin(), chunk.span(event[2]), event[3]));
            }
        }
    }

    private long count(long type) {
        return index.entries().stream().mapToLong(entry -> entry.count(type)).sum();
    }

    private long origin() {
        return index.entries().stream().mapToLong(entry -> entry.chunk().startNanos()).min().orElseThrow();
    }

    private void read(Chunk chunk, int machine, Map<Long, EventType> ids, Map<Long, JdkFields.Access[]> accesses, Set<EventType> asked,
                      Consumer<Event> sink, Progress progress) {
        JdkEvent shown = new JdkEvent(names, origin(), machine);
        try (ChunkFile slice = ChunkFile.whole(file, chunk); RecordingFile recording = open(slice)) {
            RecordedEvent event = next(recording, chunk);
            for (int n = 1; event != null; n++) {
                if ((n & 0xFFF) == 0) {
                    progress.check();
                }
                EventType type = ids.get(event.getEventType().getId());
                if (asked.contains(type)) {
                    sink.accept(shown.show(event, type, accesses.get(event.getEventType().getId())));
                }
                event = next(recording, chunk);
            }
        } catch (IOException e) {
            failed(chunk, e);
        }
    }

    private RecordingFile open(ChunkFile slice) throws IOException {
        try {
            return new RecordingFile(slice.path());
        } catch (RuntimeException | InternalError | StackOverflowError e) {
            throw new IOException(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        }
    }

    // The next event, null at the end or where the JDK gives up.
    private RecordedEvent next(RecordingFile recording, Chunk chunk) {
        try {
            return recording.hasMoreEvents() ? recording.readEvent() : null;
        } catch (IOException | RuntimeException | InternalError | StackOverflowError e) {
            failed(chunk, e);
            return null;
        }
    }

    // Ids of threads are those of another machine where the chunks' clocks do not run on from each other.
    private static boolean sameClock(Chunk a, Chunk b) {
        double zeroOfA = a.startNanos() - a.startTicks() * (1e9 / a.ticksPerSecond());
        double zeroOfB = b.startNanos() - b.startTicks() * (1e9 / b.ticksPerSecond());
        return a.ticksPerSecond() == b.ticksPerSecond() && Math.abs(zeroOfA - zeroOfB) < SAME_CLOCK && b.startNanos() >= a.startNanos();
    }

    private List<jdk.jfr.EventType> describe(Chunk chunk) {
        try (ChunkFile slice = ChunkFile.metadata(file, chunk); RecordingFile recording = open(slice)) {
            return recording.readEventTypes();
        } catch (IOException | RuntimeException | InternalError | StackOverflowError e) {
            failed(chunk, e);
            return List.of();
        }
    }

    private void failed(Chunk chunk, Throwable e) {
        Notice notice = Notice.error(chunk.where(), "the JDK cannot read on here: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        if (!notices.contains(notice)) {
            notices.add(notice);
        }
    }

    private void add(EventType type) {
        types.add(type);
        byName.put(type.name(), type);
    }

    private void resolve(List<jdk.jfr.EventType> described) {
        Map<Long, JdkFields.Access[]> accesses = new HashMap<>();
        Map<Long, EventType> ids = new HashMap<>();
        for (jdk.jfr.EventType type : described) {
            EventType ours = byName.get(type.getName());
            JdkFields.Access[] byField = new JdkFields.Access[ours.fields().size()];
            for (JdkFields.Access access : JdkFields.of(type)) {
                int at = ours.field(access.field().name());
                byField[at] = ours.fields().get(at).type() == access.field().type() ? access : null;
            }
            accesses.put(type.getId(), byField);
            ids.put(type.getId(), ours);
        }
        fields.add(accesses);
        idTypes.add(ids);
    }

    /// One type with the fields of all chunks, and the count of all.
    private static final class Merged {
        private final jdk.jfr.EventType first;
        private final Map<String, EventType.Field> fields = new LinkedHashMap<>();
        private long count;

        Merged(jdk.jfr.EventType first) {
            this.first = first;
        }

        void add(jdk.jfr.EventType type, long more) {
            JdkFields.of(type).forEach(access -> fields.putIfAbsent(access.field().name(), access.field()));
            count += more;
        }

        EventType build() {
            String label = first.getLabel() == null ? first.getName() : first.getLabel();
            return new EventType(first.getName(), label, String.join("/", first.getCategoryNames()), List.copyOf(fields.values()), count);
        }
    }
}
