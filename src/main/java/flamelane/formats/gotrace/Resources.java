package flamelane.formats.gotrace;

import flamelane.model.Symbols;
import flamelane.model.Threads;

/// The goroutines, processors and OS threads of a trace as rows of the recording's [Threads].
///
/// Passes share it, so that all parts of a recording mean the same row. A goroutine is called after
/// its start function as soon as a stack of it is seen.
final class Resources {
    private final Threads threads;
    private final Symbols symbols;
    private final LongMap<Integer> goroutines = new LongMap<>();
    private final LongMap<Integer> processors = new LongMap<>();
    private final LongMap<Integer> machines = new LongMap<>();

    Resources(Threads threads, Symbols symbols) {
        this.threads = threads;
        this.symbols = symbols;
    }

    synchronized int goroutine(long id) {
        return id == Event.NONE ? -1 : row(goroutines, id, Threads.Kind.GOROUTINE, "");
    }

    synchronized int processor(long id) {
        return id == Event.NONE ? -1 : row(processors, id, Threads.Kind.PROCESSOR, "P" + id);
    }

    synchronized int machine(long id) {
        return id == Event.NONE ? -1 : row(machines, id, Threads.Kind.OS, "M" + id);
    }

    /// Tells the start function of a goroutine.
    ///
    /// @return the function's name
    synchronized String name(int row, int function) {
        String name = symbols.name(function);
        Threads.Row known = threads.get(row);
        if (known.name().isEmpty()) {
            threads.replace(row, new Threads.Row(known.kind(), name, packageOf(name), known.id(), known.osId()));
        }
        return name;
    }

    /// `net/http.(*Server).Serve` is of `net/http`.
    static String packageOf(String function) {
        int dot = function.indexOf('.', function.lastIndexOf('/') + 1);
        return dot < 0 ? "" : function.substring(0, dot);
    }

    private int row(LongMap<Integer> rows, long id, Threads.Kind kind, String name) {
        Integer known = rows.get(id);
        if (known != null) {
            return known;
        }
        int row = threads.add(new Threads.Row(kind, name, "", id, kind == Threads.Kind.OS ? id : -1));
        rows.put(id, row);
        return row;
    }
}
