package flamelane.formats.jfr;

import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The chunks of a file that can be read, how many events of which type id each has, and what had to be left out.
final class ChunkIndex {
    /// @param counts number of events by type id
    /// @param upkeep as [ChunkWalk#upkeep]
    record Entry(Chunk chunk, Map<Long, long[]> counts, List<long[]> upkeep) {
        long count(long type) {
            long[] count = counts.get(type);
            return count == null ? 0 : count[0];
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    private ChunkIndex() {
    }

    List<Entry> entries() {
        return entries;
    }

    List<Notice> notices() {
        return notices;
    }

    /// Walks a file.
    ///
    /// @param name what people call the file
    /// @throws FormatException if no chunk of it can be read
    static ChunkIndex of(Path file, String name, Progress progress) throws IOException {
        ChunkIndex index = new ChunkIndex();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ); Arena arena = Arena.ofShared()) {
            index.walk(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), progress);
        }
        if (index.entries.isEmpty()) {
            Notice first = index.notices.getFirst();
            throw new FormatException(name + ": " + first.where() + ": " + first.what());
        }
        return index;
    }

    private void walk(MemorySegment file, Progress progress) {
        long at = 0;
        for (int number = 1; at < file.byteSize(); number++) {
            progress.check();
            progress.at(0.2 * at / file.byteSize(), "chunk " + number);
            if (!Chunk.isAt(file, at) || at + Chunk.HEADER > file.byteSize()) {
                leaveOut("byte " + at, Chunk.isAt(file, at) ? "cut short: " + (file.byteSize() - at) + " bytes of a chunk's header of 68 are there"
                        : "no chunk starts here; the " + (file.byteSize() - at) + " bytes from here on are left out");
                return;
            }
            Chunk chunk = Chunk.at(file, at, number);
            String flaw = chunk.flaw(file.byteSize() - at);
            if (flaw == null) {
                ChunkWalk walk = new ChunkWalk(file.asSlice(at, chunk.size()), chunk);
                flaw = walk.flaw();
                if (flaw == null) {
                    entries.add(new Entry(chunk, walk.counts(), walk.upkeep()));
                }
            }
            if (flaw != null) {
                leaveOut(chunk.where(), flaw);
                if (chunk.size() < Chunk.HEADER || chunk.size() > file.byteSize() - at) {
                    return;
                }
            }
            at = chunk.end();
        }
    }

    private void leaveOut(String where, String why) {
        notices.add(Notice.error(where, why));
    }
}
