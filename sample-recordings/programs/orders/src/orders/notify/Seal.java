package orders.notify;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;

/// Seals a letter with the C library's `qsort`, whose comparison calls back into Java and, for one letter in
/// forty, sleeps there: a virtual thread below a native frame stays pinned to its carrier.
@SuppressWarnings("restricted")
final class Seal {
    private static final MethodHandle QSORT = Linker.nativeLinker().downcallHandle(
            Linker.nativeLinker().defaultLookup().findOrThrow("qsort"),
            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                    ValueLayout.ADDRESS));
    private static final FunctionDescriptor COMPARE = FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS.withTargetLayout(ValueLayout.JAVA_BYTE),
            ValueLayout.ADDRESS.withTargetLayout(ValueLayout.JAVA_BYTE));
    private static final MemorySegment QUICK = comparison("compare");
    private static final MemorySegment SLOW = comparison("compareSlowly");

    private Seal() {}

    static void press(String letter, long number) {
        boolean slow = number % 40 == 0;
        byte[] text = letter.substring(0, slow ? 2 : 24).getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
            MemorySegment comparison = slow ? SLOW : QUICK;
            QSORT.invokeExact(bytes, (long) text.length, 1L, comparison);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static int compare(MemorySegment a, MemorySegment b) {
        return Byte.compare(a.get(ValueLayout.JAVA_BYTE, 0), b.get(ValueLayout.JAVA_BYTE, 0));
    }

    private static int compareSlowly(MemorySegment a, MemorySegment b) {
        try {
            Thread.sleep(35);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return compare(a, b);
    }

    private static MemorySegment comparison(String name) {
        try {
            MethodHandle handle = MethodHandles.lookup().findStatic(Seal.class, name,
                    MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
            return Linker.nativeLinker().upcallStub(handle, COMPARE, Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
