package flamelane.formats.jfr;

import flamelane.model.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The functions and frames that a read of a file has met, found again without asking the shared tables.
///
/// A known function is a row of [Symbols] with its kind and whether its class is known in the lowest bits.
final class FrameRows {
    private static final Symbols.Kind[] KINDS = Symbols.Kind.values();
    private static final int KIND_BITS = 4;

    private final Symbols symbols;
    private final List<Integer> typeTexts = new ArrayList<>();
    private final List<Symbols.Code> codes = new ArrayList<>();
    // By frame type, twice: the class is not known, the class is known.
    private int[] kinds = new int[0];
    private int unknown = -1;
    private long[] keys = new long[1 << 10];
    private int[] frames = new int[1 << 10];
    private int size;

    FrameRows(Symbols symbols) {
        this.symbols = symbols;
        frameType(-1);
    }

    /// The number of a frame type here; 0 for one that is not known.
    ///
    /// @param text row in the recording's strings of what the file calls it, −1 for none
    int frameType(int text) {
        int known = typeTexts.indexOf(text);
        if (known >= 0) {
            return known;
        }
        String type = text < 0 ? null : symbols.strings().get(text);
        typeTexts.add(text);
        codes.add(JavaName.code(type));
        kinds = Arrays.copyOf(kinds, 2 * codes.size());
        kinds[kinds.length - 2] = JavaName.kind(type, false).ordinal();
        kinds[kinds.length - 1] = JavaName.kind(type, true).ordinal();
        return codes.size() - 1;
    }

    /// Whose code a frame of that type is, as ordinal.
    int kind(int frameType, boolean classKnown) {
        return kinds[2 * frameType + (classKnown ? 1 : 0)];
    }

    /// @return a known function
    int function(Constants.Method method, int frameType) {
        boolean classKnown = method.owner() != null && !method.owner().isEmpty();
        int kind = kind(frameType, classKnown);
        int row = symbols.function(method.name(), method.systemName(), classKnown ? JavaName.outermost(method.owner()) : null, 0, KINDS[kind]);
        return row << KIND_BITS | kind << 1 | (classKnown ? 1 : 0);
    }

    static int functionOf(int known) {
        return known >>> KIND_BITS;
    }

    static int kindOf(int known) {
        return known >>> 1 & 7;
    }

    static boolean classKnown(int known) {
        return (known & 1) != 0;
    }

    /// The function of frames whose method is missing in the file.
    int unknownFunction() {
        if (unknown < 0) {
            unknown = symbols.function("(unknown method)", null, null, 0, Symbols.Kind.OTHER);
        }
        return unknown;
    }

    /// @param function row in the symbols
    /// @return row of the frame
    int frame(int function, int line, int frameType) {
        int code = codes.get(frameType).ordinal();
        long key = ((long) function << 35 | (long) line << 4 | code) + 1;
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed ^ mixed >>> 32) & mask;
        while (keys[slot] != 0) {
            if (keys[slot] == key) {
                return frames[slot];
            }
            slot = slot + 1 & mask;
        }
        Symbols.Code how = codes.get(frameType);
        int frame = symbols.frame(function, line, 0, 0, -1, how == Symbols.Code.INLINED, how);
        keys[slot] = key;
        frames[slot] = frame;
        if (++size * 2 > keys.length) {
            widen();
        }
        return frame;
    }

    private void widen() {
        long[] oldKeys = keys;
        int[] oldFrames = frames;
        keys = new long[oldKeys.length * 2];
        frames = new int[keys.length];
        int mask = keys.length - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                long mixed = oldKeys[i] * 0x9E3779B97F4A7C15L;
                int slot = (int) (mixed ^ mixed >>> 32) & mask;
                while (keys[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                keys[slot] = oldKeys[i];
                frames[slot] = oldFrames[i];
            }
        }
    }
}
