package flamelane.model;

import java.util.ArrayList;
import java.util.List;

/// Who ran: the threads, goroutines and processors that samples, spans and events name by row.
public final class Threads {
    public enum Kind { PLATFORM, VIRTUAL, OS, GOROUTINE, PROCESSOR, OTHER }

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

    private final List<Row> rows = new ArrayList<>();

    /// @return the row that was added
    public synchronized int add(Row row) {
        rows.add(row);
        return rows.size() - 1;
    }

    /// Only for the reader that still builds: a thread was renamed, or more is known of it.
    public synchronized void replace(int thread, Row row) {
        rows.set(thread, row);
    }

    public synchronized Row get(int thread) {
        return rows.get(thread);
    }

    /// @return the thread's name, empty for −1
    public String name(int thread) {
        return thread < 0 ? "" : get(thread).name();
    }

    public synchronized int size() {
        return rows.size();
    }
}
