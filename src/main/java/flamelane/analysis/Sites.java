package flamelane.analysis;

import flamelane.model.Recording;
import flamelane.model.Selection.Granularity;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Symbols.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Which frames count as the same at a granularity: every frame has a site, and equal sites are equal ints.
///
/// Functions of one name are one site, overloads included, as pprof has it. Frames without a function are
/// one site for each binary, unless addresses are told apart. Frames that a later read adds get sites when they are asked for.
public final class Sites {
    private record Key(int name, int file, long line) { }

    private final Symbols symbols;
    private final Granularity granularity;
    private final Origins origins;
    private final Map<Key, Integer> rows = new HashMap<>();
    private final Map<String, Integer> packs = new HashMap<>();
    private final List<Integer> frames = new ArrayList<>();
    private final List<Site> known = new ArrayList<>();
    // Sites without a name that stand for more than one file or label.
    private final BitSet shared = new BitSet();
    private volatile int[] siteOf = new int[0];

    public Sites(Recording recording, Granularity granularity) {
        this.symbols = recording.symbols();
        this.granularity = granularity;
        this.origins = Origins.of(recording);
    }

    /// @return the site of a frame; the row is the same for all frames that count as the same
    public int of(int frame) {
        int[] all = siteOf;
        return frame < all.length ? all[frame] : grow(frame);
    }

    private synchronized int grow(int frame) {
        int[] all = siteOf;
        if (frame < all.length) {
            return all[frame];
        }
        int from = all.length;
        int[] wider = Arrays.copyOf(all, Math.max(frame + 1, symbols.frames()));
        for (int i = from; i < wider.length; i++) {
            wider[i] = row(i);
        }
        siteOf = wider;
        return wider[frame];
    }

    private int row(int frame) {
        Integer row = rows.computeIfAbsent(key(frame), k -> {
            frames.add(frame);
            known.add(null);
            return frames.size() - 1;
        });
        if (isNameless(frame) && !fileOf(frames.get(row)).equals(fileOf(frame))) {
            shared.set(row);
            known.set(row, null);
        }
        return row;
    }

    private boolean isNameless(int frame) {
        int function = symbols.functionOf(frame);
        return function >= 0 && symbols.name(function).isEmpty();
    }

    private String fileOf(int frame) {
        return symbols.file(symbols.functionOf(frame));
    }

    private Key key(int frame) {
        int function = symbols.functionOf(frame);
        if (function < 0 && granularity != Granularity.ADDRESSES) {
            return new Key(-4, packs.computeIfAbsent(binary(frame), any -> packs.size()), 0);
        }
        if (granularity == Granularity.ADDRESSES) {
            return new Key(function < 0 ? -1 : symbols.nameRow(function), -1, symbols.addressOf(frame) == 0 ? symbols.lineOf(frame) : symbols.addressOf(frame));
        }
        int name = symbols.nameRow(function);
        int file = symbols.strings().find(symbols.file(function));
        return switch (granularity) {
            case FUNCTIONS -> new Key(name, -1, 0);
            case FILE_FUNCTIONS -> new Key(name, file, 0);
            case FILES -> new Key(-2, file, 0);
            case PACKAGES -> new Key(-3, packs.computeIfAbsent(pack(function), any -> packs.size()), 0);
            default -> new Key(name, file, symbols.lineOf(frame));
        };
    }

    private String binary(int frame) {
        int mapping = symbols.mappingOf(frame);
        return mapping < 0 ? "" : symbols.mapping(mapping).file();
    }

    private String pack(int function) {
        return FunctionName.parse(symbols.name(function), symbols.kind(function)).pack();
    }

    /// The number of sites so far.
    public synchronized int size() {
        return frames.size();
    }

    /// A frame of the site, for what only frames know (how it ran, its mapping).
    public synchronized int frame(int site) {
        return frames.get(site);
    }

    public synchronized Site get(int site) {
        Site made = known.get(site);
        if (made == null) {
            made = describe(frames.get(site), shared.get(site));
            known.set(site, made);
        }
        return made;
    }

    /// What sites are called among some stacks: one without a name after its only file or label there, whatever other stacks have.
    ///
    /// @param size how many rows of them count
    IntFunction<Site> among(Stacks stacks, int size) {
        BitSet alone = nameless();
        if (alone.isEmpty()) {
            return this::get;
        }
        int[] frame = new int[size];
        stacks.copy(0, size, new int[size], frame);
        Map<Integer, Integer> first = new HashMap<>();
        for (int row = 1; row < size; row++) {
            int site = of(frame[row]);
            if (alone.get(site)) {
                Integer other = first.putIfAbsent(site, frame[row]);
                alone.set(site, other == null || fileOf(other).equals(fileOf(frame[row])));
            }
        }
        Map<Integer, Site> sure = new HashMap<>();
        first.forEach((site, frameOf) -> {
            if (alone.get(site)) {
                sure.put(site, describe(frameOf, false));
            }
        });
        return site -> sure.containsKey(site) ? sure.get(site) : get(site);
    }

    // Sites that some stacks may call otherwise than others.
    private synchronized BitSet nameless() {
        if (symbols.frames() > 0) {
            of(symbols.frames() - 1);
        }
        return (BitSet) shared.clone();
    }

    private Site describe(int frame, boolean isShared) {
        int function = symbols.functionOf(frame);
        if (function < 0) {
            String name = granularity == Granularity.ADDRESSES ? symbols.frameName(frame) : new NodeName("", 0, "", 0, 0, 0, binary(frame)).printable();
            return new Site(new FunctionName(name, "", "", name), "", 0, Origin.NATIVE);
        }
        String file = symbols.file(function);
        Kind kind = symbols.kind(function);
        FunctionName name = symbols.name(function).isEmpty() ? FunctionName.nameless(file, kind, isShared) : FunctionName.parse(symbols.name(function), kind);
        Origin origin = origins.of(name, file, kind);
        if (granularity == Granularity.FILES) {
            String shown = file.isEmpty() ? symbols.name(function) : file;
            return new Site(new FunctionName(shown, name.pack(), "", shown.substring(shown.lastIndexOf('/') + 1)), file, 0, origin);
        }
        if (granularity == Granularity.PACKAGES) {
            String shown = name.pack().isEmpty() ? "no package" : name.pack();
            return new Site(new FunctionName(shown, name.pack(), "", shown), "", 0, origin);
        }
        boolean lines = granularity == Granularity.LINES || granularity == Granularity.ADDRESSES;
        return new Site(name, file, lines ? symbols.lineOf(frame) : 0, origin);
    }
}
