package flamelane.export;

import flamelane.analysis.Filtered;
import flamelane.analysis.ReportOptions;
import flamelane.model.Places;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

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
    private final Filtered samples;
    private long lastId;

    Locations(Filtered samples) {
        this.symbols = samples.recording().symbols();
        this.samples = samples;
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
        BitSet seen = new BitSet(samples.stacks().size());
        for (int i = 0; i < samples.size(); i++) {
            int stack = samples.stack(i);
            if (!seen.get(stack)) {
                seen.set(stack);
                rows(stack, this::row);
            }
        }
    }

    private int[] rows(int stack, ToIntFunction<int[]> row) {
        int[] frames = samples.stacks().frames(stack);
        int[] rows = new int[frames.length];
        int count = 0;
        for (int first = 0; first < frames.length; ) {
            int last = first;
            while (last < frames.length - 1 && symbols.inlined(frames[last])) {
                last++;
            }
            rows[count++] = row.applyAsInt(Arrays.copyOfRange(frames, first, last + 1));
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
        return added.computeIfAbsent(boxed(frames), key -> {
            all.add(new Location(++lastId, false, frames));
            return all.size() - 1;
        });
    }

    private int known(int[] frames) {
        int place = symbols.placeOf(frames[0]);
        return place >= 0 ? ofPlace[place] : added.get(boxed(frames));
    }

    private static List<Integer> boxed(int[] frames) {
        return Arrays.stream(frames).boxed().toList();
    }

    List<Location> all() {
        return all;
    }

    /// The column to write of a frame: pprof drops columns with inlined frames, unless they are asked for.
    int column(int frame, ReportOptions options) {
        return options.noInlines() && !options.showColumns() ? 0 : symbols.columnOf(frame);
    }

    /// Rows in [#all] of a sample's places, the leaf's first. Found anew each time: together they are larger than most files.
    int[] of(int sample) {
        return rows(samples.stack(sample), this::known);
    }
}
