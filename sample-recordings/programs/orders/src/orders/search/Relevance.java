package orders.search;

import java.util.List;

import orders.Article;

/// How far an article's name is from the words asked for: the edits between the words and the tags.
final class Relevance {
    private Relevance() {}

    static int distance(List<String> words, Article article) {
        int sum = 0;
        for (String word : words) {
            int nearest = Integer.MAX_VALUE;
            for (String tag : article.tags()) {
                nearest = Math.min(nearest, edits(word, tag));
            }
            sum += nearest;
        }
        return sum;
    }

    private static int edits(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
