package flamelane.formats.pprof;

import flamelane.model.FormatException;
import flamelane.model.Header;
import flamelane.model.Labels.Label;
import flamelane.model.Notice;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Threads;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Goroutines as Go prints them in a panic, on SIGQUIT and at `debug=2`: one sample each, with its state, how long it
/// has waited and who created it as labels.
final class GoDump {
    private static final Pattern HEAD = Pattern.compile("^goroutine (\\d{1,18})(?: [^\\[]*)? \\[([^\\]]*)\\](.*):$");
    private static final Pattern FILE = Pattern.compile("^\\t(.+):(\\d{1,9})(?: \\+0x[0-9a-f]+)?(?: .*)?$");
    private static final Pattern MINUTES = Pattern.compile("^(\\d{1,9}) minutes$");
    private static final int LINES_BEFORE = 400;

    private final String name;
    private final Recording.Builder builder;
    private final Samples.Builder samples = new Samples.Builder(1, false, true);
    private final List<Integer> frames = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private int thread = -1;
    private int elided;

    private GoDump(String name, long bytes) {
        this.name = name;
        this.builder = new Recording.Builder(new Header(name, "pprof", "Go", null, -1, bytes, List.of()));
    }

    /// Whether a text is a dump: a goroutine's head with a call below it, maybe behind what the program said last.
    static boolean isIn(String text) {
        TextLines lines = new TextLines(text);
        for (int i = 0; i < LINES_BEFORE && lines.next(); i++) {
            if (HEAD.matcher(lines.line()).matches()) {
                return lines.next() && (lines.line().endsWith(")") || lines.line().startsWith("\t"));
            }
        }
        return false;
    }

    static Recording read(String name, TextLines lines, long bytes) {
        return new GoDump(name, bytes).read(lines);
    }

    private Recording read(TextLines lines) {
        String call = null;
        boolean made = false;
        while (lines.next()) {
            String line = lines.line();
            Matcher head = HEAD.matcher(line);
            Matcher file = FILE.matcher(line);
            if (head.matches()) {
                end();
                begin(head);
                call = null;
                made = false;
            } else if (thread < 0) {
                continue;
            } else if (line.isBlank()) {
                end();
            } else if (file.matches() && call != null) {
                if (made) {
                    labels.add(Label.text("created by", call.replaceFirst(" in goroutine \\d+$", "")));
                } else {
                    frame(call, file.group(1), Integer.parseInt(file.group(2)));
                }
                call = null;
            } else if (line.startsWith("created by ")) {
                call = line.substring("created by ".length());
                made = true;
            } else if (line.startsWith("...")) {
                elided++;
            } else if (!line.startsWith("\t")) {
                call = line;
            }
        }
        end();
        if (samples.size() == 0) {
            throw new FormatException(name + ": no goroutine with a stack");
        }
        if (elided > 0) {
            builder.notice(Notice.warning("", elided + " stacks are longer than Go prints; frames in their middle are missing"));
        }
        ValueType type = new ValueType("goroutine", "count");
        Samples all = samples.build();
        Profile.Sampling sampling = new Profile.Sampling(type, 1, 0, 0, "", "", List.of(), "");
        return builder.profile(new Profile("goroutine", "Goroutines", List.of(type), 0, all.size(), flamelane.model.Lazy.done(all), sampling)).build();
    }

    private void begin(Matcher head) {
        long id = Long.parseLong(head.group(1));
        String[] parts = head.group(2).split(", ");
        labels.add(Label.text("state", parts[0]));
        for (int i = 1; i < parts.length; i++) {
            Matcher minutes = MINUTES.matcher(parts[i]);
            labels.add(minutes.matches() ? Label.number("waits", Long.parseLong(minutes.group(1)), "minutes") : Label.text(parts[i], "true"));
        }
        thread = builder.threads().add(new Threads.Row(Threads.Kind.GOROUTINE, "goroutine " + id, "", id, -1));
    }

    private void frame(String call, String file, int line) {
        int open = call.lastIndexOf('(');
        // "(...)" is what Go prints for a call that was inlined, whose arguments it does not know.
        boolean inlined = call.endsWith("(...)");
        String function = open <= 0 || !call.endsWith(")") ? call : call.substring(0, arguments(call));
        int row = builder.symbols().function(function, function, file, 0, Producer.kind(function, file));
        frames.add(builder.symbols().frame(row, line, 0, 0, -1, inlined, inlined ? Symbols.Code.INLINED : Symbols.Code.UNKNOWN));
    }

    /// Where the arguments at the end of a call start: they may hold parentheses of their own.
    private static int arguments(String call) {
        int depth = 0;
        for (int i = call.length() - 1; i > 0; i--) {
            depth += call.charAt(i) == ')' ? 1 : call.charAt(i) == '(' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return call.length();
    }

    private void end() {
        if (thread >= 0 && !frames.isEmpty()) {
            int stack = Stacks.ROOT;
            for (int i = frames.size() - 1; i >= 0; i--) {
                stack = builder.stacks().child(stack, frames.get(i));
            }
            labels.sort(java.util.Comparator.comparing(Label::isNumber).thenComparing(Label::key));
            samples.add(-1, thread, stack, builder.labels().intern(labels), 1);
            String root = builder.symbols().frameName(frames.getLast());
            Threads.Row row = builder.threads().get(thread);
            builder.threads().replace(thread, new Threads.Row(row.kind(), root, row.group(), row.id(), row.osId()));
        }
        thread = -1;
        frames.clear();
        labels.clear();
    }
}
