package flamelane.analysis;

import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.BitSet;

/// A [StackFilter] of names alone over a whole trie: each row is looked at once, from the root down, where stack by
/// stack every frame would be for each stack that it is in.
///
/// What a row takes from its parent is what its stack has met so far, and of its own place, since a place is told
/// from the frame that was called to the last that was inlined into it.
final class FilteredRows {
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
    private final byte[] known;
    private final int[] parents;
    private final int[] frames;
    private final short[] states;
    // What has matched so far, of the four of a stack.
    private int met;

    private FilteredRows(Symbols symbols, StackFilter filter, Stacks from, Stacks to) {
        this.symbols = symbols;
        this.filter = filter;
        this.from = from;
        this.to = to;
        this.states = new short[from.size()];
        this.known = new byte[symbols.frames()];
        this.parents = new int[from.size()];
        this.frames = new int[from.size()];
        from.copy(0, from.size(), parents, frames);
    }

    /// Filters the rows that are used.
    ///
    /// @param to the trie that takes what is left; the same as `from` where nothing is rewritten. What differs in hidden frames
    ///     alone is there more than once: whoever counts puts it together anyway, and looking for it would cost more than all else
    /// @param rows gets the row in `to` of each, [StackFilter#GONE] for none
    /// @return whether it could: not where frames of one place are of different mappings
    static boolean fill(Symbols symbols, StackFilter filter, Stacks from, BitSet used, Stacks to, int[] rows) {
        FilteredRows all = new FilteredRows(symbols, filter, from, to);
        if (!all.descend()) {
            return false;
        }
        boolean[] left = new boolean[rows.length];
        for (int stack = used.nextSetBit(0); stack >= 0; stack = used.nextSetBit(stack + 1)) {
            boolean stays = all.stays(stack);
            left[stack] = stays;
            rows[stack] = stays ? stack : StackFilter.GONE;
        }
        filter.met((all.met & IGNORED) != 0, (all.met & FOCUSED) != 0, (all.met & HIDDEN) != 0, (all.met & SHOWN) != 0);
        if (to != from) {
            all.rewrite(left, rows);
        }
        return true;
    }

    private boolean descend() {
        for (int row = 1; row < states.length; row++) {
            int of = frame(frames[row]);
            boolean inside = (of & INLINED) != 0 && parents[row] != Stacks.ROOT;
            if (inside && symbols.mappingOf(frames[row]) != symbols.mappingOf(frames[parents[row]])) {
                return false;
            }
            states[row] = (short) next(states[parents[row]], of, inside);
        }
        return true;
    }

    private int frame(int frame) {
        if (known[frame] == 0) {
            known[frame] = (byte) (KNOWN | filter.frame(frame) | (symbols.inlined(frame) ? INLINED : 0));
        }
        return known[frame];
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

    private boolean stays(int stack) {
        int state = states[stack];
        met |= state & IGNORED | (isFocused(state) ? FOCUSED : 0);
        if ((state & (IGNORED | FOCUSED)) != FOCUSED) {
            return false;
        }
        met |= state & (HIDDEN | SHOWN);
        return true;
    }

    // Callers come before callees, so that one pass up finds what is needed and one pass down makes it.
    private void rewrite(boolean[] left, int[] rows) {
        boolean[] needed = new boolean[parents.length];
        for (int row = parents.length - 1; row > 0; row--) {
            if (needed[row] || left[row]) {
                needed[row] = true;
                needed[parents[row]] = true;
            }
        }
        int[] images = new int[parents.length];
        int[] callers = new int[parents.length];
        int[] called = new int[parents.length];
        int count = 0;
        for (int row = 1; row < images.length; row++) {
            if (needed[row]) {
                images[row] = images[parents[row]];
                if ((states[row] & OUT) == 0) {
                    callers[count] = images[row];
                    called[count] = (states[row] & FIRST) != 0 ? symbols.outermost(frames[row]) : frames[row];
                    images[row] = ++count;
                }
            }
        }
        to.newChildren(callers, called, count);
        for (int stack = 0; stack < left.length; stack++) {
            if (left[stack]) {
                rows[stack] = images[stack] == Stacks.ROOT ? StackFilter.GONE : images[stack];
            }
        }
    }
}
