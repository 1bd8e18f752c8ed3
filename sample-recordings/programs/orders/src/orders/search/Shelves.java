package orders.search;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import orders.Article;
import orders.Catalog;

/// Finds articles by words: a scan with a regular expression, then a sort by relevance.
public final class Shelves {
    /// An article and how far it is from what was asked for.
    private record Hit(Article article, int distance) {}

    private final Catalog catalog;

    public Shelves(Catalog catalog) {
        this.catalog = catalog;
    }

    /// The articles that fit best, at most so many.
    public List<Article> find(List<String> words, int limit) {
        Pattern pattern = Pattern.compile(String.join("|", words), Pattern.CASE_INSENSITIVE);
        return catalog.articles().stream()
                .filter(article -> matches(pattern, article))
                .map(article -> new Hit(article, Relevance.distance(words, article)))
                .sorted(Comparator.comparingInt(Hit::distance).thenComparing(hit -> hit.article().cents()))
                .limit(limit)
                .map(Hit::article)
                .toList();
    }

    private static boolean matches(Pattern pattern, Article article) {
        return pattern.matcher(article.name()).find() || article.tags().stream().anyMatch(pattern.asPredicate());
    }
}
