package flamelane.formats.pprof;

import flamelane.model.IntColumn;
import java.util.Arrays;

/// Stacks of locations as they are read, before the file has said what the locations are.
///
/// Row 0 is the empty stack; parents precede children. The next stack mostly shares its callers with the last
/// one, so rows of the last are tried before the table.
///
/// The table is in parts that grow each by itself, so that there are never two of all of it: of small samples
/// it is larger than the file.
final class LocationTrie {
    private static final int PARTS = 64;
    private static final int PART_BITS = 6;

    private final IntColumn parents = new IntColumn();
    private final IntColumn locations = new IntColumn();
    private int[][] parts = new int[PARTS][64];
    private final int[] used = new int[PARTS];

    private int[] last = new int[64];
    private int[] lastRows = new int[64];
    private int lastSize;

    LocationTrie() {
        parents.add(0);
        locations.add(0);
    }

    int size() {
        return parents.size();
    }

    /// A number for each row, in the place of its parent: to be set from the first row to the last, once the parent is known.
    /// From now on no more stacks are taken.
    IntColumn numbers() {
        parts = null;
        return parents;
    }

    int parent(int row) {
        return parents.get(row);
    }

    int location(int row) {
        return locations.get(row);
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
        int hash = hash(parent, location);
        int part = hash & PARTS - 1;
        int[] slots = parts[part];
        int mask = slots.length - 1;
        int slot = hash >>> PART_BITS & mask;
        while (slots[slot] != 0) {
            int row = slots[slot];
            if (parents.get(row) == parent && locations.get(row) == location) {
                return row;
            }
            slot = slot + 1 & mask;
        }
        parents.add(parent);
        slots[slot] = locations.add(location);
        int row = slots[slot];
        if (++used[part] * 4L > slots.length * 3L) {
            parts[part] = widened(slots);
        }
        return row;
    }

    private int[] widened(int[] slots) {
        int[] wider = new int[slots.length * 2];
        int mask = wider.length - 1;
        for (int row : slots) {
            if (row != 0) {
                int slot = hash(parents.get(row), locations.get(row)) >>> PART_BITS & mask;
                while (wider[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                wider[slot] = row;
            }
        }
        return wider;
    }

    private static int hash(int parent, int location) {
        long mixed = (parent * 0x9E3779B97F4A7C15L ^ location) * 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed ^ mixed >>> 32);
    }
}
