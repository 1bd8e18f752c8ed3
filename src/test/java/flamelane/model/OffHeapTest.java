package flamelane.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Memory within the limit and beyond it keeps what is written into it.
class OffHeapTest {
    @Test
    void whatDoesNotFitLiesInAFile() {
        OffHeap memory = new OffHeap(1 << 20);
        List<MemorySegment> all = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            MemorySegment block = memory.take((1 << 16) + 4 * (i & 1), 4);
            assertEquals(0, block.get(ValueLayout.JAVA_INT, block.byteSize() - 4));
            block.fill((byte) i);
            all.add(block);
        }
        assertFalse(all.getFirst().isMapped());
        assertTrue(all.getLast().isMapped());
        assertEquals(16, all.stream().filter(block -> !block.isMapped()).count(), 1);
        for (int i = 0; i < all.size(); i++) {
            MemorySegment block = all.get(i);
            assertEquals((byte) i, block.get(ValueLayout.JAVA_BYTE, 0));
            assertEquals((byte) i, block.get(ValueLayout.JAVA_BYTE, block.byteSize() - 1));
        }
    }

    @Test
    void muchOfItMakesTheCollectorLook() {
        OffHeap memory = new OffHeap(1 << 30);
        WeakReference<MemorySegment> dropped = new WeakReference<>(memory.take(1 << 20, 8));
        List<MemorySegment> kept = new ArrayList<>();
        for (int i = 0; i < 62; i++) {
            kept.add(memory.take(1 << 20, 8));
        }
        assertNotNull(dropped.get(), "63 MB are not much");
        kept.add(memory.take(1 << 20, 8));
        assertNull(dropped.get(), "64 MB are");
        assertEquals(63, kept.size());
    }

    @Test
    void aBlockLargerThanAPiece() {
        MemorySegment large = new OffHeap(0).take((20L << 20) + 1, 1);
        assertTrue(large.isMapped());
        large.set(ValueLayout.JAVA_BYTE, 20L << 20, (byte) 7);
        assertEquals(7, large.get(ValueLayout.JAVA_BYTE, 20L << 20));
    }
}
