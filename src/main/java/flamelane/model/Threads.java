package flamelane.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who ran: the threads, goroutines and processors that samples, spans and events name by row.
///
/// Kept as columns off the Java heap, since a program may start virtual threads by the million.
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

    private static final int NUMBERED = -1;

    private final Strings texts;
    // The row of the group's text, and in the low three bits the kind.
    private final IntColumn kinds;
    // Row of the text, NUMBERED for a virtual thread that is called after its number.
    private final IntColumn names;
    private final LongColumn ids;
    private final LongColumn osIds;
    private final Map<Integer, List<String>> earlier = new HashMap<>();
    private final int[] counts = new int[KINDS.length];
    private String lastGroup;
    private int lastGroupText;

    public Threads() {
        this(new Strings(), new IntColumn(), new IntColumn(), new LongColumn(), new LongColumn());
    }

    private Threads(Strings texts, IntColumn kinds, IntColumn names, LongColumn ids, LongColumn osIds) {
        this.texts = texts;
        this.kinds = kinds;
        this.names = names;
        this.ids = ids;
        this.osIds = osIds;
    }

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
        // Many come one after the other of one group.
        if (!group.equals(lastGroup)) {
            lastGroupText = texts.intern(group);
            lastGroup = group;
        }
        kinds.add(lastGroupText << 3 | kind.ordinal());
        names.add(name == null ? NUMBERED : texts.intern(name));
        ids.add(id);
        counts[kind.ordinal()]++;
        return osIds.add(osId);
    }

    /// Only for the reader that still builds: a thread was renamed, or more is known of it.
    public synchronized void replace(int thread, Row row) {
        counts[kind(thread).ordinal()]--;
        counts[row.kind().ordinal()]++;
        kinds.set(thread, texts.intern(row.group()) << 3 | row.kind().ordinal());
        names.set(thread, texts.intern(row.name()));
        ids.set(thread, row.id());
        osIds.set(thread, row.osId());
        earlier.remove(thread);
        if (!row.names().isEmpty()) {
            earlier.put(thread, List.copyOf(row.names()));
        }
    }

    public synchronized Row get(int thread) {
        if (thread < 0 || thread >= size()) {
            throw new IndexOutOfBoundsException(thread);
        }
        return new Row(kind(thread), name(thread), texts.get(kinds.get(thread) >> 3), ids.get(thread), osIds.get(thread),
                earlier.getOrDefault(thread, List.of()));
    }

    /// @param thread a row
    public synchronized Kind kind(int thread) {
        return KINDS[kinds.get(thread) & 7];
    }

    /// @return −1 if it has none
    public synchronized long id(int thread) {
        return ids.get(thread);
    }

    /// @return −1 if it is unknown
    public synchronized long osId(int thread) {
        return osIds.get(thread);
    }

    /// @return the thread's name, empty for −1
    public synchronized String name(int thread) {
        if (thread < 0) {
            return "";
        }
        int text = names.get(thread);
        return text == NUMBERED ? "virtual #" + ids.get(thread) : texts.get(text);
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

    /// As [#title], but a goroutine's start function stands without the path of its package: `G74 http.(*conn).serve`.
    public String brief(int thread) {
        if (thread < 0 || get(thread).kind() != Kind.GOROUTINE || name(thread).isEmpty()) {
            return title(thread);
        }
        String name = name(thread);
        int types = name.indexOf('[');
        return "G" + get(thread).id() + " " + name.substring(name.lastIndexOf('/', types < 0 ? name.length() : types) + 1);
    }

    public synchronized int size() {
        return osIds.size();
    }

    /// Bytes held, on and off the heap.
    public synchronized long bytes() {
        return texts.bytes() + kinds.bytes() + names.bytes() + ids.bytes() + osIds.bytes();
    }

    /// Writes all rows; a name that many have is written once.
    public synchronized void write(RowWriter out) throws IOException {
        texts.write(out);
        kinds.write(out);
        names.write(out);
        ids.write(out);
        osIds.write(out);
        for (int count : counts) {
            out.number(count);
        }
        out.number(earlier.size());
        for (Map.Entry<Integer, List<String>> renamed : earlier.entrySet()) {
            out.number(renamed.getKey());
            out.number(renamed.getValue().size());
            for (String name : renamed.getValue()) {
                out.text(name);
            }
        }
    }

    /// Mapped rows, to which more can be added.
    public static Threads read(RowReader in) {
        Threads threads = new Threads(Strings.read(in), IntColumn.read(in), IntColumn.read(in), LongColumn.read(in), LongColumn.read(in));
        for (int kind = 0; kind < KINDS.length; kind++) {
            threads.counts[kind] = in.count();
        }
        for (int renamed = in.count(); renamed > 0; renamed--) {
            int thread = (int) in.number();
            List<String> names = new ArrayList<>();
            for (int left = in.count(); left > 0; left--) {
                names.add(in.text());
            }
            threads.earlier.put(thread, List.copyOf(names));
        }
        return threads;
    }

    /// How many rows are of a kind.
    public synchronized int count(Kind kind) {
        return counts[kind.ordinal()];
    }
}
