package flamelane.formats.pprof;

import flamelane.model.FormatException;
import flamelane.model.Notice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A profile in the making that a format before profile.proto wrote: samples of addresses, and what lies there.
///
/// [#tables] numbers what samples use, in the order they come to it, and finds the mapping of each address.
final class Legacy {
    private static final int NOTICES = 20;

    record Line(String function, String file, long line) { }

    /// A place: an address, and where the file tells them, the functions there, innermost first.
    static final class Location {
        long address;
        List<Line> lines = List.of();
        MemoryMap.Range range;

        Location(long address) {
            this.address = address;
        }
    }

    record Sample(List<Location> stack, long[] values, Map<String, String> texts, Map<String, Long> numbers) { }

    final String name;
    final List<String[]> types = new ArrayList<>();
    final List<Sample> samples = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();
    final List<MemoryMap.Range> ranges = new ArrayList<>();
    final Map<Long, Location> locations = new LinkedHashMap<>();
    String[] periodType = {"", ""};
    long period;
    long durationNanos;
    /// Whether addresses only told places apart, and mean nothing once these have their names.
    boolean addressesAreNames;
    /// Whether a leaf may be there twice: as it was interrupted, and again as a call that returns behind it.
    boolean doubledLeaves;
    private long refused;

    Legacy(String name) {
        this.name = name;
    }

    void type(String type, String unit) {
        types.add(new String[] {type, unit});
    }

    /// The place at an address.
    Location at(long address) {
        return locations.computeIfAbsent(address, Location::new);
    }

    /// @param call how much a return address lies behind its call: 1, or 0
    List<Location> stack(long[] addresses, long call, boolean leafToo) {
        List<Location> stack = new ArrayList<>(addresses.length);
        for (int i = 0; i < addresses.length; i++) {
            stack.add(at(i > 0 || leafToo ? addresses[i] - call : addresses[i]));
        }
        return stack;
    }

    Sample add(List<Location> stack, long... values) {
        Sample sample = new Sample(stack, values, new LinkedHashMap<>(), new LinkedHashMap<>());
        samples.add(sample);
        return sample;
    }

    /// A line that cannot be read is told, and left out.
    void refuse(int line, String what) {
        if (refused++ < NOTICES) {
            notices.add(Notice.warning(name + ":" + line, what + "; the line is left out"));
        }
    }

    private void withoutDoubledLeaves() {
        for (Sample sample : samples) {
            List<Location> stack = sample.stack;
            if (stack.size() > 1 && stack.get(0).address == stack.get(1).address + 1) {
                stack.remove(1);
            }
        }
    }

    Tables tables() {
        if (samples.isEmpty() && refused > 0) {
            throw new FormatException(name + ": no line of it reads as a sample");
        }
        if (refused > NOTICES) {
            notices.add(Notice.warning("", (refused - NOTICES) + " more lines are left out"));
        }
        Tables tables = new Tables();
        tables.string("");
        types.forEach(type -> tables.sampleTypes.add(new Tables.Type(tables.string(type[0]), tables.string(type[1]))));
        Set<Location> used = new LinkedHashSet<>();
        samples.forEach(sample -> used.addAll(sample.stack));
        MemoryMap map = new MemoryMap(ranges);
        map.place(used);
        // pprof lists places before it takes the doubled ones out of stacks, and so do we.
        if (doubledLeaves) {
            withoutDoubledLeaves();
        }
        Map<MemoryMap.Range, Long> rangeIds = new HashMap<>();
        for (MemoryMap.Range range : map.ranges()) {
            rangeIds.put(range, rangeIds.size() + 1L);
            tables.mappings.add(new Tables.Mapping(rangeIds.size(), range.start, range.limit, range.offset, tables.string(range.file),
                    tables.string(range.buildId), 0));
        }
        Map<Location, Long> ids = places(tables, used, rangeIds);
        samples(tables, ids);
        tables.periodType = new Tables.Type(tables.string(periodType[0]), tables.string(periodType[1]));
        tables.period = period;
        tables.durationNanos = durationNanos;
        Uninteresting frames = Uninteresting.of(types.stream().map(type -> type[0]).toList());
        tables.dropFrames = tables.string(frames.drop());
        tables.keepFrames = tables.string(frames.keep());
        return tables;
    }

    private Map<Location, Long> places(Tables tables, Set<Location> used, Map<MemoryMap.Range, Long> rangeIds) {
        Map<Location, Long> ids = new HashMap<>();
        Map<List<String>, Long> functions = new HashMap<>();
        for (Location location : used) {
            ids.put(location, ids.size() + 1L);
            for (Line line : location.lines) {
                long id = functions.computeIfAbsent(List.of(line.function, line.file), key -> functions.size() + 1L);
                if (id * 5 > tables.functions.size()) {
                    tables.functions.add(id);
                    tables.functions.add(tables.string(line.function));
                    tables.functions.add(tables.string(line.function));
                    tables.functions.add(tables.string(line.file));
                    tables.functions.add(0);
                }
                tables.lines.add(id);
                tables.lines.add(line.line);
                tables.lines.add(0);
            }
            tables.locations.add(ids.size());
            tables.locations.add(location.range == null ? 0 : rangeIds.get(location.range));
            tables.locations.add(addressesAreNames ? 0 : location.address);
            tables.locations.add(0);
            tables.locations.add(tables.lines.size() / 3);
        }
        return ids;
    }

    private void samples(Tables tables, Map<Location, Long> ids) {
        Longs stack = new Longs();
        Longs values = new Longs();
        Longs labels = new Longs();
        for (Sample sample : samples) {
            stack.clear();
            values.clear();
            labels.clear();
            sample.stack.forEach(location -> stack.add(ids.get(location)));
            for (long value : sample.values) {
                values.add(value);
            }
            sample.texts.forEach((key, text) -> {
                labels.add(tables.string(key));
                labels.add(tables.string(text));
                labels.add(0);
                labels.add(0);
            });
            sample.numbers.forEach((key, number) -> {
                labels.add(tables.string(key));
                labels.add(0);
                labels.add(number);
                labels.add(0);
            });
            tables.sample(name, stack, values, labels);
        }
    }

}
