package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.model.CancelledException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AheadTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7})
    void resultsComeInOrder(int threads) {
        List<Integer> results = new ArrayList<>();
        try (Ahead<Integer> ahead = new Ahead<>(100, threads, 3, piece -> piece * piece)) {
            for (int i = 0; i < 100; i++) {
                results.add(ahead.next());
            }
        }
        assertEquals(IntStream.range(0, 100).map(i -> i * i).boxed().toList(), results);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noMoreAreBegunThanAllowed(int most) {
        AtomicInteger begun = new AtomicInteger();
        try (Ahead<Integer> ahead = new Ahead<>(50, 4, most, piece -> begun.incrementAndGet())) {
            for (int taken = 1; taken <= 50; taken++) {
                ahead.next();
                assertTrue(begun.get() <= taken + most, begun + " begun when " + taken + " were taken");
            }
        }
        assertEquals(50, begun.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void whatAPieceThrowsIsThrownWhereItsResultIsTaken(int threads) {
        OutOfMemoryError thrown = new OutOfMemoryError("none left");
        try (Ahead<Integer> ahead = new Ahead<>(10, threads, 4, piece -> {
            if (piece == 3) {
                throw thrown;
            }
            return piece;
        })) {
            assertEquals(List.of(0, 1, 2), List.of(ahead.next(), ahead.next(), ahead.next()));
            assertSame(thrown, assertThrows(OutOfMemoryError.class, ahead::next));
        }
    }

    @Test
    void nothingRunsWhenItIsClosed() {
        AtomicInteger running = new AtomicInteger();
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
        try (Ahead<Integer> ahead = new Ahead<>(1_000, 3, 1_000, piece -> {
            running.incrementAndGet();
            begun.add(piece);
            Thread.yield();
            running.decrementAndGet();
            return piece;
        })) {
            ahead.next();
        }
        assertEquals(0, running.get());
        int count = begun.size();
        Thread.yield();
        assertEquals(count, begun.size());
    }

    @Test
    void whoIsInterruptedWhileWaitingIsCancelled() {
        CountDownLatch never = new CountDownLatch(1);
        try (Ahead<Integer> ahead = new Ahead<>(2, 1, 1, piece -> {
            awaitFor(never);
            return piece;
        })) {
            Thread.currentThread().interrupt();
            assertThrows(CancelledException.class, ahead::next);
            assertTrue(Thread.interrupted());
            never.countDown();
        }
    }

    private static void awaitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
