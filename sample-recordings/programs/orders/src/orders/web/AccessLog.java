package orders.web;

import java.io.IOException;
import java.time.LocalTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;

/// Keeps the last requests as lines of text.
final class AccessLog extends Filter {
    private static final AtomicReferenceArray<String> LINES = new AtomicReferenceArray<>(4096);
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        long start = System.nanoTime();
        try {
            chain.doFilter(exchange);
        } finally {
            long micros = (System.nanoTime() - start) / 1_000;
            String line = "%s %s %s %d µs".formatted(LocalTime.now(), exchange.getRequestMethod(),
                    exchange.getRequestURI(), micros);
            LINES.set(Math.floorMod(NEXT.getAndIncrement(), LINES.length()), line);
        }
    }

    @Override
    public String description() {
        return "access log";
    }
}
