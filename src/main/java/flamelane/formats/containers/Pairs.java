package flamelane.formats.containers;

import flamelane.formats.Contents.Entry;
import flamelane.formats.Contents.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Finds recordings that are the before and the after of one thing, by their paths.
///
/// Two paths are a pair if they are equal but for one word: `base/service.jfr` and `head/service.jfr`,
/// `cpu-baseline.pb.gz` and `cpu-current.pb.gz`, `profiler_previous/a.jfr` and `profiler/a.jfr`. Where no
/// word says which is which, the same name in two sibling folders is a pair in the folders' order.
final class Pairs {
    private static final Set<String> BASE = Set.of("base", "baseline", "previous", "prev", "main", "master", "before", "old");
    private static final Set<String> HEAD = Set.of("head", "current", "pr", "after", "new", "candidate", "patch");

    private Pairs() {
    }

    static List<Pair> of(List<Entry> recordings) {
        List<Pair> pairs = new ArrayList<>();
        Map<String, List<Entry>> alike = new LinkedHashMap<>();
        for (Entry entry : recordings) {
            alike.computeIfAbsent(entry.kind() + " " + without(entry.path()), key -> new ArrayList<>()).add(entry);
        }
        for (List<Entry> group : alike.values()) {
            Entry base = only(group, -1);
            Entry head = only(group, 1);
            Entry plain = only(group, 0);
            if (base != null && (head != null || plain != null)) {
                pairs.add(new Pair(base, head != null ? head : plain, false));
            } else if (head != null && plain != null) {
                pairs.add(new Pair(plain, head, false));
            }
        }
        if (pairs.isEmpty()) {
            siblings(recordings, pairs);
        }
        return pairs;
    }

    private static void siblings(List<Entry> recordings, List<Pair> pairs) {
        Map<String, List<Entry>> alike = new LinkedHashMap<>();
        for (Entry entry : recordings) {
            String[] parts = entry.path().split("/");
            if (parts.length >= 2) {
                parts[parts.length - 2] = "*";
                alike.computeIfAbsent(String.join("/", parts), key -> new ArrayList<>()).add(entry);
            }
        }
        for (List<Entry> group : alike.values()) {
            if (group.size() == 2) {
                pairs.add(new Pair(group.get(0), group.get(1), true));
            }
        }
    }

    /// The one entry of a side (−1 base, 1 head, 0 neither), `null` if there is none or several.
    private static Entry only(List<Entry> group, int side) {
        List<Entry> found = group.stream().filter(entry -> side(entry.path()) == side).toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    private static int side(String path) {
        for (String word : words(path)) {
            if (BASE.contains(word)) {
                return -1;
            }
            if (HEAD.contains(word)) {
                return 1;
            }
        }
        return 0;
    }

    /// The path without the first word that names a side, and without what joined it on.
    private static String without(String path) {
        StringBuilder kept = new StringBuilder();
        boolean taken = false;
        for (String word : words(path)) {
            if (!taken && (BASE.contains(word) || HEAD.contains(word))) {
                taken = true;
            } else if (!word.isEmpty()) {
                kept.append(word).append(' ');
            }
        }
        return kept.toString();
    }

    private static String[] words(String path) {
        return path.toLowerCase(Locale.ROOT).split("[/._\\- ]+");
    }
}
