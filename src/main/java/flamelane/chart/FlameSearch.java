package flamelane.chart;

import flamelane.analysis.CallTree;
import java.util.Arrays;
import java.util.BitSet;
import java.util.regex.Pattern;

/// What a pattern finds in a call tree: the frames by name, and the share of all they account for.
///
/// A match inside a match adds nothing to the share: each sample counts once.
public final class FlameSearch {
    private final Pattern pattern;
    private final BitSet sites;
    private final BitSet nodes;
    private final int[] matches;
    private final long weight;

    private FlameSearch(Pattern pattern, BitSet sites, BitSet nodes, int[] matches, long weight) {
        this.pattern = pattern;
        this.sites = sites;
        this.nodes = nodes;
        this.matches = matches;
        this.weight = weight;
    }

    /// @param root search below this node only; [CallTree#ROOT] for all
    public static FlameSearch of(CallTree tree, int root, Pattern pattern) {
        int size = tree.size();
        BitSet asked = new BitSet();
        BitSet sites = new BitSet();
        BitSet nodes = new BitSet(size);
        BitSet inside = new BitSet(size);
        BitSet below = new BitSet(size);
        below.set(root);
        long weight = 0;
        int count = 0;
        for (int node = Math.max(1, root); node < size; node++) {
            int parent = tree.parent(node);
            if (node != root && !below.get(parent)) {
                continue;
            }
            below.set(node);
            if (tree.weight(node) == 0) {
                continue;
            }
            int site = tree.siteRow(node);
            if (!asked.get(site)) {
                asked.set(site);
                sites.set(site, pattern.matcher(tree.siteOf(site).whole()).find());
            }
            boolean around = parent >= 0 && inside.get(parent);
            if (sites.get(site)) {
                nodes.set(node);
                count++;
                weight += around ? 0 : tree.weight(node);
                inside.set(node);
            } else if (around) {
                inside.set(node);
            }
        }
        long[] keys = new long[count];
        int[] found = new int[count];
        int at = 0;
        for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            keys[at] = -tree.weight(node);
            found[at++] = node;
        }
        flamelane.model.Order.sort(keys, found);
        return new FlameSearch(pattern, sites, nodes, found, weight);
    }

    public Pattern pattern() {
        return pattern;
    }

    /// The matching nodes, heaviest first: the order of next and previous.
    public int[] matches() {
        return matches.clone();
    }

    public int count() {
        return matches.length;
    }

    /// What the matches weigh together, each sample once.
    public long weight() {
        return weight;
    }

    boolean isMatch(int node) {
        return nodes.get(node);
    }

    /// The next match after a node, or before it; wraps around.
    ///
    /// @param node the one that is selected, −1 for none
    /// @param step 1 or −1
    /// @return −1 if nothing matches
    public int next(int node, int step) {
        if (matches.length == 0) {
            return -1;
        }
        int at = indexOf(node);
        return matches[at < 0 ? step > 0 ? 0 : matches.length - 1 : Math.floorMod(at + step, matches.length)];
    }

    /// Where a node stands in [#matches], −1 if it is none of them.
    public int indexOf(int node) {
        return Arrays.stream(matches).boxed().toList().indexOf(node);
    }

    /// Whether any node of the site with that row matches.
    public boolean isMatchingSite(int site) {
        return sites.get(site);
    }
}
