package flamelane.model;

/// All stacks of a recording as one trie: a stack is a row, (the caller's stack, a frame).
///
/// Row 0 is the root: the empty stack, of which every stack is a descendant. A parent's row is
/// always smaller than its children's, so a pass from the last row to the first adds children into
/// parents. Append-only; one thread at a time may append, any may read rows it was handed.
///
/// ```
/// row    0   1       2         3
/// parent -1  0       1         1
/// frame  -1  main    main>a    main>b
/// ```
public final class Stacks {
    /// The empty stack.
    public static final int ROOT = 0;

    private final IntColumn parent;
    private final IntColumn frame;
    // Empty until the first row is looked up, which for mapped stacks may be never. Keys are caller and frame.
    private int[] slots = new int[0];
    private long[] keys = new long[0];

    public Stacks() {
        this(new IntColumn(), new IntColumn());
        parent.add(-1);
        frame.add(-1);
    }

    private Stacks(IntColumn parent, IntColumn frame) {
        this.parent = parent;
        this.frame = frame;
    }

    /// Writes all rows.
    public void write(RowWriter out) throws java.io.IOException {
        parent.write(out);
        frame.write(out);
    }

    /// Stacks over mapped rows.
    public static Stacks read(RowReader in) {
        return new Stacks(IntColumn.read(in), IntColumn.read(in));
    }

    /// @return one more than the last row
    public int size() {
        return parent.size();
    }

    /// @return the caller's stack, −1 for the root
    public int parent(int stack) {
        return parent.get(stack);
    }

    /// @return the leaf's frame, −1 for the root
    public int frame(int stack) {
        return frame.get(stack);
    }

    /// Copies the parents and frames of rows [from, to) into the starts of two arrays.
    public void copy(int from, int to, int[] parents, int[] frames) {
        parent.copy(from, to, parents);
        frame.copy(from, to, frames);
    }

    /// The number of frames; 0 for the root.
    public int depth(int stack) {
        int depth = 0;
        for (int at = stack; at > ROOT; at = parent(at)) {
            depth++;
        }
        return depth;
    }

    /// The frames from leaf to root.
    public int[] frames(int stack) {
        int[] all = new int[depth(stack)];
        int at = stack;
        for (int i = 0; i < all.length; i++) {
            all[i] = frame(at);
            at = parent(at);
        }
        return all;
    }

    /// The stack in which `frame` was called from the stack `caller`.
    public synchronized int child(int caller, int calledFrame) {
        if (slots.length == 0) {
            rehash();
        }
        long key = key(caller, calledFrame);
        int mask = slots.length - 1;
        int slot = hash(key) & mask;
        while (slots[slot] != 0) {
            if (keys[slot] == key) {
                return slots[slot];
            }
            slot = slot + 1 & mask;
        }
        int row = parent.add(caller);
        frame.add(calledFrame);
        slots[slot] = row;
        keys[slot] = key;
        if (row * 3L > slots.length * 2L) {
            rehash();
        }
        return row;
    }

    /// As [#child], of a caller and a frame of which it is known that they were never put together before: nothing is looked up.
    public synchronized int newChild(int caller, int calledFrame) {
        if (slots.length > 0) {
            return child(caller, calledFrame);
        }
        frame.add(calledFrame);
        return parent.add(caller);
    }

    /// As [#newChild], of many at once, into a trie that never looked anything up.
    ///
    /// @param callers      of each new row, before it
    /// @param calledFrames of each new row
    public synchronized void newChildren(int[] callers, int[] calledFrames, int count) {
        if (slots.length > 0) {
            throw new IllegalStateException("rows of this trie are looked up");
        }
        parent.add(callers, count);
        frame.add(calledFrames, count);
    }

    /// The stack of these frames, leaf first.
    public int of(int... leafFirst) {
        int stack = ROOT;
        for (int i = leafFirst.length - 1; i >= 0; i--) {
            stack = child(stack, leafFirst[i]);
        }
        return stack;
    }

    /// Bytes held, on and off the heap.
    public long bytes() {
        return parent.bytes() + frame.bytes() + 12L * slots.length;
    }

    private void rehash() {
        int[] wider = new int[Math.max(1 << 10, Integer.highestOneBit(size()) * 4)];
        long[] widerKeys = new long[wider.length];
        int mask = wider.length - 1;
        for (int row = 1; row < size(); row++) {
            long key = key(parent.get(row), frame.get(row));
            int slot = hash(key) & mask;
            while (wider[slot] != 0) {
                slot = slot + 1 & mask;
            }
            wider[slot] = row;
            widerKeys[slot] = key;
        }
        slots = wider;
        keys = widerKeys;
    }

    private static long key(int caller, int frame) {
        return (long) caller << 32 | frame & 0xFFFF_FFFFL;
    }

    private static int hash(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ mixed >>> 32);
    }
}
