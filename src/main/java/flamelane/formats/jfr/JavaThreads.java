package flamelane.formats.jfr;

import flamelane.model.Threads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the row of a thread that JFR describes, and keeps what it was called before.
///
/// A thread is the same for one virtual machine if its Java id is, or, where it has none (collector,
/// compiler and other native threads), if the operating system's id is.
final class JavaThreads {
    private final Threads threads;
    private final Map<Long, Integer> byJavaId = new HashMap<>();
    private final Map<Long, Integer> byOsId = new HashMap<>();

    JavaThreads(Threads threads) {
        this.threads = threads;
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
        String name = javaName != null && !javaName.isEmpty() ? javaName : osName != null && !osName.isEmpty() && !virtual ? osName
                : virtual ? "virtual #" + javaId : "thread " + osId;
        Threads.Row row = new Threads.Row(kind, name, group == null ? "" : group, javaId > 0 ? javaId : -1, osId > 0 ? osId : -1);
        Map<Long, Integer> rows = javaId > 0 ? byJavaId : byOsId;
        Integer known = rows.get(javaId > 0 ? javaId : osId);
        if (known == null) {
            int added = threads.add(row);
            rows.put(javaId > 0 ? javaId : osId, added);
            return added;
        }
        Threads.Row before = threads.get(known);
        if (!before.name().equals(name)) {
            List<String> names = new ArrayList<>(before.names());
            names.add(before.name());
            names.remove(name);
            threads.replace(known, new Threads.Row(kind, name, row.group().isEmpty() ? before.group() : row.group(), row.id(),
                    row.osId() < 0 ? before.osId() : row.osId(), List.copyOf(names)));
        }
        return known;
    }
}
