package orders.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import orders.Catalog;
import orders.journal.Journal;
import orders.notify.Notices;
import orders.pricing.PriceBook;
import orders.search.Shelves;
import orders.stock.Warehouse;

/// The HTTP side of the shop: routes behind filters, on the threads `http-exec-1` to `http-exec-12`.
public final class Front implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;

    public Front(Catalog catalog, PriceBook prices, Warehouse warehouse, Journal journal, Notices notices)
            throws IOException {
        threads = Executors.newFixedThreadPool(12, Thread.ofPlatform().name("http-exec-", 1).factory());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        route("/search", new Search(new Shelves(catalog)));
        route("/orders", new Checkout(catalog, prices, warehouse, journal, notices));
        route("/report", new Report(journal));
        server.start();
    }

    private void route(String path, HttpHandler handler) {
        var filters = server.createContext(path, handler).getFilters();
        filters.add(new AccessLog());
        filters.add(new Session());
        filters.add(new Failures());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
