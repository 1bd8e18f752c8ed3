package flamelane.model;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// Where columns get their memory: off the Java heap, and beyond what the machine may use in a mapped file of its own.
///
/// The virtual machine limits memory off the heap to the size of the heap (`-Xmx`). Three quarters of that are for
/// columns; what they need beyond lies in a file in the folder for temporary files, which nobody else sees and which is
/// gone when the program ends. The system writes it out when memory is short: slower, but whole.
///
/// Only the collector finds out what nobody refers to any more, and a heap that hardly grows does not make it look. So it is
/// called when what is held reaches 64 MB, and each time that has doubled.
final class OffHeap {
    private static final int SMALL = 1 << 12;
    private static final long PIECE = 16L << 20;
    private static final long MUCH = 64L << 20;

    private static final OffHeap ALL = new OffHeap(Runtime.getRuntime().maxMemory() / 4 * 3);

    private final Cleaner cleaner = Cleaner.create();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong collectAt = new AtomicLong(MUCH);
    private final long most;
    private FileChannel beyond;
    private MemorySegment piece = MemorySegment.NULL;
    private long used;
    private long end;
    private boolean broken;

    /// @param most bytes to hold in memory
    OffHeap(long most) {
        this.most = most;
    }

    /// Zeroed memory that is freed when nobody refers to it any more; any thread may use it.
    ///
    /// @param alignment at most 8
    static MemorySegment allocate(long bytes, long alignment) {
        return ALL.take(bytes, alignment);
    }

    MemorySegment take(long bytes, long alignment) {
        if (bytes < SMALL) {
            return Arena.ofAuto().allocate(bytes, alignment);
        }
        if (held.get() + bytes > most) {
            MemorySegment mapped = beyond(bytes);
            if (mapped != null) {
                return mapped;
            }
        }
        MemorySegment memory = Arena.ofAuto().allocate(bytes, alignment);
        long much = collectAt.get();
        if (held.addAndGet(bytes) >= much && collectAt.compareAndSet(much, much * 2)) {
            System.gc();
        }
        AtomicLong counter = held;
        cleaner.register(memory, () -> counter.addAndGet(-bytes));
        return memory;
    }

    // null if no file can be had; then memory must do
    private synchronized MemorySegment beyond(long bytes) {
        if (broken) {
            return null;
        }
        try {
            if (used + bytes > piece.byteSize()) {
                if (beyond == null) {
                    Path file = Files.createTempFile("flamelane-", ".columns");
                    beyond = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
                }
                long length = Math.max(PIECE, bytes + 7 & -8);
                piece = beyond.map(FileChannel.MapMode.READ_WRITE, end, length, Arena.ofAuto());
                end += length;
                used = 0;
            }
            MemorySegment slice = piece.asSlice(used, bytes);
            used += bytes + 7 & -8;
            return slice;
        } catch (IOException e) {
            broken = true;
            return null;
        }
    }
}
