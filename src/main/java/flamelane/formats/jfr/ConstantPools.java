package flamelane.formats.jfr;

import flamelane.model.FormatException;
import java.util.HashMap;
import java.util.Map;

/// All constants of one chunk, found in its checkpoints and left where they lie until they are asked for.
final class ConstantPools {
    static final long CHECKPOINT = 1;

    // A constant that starts this close to the end of what is held may go beyond it.
    private static final int MARGIN = 1 << 16;
    // Types of the JDK have small numbers.
    private static final int DIRECT = 1 << 12;

    private final Metadata metadata;
    private final Map<Long, ConstantPool> pools = new HashMap<>();
    private final ConstantPool[] direct = new ConstantPool[DIRECT];
    private final Cursor cursor = new Cursor();
    private long[] checkpoints;
    private Window window;
    private int room;
    // How many of the checkpoints were read, twice, and which of them are damaged.
    private int read;
    private boolean[] bad;
    private int damaged;

    ConstantPools(Metadata metadata) {
        this.metadata = metadata;
    }

    /// Turns to another chunk, whose checkpoints are read when constants are asked for, if not before.
    ///
    /// @param bytes   where its bytes are had from
    /// @param itsRoom bytes that the window should hold
    void chunk(ChunkContents next, Window bytes, int itsRoom) {
        chunk(next.checkpoints(), bytes, itsRoom);
    }

    /// The same, by where its checkpoints lie: see [ChunkContents#checkpoints].
    void chunk(long[] itsCheckpoints, Window bytes, int itsRoom) {
        pools.values().forEach(ConstantPool::clear);
        checkpoints = itsCheckpoints;
        window = bytes;
        room = itsRoom;
        read = 0;
        bad = new boolean[checkpoints.length];
        damaged = 0;
    }

    /// @return the constants of a type, `null` if the chunk has none and describes no such type
    ConstantPool pool(long type) {
        find();
        return known(type);
    }

    /// As above, but constants that lie behind the one of that key may be missing.
    ConstantPool pool(long type, long key) {
        ConstantPool pool = known(type);
        while (read < bad.length && (pool == null || pool.find(key) < 0)) {
            findMore();
            pool = known(type);
        }
        return pool;
    }

    /// Reads all checkpoints.
    void find() {
        while (read < bad.length) {
            findMore();
        }
    }

    // Reads the next checkpoint. What a damaged one seems to say may be wrong from the damage on, wherever that is: it is left out.
    private void findMore() {
        if (!bad[read] && !add(checkpoints[read], checkpoints[read + 1])) {
            bad[read] = true;
            damaged++;
            pools.values().forEach(ConstantPool::clear);
            read = 0;
        } else {
            read += 2;
        }
    }

    private ConstantPool known(long type) {
        ConstantPool pool = type >= 0 && type < DIRECT ? direct[(int) type] : pools.get(type);
        if (pool == null) {
            Described described = metadata.type(type);
            if (described == null) {
                return null;
            }
            try {
                pool = new ConstantPool(described, Shape.of(metadata, described));
            } catch (FormatException e) {
                return null;
            }
            pools.put(type, pool);
            if (type >= 0 && type < DIRECT) {
                direct[(int) type] = pool;
            }
        }
        return pool;
    }

    /// Checkpoints that are damaged and were left out, of those that were read.
    int damaged() {
        return damaged;
    }

    // Finds the constants of one checkpoint; says whether it fills its size, or is cut by the end of the chunk.
    private boolean add(long at, long size) {
        long end = at + size;
        cursor.at = window.at(at, (int) Math.min(size, MARGIN), room);
        cursor.bytes = window.bytes();
        boolean cut = false;
        try {
            cut = cursor.varint() > size;
            cursor.varint();
            cursor.varint();
            cursor.varint();
            cursor.varint();
            cursor.next();
            for (long left = cursor.varint(); left > 0; left--) {
                reach(end);
                ConstantPool pool = known(cursor.varint());
                if (pool == null) {
                    return false;
                }
                add(pool, cursor.varint(), end);
            }
            return window.base() + cursor.at == end;
        } catch (IndexOutOfBoundsException e) {
            return cut;
        }
    }

    private void add(ConstantPool pool, long count, long end) {
        Shape shape = pool.shape();
        Cursor from = cursor;
        for (long left = count; left > 0; left--) {
            if (window.limit() - window.base() - from.at < MARGIN) {
                reach(end);
            }
            int start = from.at;
            int wanted = room;
            while (true) {
                try {
                    long key = from.varint();
                    long place = window.base() + from.at;
                    shape.skip(from);
                    if (window.base() + from.at <= Math.min(end, window.limit())) {
                        pool.add(key, place);
                        break;
                    }
                } catch (IndexOutOfBoundsException e) {
                    if (window.limit() >= end) {
                        throw e;
                    }
                }
                if (window.limit() >= end || wanted > Integer.MAX_VALUE / 2) {
                    throw new IndexOutOfBoundsException("a constant goes beyond its checkpoint");
                }
                // A constant longer than the margin: hold more, from its start on.
                wanted *= 2;
                long place = window.base() + start;
                from.at = start = window.at(place, (int) Math.min(end - place, wanted), wanted);
                from.bytes = window.bytes();
            }
        }
    }

    private void reach(long end) {
        long place = window.base() + cursor.at;
        if (place >= end) {
            throw new IndexOutOfBoundsException("a checkpoint ends before its constants do");
        }
        cursor.at = window.at(place, (int) Math.min(end - place, MARGIN), room);
        cursor.bytes = window.bytes();
    }
}
