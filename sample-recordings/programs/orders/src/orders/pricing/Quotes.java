package orders.pricing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import orders.Article;

/// Prices by article and country: reckoned by a tree of rules, kept in one cache behind one fair lock.
///
/// The rules run while the lock is held: the plain mistake that a timeline shows at once.
final class Quotes {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Map<String, Long> kept = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > 700;
        }
    };

    /// The price in cents for one piece in this country, tax included.
    long of(Article article, String country) {
        String key = article.sku() + '/' + country;
        lock.lock();
        try {
            return kept.computeIfAbsent(key, unused -> quote(article, country));
        } finally {
            lock.unlock();
        }
    }

    private static long quote(Article article, String country) {
        double price = Rule.tree(13, article.sku().hashCode()).apply(article.cents());
        return Math.round(price * (1 + Tariff.of(country).rate()));
    }
}
