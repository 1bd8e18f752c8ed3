package orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Everything that the shop sells, the same on every run.
public final class Catalog {
    private static final String[] THINGS = {"lamp", "chair", "kettle", "shelf", "clock", "basket", "mirror", "rug"};
    private static final String[] KINDS = {"oak", "steel", "linen", "glass", "copper", "cork", "slate", "felt"};
    private static final String[] DEPARTMENTS = {"home", "kitchen", "garden", "office", "bath"};

    private final List<Article> articles;
    private final Map<String, Article> bySku;

    private Catalog(List<Article> articles) {
        this.articles = List.copyOf(articles);
        this.bySku = articles.stream().collect(Collectors.toMap(Article::sku, Function.identity()));
    }

    /// A catalog of `size` articles.
    public static Catalog of(int size) {
        var random = new Random(7);
        var articles = new ArrayList<Article>(size);
        for (int i = 0; i < size; i++) {
            String kind = KINDS[random.nextInt(KINDS.length)];
            String thing = THINGS[random.nextInt(THINGS.length)];
            String department = DEPARTMENTS[random.nextInt(DEPARTMENTS.length)];
            articles.add(new Article("SKU-%05d".formatted(i), kind + " " + thing + " no. " + i, department,
                    499 + random.nextInt(20_000), List.of(kind, thing, department)));
        }
        return new Catalog(articles);
    }

    public List<Article> articles() {
        return articles;
    }

    /// The article with this number; an unknown one is the customer's mistake.
    public Article article(String sku) {
        Article article = bySku.get(sku);
        if (article == null) {
            throw new UnknownArticleException(sku);
        }
        return article;
    }
}
