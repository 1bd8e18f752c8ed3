package flamelane.analysis;

import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.Arrays;
import java.util.BitSet;

/// A [StackFilter] of names alone over a whole trie: each row is looked at once, from the root down, where stack by
/// stack every frame would be for each stack that it is in.
///
/// What a row takes from its parent is what its stack has met so far, and of its own place, since a place is told
/// from the frame that was called to the last that was inlined into it.
final class FilteredRows {
    private static final int BLOCK = 1 << 13;
    // Of a frame.
    static final int IGNORED = 1;
    static final int FOCUSED = 2;
    static final int HIDDEN = 4;
    static final int SHOWN = 8;
    static final int OUT = 16;
    private static final int INLINED = 32;
    private static final int KNOWN = 64;
    // Of a row's stack: the four above, and of the place that it ends in: whether it is ignored, in focus, and whether
    // a frame of it stays; and whether there is a focus further out that no ignored place lies within.
    private static final int STACK = IGNORED | FOCUSED | HIDDEN | SHOWN;
    private static final int PLACE_IGNORED = 32;
    private static final int PLACE_FOCUSED = 64;
    private static final int PLACE_STAYS = 128;
    private static final int BEFORE = 256;
    private static final int PLACE = PLACE_IGNORED | PLACE_FOCUSED | PLACE_STAYS | BEFORE;
    // Of a row itself: it is the first of its place to stay.
    private static final int FIRST = 512;

    private final Symbols symbols;
    private final StackFilter filter;
    private final Stacks from;
    private final Stacks to;
    private final byte[] frames;
    private final short[] states;
    private final int[] images;

    private FilteredRows(Symbols symbols, StackFilter filter, Stacks from, Stacks to) {
        this.symbols = symbols;
        this.filter = filter;
        this.from = from;
        this.to = to;
        this.states = new short[from.size()];
        this.frames = new byte[symbols.frames()];
        this.images = to == from ? null : new int[from.size()];
    }

    /// Filters the rows that are used.
    ///
    /// @param to the trie that takes what is left; the same as `from` where nothing is rewritten
    /// @param rows gets the row in `to` of each, [StackFilter#GONE] for none
    /// @return whether it could: not where frames of one place are of different mappings
    static boolean fill(Symbols symbols, StackFilter filter, Stacks from, BitSet used, Stacks to, int[] rows) {
        FilteredRows all = new FilteredRows(symbols, filter, from, to);
        if (!all.descend()) {
            return false;
        }
        for (int stack = used.nextSetBit(0); stack >= 0; stack = used.nextSetBit(stack + 1)) {
            rows[stack] = all.left(stack);
        }
        return true;
    }

    private boolean descend() {
        int[] parents = new int[BLOCK];
        int[] called = new int[BLOCK];
        for (int start = 0; start < states.length; start += BLOCK) {
            int end = Math.min(states.length, start + BLOCK);
            from.copy(start, end, parents, called);
            for (int row = Math.max(1, start); row < end; row++) {
                int parent = parents[row - start];
                int frame = called[row - start];
                int known = frame(frame);
                boolean inside = (known & INLINED) != 0 && parent != Stacks.ROOT;
                if (inside && symbols.mappingOf(frame) != symbols.mappingOf(from.frame(parent))) {
                    return false;
                }
                states[row] = (short) next(states[parent], known, inside);
            }
        }
        return true;
    }

    private int frame(int frame) {
        if (frames[frame] == 0) {
            frames[frame] = (byte) (KNOWN | filter.frame(frame) | (symbols.inlined(frame) ? INLINED : 0));
        }
        return frames[frame];
    }

    private static int next(int caller, int known, boolean inside) {
        int place = inside ? caller & PLACE : isFocused(caller) ? BEFORE : 0;
        place |= (known & IGNORED) != 0 ? PLACE_IGNORED : 0;
        place |= (known & FOCUSED) != 0 ? PLACE_FOCUSED : 0;
        int own = 0;
        if ((known & OUT) != 0) {
            own = OUT;
        } else if ((place & PLACE_STAYS) == 0) {
            own = FIRST;
            place |= PLACE_STAYS;
        }
        return caller & STACK | known & STACK | place | own;
    }

    // Whether the search from the leaf for what is ignored comes by a place in focus first.
    private static boolean isFocused(int state) {
        return (state & PLACE_IGNORED) == 0 && (state & (PLACE_FOCUSED | BEFORE)) != 0;
    }

    private int left(int stack) {
        int state = states[stack];
        filter.met((state & IGNORED) != 0, isFocused(state), false, false);
        if ((state & (IGNORED | FOCUSED)) != FOCUSED) {
            return StackFilter.GONE;
        }
        filter.met(false, false, (state & HIDDEN) != 0, (state & SHOWN) != 0);
        if (to == from) {
            return stack;
        }
        int row = image(stack);
        return row == Stacks.ROOT ? StackFilter.GONE : row;
    }

    // 0 stands for not yet known, so that of the root is not kept; those that are known are one more.
    private int image(int stack) {
        if (stack == Stacks.ROOT) {
            return Stacks.ROOT;
        }
        if (images[stack] == 0) {
            int[] path = new int[16];
            int depth = 0;
            int at = stack;
            while (at != Stacks.ROOT && images[at] == 0) {
                path = depth == path.length ? Arrays.copyOf(path, depth * 2) : path;
                path[depth++] = at;
                at = from.parent(at);
            }
            int row = at == Stacks.ROOT ? Stacks.ROOT : images[at] - 1;
            while (--depth >= 0) {
                int state = states[path[depth]];
                if ((state & OUT) == 0) {
                    int frame = from.frame(path[depth]);
                    row = to.child(row, (state & FIRST) != 0 ? symbols.outermost(frame) : frame);
                }
                images[path[depth]] = row + 1;
            }
        }
        return images[stack] - 1;
    }
}
