package flamelane.formats.jfr;

import flamelane.model.Progress;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.function.Consumer;

/// Decodes the wanted events of the chunks that have one metadata, one chunk after the other.
final class ChunkReader {
    // A chunk up to this size is held whole; of a larger one a part, and constants are fetched one by one.
    private static final long WHOLE = Math.min(32L << 20, Math.max(4L << 20, Runtime.getRuntime().maxMemory() / 10));
    private static final int PART = 1 << 21;
    // Of a chunk of which only a few blocks are wanted, pieces of this size.
    private static final int PIECE = 1 << 17;
    private static final int FEW = 8;
    private static final int DIRECT = 1 << 12;

    private final Decoding[] direct = new Decoding[DIRECT];
    private final Map<Long, Decoding> wanted;
    private final Map<Long, EventType> upkeep;
    private final Window events;
    private final Window constantsBytes;
    private final Constants constants;
    private final DecodedEvent event;
    private ChunkContents chunk;
    private boolean[] asked;
    private int room;
    private Clock clock;
    private long damaged;

    /// @param wanted by type id
    /// @param upkeep those of the two types that no file describes that are wanted, by type id
    /// @param zero   nanoseconds since 1970 of the recording's start
    ChunkReader(Map<Long, Decoding> wanted, Map<Long, EventType> upkeep, FileChannel file,
                Constants constants, long zero) {
        this.wanted = wanted;
        this.upkeep = upkeep;
        wanted.forEach((type, decoding) -> {
            if (type >= 0 && type < DIRECT) {
                direct[(int) (long) type] = decoding;
            }
        });
        events = new Window(file);
        constantsBytes = new Window(file);
        this.constants = constants;
        event = new DecodedEvent(zero);
    }

    /// Events of the chunk read last that did not fill their size or went beyond it.
    long damaged() {
        return damaged;
    }

    /// Checkpoints of the chunk read last that are damaged.
    int damagedCheckpoints() {
        return constants.damagedCheckpoints();
    }

    /// Turns to another chunk.
    ///
    /// @param machine as [Event#machine]
    void turn(ChunkContents next, Clock itsClock, int machine, JavaThreads threads) {
        chunk = next;
        asked = asked(chunk);
        long size = chunk.end() - chunk.header().at();
        boolean few = few();
        boolean whole = !few && size <= WHOLE;
        room = whole ? (int) size : few ? PIECE : PART;
        if (whole) {
            events.at(chunk.header().at(), room, room);
        }
        constants.chunk(chunk, threads, whole ? events : constantsBytes, room);
        clock = itsClock;
        event.chunk(clock, constants, machine);
        damaged = 0;
    }

    /// Whether a stack of the chunk was cut at the recorder's limit.
    boolean anyStackCut() {
        return constants.anyStackCut();
    }

    void read(Consumer<Event> sink, Progress progress) {
        walk(chunk, new EventWalk(events, room), sink, progress);
    }

    private void walk(ChunkContents chunk, EventWalk walk, Consumer<Event> sink, Progress progress) {
        int blocks = chunk.blocks();
        for (int block = 0; block < blocks; block++) {
            if (asked[block]) {
                int last = block;
                while (last + 1 < blocks && (asked[last + 1] || chunk.start(last + 1) < 0)) {
                    last++;
                }
                int after = last + 1;
                while (after < blocks && chunk.start(after) < 0) {
                    after++;
                }
                for (long[] stretch : chunk.stretches(chunk.start(block), after < blocks ? chunk.start(after) : chunk.end())) {
                    walk.start(stretch[0], stretch[1]);
                    walk(walk, sink, progress);
                }
                block = last;
            }
        }
    }

    private void walk(EventWalk walk, Consumer<Event> sink, Progress progress) {
        int seen = 0;
        while (walk.next()) {
            long type = walk.type();
            Decoding decoding = type >= 0 && type < DIRECT ? direct[(int) type] : wanted.get(type);
            if (decoding != null) {
                if ((++seen & 0xFFF) == 0) {
                    progress.check();
                }
                if (decode(decoding, walk)) {
                    sink.accept(event);
                }
            } else if (type <= ConstantPools.CHECKPOINT && upkeep.containsKey(type)) {
                Cursor fields = walk.fields();
                long start = clock.time(fields.varint());
                sink.accept(new UpkeepEvents.Upkeep(upkeep.get(type), start, clock.span(fields.varint()), walk.size()));
            }
        }
    }

    private boolean decode(Decoding decoding, EventWalk walk) {
        try {
            Cursor from = walk.fields();
            event.decode(decoding, from);
            if (from.at == walk.end()) {
                return true;
            }
        } catch (IndexOutOfBoundsException e) {
            // Counted like one that ends elsewhere than it says.
        }
        damaged++;
        return false;
    }

    private boolean few() {
        int count = 0;
        for (boolean each : asked) {
            count += each ? FEW : 0;
        }
        return count < asked.length;
    }

    private boolean[] asked(ChunkContents chunk) {
        boolean[] asked = new boolean[chunk.blocks()];
        chunk.kinds().forEach((type, kind) -> {
            if (wanted.containsKey(type) || upkeep.containsKey(type)) {
                for (int i = 0; i < asked.length && i >>> 6 < kind.blocks().length; i++) {
                    asked[i] |= (kind.blocks()[i >>> 6] >>> i & 1) != 0;
                }
            }
        });
        return asked;
    }
}
