package flamelane.export;

import flamelane.analysis.Filtered;
import flamelane.model.Places;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The samples' stacks as pprof lists them: places, each with an outer frame and what was inlined into it.
///
/// A recording that lists its places keeps their numbers and their order, unused ones included. Others get numbers
/// in the order in which samples come to them.
final class Locations {
    /// @param id     number, from 1
    /// @param frames innermost first
    record Location(long id, boolean folded, int[] frames) { }

    private final Symbols symbols;
    private final List<Location> all = new ArrayList<>();
    private final Map<List<Integer>, Integer> added = new HashMap<>();
    private final int[] ofPlace;
    private final int[][] stacks;
    private long lastId;

    Locations(Filtered samples) {
        this.symbols = samples.recording().symbols();
        Places places = symbols.places();
        this.ofPlace = new int[places.size()];
        Arrays.fill(ofPlace, -1);
        for (int place = 0; place < places.size(); place++) {
            ofPlace[place] = all.size();
            all.add(new Location(places.id(place), places.folded(place), samples.place(places.frames(place))));
            lastId = Long.compareUnsigned(places.id(place), lastId) > 0 ? places.id(place) : lastId;
        }
        for (int frame : samples.labelFrames()) {
            int row = row(new int[] {frame});
            all.set(row, new Location(all.get(row).id, false, samples.place(new int[] {frame})));
        }
        this.stacks = new int[samples.size()][];
        Map<Integer, int[]> known = new HashMap<>();
        for (int i = 0; i < stacks.length; i++) {
            stacks[i] = known.computeIfAbsent(samples.stack(i), stack -> read(samples.stacks().frames(stack)));
        }
    }

    private int[] read(int[] frames) {
        int[] rows = new int[frames.length];
        int count = 0;
        for (int first = 0; first < frames.length; ) {
            int last = first;
            while (last < frames.length - 1 && symbols.inlined(frames[last])) {
                last++;
            }
            rows[count++] = row(Arrays.copyOfRange(frames, first, last + 1));
            first = last + 1;
        }
        return Arrays.copyOf(rows, count);
    }

    private int row(int[] frames) {
        int place = symbols.placeOf(frames[0]);
        if (place >= 0) {
            Location location = all.get(ofPlace[place]);
            if (!Arrays.equals(location.frames, frames)) {
                all.set(ofPlace[place], new Location(location.id, location.folded, frames));
            }
            return ofPlace[place];
        }
        return added.computeIfAbsent(Arrays.stream(frames).boxed().toList(), key -> {
            all.add(new Location(++lastId, false, frames));
            return all.size() - 1;
        });
    }

    List<Location> all() {
        return all;
    }

    /// Rows in [#all] of a sample's places, the leaf's first.
    int[] of(int sample) {
        return stacks[sample];
    }
}
