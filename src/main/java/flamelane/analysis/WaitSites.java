package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.Selection.Granularity;
import flamelane.model.Stacks;
import java.util.Arrays;

/// Where in a program a wait began: the innermost frame of the program or a library, as `Object.wait` or
/// `sync.(*Mutex).Lock` say nothing. Where there is none, the innermost that is more than the way to wait itself,
/// such as that of `net/http`; else the innermost of all.
final class WaitSites {
    private static final int NEW = -2;
    private static final String[] WAYS_TO_WAIT = {"runtime", "internal/", "sync", "syscall", "os", "time", "java.lang", "java.util.concurrent.locks",
        "jdk.internal", "sun."};

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
        int way = -1;
        for (int at = stack; at > Stacks.ROOT; at = stacks.parent(at)) {
            int site = sites.of(stacks.frame(at));
            Origin origin = sites.get(site).origin();
            if (origin == Origin.OWN || origin == Origin.LIBRARY) {
                return sites.frame(site);
            }
            way = way < 0 && origin != Origin.NATIVE && !isWayToWait(sites.get(site).pack()) ? site : way;
        }
        return way >= 0 ? sites.frame(way) : sites.frame(sites.of(stacks.frame(stack)));
    }

    private static boolean isWayToWait(String pack) {
        for (String way : WAYS_TO_WAIT) {
            boolean inside = pack.startsWith(way) && (pack.length() == way.length() || way.endsWith("/") || way.endsWith(".")
                    || pack.charAt(way.length()) == '.' || pack.charAt(way.length()) == '/');
            if (inside) {
                return true;
            }
        }
        return pack.isEmpty();
    }
}
