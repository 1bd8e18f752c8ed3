package flamelane.formats.pprof;

import java.util.Arrays;

/// Stacks of locations as they are read, before the file has said what the locations are.
///
/// Row 0 is the empty stack; parents precede children. The next stack mostly shares its callers with the last
/// one, so rows of the last are tried before the table.
final class LocationTrie {
    private int[] parents = new int[1024];
    private int[] locations = new int[1024];
    private int[] slots = new int[4096];
    private int size = 1;

    private int[] last = new int[64];
    private int[] lastRows = new int[64];
    private int lastSize;

    int size() {
        return size;
    }

    /// A number for each row, in the place of its parent: to be set from the first row to the last, once the parent is known.
    /// From now on no more stacks are taken.
    int[] numbers() {
        slots = null;
        return parents;
    }

    int parent(int row) {
        return parents[row];
    }

    int location(int row) {
        return locations[row];
    }

    /// The row of a stack.
    ///
    /// @param leafFirst location rows
    int of(int[] leafFirst, int count) {
        if (count > last.length) {
            last = Arrays.copyOf(last, count * 2);
            lastRows = Arrays.copyOf(lastRows, count * 2);
        }
        int depth = 0;
        while (depth < count && depth < lastSize && last[depth] == leafFirst[count - 1 - depth]) {
            depth++;
        }
        int row = depth == 0 ? 0 : lastRows[depth - 1];
        for (; depth < count; depth++) {
            int location = leafFirst[count - 1 - depth];
            row = child(row, location);
            last[depth] = location;
            lastRows[depth] = row;
        }
        lastSize = count;
        return row;
    }

    private int child(int parent, int location) {
        int mask = slots.length - 1;
        int slot = hash(parent, location) & mask;
        while (slots[slot] != 0) {
            int row = slots[slot];
            if (parents[row] == parent && locations[row] == location) {
                return row;
            }
            slot = slot + 1 & mask;
        }
        if (size == parents.length) {
            parents = Arrays.copyOf(parents, size + (size >> 1));
            locations = Arrays.copyOf(locations, size + (size >> 1));
        }
        parents[size] = parent;
        locations[size] = location;
        slots[slot] = size;
        if (size * 3L > slots.length * 2L) {
            rehash();
        }
        return size++;
    }

    private void rehash() {
        int[] wider = new int[slots.length * 2];
        int mask = wider.length - 1;
        for (int row = 1; row <= size; row++) {
            int slot = hash(parents[row], locations[row]) & mask;
            while (wider[slot] != 0) {
                slot = slot + 1 & mask;
            }
            wider[slot] = row;
        }
        slots = wider;
    }

    private static int hash(int parent, int location) {
        long mixed = (parent * 0x9E3779B97F4A7C15L ^ location) * 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed ^ mixed >>> 32);
    }
}
