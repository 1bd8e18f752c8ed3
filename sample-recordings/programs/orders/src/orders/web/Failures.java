package orders.web;

import java.io.IOException;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;

import orders.UnknownArticleException;
import orders.stock.SoldOutException;

/// Answers a customer's mistake with 404 or 409.
final class Failures extends Filter {
    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        try {
            chain.doFilter(exchange);
        } catch (UnknownArticleException e) {
            Answer.send(exchange, 404, e.getMessage());
        } catch (SoldOutException e) {
            Answer.send(exchange, 409, e.getMessage());
        }
    }

    @Override
    public String description() {
        return "failures";
    }
}
