package flamelane.model;

import java.io.IOException;

/// What spans are apart from when: state, reason, stack, who ended them and where. Each combination is kept once.
///
/// A combination is an int whose low four bits are the state, so that passes over states need not look it up.
final class SpanKinds {
    private static final int STATE_BITS = 4;
    private static final int FIELDS = 4;

    private final IntColumn fields;
    private int[] slots = new int[1 << 8];
    private int last;

    SpanKinds() {
        this(new IntColumn());
    }

    private SpanKinds(IntColumn fields) {
        this.fields = fields;
    }

    static int state(int kind) {
        return kind & (1 << STATE_BITS) - 1;
    }

    int reason(int kind) {
        return fields.get((kind >>> STATE_BITS) * FIELDS);
    }

    int stack(int kind) {
        return fields.get((kind >>> STATE_BITS) * FIELDS + 1);
    }

    int by(int kind) {
        return fields.get((kind >>> STATE_BITS) * FIELDS + 2);
    }

    int byStack(int kind) {
        return fields.get((kind >>> STATE_BITS) * FIELDS + 3);
    }

    /// The combination, added if it is new.
    int of(ThreadState state, int reason, int stack, int by, int byStack) {
        if (fields.size() > 0 && same(last, state.ordinal(), reason, stack, by, byStack)) {
            return last;
        }
        int mask = slots.length - 1;
        int slot = hash(state.ordinal(), reason, stack, by, byStack) & mask;
        while (slots[slot] != 0) {
            int kind = slots[slot] - 1;
            if (same(kind, state.ordinal(), reason, stack, by, byStack)) {
                last = kind;
                return kind;
            }
            slot = slot + 1 & mask;
        }
        int row = fields.size() / FIELDS;
        fields.add(reason);
        fields.add(stack);
        fields.add(by);
        fields.add(byStack);
        last = row << STATE_BITS | state.ordinal();
        slots[slot] = last + 1;
        if (row * 2 > mask) {
            grow();
        }
        return last;
    }

    private boolean same(int kind, int state, int reason, int stack, int by, int byStack) {
        return state(kind) == state && stack(kind) == stack && by(kind) == by && reason(kind) == reason && byStack(kind) == byStack;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[old.length * 4];
        int mask = slots.length - 1;
        for (int entry : old) {
            if (entry != 0) {
                int kind = entry - 1;
                int slot = hash(state(kind), reason(kind), stack(kind), by(kind), byStack(kind)) & mask;
                while (slots[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = entry;
            }
        }
    }

    private static int hash(int state, int reason, int stack, int by, int byStack) {
        long mixed = (state * 31L + reason) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 29 ^ stack) * 0xC2B2AE3D27D4EB4FL;
        mixed = (mixed ^ mixed >>> 31 ^ by) * 0x165667B19E3779F9L;
        mixed = (mixed ^ mixed >>> 30 ^ byStack) * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ mixed >>> 32);
    }

    long bytes() {
        return fields.bytes() + 4L * slots.length;
    }

    void write(RowWriter out) throws IOException {
        fields.write(out);
    }

    /// Combinations that were written. None can be added.
    static SpanKinds read(RowReader in) {
        return new SpanKinds(IntColumn.read(in));
    }
}
