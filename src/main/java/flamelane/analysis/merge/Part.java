package flamelane.analysis.merge;

import flamelane.model.Labels;
import flamelane.model.Recording;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Threads;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// One of the recordings that are merged, and what its rows are called in the whole.
///
/// Rows are translated when they are first met, so parts that are never read cost nothing.
final class Part {
    private static final int UNKNOWN = -2;

    private final Recording recording;
    private final Recording.Builder whole;
    private final Map<Threads.Row, Integer> threadRows;
    private final long shift;
    private int[] stacks = new int[0];
    private int[] frames = new int[0];
    private int[] functions = new int[0];
    private int[] strings = new int[0];
    private final Map<Integer, Integer> mappings = new HashMap<>();
    private final Map<Integer, Integer> threads = new HashMap<>();
    private final Map<Integer, Integer> labels = new HashMap<>();

    /// @param shift      nanoseconds from the whole's time 0 to this recording's
    /// @param threadRows threads of the whole by what they are, shared by all parts
    Part(Recording recording, Recording.Builder whole, Map<Threads.Row, Integer> threadRows, long shift) {
        this.recording = recording;
        this.whole = whole;
        this.threadRows = threadRows;
        this.shift = shift;
    }

    Recording recording() {
        return recording;
    }

    /// A time of this recording on the clock of the whole.
    long time(long time) {
        return time + shift;
    }

    synchronized int string(int row) {
        if (row < 0) {
            return -1;
        }
        strings = grown(strings, row);
        if (strings[row] == UNKNOWN) {
            strings[row] = whole.symbols().strings().intern(recording.strings().get(row));
        }
        return strings[row];
    }

    /// Translates thread rows; equal threads of several parts are one thread.
    synchronized int thread(int row) {
        if (row < 0) {
            return -1;
        }
        return threads.computeIfAbsent(row, from -> {
            Threads.Row thread = recording.threads().get(from);
            return threadRows.computeIfAbsent(thread, whole.threads()::add);
        });
    }

    synchronized int labels(int row) {
        if (row < 0) {
            return -1;
        }
        Labels from = recording.labels();
        return labels.computeIfAbsent(row, set -> whole.labels().intern(from.get(set)));
    }

    synchronized int stack(int row) {
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
                stacks[path[i]] = whole.stacks().child(stacks[from.parent(path[i])], frame(from.frame(path[i])));
            }
        }
        return stacks[row];
    }

    private int frame(int row) {
        frames = grown(frames, row);
        if (frames[row] == UNKNOWN) {
            Symbols from = recording.symbols();
            frames[row] = whole.symbols().frame(function(from.functionOf(row)), from.lineOf(row), from.columnOf(row), from.addressOf(row),
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
            functions[row] = whole.symbols().function(from.name(row), none(from.systemName(row)), none(from.file(row)), from.startLine(row), from.kind(row));
        }
        return functions[row];
    }

    private int mapping(int row) {
        return row < 0 ? -1 : mappings.computeIfAbsent(row, from -> whole.symbols().mapping(recording.symbols().mapping(from)));
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
