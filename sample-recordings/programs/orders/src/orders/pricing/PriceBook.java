package orders.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import orders.Catalog;
import orders.Order;

/// Prices orders on the threads `pricing-1` to `pricing-4`, a task for each line; the caller parks until all are in.
public final class PriceBook implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newFixedThreadPool(4, Thread.ofPlatform().name("pricing-", 1).factory());
    private final Quotes quotes = new Quotes();
    private final Discounts discounts = new Discounts();
    private final Catalog catalog;

    public PriceBook(Catalog catalog) {
        this.catalog = catalog;
    }

    /// The price of an order in cents, tax included.
    public long total(Order order) {
        List<Callable<Long>> lines = new ArrayList<>();
        for (Order.Line line : order.lines()) {
            lines.add(() -> price(line, order));
        }
        try {
            long cents = 0;
            for (Future<Long> price : threads.invokeAll(lines)) {
                cents += price.get();
            }
            return cents;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no price for order " + order.number(), e.getCause());
        }
    }

    private long price(Order.Line line, Order order) {
        long list = quotes.of(catalog.article(line.sku()), order.country());
        long cut = discounts.permille(line.sku(), line.pieces());
        return list * line.pieces() * (1000 - cut) / 1000;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
