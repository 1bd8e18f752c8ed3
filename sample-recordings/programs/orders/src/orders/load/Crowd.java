package orders.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import orders.Catalog;

/// The customers: so many threads `customer-N`, each with a connection of its own.
public final class Crowd {
    private final int port;
    private final Catalog catalog;
    private final int size;

    public Crowd(int port, Catalog catalog, int size) {
        this.port = port;
        this.catalog = catalog;
        this.size = size;
    }

    /// Lets everyone shop for this long; the number of requests answered.
    public long shopFor(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        List<Customer> customers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            var customer = new Customer(i, port, catalog, end);
            customers.add(customer);
            threads.add(Thread.ofPlatform().name("customer-" + i).start(customer));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return customers.stream().mapToLong(Customer::answered).sum();
    }
}
