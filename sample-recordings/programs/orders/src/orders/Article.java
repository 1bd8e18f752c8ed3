package orders;

import java.util.List;

/// An article of the catalog; the price is in cents.
public record Article(String sku, String name, String department, long cents, List<String> tags) {}
