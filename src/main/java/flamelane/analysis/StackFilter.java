package flamelane.analysis;

import flamelane.model.Filter;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Takes frames out of stacks, and stacks out of a profile, by the names in them.
///
/// Works on places: an outer frame and what was inlined into it stand or fall together where pprof's locations
/// do. The order is pprof's: frames the producer asks to drop; focus, ignore, hide, show; show_from; prune_from;
/// then inlined frames.
final class StackFilter {
    /// The answer for a stack whose samples do not count.
    static final int GONE = -1;

    private static final List<String> OPTIONS = List.of("focus", "ignore", "hide", "show", "show_from");
    private static final int FOCUS = 0;
    private static final int IGNORE = 1;
    private static final int HIDE = 2;
    private static final int SHOW = 3;
    private static final int SHOW_FROM = 4;

    private final Symbols symbols;
    private final Matcher drop;
    private final Matcher keep;
    private final Matcher focus;
    private final Matcher ignore;
    private final Matcher hide;
    private final Matcher show;
    private final Matcher showFrom;
    private final Matcher pruneFrom;
    private final boolean noInlines;
    private final boolean named;
    private final BitSet matched = new BitSet();

    private int[] frames = new int[64];
    private boolean[] outer = new boolean[64];
    private boolean[] gone = new boolean[64];
    private int size;

    StackFilter(Symbols symbols, Filter filter, String dropFrames, String keepFrames, boolean noInlines) {
        this.symbols = symbols;
        this.drop = dropFrames.isEmpty() ? null : Matcher.ofNames("drop_frames", "^(" + dropFrames + ")$", symbols);
        this.keep = keepFrames.isEmpty() ? null : Matcher.ofNames("keep_frames", "^(" + keepFrames + ")$", symbols);
        this.focus = Matcher.of("focus", filter.focus(), symbols);
        this.ignore = Matcher.of("ignore", filter.ignore(), symbols);
        this.hide = Matcher.of("hide", filter.hide(), symbols);
        this.show = Matcher.of("show", filter.show(), symbols);
        this.showFrom = Matcher.of("show_from", filter.showFrom(), symbols);
        this.pruneFrom = Matcher.ofNames("prune_from", filter.pruneFrom(), symbols);
        this.noInlines = noInlines;
        this.named = focus != null || ignore != null || hide != null || show != null;
    }

    /// Whether every stack stays as it is.
    boolean isNone() {
        return !named && !rewrites();
    }

    /// Whether stacks that stay may change.
    boolean rewrites() {
        return drop != null || hide != null || show != null || showFrom != null || pruneFrom != null || noInlines;
    }

    /// Whether names alone decide, so that what becomes of a frame hangs on its place and not on where in a stack that is.
    boolean isByName() {
        return named && drop == null && showFrom == null && pruneFrom == null && !noInlines;
    }

    /// What names make of a frame: `IGNORED`, `FOCUSED`, `HIDDEN`, `SHOWN` and `OUT` of [FilteredRows].
    int frame(int frame) {
        int function = symbols.functionOf(frame);
        int mapping = symbols.mappingOf(frame);
        int known = ignore != null && (ignore.function(function) || ignore.mapping(mapping)) ? FilteredRows.IGNORED : 0;
        known |= focus == null || focus.function(function) || focus.mapping(mapping) ? FilteredRows.FOCUSED : 0;
        if (hide != null && (hide.mapping(mapping) || hide.function(function))) {
            return known | FilteredRows.HIDDEN | FilteredRows.OUT;
        }
        if (show != null) {
            known |= function >= 0 && (show.mapping(mapping) || show.function(function)) ? FilteredRows.SHOWN : FilteredRows.OUT;
        }
        return known;
    }

    /// Notes what else has matched.
    void met(boolean ignored, boolean focused, boolean hidden, boolean shown) {
        matched.set(IGNORE, ignored || matched.get(IGNORE));
        matched.set(FOCUS, focused || matched.get(FOCUS));
        matched.set(HIDE, hidden || matched.get(HIDE));
        matched.set(SHOW, shown || matched.get(SHOW));
    }

    /// The options that are given but have matched no frame so far.
    List<String> unmatched() {
        Matcher[] given = {focus, ignore, hide, show, showFrom};
        List<String> names = new ArrayList<>();
        for (int option = 0; option < given.length; option++) {
            if (given[option] != null && !matched.get(option)) {
                names.add(OPTIONS.get(option));
            }
        }
        return names;
    }

    /// Filters one stack.
    ///
    /// @param from  the trie that `stack` is a row of
    /// @param roots frames to put at the root after dropping, the innermost first
    /// @param leaves frames to put at the leaf after dropping, the innermost first
    /// @param to    the trie that takes what is left; the same as `from` where nothing is rewritten
    /// @return row in `to`, or [#GONE]
    int apply(Stacks from, int stack, int[] roots, int[] leaves, Stacks to) {
        load(from, stack);
        if (drop != null) {
            drop();
        }
        insert(leaves, 0);
        insert(roots, size);
        if (named && !byName() || showFrom != null && !showFrom()) {
            return GONE;
        }
        if (pruneFrom != null) {
            pruneFrom();
        }
        if (noInlines) {
            for (int i = 0; i < size; i++) {
                gone[i] = !outer[i];
            }
            compact();
        }
        if (to == from) {
            return stack;
        }
        int row = Stacks.ROOT;
        for (int i = size - 1; i >= 0; i--) {
            row = to.child(row, outer[i] ? symbols.outermost(frames[i]) : frames[i]);
        }
        return row;
    }

    /// What is left of a place, whatever samples are in it.
    ///
    /// @param place frames, innermost first
    /// @return the frames that are left; a bare address where none is
    int[] place(int[] place) {
        size = place.length;
        reserve(size);
        System.arraycopy(place, 0, frames, 0, size);
        Arrays.fill(outer, 0, size, false);
        outer[size - 1] = true;
        int mapping = symbols.mappingOf(place[0]);
        if (drop != null) {
            int hit = outermost(size - 1, frame -> dropped(symbols.functionOf(frame)));
            Arrays.fill(gone, 0, hit == size - 1 ? 0 : hit + 1, true);
            compact();
        }
        if (hide != null || show != null) {
            hideAndShow(0, size - 1);
            compact();
        }
        if (showFrom != null && size > 0 && !showFrom.mapping(mapping)) {
            int hit = outermost(size - 1, frame -> showFrom.function(symbols.functionOf(frame)));
            Arrays.fill(gone, hit < 0 ? size : hit + 1, size, true);
            compact();
        }
        if (pruneFrom != null) {
            int hit = 0;
            while (hit < size && !pruneFrom.function(symbols.functionOf(frames[hit]))) {
                hit++;
            }
            Arrays.fill(gone, 0, hit == size ? 0 : hit, true);
            compact();
        }
        if (size == 0) {
            return new int[] {symbols.frame(-1, 0, 0, symbols.addressOf(place[0]), mapping, false, Symbols.Code.UNKNOWN, symbols.placeOf(place[0]))};
        }
        int last = symbols.outermost(frames[size - 1]);
        if (noInlines) {
            return new int[] {last};
        }
        int[] left = Arrays.copyOf(frames, size);
        left[size - 1] = last;
        return left;
    }

    // The last frame of a place that passes a test, −1 where none does.
    private int outermost(int from, java.util.function.IntPredicate test) {
        int at = from;
        while (at >= 0 && !test.test(frames[at])) {
            at--;
        }
        return at;
    }

    private void load(Stacks from, int stack) {
        size = 0;
        for (int at = stack; at > Stacks.ROOT; at = from.parent(at)) {
            reserve(size + 1);
            frames[size] = from.frame(at);
            outer[size] = !symbols.inlined(frames[size]);
            size++;
        }
        if (size > 0) {
            outer[size - 1] = true;
        }
    }

    private void reserve(int wanted) {
        if (wanted > frames.length) {
            frames = Arrays.copyOf(frames, wanted * 2);
            outer = Arrays.copyOf(outer, wanted * 2);
            gone = Arrays.copyOf(gone, wanted * 2);
        }
    }

    private void insert(int[] added, int at) {
        if (added.length == 0) {
            return;
        }
        reserve(size + added.length);
        System.arraycopy(frames, at, frames, at + added.length, size - at);
        System.arraycopy(outer, at, outer, at + added.length, size - at);
        System.arraycopy(added, 0, frames, at, added.length);
        Arrays.fill(outer, at, at + added.length, true);
        size += added.length;
    }

    /// The last frame of the place that starts at `first`.
    private int last(int first) {
        int last = first;
        while (!outer[last]) {
            last++;
        }
        return last;
    }

    /// Takes out what is marked; the outermost frame that is left of a place becomes the one that was called.
    private void compact() {
        int kept = 0;
        for (int first = 0; first < size; ) {
            int last = last(first);
            int before = kept;
            for (int i = first; i <= last; i++) {
                if (!gone[i]) {
                    frames[kept] = frames[i];
                    outer[kept++] = false;
                }
            }
            if (kept > before) {
                outer[kept - 1] = true;
            }
            first = last + 1;
        }
        Arrays.fill(gone, 0, size, false);
        size = kept;
    }

    // From the root: what a place to drop calls goes with it, once a place of the program has been seen; so
    // a stack of the allocator alone does not vanish.
    private void drop() {
        boolean program = false;
        int cut = 0;
        for (int last = size - 1; last >= cut; ) {
            int first = last;
            while (first > 0 && !outer[first - 1]) {
                first--;
            }
            int hit = last;
            while (hit >= first && !dropped(symbols.functionOf(frames[hit]))) {
                hit--;
            }
            if (hit < first) {
                program = true;
            } else {
                Arrays.fill(gone, first, hit == last ? first : hit + 1, true);
                cut = !program ? 0 : hit == last ? last + 1 : first;
            }
            last = first - 1;
        }
        Arrays.fill(gone, 0, cut, true);
        compact();
    }

    private boolean dropped(int function) {
        return drop.function(function) && (keep == null || !keep.function(function));
    }

    private boolean byName() {
        boolean focused = false;
        for (int first = 0; first < size; ) {
            int last = last(first);
            if (ignore != null && place(ignore, first, last)) {
                matched.set(IGNORE);
                return false;
            }
            if (focus == null || place(focus, first, last)) {
                matched.set(FOCUS);
                focused = true;
            }
            first = last + 1;
        }
        if (!focused) {
            return false;
        }
        if (hide == null && show == null) {
            return true;
        }
        for (int first = 0; first < size; ) {
            int last = last(first);
            hideAndShow(first, last);
            first = last + 1;
        }
        compact();
        return size > 0;
    }

    private boolean place(Matcher matcher, int first, int last) {
        for (int i = first; i <= last; i++) {
            if (matcher.function(symbols.functionOf(frames[i]))) {
                return true;
            }
        }
        return matcher.mapping(symbols.mappingOf(frames[first]));
    }

    private void hideAndShow(int first, int last) {
        int mapping = symbols.mappingOf(frames[first]);
        boolean hideAll = hide != null && hide.mapping(mapping);
        boolean showAll = show != null && show.mapping(mapping);
        for (int i = first; i <= last; i++) {
            int function = symbols.functionOf(frames[i]);
            if (hide != null && (hideAll || hide.function(function))) {
                matched.set(HIDE);
                gone[i] = true;
            }
            if (show != null && !gone[i]) {
                // A bare address has no name to be shown by, even where its mapping matches.
                gone[i] = function < 0 || !showAll && !show.function(function);
                if (!gone[i]) {
                    matched.set(SHOW);
                }
            }
        }
    }

    private boolean showFrom() {
        int cut = -1;
        for (int first = 0; first < size; ) {
            int last = last(first);
            if (showFrom.mapping(symbols.mappingOf(frames[first]))) {
                cut = last;
            } else {
                int hit = last;
                while (hit >= first && !showFrom.function(symbols.functionOf(frames[hit]))) {
                    hit--;
                }
                if (hit >= first) {
                    cut = last;
                    Arrays.fill(gone, hit + 1, last + 1, true);
                }
            }
            first = last + 1;
        }
        if (cut >= 0) {
            matched.set(SHOW_FROM);
            Arrays.fill(gone, cut + 1, size, true);
        }
        compact();
        return cut >= 0;
    }

    private void pruneFrom() {
        int cut = -1;
        for (int first = 0; first < size; ) {
            int last = last(first);
            int hit = first;
            while (hit <= last && !pruneFrom.function(symbols.functionOf(frames[hit]))) {
                hit++;
            }
            if (hit <= last) {
                cut = cut < 0 ? first : cut;
                Arrays.fill(gone, first, hit, true);
            }
            first = last + 1;
        }
        Arrays.fill(gone, 0, Math.max(cut, 0), true);
        compact();
    }
}
