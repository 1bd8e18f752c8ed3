package orders.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import orders.Article;
import orders.search.Shelves;

/// Answers a search with the cards of the articles found.
final class Search implements HttpHandler {
    private final Shelves shelves;

    Search(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        List<String> words = List.of(exchange.getRequestURI().getQuery().split("\\+"));
        Answer.send(exchange, 200, Json.of(shelves.find(words, 80).stream().map(Search::card).toList()));
    }

    private static Map<String, Object> card(Article article) {
        var card = new LinkedHashMap<String, Object>();
        card.put("sku", article.sku());
        card.put("name", article.name());
        card.put("tags", article.tags());
        card.put("cents", article.cents());
        return card;
    }
}
