package orders;

import java.util.List;

/// What a customer buys.
public record Order(long number, String customer, String country, List<Line> lines) {
    /// So many pieces of one article.
    public record Line(String sku, int pieces) {}
}
