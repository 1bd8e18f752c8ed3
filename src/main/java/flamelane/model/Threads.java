package flamelane.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who ran: the threads, goroutines and processors that samples, spans and events name by row.
///
/// Kept as columns, since a program may start virtual threads by the million.
public final class Threads {
    public enum Kind { PLATFORM, VIRTUAL, OS, GOROUTINE, PROCESSOR, OTHER }

    private static final Kind[] KINDS = Kind.values();

    /// @param name  as the program calls it; a goroutine's start function
    /// @param group thread group, carrier pool or start function's package; empty if unknown
    /// @param id    the number people know it by: Java thread id, goroutine id, processor; −1 if none
    /// @param osId  the operating system's thread id, −1 if unknown
    /// @param names earlier names, oldest first, where it was renamed
    public record Row(Kind kind, String name, String group, long id, long osId, List<String> names) {
        public Row(Kind kind, String name, String group, long id, long osId) {
            this(kind, name, group, id, osId, List.of());
        }
    }

    private byte[] kinds = new byte[16];
    // null for a virtual thread that is called after its number
    private String[] names = new String[16];
    private String[] groups = new String[16];
    private long[] ids = new long[16];
    private long[] osIds = new long[16];
    private final Map<Integer, List<String>> earlier = new HashMap<>();
    private final int[] counts = new int[KINDS.length];
    private int size;

    /// @return the row that was added
    public synchronized int add(Row row) {
        int added = add(row.kind(), row.name(), row.group(), row.id(), row.osId());
        if (!row.names().isEmpty()) {
            earlier.put(added, List.copyOf(row.names()));
        }
        return added;
    }

    /// As above, of a thread that had one name only.
    ///
    /// @param name `null` for a virtual thread that has none and is called after its number
    public synchronized int add(Kind kind, String name, String group, long id, long osId) {
        if (size == kinds.length) {
            int wider = size * 2;
            kinds = Arrays.copyOf(kinds, wider);
            names = Arrays.copyOf(names, wider);
            groups = Arrays.copyOf(groups, wider);
            ids = Arrays.copyOf(ids, wider);
            osIds = Arrays.copyOf(osIds, wider);
        }
        set(size, kind, name, group, id, osId);
        counts[kind.ordinal()]++;
        return size++;
    }

    /// Only for the reader that still builds: a thread was renamed, or more is known of it.
    public synchronized void replace(int thread, Row row) {
        counts[kinds[thread]]--;
        counts[row.kind().ordinal()]++;
        set(thread, row.kind(), row.name(), row.group(), row.id(), row.osId());
        earlier.remove(thread);
        if (!row.names().isEmpty()) {
            earlier.put(thread, List.copyOf(row.names()));
        }
    }

    private void set(int thread, Kind kind, String name, String group, long id, long osId) {
        kinds[thread] = (byte) kind.ordinal();
        names[thread] = name;
        groups[thread] = group;
        ids[thread] = id;
        osIds[thread] = osId;
    }

    public synchronized Row get(int thread) {
        if (thread < 0 || thread >= size) {
            throw new IndexOutOfBoundsException(thread);
        }
        return new Row(KINDS[kinds[thread]], name(thread), groups[thread], ids[thread], osIds[thread], earlier.getOrDefault(thread, List.of()));
    }

    /// @return the thread's name, empty for −1
    public synchronized String name(int thread) {
        return thread < 0 ? "" : names[thread] == null ? "virtual #" + ids[thread] : names[thread];
    }

    /// What tells it from others: a goroutine's number stands before its start function; empty for −1.
    public String title(int thread) {
        if (thread < 0) {
            return "";
        }
        Row row = get(thread);
        if (row.kind() == Kind.GOROUTINE) {
            return row.name().isEmpty() ? "G" + row.id() : "G" + row.id() + " " + row.name();
        }
        return row.name().isEmpty() ? "unnamed " + row.id() : row.name();
    }

    public synchronized int size() {
        return size;
    }

    /// Bytes held on the heap, about; names without their letters.
    public synchronized long bytes() {
        return 25L * kinds.length;
    }

    /// How many rows are of a kind.
    public synchronized int count(Kind kind) {
        return counts[kind.ordinal()];
    }
}
