package orders.web;

import java.io.IOException;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import orders.journal.Journal;

/// The turnover so far, read again from the journal's files.
final class Report implements HttpHandler {
    private final Journal journal;

    Report(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Answer.send(exchange, 200, Json.of(Map.of("turnover", journal.turnover())));
    }
}
