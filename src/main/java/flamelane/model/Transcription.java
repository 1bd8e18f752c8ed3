package flamelane.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What the rows of one recording are called in another that takes parts of it over.
///
/// Rows are translated when they are first met, so parts that are never read cost nothing. A recording
/// that was merged from several has one transcription for each.
public final class Transcription {
    private static final int UNKNOWN = -2;

    private final Recording recording;
    private final Symbols symbols;
    private final Stacks ownStacks;
    private final Threads ownThreads;
    private final Labels ownLabels;
    private final Map<Threads.Row, Integer> threadRows;
    private final long shift;
    private int[] stacks = new int[0];
    private int[] frames = new int[0];
    private int[] functions = new int[0];
    private int[] strings = new int[0];
    private final Map<Integer, Integer> mappings = new HashMap<>();
    private final Map<Integer, Integer> threads = new HashMap<>();
    private final Map<Integer, Integer> labels = new HashMap<>();

    /// @param from       the recording whose rows are met
    /// @param threadRows threads of the new one by what they are, shared by all transcriptions into it
    /// @param shift      nanoseconds from the new one's time 0 to this one's
    public Transcription(Recording from, Symbols symbols, Stacks stacks, Threads threads, Labels labels,
                         Map<Threads.Row, Integer> threadRows, long shift) {
        this.recording = from;
        this.symbols = symbols;
        this.ownStacks = stacks;
        this.ownThreads = threads;
        this.ownLabels = labels;
        this.threadRows = threadRows;
        this.shift = shift;
    }

    public Recording recording() {
        return recording;
    }

    /// A time of this recording on the clock of the new one.
    public long time(long time) {
        return time + shift;
    }

    public synchronized int string(int row) {
        if (row < 0) {
            return -1;
        }
        strings = grown(strings, row);
        if (strings[row] == UNKNOWN) {
            strings[row] = symbols.strings().intern(recording.strings().get(row));
        }
        return strings[row];
    }

    /// Translates thread rows; equal threads of several parts are one thread.
    public synchronized int thread(int row) {
        if (row < 0) {
            return -1;
        }
        return threads.computeIfAbsent(row, from -> {
            Threads.Row thread = recording.threads().get(from);
            return threadRows.computeIfAbsent(thread, ownThreads::add);
        });
    }

    public synchronized int labels(int row) {
        if (row < 0) {
            return -1;
        }
        Labels from = recording.labels();
        return labels.computeIfAbsent(row, set -> ownLabels.intern(from.get(set)));
    }

    public synchronized int stack(int row) {
        if (row < 0) {
            return -1;
        }
        stacks = grown(stacks, row);
        if (stacks[row] == UNKNOWN) {
            Stacks from = recording.stacks();
            // Parents first, without recursion: a stack may be thousands of frames deep.
            int depth = 0;
            int[] path = new int[16];
            for (int at = row; stacks[at] == UNKNOWN && at != Stacks.ROOT; at = from.parent(at)) {
                path = depth == path.length ? Arrays.copyOf(path, depth * 2) : path;
                path[depth++] = at;
            }
            stacks[Stacks.ROOT] = Stacks.ROOT;
            for (int i = depth - 1; i >= 0; i--) {
                stacks[path[i]] = ownStacks.child(stacks[from.parent(path[i])], frame(from.frame(path[i])));
            }
        }
        return stacks[row];
    }

    private int frame(int row) {
        frames = grown(frames, row);
        if (frames[row] == UNKNOWN) {
            Symbols from = recording.symbols();
            frames[row] = symbols.frame(function(from.functionOf(row)), from.lineOf(row), from.columnOf(row), from.addressOf(row),
                    mapping(from.mappingOf(row)), from.inlined(row), from.codeOf(row));
        }
        return frames[row];
    }

    private int function(int row) {
        if (row < 0) {
            return -1;
        }
        functions = grown(functions, row);
        if (functions[row] == UNKNOWN) {
            Symbols from = recording.symbols();
            functions[row] = symbols.function(from.name(row), none(from.systemName(row)), none(from.file(row)), from.startLine(row), from.kind(row));
        }
        return functions[row];
    }

    private int mapping(int row) {
        return row < 0 ? -1 : mappings.computeIfAbsent(row, from -> symbols.mapping(recording.symbols().mapping(from)));
    }

    /// Adds the samples of one of the recording's profiles.
    ///
    /// @param types how many values a sample has
    /// @param timed whether the builder wants times
    public void samples(Samples from, int types, boolean timed, Samples.Builder to) {
        long[] values = new long[types];
        for (int sample = 0; sample < from.size(); sample++) {
            for (int type = 0; type < types; type++) {
                values[type] = from.value(type, sample);
            }
            to.add(timed ? time(from.time(sample)) : -1, thread(from.thread(sample)), stack(from.stack(sample)), labels(from.labels(sample)), values);
        }
    }

    /// Adds the spans of one of the recording's lanes.
    public void spans(Spans from, Spans.Builder to) {
        for (int span = 0; span < from.size(); span++) {
            to.add(time(from.start(span)), time(from.end(span)), ThreadState.of(from.stateOrdinal(span)), string(from.reason(span)),
                    stack(from.stack(span)), thread(from.by(span)), stack(from.byStack(span)));
        }
    }

    /// Adds the rows of one of the recording's tables.
    ///
    /// @param to as many columns as the table has headings
    public void rows(Table from, java.util.List<Table.Column> to) {
        java.util.List<Table.Column> columns = from.columns();
        for (int c = 0; c < columns.size(); c++) {
            Table.Type type = from.headings().get(c).type();
            Table.Column column = columns.get(c);
            for (int row = 0; row < column.size(); row++) {
                to.get(c).add(value(type, column.get(row)));
            }
        }
    }

    private long value(Table.Type type, long value) {
        return switch (type) {
            case TEXT -> string((int) value);
            case STACK -> stack((int) value);
            case THREAD -> thread((int) value);
            case TIME -> value == Table.Column.NONE ? value : time(value);
            case LONG, DOUBLE, BOOLEAN, DURATION -> value;
        };
    }

    private static String none(String text) {
        return text.isEmpty() ? null : text;
    }

    private static int[] grown(int[] rows, int row) {
        if (row < rows.length) {
            return rows;
        }
        int[] wider = Arrays.copyOf(rows, Math.max(row + 1, rows.length * 2));
        Arrays.fill(wider, rows.length, wider.length, UNKNOWN);
        return wider;
    }
}
