package flamelane.formats.jfr;

import flamelane.model.Stacks;
import flamelane.model.Strings;
import flamelane.model.Symbols;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;

/// What the constants of a chunk mean: texts as rows of the recording's strings, threads as rows of its threads.
///
/// Each constant is resolved once in a chunk, when it is first asked for.
final class Constants {
    private static final int NONE = -1;
    private static final int ENTRY = 1 << 12;
    private static final int LARGEST = 1 << 27;
    private static final int DEEPEST = 32;

    private final Metadata metadata;
    private final ConstantPools pools;
    private final StackPool stackPool;
    private final Strings strings;
    private final Map<Long, Layout> layouts = new HashMap<>();
    private final Map<Long, Integer> methodTexts = new HashMap<>();
    private final Cursor cursor = new Cursor();
    private final long threadType;
    private JavaThreads threads;
    private Window window;
    private long end;
    private int depth;
    private long chunkAt;
    private ThreadLeaves threadLeaves;

    /// @param rows what is known of frames from other chunks
    Constants(Metadata metadata, Symbols symbols, Stacks stacks, FrameRows rows) {
        this.metadata = metadata;
        this.pools = new ConstantPools(metadata);
        this.strings = symbols.strings();
        this.stackPool = new StackPool(metadata, this, stacks, rows);
        Described thread = metadata.type("java.lang.Thread");
        this.threadType = thread == null ? -1 : thread.id();
    }

    /// Turns to another chunk.
    ///
    /// @param bytes where its bytes are had from
    /// @param room  bytes that these should hold
    void turn(ChunkContents chunk, Window bytes, int room) {
        pools.chunk(chunk, bytes, room);
        stackPool.clear();
        methodTexts.clear();
        chunkAt = chunk.header().at();
        window = bytes;
        end = chunk.end();
    }

    /// Finds the chunk's constants, which else is done when the first is asked for.
    void find() {
        pools.find();
    }

    /// Says whose threads the chunk's are.
    ///
    /// @param ofTheMachine the threads of the virtual machine that wrote it
    void begin(JavaThreads ofTheMachine) {
        threads = ofTheMachine;
    }

    /// The pool of a type, `null` if the chunk has none.
    ConstantPool pool(long type) {
        return pools.pool(type);
    }

    Layout layout(Described type) {
        return layouts.computeIfAbsent(type.id(), unused -> Layout.of(metadata, type));
    }

    /// The leaves of one constant.
    ///
    /// Places of strings among them are good until the next constant is opened.
    ///
    /// @return `null` if the chunk has none of that key
    long[] open(long type, long key) {
        ConstantPool pool = pools.pool(type, key);
        int found = pool == null ? -1 : pool.find(key);
        if (found < 0) {
            return null;
        }
        Layout layout = layout(pool.type());
        long[] slots = new long[layout.size()];
        return read(pool.place(found), at -> layout.read(at, slots)) ? slots : null;
    }

    /// Lets a reader have the bytes from a place on, and more of them if they were not enough.
    ///
    /// @return whether they were; if not, the constant goes beyond its chunk and is damaged
    boolean read(long place, Consumer<Cursor> reader) {
        for (int wanted = ENTRY; ; wanted *= 8) {
            int index = window.at(place, (int) Math.min(wanted, end - place), wanted);
            cursor.set(window.bytes(), index);
            try {
                reader.accept(cursor);
                if (window.base() + cursor.at <= Math.min(end, window.limit())) {
                    return true;
                }
            } catch (IndexOutOfBoundsException e) {
                // More bytes may do.
            }
            if (window.limit() >= end || wanted > LARGEST) {
                return false;
            }
        }
    }

    /// A constant as text.
    ///
    /// @return row in the recording's strings, −1 for none
    int text(long type, long key) {
        ConstantPool pool = pools.pool(type, key);
        int found = pool == null ? -1 : pool.find(key);
        if (found < 0) {
            return NONE;
        }
        // What a pool of methods remembers of each is its function, for stacks.
        boolean method = pool.type().name().endsWith(".types.Method");
        int row = method ? methodTexts.getOrDefault(key, ConstantPool.OPEN) : pool.row(found);
        if (row == ConstantPool.OPEN) {
            // Constants that lead on and on, or back to themselves, have no text.
            if (depth == DEEPEST) {
                return NONE;
            }
            depth++;
            row = method ? strings.intern(method(type, key).name()) : newText(pool.type(), type, key);
            depth--;
            if (method) {
                methodTexts.put(key, row);
            } else {
                pool.row(found, row);
            }
        }
        return row;
    }

    private int newText(Described type, long typeId, long key) {
        String name = type.name();
        if (name.equals("java.lang.Class")) {
            String raw = string(typeId, key, "name");
            return strings.intern(JavaName.ofClass(raw));
        }
        if (name.endsWith(".types.ThreadGroup")) {
            return text(typeId, key, "name");
        }
        Layout layout = layout(type);
        return layout.size() == 0 ? NONE : text(layout, open(typeId, key), 0);
    }

    /// A method as it is written for people.
    ///
    /// @param owner class as people read it, `null` if there is none
    record Method(String owner, String name, String systemName) { }

    Method method(long type, long key) {
        ConstantPool pool = pools.pool(type, key);
        Layout layout = layout(pool.type());
        long[] slots = open(type, key);
        int ownerAt = layout.leaf("type");
        int nameAt = layout.leaf("name");
        int descriptorAt = layout.leaf("descriptor");
        String owner = string(ownerAt < 0 ? NONE : text(layout, slots, ownerAt));
        String name = string(nameAt < 0 ? NONE : text(layout, slots, nameAt));
        String descriptor = string(descriptorAt < 0 ? NONE : text(layout, slots, descriptorAt));
        String shown = JavaName.ofMethod(owner, name);
        return new Method(owner, shown, shown == null ? null : shown + (descriptor == null ? "" : descriptor));
    }

    /// A method as row of its function in the symbols, −1 for none and for what is no method.
    int function(long type, long key) {
        ConstantPool pool = pools.pool(type, key);
        return pool == null || !pool.type().name().endsWith(".types.Method") || pool.find(key) < 0 ? NONE : stackPool.function(type, key);
    }

    private String string(int row) {
        return row < 0 ? null : strings.get(row);
    }

    private String string(long type, long key, String field) {
        return string(text(type, key, field));
    }

    private int text(long type, long key, String field) {
        ConstantPool pool = pools.pool(type, key);
        Layout layout = layout(pool.type());
        int leaf = layout.leaf(field);
        return leaf < 0 ? NONE : text(layout, open(type, key), leaf);
    }

    /// A leaf of a constant just opened as text.
    private int text(Layout layout, long[] slots, int leaf) {
        return slots == null ? NONE : text(layout.leaves().get(leaf), slots[leaf], cursor.bytes);
    }

    /// A leaf as text.
    ///
    /// @param value what is in its slot
    /// @param bytes where it lies, if it is a string
    int text(Layout.Leaf leaf, long value, byte[] bytes) {
        return switch (leaf.wire()) {
            case STRING -> inline(bytes, (int) value, leaf.field().type());
            case KEY -> text(leaf.field().type(), value);
            case CHAR -> strings.intern(String.valueOf((char) value));
            case FLOAT, DOUBLE -> strings.intern(String.valueOf(Double.longBitsToDouble(value)));
            case BOOLEAN -> strings.intern(value != 0 ? "true" : "false");
            case ARRAY -> NONE;
            default -> strings.intern(String.valueOf(value));
        };
    }

    /// The elements of an array as one text, with commas between.
    ///
    /// @param at where its count is
    int texts(Layout.Leaf array, int at, byte[] bytes) {
        Described.Field each = array.field();
        Layout layout = each.pooled() ? null : layout(metadata.type(each.type()));
        Cursor from = new Cursor(bytes, at);
        StringJoiner joined = new StringJoiner(", ");
        long[] slots = new long[layout == null ? 0 : layout.size()];
        for (int left = from.count(); left > 0; left--) {
            int row;
            if (layout == null) {
                row = text(each.type(), from.varint());
            } else {
                layout.read(from, slots);
                row = text(layout.leaves().getFirst(), slots[0], bytes);
            }
            joined.add(row < 0 ? "null" : strings.get(row));
        }
        return strings.intern(joined.toString());
    }

    /// Where the strings of the constant that was opened last lie.
    byte[] bytes() {
        return cursor.bytes;
    }

    /// A string as it lies in an event or a constant.
    ///
    /// @param at         where its encoding is
    /// @param stringType the type whose pool it may point into
    int inline(byte[] bytes, int at, long stringType) {
        int encoding = bytes[at];
        if (encoding == Cursor.STRING_NULL) {
            return NONE;
        }
        if (encoding == Cursor.STRING_EMPTY) {
            return strings.intern("");
        }
        if (encoding == Cursor.STRING_POOLED) {
            return text(stringType, new Cursor(bytes, at + 1).varint());
        }
        return strings.intern(new Cursor(bytes, at + 1).string(encoding));
    }

    /// A thread as row of the recording's threads, −1 for none.
    int thread(long key) {
        ConstantPool pool = pools.pool(threadType);
        int found = pool == null ? -1 : pool.find(key);
        if (found < 0) {
            return NONE;
        }
        int row = pool.row(found);
        if (row == ConstantPool.OPEN) {
            synchronized (threads) {
                if (threads.isNamed(chunkAt)) {
                    pool.row(found, newThread(pool, found, false));
                } else {
                    nameThreads(pool);
                    threads.named(chunkAt);
                }
            }
            row = pool.row(found);
        }
        return row;
    }

    // All of them at once and in the file's order the first time: which threads a recording has, and in which rows,
    // must not hang on what of it is read first.
    private void nameThreads(ConstantPool pool) {
        for (int each = 0; each < pool.size(); each++) {
            if (pool.row(each) == ConstantPool.OPEN) {
                pool.row(each, newThread(pool, each, true));
            }
        }
    }

    /// A stack trace.
    ///
    /// @return twice the row in the recording's stacks, plus one if the trace was cut at the recorder's limit;
    ///         −1 for none
    int stack(long key) {
        return stackPool.stack(key);
    }

    /// Whether that stack trace was cut at the recorder's limit; it is not made a row for that.
    boolean cut(long key) {
        return stackPool.cut(key);
    }

    boolean anyStackCut() {
        return stackPool.anyCut();
    }

    /// Checkpoints of the chunk that are damaged, whose constants are missing.
    int damagedCheckpoints() {
        return pools.damaged();
    }

    /// Frames so far whose method the chunk does not have.
    long unresolvedFrames() {
        return stackPool.unresolvedFrames();
    }

    private int newThread(ConstantPool pool, int found, boolean first) {
        if (threadLeaves == null) {
            threadLeaves = new ThreadLeaves(layout(pool.type()));
        }
        ThreadLeaves leaves = threadLeaves;
        long[] slots = leaves.slots;
        long place = pool.place(found);
        if (!read(place, leaves)) {
            return NONE;
        }
        boolean virtual = leaves.virtual >= 0 && slots[leaves.virtual] != 0;
        long osId = virtual || leaves.osId < 0 ? -1 : slots[leaves.osId];
        long javaId = leaves.javaId < 0 ? -1 : slots[leaves.javaId];
        int known = first ? NONE : threads.known(javaId, osId);
        if (known >= 0) {
            return known;
        }
        String javaName = text(leaves, leaves.javaName, place);
        String osName = !virtual && (javaName == null || javaName.isEmpty()) ? text(leaves, leaves.osName, place) : null;
        return threads.row(javaId, osId, javaName, osName, group(leaves, place), virtual);
    }

    // Threads of one group lie together.
    private String group(ThreadLeaves thread, long place) {
        if (thread.group < 0 || thread.layout.leaves().get(thread.group).wire() != Layout.Wire.KEY) {
            return text(thread, thread.group, place);
        }
        long key = thread.slots[thread.group];
        if (thread.groupChunk != chunkAt || thread.groupKey != key) {
            thread.groupName = text(thread, thread.group, place);
            thread.groupChunk = chunkAt;
            thread.groupKey = key;
        }
        return thread.groupName;
    }

    // A text may have led to other constants, for which other bytes were fetched.
    private String text(ThreadLeaves thread, int leaf, long place) {
        if (leaf < 0 || (thread.base != window.base() || cursor.bytes != window.bytes()) && !read(place, thread)) {
            return null;
        }
        // Names of threads are kept with these: what is written out needs no row among the other texts.
        int at = (int) thread.slots[leaf];
        boolean written = thread.layout.leaves().get(leaf).wire() == Layout.Wire.STRING && cursor.bytes[at] != Cursor.STRING_POOLED;
        return written ? new Cursor(cursor.bytes, at + 1).string(cursor.bytes[at]) : string(text(thread.layout, thread.slots, leaf));
    }

    private boolean read(long place, ThreadLeaves thread) {
        boolean whole = read(place, thread.reader);
        thread.base = window.base();
        return whole;
    }

    /// Where in a thread's constant what lies, and the one read last.
    private static final class ThreadLeaves {
        private final Layout layout;
        private final long[] slots;
        private final int javaName;
        private final int osName;
        private final int group;
        private final int javaId;
        private final int osId;
        private final int virtual;
        private final Consumer<Cursor> reader = this::read;
        private long base;
        // What the group was called whose key was met last, and where the chunk starts in which it was.
        private long groupChunk = -1;
        private long groupKey;
        private String groupName;

        ThreadLeaves(Layout layout) {
            this.layout = layout;
            slots = new long[layout.size()];
            javaName = layout.leaf("javaName");
            osName = layout.leaf("osName");
            group = layout.leaf("group");
            javaId = layout.leaf("javaThreadId");
            osId = layout.leaf("osThreadId");
            virtual = layout.leaf("virtual");
        }

        private void read(Cursor from) {
            layout.read(from, slots);
        }
    }
}
