package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Symbols and stacks of one recording after the other, copied into common ones: what is equal is one.
///
/// Mappings of one binary are the same wherever they lay; addresses move along. Places are numbered in the order
/// samples come to them, as pprof does when it merges.
final class PlaceCopies {
    private static final long PAGE = 0x1000;
    private static final Pattern HIDDEN = Pattern.compile("[.]0x[0-9a-f]{8,16}(?=[.(]|$)");

    private record MappingKey(long size, long offset, String binary) { }

    private final Symbols symbols = new Symbols();
    private final Stacks stacks = new Stacks();
    private final Map<MappingKey, Integer> knownMappings = new HashMap<>();
    private final Map<List<Long>, int[]> knownPlaces = new HashMap<>();
    private Symbols from;
    private Stacks fromStacks;
    private int[] functions;
    private int[] mappings;
    private int[][] places;
    private Map<List<Integer>, int[]> loose;
    private int[] stackOf;

    Symbols symbols() {
        return symbols;
    }

    Stacks stacks() {
        return stacks;
    }

    /// From now on rows are those of this recording.
    void begin(Recording recording) {
        from = recording.symbols();
        fromStacks = recording.stacks();
        functions = new int[from.functions()];
        mappings = new int[from.mappings()];
        places = new int[from.places().size()][];
        loose = new HashMap<>();
        stackOf = new int[fromStacks.size()];
        if (symbols.mappings() == 0 && mappings.length > 0) {
            // The first mapping is the program itself, and stays the first.
            mapping(0);
        }
    }

    /// The common row of a stack.
    int stack(int row) {
        if (row == Stacks.ROOT) {
            return row;
        }
        if (stackOf[row] == 0) {
            stackOf[row] = copy(row);
        }
        return stackOf[row];
    }

    private int copy(int row) {
        int[] frames = fromStacks.frames(row);
        int[] copied = new int[frames.length];
        for (int first = 0; first < frames.length; ) {
            int last = first;
            while (last < frames.length - 1 && from.inlined(frames[last])) {
                last++;
            }
            System.arraycopy(place(Arrays.copyOfRange(frames, first, last + 1)), 0, copied, first, last + 1 - first);
            first = last + 1;
        }
        return stacks.of(copied);
    }

    /// The common frames of a place.
    private int[] place(int[] frames) {
        int place = from.placeOf(frames[0]);
        if (place < 0) {
            return loose.computeIfAbsent(Arrays.stream(frames).boxed().toList(), key -> copy(frames, false));
        }
        if (places[place] == null) {
            places[place] = copy(frames, from.places().folded(place));
        }
        return places[place];
    }

    private int[] copy(int[] frames, boolean folded) {
        int mapping = from.mappingOf(frames[0]) < 0 ? -1 : mapping(from.mappingOf(frames[0]));
        long start = mapping < 0 ? 0 : symbols.mapping(mapping).start();
        long address = mapping < 0 ? from.addressOf(frames[0])
                : from.addressOf(frames[0]) + start - from.mapping(from.mappingOf(frames[0])).start();
        boolean listed = from.placeOf(frames[0]) >= 0;
        List<Long> key = new ArrayList<>(List.of((long) mapping, address - start, folded ? 1L : 0L, listed ? 1L : 0L));
        for (int frame : frames) {
            key.add((long) function(from.functionOf(frame)));
            key.add((long) from.lineOf(frame) << 32 | from.columnOf(frame) & 0xFFFF_FFFFL);
            key.add((long) from.codeOf(frame).ordinal() << 1 | (from.inlined(frame) ? 1 : 0));
        }
        return knownPlaces.computeIfAbsent(key, added -> {
            int place = listed ? symbols.places().size() : -1;
            int[] copied = new int[frames.length];
            for (int i = 0; i < frames.length; i++) {
                copied[i] = symbols.frame(function(from.functionOf(frames[i])), from.lineOf(frames[i]), from.columnOf(frames[i]), address, mapping,
                        from.inlined(frames[i]), from.codeOf(frames[i]), place);
            }
            if (listed) {
                symbols.places().add(place + 1L, folded, copied);
            }
            return copied;
        });
    }

    private int function(int row) {
        if (row < 0) {
            return -1;
        }
        if (functions[row] == 0) {
            boolean java = from.kind(row) == Symbols.Kind.JAVA;
            functions[row] = 1 + symbols.function(java ? lasting(from.name(row)) : from.name(row),
                    java ? lasting(from.systemName(row)) : from.systemName(row), from.file(row), from.startLine(row), from.kind(row));
        }
        return functions[row] - 1;
    }

    /// The name of a Java function without the address that ends a hidden class's name (`Shelves$$Lambda.0x000000001a0c4f10.test`),
    /// which is another one in every process.
    static String lasting(String name) {
        return name == null || !name.contains(".0x") ? name : HIDDEN.matcher(name).replaceAll("");
    }

    private int mapping(int row) {
        if (mappings[row] == 0) {
            Symbols.Mapping mapping = from.mapping(row);
            long size = mapping.limit() - mapping.start() + PAGE - 1;
            MappingKey key = new MappingKey(size - Long.remainderUnsigned(size, PAGE), mapping.offset(),
                    mapping.buildId().isEmpty() ? mapping.file() : mapping.buildId());
            mappings[row] = 1 + knownMappings.computeIfAbsent(key, added -> symbols.addMapping(new Symbols.Mapping(symbols.mappings() + 1L,
                    mapping.start(), mapping.limit(), mapping.offset(), mapping.file(), mapping.buildId(), mapping.flags())));
        }
        return mappings[row] - 1;
    }
}
