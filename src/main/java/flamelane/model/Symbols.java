package flamelane.model;

import java.util.Arrays;

/// The names behind stacks: functions, frames (a place in a function) and the mappings they lie in.
///
/// Rows are interned, so equal functions and equal frames are equal ints. Append-only and safe for
/// several threads; a row that was handed out never changes.
public final class Symbols {
    /// Whose code a function is, where the format or its name tells; it colours flame graphs. LABEL is no code: the value of a
    /// label that became a frame, with the label's key for a file.
    public enum Kind { JAVA, NATIVE, KERNEL, VM, GO, OTHER, LABEL }

    /// How a frame was running, where the format tells.
    public enum Code { UNKNOWN, INTERPRETED, COMPILED_C1, COMPILED, INLINED, NATIVE, KERNEL }

    /// A binary or library that was mapped into the process.
    ///
    /// @param id      the number the format gives it, 0 if none
    /// @param start   address of the first byte, limit the one behind the last, offset in the file
    /// @param flags   bit 0 to 3: has functions, file names, line numbers, inlined frames
    public record Mapping(long id, long start, long limit, long offset, String file, String buildId, int flags) {
        public Mapping(long start, long limit, long offset, String file, String buildId, int flags) {
            this(0, start, limit, offset, file, buildId, flags);
        }
    }

    private static final Code[] CODES = Code.values();

    private final Strings strings;
    private final Interner functions = new Interner(6);
    private final Interner frames = new Interner(8);
    private final java.util.ArrayList<Mapping> mappings = new java.util.ArrayList<>();
    private final Places places = new Places();

    public Symbols() {
        this(new Strings());
    }

    public Symbols(Strings strings) {
        this.strings = strings;
    }

    public Strings strings() {
        return strings;
    }

    /// @param name       shown name: `orders.pricing.PriceEngine.quote`, `main.(*cache).get`
    /// @param systemName linker name where it differs, else the same or `null`
    /// @param file       source file or `null`
    /// @param startLine  first line of the function, 0 if unknown
    /// @return the function's row
    public int function(String name, String systemName, String file, int startLine, Kind kind) {
        return function(strings.intern(name), strings.intern(systemName), strings.intern(file), startLine, kind);
    }

    /// As above, by rows of [#strings].
    public int function(int name, int systemName, int file, int startLine, Kind kind) {
        return functions.intern(name, systemName, file, startLine, kind.ordinal(), -1, 0, 0);
    }

    /// @param function row of the function, −1 for a bare address
    /// @param line     source line, 0 if unknown
    /// @param column   source column, 0 if unknown
    /// @param address  address of the instruction, 0 if unknown (may be above 2^63, as unsigned)
    /// @param mapping  row of the mapping, −1 for none
    /// @param inlined  whether the compiler inlined this frame into the one that calls it
    /// @param code     how it ran
    /// @return the frame's row
    public int frame(int function, int line, int column, long address, int mapping, boolean inlined, Code code) {
        return frame(function, line, column, address, mapping, inlined, code, -1);
    }

    /// As above, for a format that lists its places.
    ///
    /// @param place row in [#places], −1 for none
    public int frame(int function, int line, int column, long address, int mapping, boolean inlined, Code code, int place) {
        return frames.intern(function, line, column, (int) (address >>> 32), (int) address, mapping,
                code.ordinal() << 1 | (inlined ? 1 : 0), place);
    }

    /// A frame of which only function and line are known.
    public int frame(int function, int line) {
        return frame(function, line, 0, 0, -1, false, Code.UNKNOWN);
    }

    public synchronized int mapping(Mapping mapping) {
        int known = mappings.indexOf(mapping);
        if (known >= 0) {
            return known;
        }
        mappings.add(mapping);
        return mappings.size() - 1;
    }

    /// Adds a mapping that is known to be new, without looking for an equal one.
    public synchronized int addMapping(Mapping mapping) {
        mappings.add(mapping);
        return mappings.size() - 1;
    }

    public synchronized Mapping mapping(int row) {
        return mappings.get(row);
    }

    public synchronized int mappings() {
        return mappings.size();
    }

    /// Bytes held on the heap by functions and frames.
    public long bytes() {
        return functions.bytes() + frames.bytes();
    }

    public int functions() {
        return functions.size();
    }

    public int frames() {
        return frames.size();
    }

    public int functionOf(int frame) {
        return frames.field(frame, 0);
    }

    public int lineOf(int frame) {
        return frames.field(frame, 1);
    }

    public int columnOf(int frame) {
        return frames.field(frame, 2);
    }

    public long addressOf(int frame) {
        return (long) frames.field(frame, 3) << 32 | frames.field(frame, 4) & 0xFFFF_FFFFL;
    }

    /// @return row of the mapping, −1 for none
    public int mappingOf(int frame) {
        return frames.field(frame, 5);
    }

    public boolean inlined(int frame) {
        return (frames.field(frame, 6) & 1) != 0;
    }

    public Code codeOf(int frame) {
        return CODES[frames.field(frame, 6) >>> 1];
    }

    /// @return row in [#places], −1 for none
    public int placeOf(int frame) {
        return frames.field(frame, 7);
    }

    /// The same frame as if it had been called and not inlined: what stays when its callers in the same place are hidden.
    public int outermost(int frame) {
        return inlined(frame) ? frame(functionOf(frame), lineOf(frame), columnOf(frame), addressOf(frame), mappingOf(frame),
                false, codeOf(frame), placeOf(frame)) : frame;
    }

    /// Whether some frame lies in a binary of which no names are known.
    public boolean isPartlyNameless() {
        for (int frame = 0; frame < frames(); frame++) {
            if (functionOf(frame) < 0) {
                return true;
            }
        }
        return false;
    }

    /// The places that the format lists; none for most formats.
    public Places places() {
        return places;
    }

    /// @return row in [#strings]
    public int nameRow(int function) {
        return functions.field(function, 0);
    }

    public String name(int function) {
        return strings.get(functions.field(function, 0));
    }

    /// @return the linker name, empty where none was given
    public String systemName(int function) {
        return strings.get(functions.field(function, 1));
    }

    /// @return the source file, empty if unknown
    public String file(int function) {
        return strings.get(functions.field(function, 2));
    }

    public int startLine(int function) {
        return functions.field(function, 3);
    }

    public Kind kind(int function) {
        return Kind.values()[functions.field(function, 4)];
    }

    /// What a frame is called: its function's name, or its address in hex where there is none.
    public String frameName(int frame) {
        int function = functionOf(frame);
        return function >= 0 ? name(function) : "0x" + Long.toHexString(addressOf(frame));
    }

    /// A copy in which functions have other names; rows keep their numbers.
    ///
    /// @param name gives a function's row its name
    public synchronized Symbols renamed(java.util.function.IntFunction<String> name) {
        Symbols copy = new Symbols(strings);
        copy.functions.take(functions);
        copy.frames.take(frames);
        copy.mappings.addAll(mappings);
        for (int place = 0; place < places.size(); place++) {
            copy.places.add(places.id(place), places.folded(place), places.frames(place));
        }
        for (int function = 0; function < functions.size(); function++) {
            copy.functions.rows[function * copy.functions.width] = strings.intern(name.apply(function));
        }
        return copy;
    }

    /// Puts another mapping into a row.
    public synchronized void mapping(int row, Mapping mapping) {
        mappings.set(row, mapping);
    }

    /// Writes everything, strings included.
    public void write(RowWriter out) throws java.io.IOException {
        strings.write(out);
        functions.write(out);
        frames.write(out);
        out.number(mappings());
        for (int row = 0; row < mappings(); row++) {
            Mapping mapping = mapping(row);
            out.number(mapping.id());
            out.number(mapping.start());
            out.number(mapping.limit());
            out.number(mapping.offset());
            out.text(mapping.file());
            out.text(mapping.buildId());
            out.number(mapping.flags());
        }
        places.write(out);
    }

    /// Reads back what [#write] wrote; rows keep their numbers.
    public static Symbols read(RowReader in) {
        Symbols symbols = new Symbols(Strings.read(in));
        symbols.functions.read(in);
        symbols.frames.read(in);
        int count = in.count();
        for (int row = 0; row < count; row++) {
            symbols.mappings.add(new Mapping(in.number(), in.number(), in.number(), in.number(), in.text(), in.text(), (int) in.number()));
        }
        symbols.places.read(in);
        return symbols;
    }

    /// Rows of a fixed number of ints, each distinct row once.
    private static final class Interner {
        private final int width;
        private volatile int[] rows;
        private volatile int size;
        // Empty until the first row is looked up, which for rows that were read back may be never.
        private int[] slots = new int[0];

        Interner(int width) {
            this.width = width;
            this.rows = new int[width * 64];
        }

        void write(RowWriter out) throws java.io.IOException {
            out.number(size);
            out.numbers(rows, size * width);
        }

        void read(RowReader in) {
            int count = in.count();
            int[] read = in.ints();
            if (read.length != count * width) {
                throw new FormatException("the cached recording is damaged");
            }
            rows = Arrays.copyOf(read, Math.max(64 * width, read.length));
            size = count;
        }

        /// Takes over another's rows; lookups start anew.
        void take(Interner other) {
            rows = other.rows.clone();
            size = other.size;
            slots = new int[0];
        }

        int size() {
            return size;
        }

        long bytes() {
            return 4L * (rows.length + slots.length);
        }

        int field(int row, int field) {
            return rows[row * width + field];
        }

        synchronized int intern(int a, int b, int c, int d, int e, int f, int g, int h) {
            if (slots.length == 0) {
                rehash();
            }
            int hash = hash(a, b, c, d, e, f, g, h);
            int mask = slots.length - 1;
            int slot = hash & mask;
            int[] all = rows;
            while (slots[slot] != 0) {
                int at = (slots[slot] - 1) * width;
                if (all[at] == a && all[at + 1] == b && all[at + 2] == c && all[at + 3] == d && all[at + 4] == e
                        && all[at + 5] == f && (width < 8 || all[at + 6] == g && all[at + 7] == h)) {
                    return slots[slot] - 1;
                }
                slot = slot + 1 & mask;
            }
            int row = size;
            if ((row + 1) * width > all.length) {
                all = Arrays.copyOf(all, all.length * 2);
            }
            int at = row * width;
            all[at] = a;
            all[at + 1] = b;
            all[at + 2] = c;
            all[at + 3] = d;
            all[at + 4] = e;
            all[at + 5] = f;
            if (width == 8) {
                all[at + 6] = g;
                all[at + 7] = h;
            }
            slots[slot] = row + 1;
            rows = all;
            size = row + 1;
            if (size * 2 > slots.length) {
                rehash();
            }
            return row;
        }

        private void rehash() {
            int[] wider = new int[Math.max(1 << 8, Integer.highestOneBit(size) * 8)];
            int mask = wider.length - 1;
            for (int row = 0; row < size; row++) {
                int at = row * width;
                int slot = hash(rows[at], rows[at + 1], rows[at + 2], rows[at + 3], rows[at + 4], rows[at + 5],
                        width == 8 ? rows[at + 6] : 0, width == 8 ? rows[at + 7] : 0) & mask;
                while (wider[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                wider[slot] = row + 1;
            }
            slots = wider;
        }

        private static int hash(int a, int b, int c, int d, int e, int f, int g, int h) {
            long mixed = a * 0x9E3779B97F4A7C15L;
            mixed = (mixed ^ b) * 0xC2B2AE3D27D4EB4FL;
            mixed = (mixed ^ mixed >>> 29 ^ c) * 0x165667B19E3779F9L;
            mixed = (mixed ^ d) * 0x9E3779B97F4A7C15L;
            mixed = (mixed ^ mixed >>> 31 ^ e) * 0xC2B2AE3D27D4EB4FL;
            mixed = (mixed ^ f) * 0x165667B19E3779F9L;
            mixed = (mixed ^ mixed >>> 30 ^ g) * 0x9E3779B97F4A7C15L;
            mixed = (mixed ^ h) * 0xC2B2AE3D27D4EB4FL;
            return (int) (mixed ^ mixed >>> 32);
        }
    }
}
