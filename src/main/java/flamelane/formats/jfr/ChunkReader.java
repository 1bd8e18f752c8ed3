package flamelane.formats.jfr;

import flamelane.model.Progress;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Decodes the wanted events of the chunks that have one metadata, one chunk after the other.
///
/// [#turn] may run on another thread than the rest, ahead of it: it knows nothing of what chunks share.
final class ChunkReader {
    // A chunk up to this size is held whole; of a larger one a part, and constants are fetched one by one.
    private static final long WHOLE = Math.min(32L << 20, Math.max(4L << 20, Runtime.getRuntime().maxMemory() / 10));
    /// So many chunks held whole take a fifth of the heap.
    static final int MOST = (int) Math.max(2, Runtime.getRuntime().maxMemory() / 5 / WHOLE);
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
    private final boolean cut;
    private ChunkContents chunk;
    private boolean[] asked;
    private int room;
    private boolean whole;
    // Of a chunk held whole, where its wanted events start, from its own start on.
    private int[] found = new int[1 << 10];
    private int foundCount;
    private Clock clock;
    private long damaged;

    /// @param wanted by type id
    /// @param upkeep those of the two types that no file describes that are wanted, by type id
    /// @param cut    whether chunks without a cut stack are left out
    /// @param zero   nanoseconds since 1970 of the recording's start
    ChunkReader(Map<Long, Decoding> wanted, Map<Long, EventType> upkeep, boolean cut, FileChannel file,
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
        this.cut = cut;
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

    /// Whether what is asked of a chunk is so little that pieces of it are read.
    static boolean isLittle(boolean[] asked) {
        int count = 0;
        for (boolean each : asked) {
            count += each ? FEW : 0;
        }
        return count < asked.length;
    }

    /// Bytes of a chunk that are held at once, if it is held whole; else 0.
    static int held(ChunkContents chunk, boolean[] asked) {
        long size = chunk.end() - chunk.header().at();
        return size <= WHOLE && !isLittle(asked) ? (int) size : 0;
    }

    /// Makes room for chunks of which so many bytes are held.
    void reserve(int most) {
        events.reserve(most);
    }

    /// Turns to another chunk, and finds what is wanted of it if it is to be held whole.
    ///
    /// @param blocks whether something in them is wanted
    void turn(ChunkContents next, boolean[] blocks) {
        chunk = next;
        asked = blocks;
        room = held(chunk, asked);
        whole = room > 0;
        if (!whole) {
            room = isLittle(asked) ? PIECE : PART;
        }
        damaged = 0;
        foundCount = 0;
        constants.turn(chunk, whole ? events : constantsBytes, room);
        if (whole) {
            events.at(chunk.header().at(), room, room);
            constants.find();
            if (!isLeftOut()) {
                find(new EventWalk(events, room));
            }
        }
    }

    /// Says whose events are read next.
    ///
    /// @param machine as [Event#machine]
    void begin(Clock itsClock, int machine, JavaThreads threads) {
        clock = itsClock;
        constants.begin(threads);
        event.chunk(clock, constants, machine);
    }

    private boolean isLeftOut() {
        return cut && !constants.anyStackCut();
    }

    void read(Consumer<Event> sink, Progress progress) {
        EventWalk walk = new EventWalk(events, room);
        if (whole) {
            for (int i = 0; i < foundCount; i++) {
                if ((i & 0xFFF) == 0) {
                    progress.check();
                }
                walk.start(chunk.header().at() + found[i], chunk.end());
                walk.next();
                take(walk, sink);
            }
        } else if (!isLeftOut()) {
            for (long[] stretch : stretches()) {
                walk.start(stretch[0], stretch[1]);
                for (int seen = 0; walk.next(); ) {
                    if (isWanted(walk.type())) {
                        if ((++seen & 0xFFF) == 0) {
                            progress.check();
                        }
                        take(walk, sink);
                    }
                }
            }
        }
    }

    private void find(EventWalk walk) {
        for (long[] stretch : stretches()) {
            walk.start(stretch[0], stretch[1]);
            while (walk.next()) {
                if (isWanted(walk.type())) {
                    if (foundCount == found.length) {
                        found = Arrays.copyOf(found, foundCount * 2);
                    }
                    found[foundCount++] = (int) (walk.at() - chunk.header().at());
                }
            }
        }
    }

    // Of the blocks in which something is wanted.
    private List<long[]> stretches() {
        List<long[]> all = new ArrayList<>();
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
                all.addAll(chunk.stretches(chunk.start(block), after < blocks ? chunk.start(after) : chunk.end()));
                block = last;
            }
        }
        return all;
    }

    private Decoding decoding(long type) {
        return type >= 0 && type < DIRECT ? direct[(int) type] : wanted.get(type);
    }

    private boolean isWanted(long type) {
        return decoding(type) != null || type <= ConstantPools.CHECKPOINT && upkeep.containsKey(type);
    }

    private void take(EventWalk walk, Consumer<Event> sink) {
        Decoding decoding = decoding(walk.type());
        if (decoding == null) {
            Cursor fields = walk.fields();
            long start = clock.time(fields.varint());
            sink.accept(new UpkeepEvents.Upkeep(upkeep.get(walk.type()), start, clock.span(fields.varint()), walk.size()));
        } else if (decode(decoding, walk)) {
            sink.accept(event);
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
}
