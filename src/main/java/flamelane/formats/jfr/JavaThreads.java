package flamelane.formats.jfr;

import flamelane.model.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the row of a thread that JFR describes, and keeps what it was called before.
///
/// A thread is the same for one virtual machine if its Java id is, or, where it has none (collector,
/// compiler and other native threads), if the operating system's id is.
final class JavaThreads {
    private final Threads threads;
    private final Rows byJavaId;
    private final Rows byOsId;
    private final Set<Long> named = new HashSet<>();

    JavaThreads(Threads threads) {
        this.threads = threads;
        this.byJavaId = new Rows(threads::id);
        this.byOsId = new Rows(threads::osId);
    }

    /// Whether all threads of the chunk that starts there have their rows.
    boolean isNamed(long chunk) {
        return named.contains(chunk);
    }

    void named(long chunk) {
        named.add(chunk);
    }

    /// The row of a thread that was named before, −1 if it was not.
    int known(long javaId, long osId) {
        return javaId > 0 ? byJavaId.find(javaId) : byOsId.find(osId > 0 ? osId : -1);
    }

    /// From here on ids are those of another virtual machine.
    void forget() {
        byJavaId.clear();
        byOsId.clear();
    }

    /// @param javaId   0 or less for none
    /// @param osId     0 or less for none
    /// @param javaName `null` or empty where it has none, as `osName` and `group`
    int row(long javaId, long osId, String javaName, String osName, String group, boolean virtual) {
        Threads.Kind kind = virtual ? Threads.Kind.VIRTUAL : javaId > 0 ? Threads.Kind.PLATFORM : Threads.Kind.OS;
        String name = javaName != null && !javaName.isEmpty() ? javaName : virtual ? null
                : osName != null && !osName.isEmpty() ? osName : "thread " + osId;
        Rows rows = javaId > 0 ? byJavaId : byOsId;
        long key = javaId > 0 ? javaId : osId > 0 ? osId : -1;
        int known = rows.find(key);
        if (known < 0) {
            int added = threads.add(kind, name, group == null ? "" : group, javaId > 0 ? javaId : -1, osId > 0 ? osId : -1);
            rows.put(key, added);
            return added;
        }
        String before = threads.name(known);
        if (!before.equals(name == null ? "virtual #" + javaId : name)) {
            rename(known, kind, name == null ? "virtual #" + javaId : name, group == null ? "" : group, osId);
        }
        return known;
    }

    private void rename(int thread, Threads.Kind kind, String name, String group, long osId) {
        Threads.Row before = threads.get(thread);
        List<String> names = new ArrayList<>(before.names());
        names.add(before.name());
        names.remove(name);
        threads.replace(thread, new Threads.Row(kind, name, group.isEmpty() ? before.group() : group, before.id(),
                osId > 0 ? osId : before.osId(), List.copyOf(names)));
    }

    /// Rows by id, without a box or the id itself for each: the threads know it.
    private static final class Rows {
        private final java.util.function.IntToLongFunction ids;
        // One more than the row, 0 where the slot is free.
        private int[] rows = new int[64];
        private int size;

        Rows(java.util.function.IntToLongFunction ids) {
            this.ids = ids;
        }

        int find(long key) {
            return rows[slot(key)] - 1;
        }

        void put(long key, int row) {
            if (++size * 2 > rows.length) {
                int[] old = rows;
                rows = new int[old.length * 2];
                for (int marked : old) {
                    if (marked != 0) {
                        rows[slot(ids.applyAsLong(marked - 1))] = marked;
                    }
                }
            }
            rows[slot(key)] = row + 1;
        }

        void clear() {
            Arrays.fill(rows, 0);
            size = 0;
        }

        // Where the key is, or else where it belongs.
        private int slot(long key) {
            int mask = rows.length - 1;
            // Ids mostly follow each other: they stay apart, and near each other, but for what higher bits change.
            int slot = (int) (key ^ key >>> 7 ^ key >>> 17 ^ key >>> 32) & mask;
            while (rows[slot] != 0 && ids.applyAsLong(rows[slot] - 1) != key) {
                slot = slot + 1 & mask;
            }
            return slot;
        }
    }
}
