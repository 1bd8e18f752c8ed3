package orders.pricing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What is off the price of an article, in thousandths.
///
/// Which of the thousand offers fit an article is found once and kept.
final class Discounts {
    /// Applies to the articles whose number fits the pattern, from so many pieces on.
    private record Offer(Pattern pattern, int pieces, int permille) {
        static Offer number(int i) {
            return new Offer(Pattern.compile("SKU-\\d*%03d".formatted(i)), 1 + i % 7, 20 + i % 130);
        }

        boolean fits(String sku) {
            return pattern.matcher(sku).matches();
        }
    }

    private final List<Offer> offers = IntStream.range(0, 1_000).mapToObj(Offer::number).toList();
    private final Map<String, List<Offer>> fitting = new ConcurrentHashMap<>();

    /// The best discount for so many pieces of this article.
    int permille(String sku, int pieces) {
        int best = 0;
        for (Offer offer : fitting.computeIfAbsent(sku, this::offers)) {
            if (pieces >= offer.pieces()) {
                best = Math.max(best, offer.permille());
            }
        }
        return best;
    }

    private List<Offer> offers(String sku) {
        return offers.stream().filter(offer -> offer.fits(sku)).toList();
    }
}
