package flamelane.formats.gotrace;

import java.util.Arrays;

/// The stretches in flight on one goroutine or processor: mark assist, sweep, stop-the-world of a kind.
final class Ranges {
    private Event.Range[] range = new Event.Range[2];
    private int[] name = new int[2];
    private int count;

    int count() {
        return count;
    }

    void begin(Event.Range kind, int kindName) throws BrokenTrace {
        if (has(kind, kindName)) {
            throw new BrokenTrace("discovered event already in-flight for when starting event " + kind);
        }
        add(kind, kindName);
    }

    /// A range that lasts already: news in the first generation, known in the later ones.
    void active(Event.Range kind, boolean initial) throws BrokenTrace {
        if (initial) {
            if (has(kind, -1)) {
                throw new BrokenTrace("found named active range already in first gen: " + kind);
            }
            add(kind, -1);
        } else if (!has(kind, -1)) {
            throw new BrokenTrace("resource is missing active range: " + kind);
        }
    }

    /// @return the name it began with
    int end(Event.Range kind) throws BrokenTrace {
        for (int i = 0; i < count; i++) {
            if (range[i] == kind) {
                int ended = name[i];
                count--;
                range[i] = range[count];
                name[i] = name[count];
                return ended;
            }
        }
        throw new BrokenTrace("tried to end event " + kind + ", but not in-flight");
    }

    private boolean has(Event.Range kind, int kindName) {
        for (int i = 0; i < count; i++) {
            if (range[i] == kind && name[i] == kindName) {
                return true;
            }
        }
        return false;
    }

    private void add(Event.Range kind, int kindName) {
        if (count == range.length) {
            range = Arrays.copyOf(range, count * 2);
            name = Arrays.copyOf(name, count * 2);
        }
        range[count] = kind;
        name[count++] = kindName;
    }
}
