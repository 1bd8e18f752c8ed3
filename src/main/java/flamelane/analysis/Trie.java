package flamelane.analysis;

import java.util.Arrays;

/// A growing tree of nodes named by (parent, site); parents precede children, node 0 is the root.
final class Trie {
    private int[] parent = new int[1 << 10];
    private int[] site = new int[1 << 10];
    private int size = 1;
    private int[] slots = new int[1 << 12];

    Trie() {
        parent[0] = -1;
        site[0] = -1;
    }

    int size() {
        return size;
    }

    int child(int of, int atSite) {
        int mask = slots.length - 1;
        int slot = hash(of, atSite) & mask;
        while (slots[slot] != 0) {
            int node = slots[slot];
            if (parent[node] == of && site[node] == atSite) {
                return node;
            }
            slot = slot + 1 & mask;
        }
        if (size == parent.length) {
            parent = Arrays.copyOf(parent, size * 2);
            site = Arrays.copyOf(site, size * 2);
        }
        parent[size] = of;
        site[size] = atSite;
        slots[slot] = size++;
        if (size * 2 > slots.length) {
            rehash();
        }
        return size - 1;
    }

    int[] parents() {
        return Arrays.copyOf(parent, size);
    }

    int[] sites() {
        return Arrays.copyOf(site, size);
    }

    private void rehash() {
        int[] wider = new int[slots.length * 4];
        int mask = wider.length - 1;
        for (int node = 1; node < size; node++) {
            int slot = hash(parent[node], site[node]) & mask;
            while (wider[slot] != 0) {
                slot = slot + 1 & mask;
            }
            wider[slot] = node;
        }
        slots = wider;
    }

    private static int hash(int of, int atSite) {
        long mixed = (of * 0x9E3779B97F4A7C15L ^ atSite) * 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed ^ mixed >>> 32);
    }
}
