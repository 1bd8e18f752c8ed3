package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.Selection.Granularity;
import flamelane.model.Stacks;
import java.util.Arrays;

/// Where in a program a wait began: the innermost frame that is not the runtime's own, as `Object.wait` or
/// `sync.(*Mutex).Lock` say nothing; the innermost of all where every frame is.
final class WaitSites {
    private static final int NEW = -2;

    private final Stacks stacks;
    private final Sites sites;
    private int[] known = new int[0];

    WaitSites(Recording recording) {
        this.stacks = recording.stacks();
        this.sites = new Sites(recording, Granularity.LINES);
    }

    /// @return a frame, the same for all that lie on one line; −1 without a stack
    int of(int stack) {
        if (stack <= Stacks.ROOT) {
            return -1;
        }
        if (stack >= known.length) {
            int from = known.length;
            known = Arrays.copyOf(known, Math.max(stack + 1, stacks.size()));
            Arrays.fill(known, from, known.length, NEW);
        }
        if (known[stack] == NEW) {
            known[stack] = find(stack);
        }
        return known[stack];
    }

    private int find(int stack) {
        for (int at = stack; at > Stacks.ROOT; at = stacks.parent(at)) {
            int site = sites.of(stacks.frame(at));
            Origin origin = sites.get(site).origin();
            if (origin == Origin.OWN || origin == Origin.LIBRARY) {
                return sites.frame(site);
            }
        }
        return sites.frame(sites.of(stacks.frame(stack)));
    }
}
