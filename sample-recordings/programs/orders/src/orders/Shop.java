package orders;

import java.nio.file.Path;
import java.time.Duration;

import orders.journal.Journal;
import orders.load.Crowd;
import orders.notify.Notices;
import orders.pricing.PriceBook;
import orders.stock.Supplier;
import orders.stock.Warehouse;
import orders.web.Front;

/// A small order service and its own customers, in one process over loopback: something worth recording.
///
/// It is built to wait in every way that a profiler tells apart: on a contended monitor, a lock, a queue, a
/// condition, a clock, a socket and a disk; and to work in several packages, so that a flame graph has a shape.
public final class Shop {
    private Shop() {}

    /// Runs the service under load: `Shop [seconds [customers]]`.
    public static void main(String... args) throws Exception {
        var time = Duration.ofSeconds(args.length > 0 ? Integer.parseInt(args[0]) : 15);
        int customers = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        Path folder = Path.of("data");
        var catalog = Catalog.of(8_000);
        try (var supplier = new Supplier();
                var warehouse = new Warehouse(catalog, supplier.port());
                var journal = new Journal(folder);
                var prices = new PriceBook(catalog);
                var notices = new Notices();
                var front = new Front(catalog, prices, warehouse, journal, notices)) {
            long served = new Crowd(front.port(), catalog, customers).shopFor(time);
            System.out.printf("served %,d requests in %d s%n", served, time.toSeconds());
        }
    }
}
