package flamelane.formats.jfr;

import flamelane.model.FormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Constants in the place of those that stacks, methods and classes refer to and that are lost: `jfr print` takes it for granted
/// that they are there. A method, class or name that is lost is called "lost", of no arguments.
final class LostNames {
    private static final String NAME = "lost";
    private static final String DESCRIPTOR = "()V";
    private static final List<String> BEARERS = List.of(".types.StackTrace", ".types.Method", "java.lang.Class");
    private static final int ROOM = 1 << 20;
    // Bytes of a constant; those of very deep stacks are larger than usual.
    private static final int USUAL = 1 << 12;
    private static final int LARGEST = 1 << 26;
    // Recorders number constants by addresses of 48 bits, or count them.
    private static final long FREE = 1L << 56;
    private static final long FREE_DESCRIPTOR = FREE + 1;

    private final Metadata metadata;
    private final ConstantPools pools;
    private final Window window;
    private final Described method;
    private final Described named;
    private final Described symbol;
    // Of types by number: keys that are missing.
    private final Map<Long, Set<Long>> missing = new TreeMap<>();
    private final Set<Long> descriptors = new TreeSet<>();

    private LostNames(Metadata metadata, long[] checkpoints, Window window) {
        this.metadata = metadata;
        this.window = window;
        this.pools = new ConstantPools(metadata);
        pools.chunk(checkpoints, window, ROOM);
        this.method = type(BEARERS.get(1));
        this.named = type(BEARERS.get(2));
        this.symbol = type(".types.Symbol");
    }

    /// What a checkpoint with them holds, from the number of its pools on; `null` if none is missing.
    ///
    /// @param checkpoints as [ChunkContents#checkpoints]
    static byte[] pools(Metadata metadata, long[] checkpoints, Window window) {
        LostNames names = new LostNames(metadata, checkpoints, window);
        if (names.method == null || names.named == null || names.symbol == null) {
            return null;
        }
        try {
            for (String bearer : BEARERS) {
                names.look(names.type(bearer));
            }
            return names.missing.isEmpty() ? null : names.written();
        } catch (FormatException e) {
            // Of types that are not described to their end no reader makes anything.
            return null;
        }
    }

    private Described type(String ending) {
        return metadata.types().stream().filter(type -> type.name().endsWith(ending)).findFirst().orElse(null);
    }

    private void look(Described bearer) {
        ConstantPool pool = bearer == null ? null : pools.pool(bearer.id());
        if (pool == null) {
            return;
        }
        Layout layout = Layout.of(metadata, bearer);
        for (int i = 0; i < pool.size(); i++) {
            try {
                look(layout, at(pool.place(i), USUAL));
            } catch (IndexOutOfBoundsException e) {
                look(layout, at(pool.place(i), LARGEST));
            }
        }
    }

    private Cursor at(long place, int length) {
        int at = window.at(place, (int) Math.min(length, window.end() - place), ROOM);
        return new Cursor(window.bytes(), at);
    }

    private void look(Layout layout, Cursor from) {
        long[] slots = new long[layout.size()];
        layout.read(from, slots);
        for (int i = 0; i < slots.length; i++) {
            Layout.Leaf leaf = layout.leaves().get(i);
            if (leaf.wire() == Layout.Wire.KEY) {
                look(leaf, slots[i]);
            } else if (leaf.wire() == Layout.Wire.ARRAY && !leaf.field().pooled()) {
                Layout each = Layout.of(metadata, metadata.type(leaf.field().type()));
                Cursor elements = new Cursor(from.bytes, (int) slots[i]);
                for (int left = elements.count(); left > 0; left--) {
                    look(each, elements);
                }
            }
        }
    }

    private void look(Layout.Leaf leaf, long key) {
        long type = leaf.field().type();
        if (key != 0 && (type == method.id() || type == named.id() || type == symbol.id())) {
            ConstantPool pool = pools.pool(type);
            if (pool == null || pool.find(key) < 0) {
                missing.computeIfAbsent(type, unused -> new TreeSet<>()).add(key);
                if (leaf.name().equals("descriptor")) {
                    descriptors.add(key);
                }
            }
        }
    }

    private byte[] written() {
        descriptors.add(FREE_DESCRIPTOR);
        missing.computeIfAbsent(named.id(), unused -> new TreeSet<>()).add(FREE);
        missing.computeIfAbsent(symbol.id(), unused -> new TreeSet<>()).addAll(List.of(FREE, FREE_DESCRIPTOR));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Repair.put(out, missing.size());
        missing.forEach((type, keys) -> {
            Layout layout = Layout.of(metadata, metadata.type(type));
            Repair.put(out, type);
            Repair.put(out, keys.size());
            for (long key : keys) {
                Repair.put(out, key);
                layout.leaves().forEach(leaf -> put(out, leaf, type == symbol.id() && descriptors.contains(key) ? DESCRIPTOR : NAME));
            }
        });
        return out.toByteArray();
    }

    private void put(ByteArrayOutputStream out, Layout.Leaf leaf, String text) {
        switch (leaf.wire()) {
            case STRING -> {
                out.write(Cursor.STRING_UTF8);
                Repair.put(out, text.length());
                out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            }
            case KEY -> Repair.put(out, leaf.name().equals("descriptor") ? FREE_DESCRIPTOR
                    : leaf.field().type() == named.id() || leaf.field().type() == symbol.id() ? FREE : 0);
            case FLOAT -> out.writeBytes(new byte[Float.BYTES]);
            case DOUBLE -> out.writeBytes(new byte[Double.BYTES]);
            default -> out.write(0);
        }
    }
}
