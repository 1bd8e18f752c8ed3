package flamelane;

import flamelane.model.Counter;
import flamelane.model.Header;
import flamelane.model.Lazy;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.Threads;
import flamelane.model.Timeline;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A recording with a timeline, written as text: a line for each lane, a letter for each 10 ns.
///
/// ```
/// worker-1    RRRRBBBB..RR      a state's letter, . for a gap, | starts another span of the same state
/// pause:GC    ....gg......      before the colon the kind of track, `pause` `gc` `proc` `go`
/// @ worker-1 4 OrderBook main>reserve by worker-2 main>release
/// ```
/// An `@` line gives the span that starts at a cell its reason, its stack, and who ended it with which
/// stack; `-` for none. Letters: R running, r runnable, B blocked, N network, F file, S system call,
/// W waiting, Z sleeping, g GC, U unknown. Groups are names without their trailing number.
public final class TimelineText {
    public static final long CELL = 10;
    private static final String LETTERS = "RrBNFSWZgU";
    private static final ThreadState[] STATES = {ThreadState.RUNNING, ThreadState.RUNNABLE, ThreadState.BLOCKED, ThreadState.NETWORK,
        ThreadState.FILE_IO, ThreadState.SYSCALL, ThreadState.WAITING, ThreadState.SLEEPING, ThreadState.GC, ThreadState.UNKNOWN};

    private TimelineText() {
    }

    private record Note(String lane, int cell, String reason, String stack, String by, String byStack) { }

    public static Recording recording(String text, Counter... counters) {
        Recording.Builder builder = new Recording.Builder(new Header("text", "text", "", null, -1, -1, List.of()));
        Map<String, Note> notes = new HashMap<>();
        Map<String, Integer> threads = new HashMap<>();
        List<String[]> lanes = new ArrayList<>();
        for (String line : text.strip().split("\n")) {
            String[] word = line.strip().split("\\s+");
            if (word[0].equals("@")) {
                Note note = new Note(word[1], Integer.parseInt(word[2]), none(word[3]), none(word[4]), word.length > 6 ? word[6] : null,
                        word.length > 7 ? word[7] : null);
                notes.put(note.lane + "@" + note.cell, note);
            } else {
                lanes.add(word);
                String name = word[0].substring(word[0].indexOf(':') + 1);
                Track.Kind kind = kind(word[0]);
                if (kind == Track.Kind.THREAD || kind == Track.Kind.GOROUTINE) {
                    threads.put(name, builder.threads().add(new Threads.Row(
                            kind == Track.Kind.THREAD ? Threads.Kind.PLATFORM : Threads.Kind.GOROUTINE, name, group(name), threads.size() + 1, -1)));
                }
            }
        }
        Spans.Storage storage = new Spans.Storage();
        List<Track> tracks = new ArrayList<>();
        for (String[] word : lanes) {
            String name = word[0].substring(word[0].indexOf(':') + 1);
            Spans spans = spans(builder, storage, name, word[1], notes, threads);
            tracks.add(new Track(kind(word[0]), name, group(name), threads.getOrDefault(name, -1), spans));
        }
        return builder.timeline(Lazy.done(new Timeline(tracks))).counters(Lazy.done(List.of(counters))).build();
    }

    /// One lane of letters.
    public static Spans spans(String cells) {
        return spans(null, new Spans.Storage(), "", cells, Map.of(), Map.of());
    }

    private static Spans spans(Recording.Builder recording, Spans.Storage storage, String lane, String cells, Map<String, Note> notes,
                               Map<String, Integer> threads) {
        Spans.Builder spans = new Spans.Builder(storage);
        String plain = cells.replace("|", "");
        boolean[] cut = new boolean[plain.length() + 1];
        for (int i = 0, cell = 0; i < cells.length(); i++) {
            if (cells.charAt(i) == '|') {
                cut[cell] = true;
            } else {
                cell++;
            }
        }
        for (int from = 0; from < plain.length();) {
            int to = from + 1;
            while (to < plain.length() && plain.charAt(to) == plain.charAt(from) && !cut[to]) {
                to++;
            }
            int letter = LETTERS.indexOf(plain.charAt(from));
            if (letter >= 0) {
                Note note = notes.get(lane + "@" + from);
                spans.add(from * CELL, to * CELL, STATES[letter], note == null ? -1 : recording.symbols().strings().intern(note.reason),
                        note == null ? -1 : stack(recording, note.stack), note == null || note.by == null ? -1 : threads.get(note.by),
                        note == null ? -1 : stack(recording, note.byStack));
            }
            from = to;
        }
        return spans.build();
    }

    /// The stack of functions joined by `>`, root first.
    public static int stack(Recording.Builder recording, String path) {
        if (path == null) {
            return -1;
        }
        int stack = 0;
        for (String name : path.split(">")) {
            stack = recording.stacks().child(stack, recording.symbols().frame(
                    recording.symbols().function(name, null, null, 0, flamelane.model.Symbols.Kind.JAVA), 0));
        }
        return stack;
    }

    private static String none(String word) {
        return word.equals("-") ? null : word;
    }

    private static String group(String name) {
        return name.replaceFirst("-?\\d+$", "");
    }

    private static Track.Kind kind(String word) {
        return switch (word.substring(0, Math.max(0, word.indexOf(':')))) {
            case "pause" -> Track.Kind.PAUSE;
            case "gc" -> Track.Kind.GC;
            case "proc" -> Track.Kind.PROCESSOR;
            case "go" -> Track.Kind.GOROUTINE;
            case "region" -> Track.Kind.REGION;
            default -> Track.Kind.THREAD;
        };
    }
}
