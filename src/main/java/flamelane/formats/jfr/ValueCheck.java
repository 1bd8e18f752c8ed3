package flamelane.formats.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whether one value of a type, an event or a constant, can be what a recorder wrote.
///
/// [#read] takes the value in, the other questions are about the one read last.
final class ValueCheck {
    /// For types that are not described.
    static final ValueCheck NONE = new ValueCheck(null, null, Map.of());

    private static final int MOST_LINES = 1 << 16;
    private static final String SPACE = "heapSpace.";

    private final Described type;
    private final Layout layout;
    private final long[] slots;
    private final int start;
    private final int duration;
    private final int[] strings;
    private final int[] keys;
    /// Leaves that the format keeps below 65,536.
    private final int[] shorts;
    /// Leaves of which the first plus the second is the third.
    private final List<int[]> sums = new ArrayList<>();
    private final Map<Integer, ValueCheck> elements;

    private ValueCheck(Described type, Layout layout, Map<Integer, ValueCheck> elements) {
        this.type = type;
        this.layout = layout;
        this.elements = elements;
        this.slots = new long[layout == null ? 0 : layout.size()];
        this.start = layout == null ? -1 : layout.leaf("startTime");
        this.duration = layout == null ? -1 : layout.leaf("duration");
        this.strings = leaves(Layout.Wire.STRING);
        this.keys = leaves(Layout.Wire.KEY);
        boolean frame = layout != null && layout.leaf("method") >= 0 && layout.leaf("bytecodeIndex") >= 0;
        this.shorts = frame ? new int[] {layout.leaf("bytecodeIndex"), layout.leaf("lineNumber")} : new int[0];
        if (layout != null) {
            sum(SPACE + "start", SPACE + "committedSize", SPACE + "committedEnd");
            sum(SPACE + "start", SPACE + "reservedSize", SPACE + "reservedEnd");
        }
    }

    static ValueCheck of(Metadata metadata, Described type) {
        return of(metadata, type, 0);
    }

    private static ValueCheck of(Metadata metadata, Described type, int depth) {
        Layout layout = Layout.of(metadata, type);
        Map<Integer, ValueCheck> elements = new HashMap<>();
        for (int i = 0; i < layout.size(); i++) {
            Layout.Leaf leaf = layout.leaves().get(i);
            if (leaf.wire() == Layout.Wire.ARRAY && !leaf.field().pooled() && depth < 2 && metadata.type(leaf.field().type()) != null) {
                elements.put(i, of(metadata, metadata.type(leaf.field().type()), depth + 1));
            }
        }
        return new ValueCheck(type, layout, elements);
    }

    private int[] leaves(Layout.Wire wire) {
        return layout == null ? new int[0]
                : java.util.stream.IntStream.range(0, layout.size()).filter(i -> layout.leaves().get(i).wire() == wire).toArray();
    }

    private void sum(String first, String second, String sum) {
        int[] leaves = {layout.leaf(first), layout.leaf(second), layout.leaf(sum)};
        if (leaves[0] >= 0 && leaves[1] >= 0 && leaves[2] >= 0) {
            sums.add(leaves);
        }
    }

    ValueCheck orNone() {
        return layout == null ? null : this;
    }

    boolean isEvent() {
        return type.event();
    }

    /// Reads a value; the cursor is behind it then.
    ///
    /// @return whether there was a whole one
    boolean read(Cursor from) {
        try {
            layout.read(from, slots);
            return true;
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    /// The tick at which an event ended, `null` if it has no time.
    Long ends() {
        return start < 0 ? null : Long.valueOf(slots[start] + (duration < 0 ? 0 : slots[duration]));
    }

    /// Whether numbers and texts are in the range of what a recorder writes.
    ///
    /// @param bytes what the value was read from
    boolean isPossible(byte[] bytes) {
        for (int leaf : shorts) {
            if (leaf >= 0 && (slots[leaf] < -2 || slots[leaf] >= MOST_LINES)) {
                return false;
            }
        }
        for (int[] sum : sums) {
            if (slots[sum[0]] + slots[sum[1]] != slots[sum[2]]) {
                return false;
            }
        }
        for (int leaf : strings) {
            if (!isText(bytes, (int) slots[leaf])) {
                return false;
            }
        }
        return all(bytes, each -> each.isPossible(bytes));
    }

    // Names and texts of the machine have no control characters but those that end lines and columns.
    private static boolean isText(byte[] bytes, int at) {
        int encoding = bytes[at];
        if (encoding != Cursor.STRING_UTF8 && encoding != Cursor.STRING_LATIN1) {
            return true;
        }
        Cursor from = new Cursor(bytes, at + 1);
        int length = from.count();
        for (int i = from.at; i < from.at + length; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\t' && bytes[i] != '\r' || bytes[i] == 0x7F) {
                return false;
            }
        }
        return true;
    }

    /// Whether all constants that the value refers to are there.
    boolean isResolved(byte[] bytes, ConstantPools pools) {
        for (int leaf : keys) {
            if (!isThere(pools, layout.leaves().get(leaf).field().type(), slots[leaf])) {
                return false;
            }
        }
        return all(bytes, each -> each.isResolved(bytes, pools));
    }

    private static boolean isThere(ConstantPools pools, long type, long key) {
        if (key == 0 || key == -1) {
            return true;
        }
        ConstantPool pool = pools.pool(type);
        return pool != null && pool.find(key) >= 0;
    }

    private boolean all(byte[] bytes, java.util.function.Predicate<ValueCheck> test) {
        for (Map.Entry<Integer, ValueCheck> element : elements.entrySet()) {
            Cursor from = new Cursor(bytes, (int) slots[element.getKey()]);
            for (int left = from.count(); left > 0; left--) {
                if (!element.getValue().read(from) || !test.test(element.getValue())) {
                    return false;
                }
            }
        }
        return true;
    }
}
