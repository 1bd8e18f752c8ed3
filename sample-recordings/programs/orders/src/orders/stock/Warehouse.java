package orders.stock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

import orders.Article;
import orders.Catalog;
import orders.Order;

/// The pieces in stock, behind one monitor.
///
/// An article that runs low is ordered from the supplier while the monitor is held, so that every other order
/// queues up behind that one network call: a convoy. What is merely getting low goes to the thread
/// `stock-replenisher`, which waits on the monitor for work.
public final class Warehouse implements AutoCloseable {
    private static final int FULL = 160;

    private final Map<String, Integer> pieces = new HashMap<>();
    private final Queue<String> low = new ArrayDeque<>();
    private final SupplierLine supplier;
    private final Thread replenisher;

    public Warehouse(Catalog catalog, int supplierPort) throws IOException {
        for (Article article : catalog.articles()) {
            pieces.put(article.sku(), FULL);
        }
        supplier = new SupplierLine(supplierPort);
        replenisher = Thread.ofPlatform().name("stock-replenisher").daemon().start(this::replenish);
    }

    /// Takes the articles of an order from the shelf, or none of them.
    public synchronized void reserve(Order order) {
        for (Order.Line line : order.lines()) {
            if (line.pieces() > FULL) {
                throw new SoldOutException(line.sku());
            }
            if (pieces.get(line.sku()) < line.pieces()) {
                restock(line.sku());
            }
        }
        for (Order.Line line : order.lines()) {
            int left = pieces.merge(line.sku(), -line.pieces(), Integer::sum);
            if (left < FULL / 15) {
                low.add(line.sku());
                notifyAll();
            }
        }
    }

    private void restock(String sku) {
        try {
            pieces.merge(sku, supplier.deliver(sku, FULL), Integer::sum);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replenish() {
        try {
            while (true) {
                String sku = next();
                Thread.sleep(30);
                synchronized (this) {
                    pieces.put(sku, FULL);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String next() throws InterruptedException {
        while (low.isEmpty()) {
            wait();
        }
        return low.remove();
    }

    @Override
    public void close() throws IOException {
        replenisher.interrupt();
        supplier.close();
    }
}
