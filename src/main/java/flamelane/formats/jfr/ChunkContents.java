package flamelane.formats.jfr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/// What an index pass found in one chunk: how many events there are of each type, in which blocks of the chunk
/// they start, and where the checkpoints are.
///
/// Blocks are stretches of 16 KiB from the chunk's start on. A read of rare types goes from block to block.
final class ChunkContents {
    static final int BLOCK = 1 << 14;

    private final ChunkHeader header;
    private final long end;
    private final Metadata metadata;
    private final Map<Long, Kind> kinds;
    private final int[] starts;
    private final long[] checkpoints;
    private final long[] holes;
    private final long metadataAt;
    private final boolean salvaged;

    /// The events of one type.
    ///
    /// @param blocks a bit for each block in which one starts
    record Kind(long count, long[] blocks) { }

    /// @param end         where in the file the last whole event ends
    /// @param kinds       by type id
    /// @param starts      by block, how far from the block's start the first event starts, −1 if none does
    /// @param checkpoints in pairs, where in the file each starts and its size, in the order of the file
    /// @param metadataAt  where in the file the metadata event starts
    /// @param holes       in pairs, where in the file damage starts and where events go on; `null` for a whole chunk
    private ChunkContents(ChunkHeader header, long end, Metadata metadata, long metadataAt, Map<Long, Kind> kinds, int[] starts,
                          long[] checkpoints, long[] holes) {
        this.header = header;
        this.end = end;
        this.metadata = metadata;
        this.kinds = kinds;
        this.starts = starts;
        this.checkpoints = checkpoints;
        this.holes = holes == null ? new long[0] : holes;
        this.metadataAt = metadataAt;
        this.salvaged = holes != null;
    }

    ChunkHeader header() {
        return header;
    }

    long end() {
        return end;
    }

    Metadata metadata() {
        return metadata;
    }

    long metadataAt() {
        return metadataAt;
    }

    /// Whether this is what could be had of a chunk that is not whole.
    boolean salvaged() {
        return salvaged;
    }

    Map<Long, Kind> kinds() {
        return kinds;
    }

    /// The stretches of events without damage, each from an event's start to an event's end.
    List<long[]> stretches() {
        return stretches(header.at() + ChunkHeader.SIZE, end);
    }

    /// As above, of a part of the chunk that starts with an event.
    List<long[]> stretches(long from, long to) {
        List<long[]> all = new ArrayList<>();
        long at = from;
        for (int i = 0; i < holes.length && holes[i] < to; i += 2) {
            if (holes[i + 1] > at) {
                if (holes[i] > at) {
                    all.add(new long[] {at, holes[i]});
                }
                at = holes[i + 1];
            }
        }
        if (at < to) {
            all.add(new long[] {at, to});
        }
        return all;
    }

    long[] checkpoints() {
        return checkpoints;
    }

    long count(long type) {
        Kind kind = kinds.get(type);
        return kind == null ? 0 : kind.count();
    }

    int blocks() {
        return starts.length;
    }

    /// Which blocks have events of some types.
    ///
    /// @return `null` if none has
    boolean[] blocksOf(LongPredicate types) {
        boolean[] some = null;
        for (Map.Entry<Long, Kind> entry : kinds.entrySet()) {
            if (types.test(entry.getKey())) {
                some = some == null ? new boolean[blocks()] : some;
                long[] bits = entry.getValue().blocks();
                for (int i = 0; i < some.length && i >>> 6 < bits.length; i++) {
                    some[i] |= (bits[i >>> 6] >>> i & 1) != 0;
                }
            }
        }
        return some;
    }

    /// Where in the file the first event of a block starts, −1 if none does.
    long start(int block) {
        return starts[block] < 0 ? -1 : header.at() + (long) block * BLOCK + starts[block];
    }

    /// Collects what a walk comes by.
    static final class Builder {
        private static final int DIRECT = 1 << 12;

        private final long from;
        private long[] counts = new long[DIRECT];
        private int[] lastBlocks = new int[DIRECT];
        private long[][] blocks = new long[DIRECT][];
        private final Map<Long, Integer> others = new HashMap<>();
        private int used = DIRECT;
        private int[] starts = new int[64];
        private int block = -1;
        private long[] checkpoints = new long[32];
        private int checkpointCount;

        /// @param from where in the file the chunk starts
        Builder(long from) {
            this.from = from;
            Arrays.fill(lastBlocks, -1);
        }

        /// An event of that type starts at that place; places only grow.
        void event(long at, long type) {
            int its = (int) (at - from >>> 14);
            if (its != block) {
                block(its, (int) (at - from & BLOCK - 1));
            }
            int slot = type >= 0 && type < DIRECT ? (int) type : other(type);
            counts[slot]++;
            if (lastBlocks[slot] != its) {
                lastBlocks[slot] = its;
                mark(slot, its);
            }
        }

        void checkpoint(long at, long size) {
            if (checkpointCount + 2 > checkpoints.length) {
                checkpoints = Arrays.copyOf(checkpoints, checkpoints.length * 2);
            }
            checkpoints[checkpointCount++] = at;
            checkpoints[checkpointCount++] = size;
        }

        private void block(int next, int offset) {
            if (next >= starts.length) {
                starts = Arrays.copyOf(starts, Math.max(next + 1, starts.length * 2));
            }
            Arrays.fill(starts, block + 1, next, -1);
            starts[next] = offset;
            block = next;
        }

        private void mark(int slot, int its) {
            long[] bits = blocks[slot];
            if (bits == null) {
                blocks[slot] = bits = new long[(its >>> 6) + 1];
            } else if (its >>> 6 >= bits.length) {
                blocks[slot] = bits = Arrays.copyOf(bits, Math.max((its >>> 6) + 1, bits.length * 2));
            }
            bits[its >>> 6] |= 1L << its;
        }

        private int other(long type) {
            Integer known = others.get(type);
            if (known != null) {
                return known;
            }
            if (used == counts.length) {
                counts = Arrays.copyOf(counts, used * 2);
                blocks = Arrays.copyOf(blocks, used * 2);
                lastBlocks = Arrays.copyOf(lastBlocks, used * 2);
                Arrays.fill(lastBlocks, used, used * 2, -1);
            }
            others.put(type, used);
            return used++;
        }

        /// @param holes `null` for a whole chunk
        ChunkContents build(ChunkHeader header, long end, Metadata metadata, long metadataAt, long[] holes) {
            Map<Long, Kind> kinds = new HashMap<>();
            for (int i = 0; i < DIRECT; i++) {
                if (counts[i] > 0) {
                    kinds.put((long) i, new Kind(counts[i], blocks[i]));
                }
            }
            others.forEach((type, slot) -> kinds.put(type, new Kind(counts[slot], blocks[slot])));
            return new ChunkContents(header, end, metadata, metadataAt, kinds, Arrays.copyOf(starts, block + 1), Arrays.copyOf(checkpoints, checkpointCount), holes);
        }
    }
}
