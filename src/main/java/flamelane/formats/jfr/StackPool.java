package flamelane.formats.jfr;

import flamelane.model.FormatException;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The stack traces of a chunk, each made a row of the recording's stacks when it is first asked for.
final class StackPool {
    private static final int DEEPEST = 1 << 16;
    private static final int UNKNOWN = -1;

    private final Constants constants;
    private final Stacks stacks;
    private final FrameRows rows;
    private final long stackType;
    private final Layout before;
    private final Layout frame;
    private final int truncatedAt;
    private final int methodAt;
    private final int lineAt;
    private final int typeAt;
    private final long methodType;
    private final long frameTypeType;
    private final boolean integers;

    private final long[] head;
    private final long[] one;
    private final int[] frameTypes = new int[32];
    private int[] frames = new int[64];
    private long[] raw = new long[64 * 4];
    private int count;
    private long unresolvedFrames;

    /// @param rows what is known of frames from other chunks
    StackPool(Metadata metadata, Constants constants, Stacks stacks, FrameRows rows) {
        this.constants = constants;
        this.stacks = stacks;
        this.rows = rows;
        Described trace = named(metadata, ".types.StackTrace");
        Described.Field array = trace == null ? null : trace.fields().stream().filter(Described.Field::array).findFirst().orElse(null);
        Described each = array == null || array.pooled() ? null : metadata.type(array.type());
        Layout head = null;
        Layout entry = null;
        if (each != null && trace.fields().getLast() == array) {
            List<Described.Field> fields = trace.fields();
            try {
                head = Layout.of(metadata, new Described(trace.id(), trace.name(), "", false, fields.subList(0, fields.size() - 1), Map.of()));
                entry = Layout.of(metadata, each);
            } catch (FormatException e) {
                // Damage made it a type that cannot be read: there are no stacks.
            }
        }
        stackType = entry == null ? UNKNOWN : trace.id();
        before = entry == null ? null : head;
        frame = entry;
        truncatedAt = before == null ? UNKNOWN : before.leaf("truncated");
        methodAt = frame == null ? UNKNOWN : frame.leaf("method");
        lineAt = frame == null ? UNKNOWN : frame.leaf("lineNumber");
        typeAt = frame == null ? UNKNOWN : frame.leaf("type");
        methodType = methodAt < 0 ? UNKNOWN : frame.leaves().get(methodAt).field().type();
        frameTypeType = typeAt < 0 ? UNKNOWN : frame.leaves().get(typeAt).field().type();
        integers = frame != null && frame.leaves().stream().allMatch(leaf -> switch (leaf.wire()) {
            case LONG, INT, SHORT, CHAR, KEY -> true;
            default -> false;
        });
        this.head = new long[before == null ? 0 : before.size()];
        one = new long[frame == null ? 0 : frame.size()];
        clear();
    }

    private static Described named(Metadata metadata, String end) {
        for (Described type : metadata.types()) {
            if (type.name().endsWith(end)) {
                return type;
            }
        }
        return null;
    }

    /// Forgets what was known of the chunk before.
    void clear() {
        Arrays.fill(frameTypes, UNKNOWN);
        unresolvedFrames = 0;
    }

    /// @return twice the row in the recording's stacks, plus one if the trace was cut at the recorder's limit;
    ///         −1 for none
    int stack(long key) {
        ConstantPool pool = stackType < 0 ? null : constants.pool(stackType);
        int found = pool == null ? -1 : pool.find(key);
        if (found < 0) {
            return UNKNOWN;
        }
        int row = pool.row(found);
        if (row == ConstantPool.OPEN) {
            row = newStack(pool.place(found));
            pool.row(found, row);
        }
        return row;
    }

    /// Whether the trace was cut at the recorder's limit.
    boolean cut(long key) {
        ConstantPool pool = stackType < 0 ? null : constants.pool(stackType);
        int found = pool == null ? -1 : pool.find(key);
        return found >= 0 && cut(pool, found);
    }

    /// Whether any of the chunk was.
    boolean anyCut() {
        ConstantPool pool = stackType < 0 || truncatedAt < 0 ? null : constants.pool(stackType);
        if (pool != null) {
            for (int each = 0; each < pool.size(); each++) {
                if (cut(pool, each)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean cut(ConstantPool pool, int found) {
        int row = pool.row(found);
        if (row != ConstantPool.OPEN) {
            return row >= 0 && (row & 1) != 0;
        }
        return truncatedAt >= 0 && constants.read(pool.place(found), this::readHead) && head[truncatedAt] != 0;
    }

    private void readHead(Cursor from) {
        before.read(from, head);
    }

    /// Whether the chunk has the trace.
    boolean has(long key) {
        ConstantPool pool = stackType < 0 ? null : constants.pool(stackType);
        return pool != null && pool.find(key) >= 0;
    }

    /// Frames whose method the chunk does not have.
    long unresolvedFrames() {
        return unresolvedFrames;
    }

    private int newStack(long place) {
        if (!constants.read(place, this::readStack)) {
            return UNKNOWN;
        }
        for (int i = 0; i < count; i++) {
            frames[i] = frame(i * one.length);
        }
        int stack = Stacks.ROOT;
        for (int i = count - 1; i >= 0; i--) {
            stack = stacks.child(stack, frames[i]);
        }
        return stack << 1 | (truncatedAt >= 0 && head[truncatedAt] != 0 ? 1 : 0);
    }

    private void readStack(Cursor from) {
        before.read(from, head);
        count = from.count();
        if (count > DEEPEST) {
            throw new IndexOutOfBoundsException("a stack of " + count + " frames");
        }
        int values = count * one.length;
        if (raw.length < values) {
            raw = new long[values * 2];
        }
        if (frames.length < count) {
            frames = new int[count * 2];
        }
        long[] to = raw;
        if (integers) {
            for (int i = 0; i < values; i++) {
                to[i] = from.varint();
            }
        } else {
            for (int i = 0; i < values; i += one.length) {
                frame.read(from, one);
                System.arraycopy(one, 0, to, i, one.length);
            }
        }
    }

    private int frame(int at) {
        int type = typeAt < 0 ? 0 : frameType(raw[at + typeAt]);
        int line = lineAt < 0 ? 0 : Math.max(0, (int) raw[at + lineAt]);
        ConstantPool methods = methodAt < 0 ? null : constants.pool(methodType);
        int found = methods == null ? -1 : methods.find(raw[at + methodAt]);
        if (found < 0) {
            unresolvedFrames++;
            return rows.frame(rows.unknownFunction(), line, type);
        }
        int known = methods.row(found);
        if (known == ConstantPool.OPEN || FrameRows.kindOf(known) != rows.kind(type, FrameRows.classKnown(known))) {
            known = rows.function(constants.method(methodType, raw[at + methodAt]), type);
            methods.row(found, known);
        }
        return rows.frame(FrameRows.functionOf(known), line, type);
    }

    /// The function of a method that is no frame.
    ///
    /// @param key of a method that the chunk has
    int function(long type, long key) {
        ConstantPool methods = constants.pool(type);
        int found = methods.find(key);
        int known = methods.row(found);
        if (known == ConstantPool.OPEN) {
            known = rows.function(constants.method(type, key), 0);
            methods.row(found, known);
        }
        return FrameRows.functionOf(known);
    }

    // What kind of frame a key says, as number in the rows; there are about ten in a recording.
    private int frameType(long key) {
        if (key < 0 || key >= frameTypes.length) {
            return rows.frameType(constants.text(frameTypeType, key));
        }
        int type = frameTypes[(int) key];
        if (type < 0) {
            type = rows.frameType(constants.text(frameTypeType, key));
            frameTypes[(int) key] = type;
        }
        return type;
    }
}
