package orders.notify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import orders.Order;
import orders.pricing.Tariff;

/// Tells customers about their orders, a virtual thread for each message, through a gate of six.
///
/// Every letter sent is kept for good, which is the leak that the old-object samples point at.
public final class Notices implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("notice-", 1).factory());
    private final Semaphore gate = new Semaphore(6);
    private final List<byte[]> sent = new ArrayList<>();

    /// Sends the notice of an order, in a while.
    public void ordered(Order order, long cents) {
        threads.execute(() -> send(order, cents));
    }

    private void send(Order order, long cents) {
        try {
            gate.acquire();
            try {
                String letter = Letter.of(order, cents, Tariff.of(order.country()).rate());
                Thread.sleep(8 + order.number() % 30);
                Seal.press(letter, order.number());
                keep(letter);
            } finally {
                gate.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(String letter) {
        synchronized (sent) {
            sent.add(letter.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
