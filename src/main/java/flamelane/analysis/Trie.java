package flamelane.analysis;

import java.util.Arrays;

/// A growing tree of nodes named by (parent, site); parents precede children, node 0 is the root.
///
/// The first few children of a node are found along a list, which lies near where the node was just looked at; of nodes
/// with more, the others are found by a hash.
final class Trie {
    private static final int LISTED = 8;

    private int[] parent;
    private int[] site;
    // Of each node its first child that is listed, and the next one of its caller; 0 for none.
    private int[] first;
    private int[] next;
    private int size = 1;
    private int hashed;
    private int[] slots = new int[1 << 6];

    Trie() {
        this(1 << 10);
    }

    /// @param expected how many nodes there may be
    Trie(int expected) {
        int room = Math.max(16, expected);
        parent = new int[room];
        site = new int[room];
        first = new int[room];
        next = new int[room];
        parent[0] = -1;
        site[0] = -1;
    }

    int size() {
        return size;
    }

    int child(int of, int atSite) {
        int last = 0;
        int listed = 0;
        for (int node = first[of]; node != 0; node = next[node]) {
            if (site[node] == atSite) {
                return node;
            }
            last = node;
            listed++;
        }
        if (listed == LISTED) {
            return hashed(of, atSite);
        }
        int node = add(of, atSite);
        if (last == 0) {
            first[of] = node;
        } else {
            next[last] = node;
        }
        return node;
    }

    private int hashed(int of, int atSite) {
        int mask = slots.length - 1;
        int slot = hash(of, atSite) & mask;
        while (slots[slot] != 0) {
            int node = slots[slot];
            if (parent[node] == of && site[node] == atSite) {
                return node;
            }
            slot = slot + 1 & mask;
        }
        int node = add(of, atSite);
        slots[slot] = node;
        if (++hashed * 2 > slots.length) {
            rehash();
        }
        return node;
    }

    private int add(int of, int atSite) {
        if (size == parent.length) {
            parent = Arrays.copyOf(parent, size * 2);
            site = Arrays.copyOf(site, size * 2);
            first = Arrays.copyOf(first, size * 2);
            next = Arrays.copyOf(next, size * 2);
        }
        parent[size] = of;
        site[size] = atSite;
        return size++;
    }

    int[] parents() {
        return Arrays.copyOf(parent, size);
    }

    int[] sites() {
        return Arrays.copyOf(site, size);
    }

    private void rehash() {
        int[] before = slots;
        slots = new int[before.length * 4];
        int mask = slots.length - 1;
        for (int node : before) {
            if (node != 0) {
                int slot = hash(parent[node], site[node]) & mask;
                while (slots[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = node;
            }
        }
    }

    private static int hash(int of, int atSite) {
        long mixed = (of * 0x9E3779B97F4A7C15L ^ atSite) * 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed ^ mixed >>> 32);
    }
}
