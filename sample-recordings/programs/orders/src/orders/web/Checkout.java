package orders.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import orders.Catalog;
import orders.Order;
import orders.journal.Journal;
import orders.notify.Notices;
import orders.pricing.PriceBook;
import orders.stock.Warehouse;

/// Takes an order: reads it, prices it, reserves the articles, writes the journal, tells the customer.
final class Checkout implements HttpHandler {
    private final AtomicLong numbers = new AtomicLong();
    private final Catalog catalog;
    private final PriceBook prices;
    private final Warehouse warehouse;
    private final Journal journal;
    private final Notices notices;

    Checkout(Catalog catalog, PriceBook prices, Warehouse warehouse, Journal journal, Notices notices) {
        this.catalog = catalog;
        this.prices = prices;
        this.warehouse = warehouse;
        this.journal = journal;
        this.notices = notices;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Order order = read(text);
        long cents = prices.total(order);
        warehouse.reserve(order);
        journal.append(order, cents);
        notices.ordered(order, cents);
        Answer.send(exchange, 201, Json.of(Map.of("order", order.number(), "cents", cents)));
    }

    /// `customer;country;sku*pieces;sku*pieces …`
    private Order read(String text) {
        String[] parts = text.split(";");
        List<Order.Line> lines = new ArrayList<>();
        for (int i = 2; i < parts.length; i++) {
            int star = parts[i].indexOf('*');
            String sku = catalog.article(parts[i].substring(0, star)).sku();
            lines.add(new Order.Line(sku, Integer.parseInt(parts[i].substring(star + 1))));
        }
        return new Order(numbers.incrementAndGet(), parts[0], parts[1], lines);
    }
}
