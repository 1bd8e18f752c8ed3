package flamelane.formats.jfr;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A walk over the events of one chunk by their sizes: how many there are of each type, and whether all hangs together.
///
/// Nothing is decoded but the size and the type of an event, and the times and links of checkpoints and metadata.
final class ChunkWalk {
    private final MemorySegment bytes;
    private final Map<Long, long[]> counts = new HashMap<>();
    private final Set<Long> checkpoints = new HashSet<>();
    private final List<long[]> upkeep = new ArrayList<>();
    private long at;
    private String flaw;

    /// @param bytes exactly the chunk
    ChunkWalk(MemorySegment bytes, Chunk chunk) {
        this.bytes = bytes;
        try {
            walk();
            checkLinks(chunk);
        } catch (IndexOutOfBoundsException e) {
            flaw = "damaged at byte " + (chunk.offset() + at);
        }
    }

    /// Number of events by type id.
    Map<Long, long[]> counts() {
        return counts;
    }

    /// Type id, start and duration in ticks, and size of each checkpoint and metadata event.
    List<long[]> upkeep() {
        return upkeep;
    }

    /// What does not hang together, `null` if all does.
    String flaw() {
        return flaw;
    }

    private void walk() {
        at = Chunk.HEADER;
        long last = -1;
        long[] count = null;
        while (at < bytes.byteSize()) {
            long event = at;
            long size = varint();
            long type = varint();
            if (size <= 0 || event + size > bytes.byteSize() || at > event + size) {
                at = event;
                throw new IndexOutOfBoundsException();
            }
            if (type != last) {
                count = counts.computeIfAbsent(type, unused -> new long[1]);
                last = type;
            }
            count[0]++;
            if (type == UpkeepEvents.CHECKPOINT || type == UpkeepEvents.METADATA) {
                upkeep.add(new long[] {type, varint(), varint(), size});
                if (type == UpkeepEvents.CHECKPOINT) {
                    checkpoints.add(event);
                }
            }
            at = event + size;
        }
    }

    // The JDK follows these links without looking whether they run in a circle.
    private void checkLinks(Chunk chunk) {
        long checkpoint = chunk.constantPool();
        for (int links = 0; links <= checkpoints.size(); links++) {
            if (!checkpoints.contains(checkpoint)) {
                at = checkpoint;
                throw new IndexOutOfBoundsException();
            }
            at = checkpoint;
            varint();
            varint();
            varint();
            varint();
            long delta = varint();
            if (delta == 0 || checkpoint + delta == 0) {
                return;
            }
            checkpoint += delta;
        }
        throw new IndexOutOfBoundsException();
    }

    // Seven bits a byte, lowest first; the ninth byte has eight.
    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            byte b = bytes.get(ValueLayout.JAVA_BYTE, at++);
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        return value | (bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xFFL) << 56;
    }
}
