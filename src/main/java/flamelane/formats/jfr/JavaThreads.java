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
    private final Rows byJavaId = new Rows();
    private final Rows byOsId = new Rows();
    private final Set<Long> named = new HashSet<>();

    JavaThreads(Threads threads) {
        this.threads = threads;
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
        return javaId > 0 ? byJavaId.find(javaId) : byOsId.find(osId);
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
        long key = javaId > 0 ? javaId : osId;
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

    /// Rows by id, without a box for each.
    private static final class Rows {
        private long[] keys = new long[64];
        // One more than the row, 0 where the slot is free.
        private int[] rows = new int[64];
        private int size;

        int find(long key) {
            int mask = keys.length - 1;
            for (int slot = slot(key, mask); rows[slot] != 0; slot = slot + 1 & mask) {
                if (keys[slot] == key) {
                    return rows[slot] - 1;
                }
            }
            return -1;
        }

        void put(long key, int row) {
            if (++size * 2 > keys.length) {
                widen();
            }
            place(key, row + 1);
        }

        void clear() {
            Arrays.fill(rows, 0);
            size = 0;
        }

        private void place(long key, int marked) {
            int mask = keys.length - 1;
            int slot = slot(key, mask);
            while (rows[slot] != 0) {
                slot = slot + 1 & mask;
            }
            keys[slot] = key;
            rows[slot] = marked;
        }

        private void widen() {
            long[] oldKeys = keys;
            int[] oldRows = rows;
            keys = new long[oldKeys.length * 2];
            rows = new int[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldRows[i] != 0) {
                    place(oldKeys[i], oldRows[i]);
                }
            }
        }

        private static int slot(long key, int mask) {
            long mixed = key * 0x9E3779B97F4A7C15L;
            return (int) (mixed ^ mixed >>> 32) & mask;
        }
    }
}
