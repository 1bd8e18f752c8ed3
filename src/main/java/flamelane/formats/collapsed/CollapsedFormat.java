package flamelane.formats.collapsed;

import flamelane.formats.Format;
import flamelane.formats.Head;
import flamelane.formats.Lines;
import flamelane.formats.Source;
import flamelane.model.FormatException;
import flamelane.model.Header;
import flamelane.model.Notice;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Symbols;
import flamelane.model.ValueType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collapsed (folded) stacks, as the FlameGraph scripts, async-profiler and perf's converters write them.
///
/// A frame may end in a mark that says how it ran (`_[j]` compiled, `_[i]` inlined, `_[k]` kernel,
/// `_[0]` interpreted, `_[1]` C1). Counts may be fractions; they are kept to a millionth. A line with
/// two counts is a difference, of which the second is read. A line that cannot be read is a notice.
public final class CollapsedFormat implements Format {
    private static final int NOTICES = 20;
    private static final Map<String, Symbols.Code> MARKS = Map.of(
            "_[j]", Symbols.Code.COMPILED, "_[i]", Symbols.Code.INLINED, "_[k]", Symbols.Code.KERNEL,
            "_[0]", Symbols.Code.INTERPRETED, "_[1]", Symbols.Code.COMPILED_C1);

    @Override
    public String id() {
        return "collapsed";
    }

    @Override
    public String label() {
        return "collapsed stacks";
    }

    @Override
    public boolean sniff(Head head) {
        if (!head.isText()) {
            return false;
        }
        String text = head.text();
        int lines = 0;
        int stacks = 0;
        boolean frames = false;
        int from = 0;
        while (from < text.length() && lines < 100) {
            int to = text.indexOf('\n', from);
            if (to < 0 && !head.isWhole() && lines > 0) {
                break;
            }
            String line = text.substring(from, to < 0 ? text.length() : to).strip();
            from = to < 0 ? text.length() : to + 1;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            lines++;
            Line parsed = Line.parse(line);
            stacks += parsed == null ? 0 : 1;
            frames |= parsed != null && parsed.stack().indexOf(';') >= 0;
        }
        return stacks > 0 && stacks * 2 > lines && frames;
    }

    @Override
    public Recording read(Source source, Progress progress) {
        try (Lines lines = new Lines(source)) {
            return read(source, lines, progress);
        } catch (IOException e) {
            throw new FormatException(source.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private Recording read(Source source, Lines lines, Progress progress) throws IOException {
        Recording.Builder builder = new Recording.Builder(new Header(source.name(), id(), "", null, -1, source.size(), List.of()));
        Map<Integer, Double> counts = new java.util.LinkedHashMap<>();
        Frames frames = new Frames(builder);
        boolean whole = true;
        long number = 0;
        long bad = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            number++;
            if ((number & 0xFFFF) == 0) {
                progress.check();
                progress.at(0.5, "line " + number);
            }
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            Line parsed = Line.parse(text);
            if (parsed == null) {
                if (bad++ < NOTICES) {
                    builder.notice(Notice.warning(source.name() + ":" + number, "no count at the end of the line; the line is left out"));
                }
                continue;
            }
            whole &= parsed.count() == Math.rint(parsed.count());
            counts.merge(frames.stack(parsed.stack()), parsed.count(), Double::sum);
        }
        if (bad > NOTICES) {
            builder.notice(Notice.warning("", (bad - NOTICES) + " more lines without a count are left out"));
        }
        if (counts.isEmpty()) {
            throw new FormatException(source.name() + ": no line reads as a stack with a count");
        }
        return builder.profile(profile(counts, whole)).build();
    }

    private static Profile profile(Map<Integer, Double> counts, boolean whole) {
        Samples.Builder samples = new Samples.Builder(1, false, false);
        counts.forEach((stack, count) -> samples.add(-1, -1, stack, -1, Math.round(whole ? count : count * 1e6)));
        ValueType type = new ValueType("samples", whole ? "count" : "millionths");
        return new Profile("samples", "Samples", List.of(type), 0, samples.build());
    }

    /// One line: the frames with their semicolons, and the count.
    private record Line(String stack, double count) {
        /// @return `null` if there is no count
        static Line parse(String text) {
            int space = lastSpace(text, text.length());
            if (space <= 0) {
                return null;
            }
            Double count = number(text.substring(space + 1));
            if (count == null) {
                return null;
            }
            String stack = text.substring(0, space).strip();
            int before = lastSpace(stack, stack.length());
            if (before > 0 && number(stack.substring(before + 1)) != null && stack.indexOf(';') >= 0) {
                stack = stack.substring(0, before).strip();
            }
            return stack.isEmpty() ? null : new Line(stack, count);
        }

        private static int lastSpace(String text, int before) {
            int at = before - 1;
            while (at >= 0 && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
                at--;
            }
            return at;
        }

        // Digits with at most one point, or an exponent; never "NaN", "0x1p3" or "1d", which Java would take.
        private static Double number(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!(c >= '0' && c <= '9' || c == '.' || i > 0 && (c == 'e' || c == 'E' || c == '+' || c == '-'))) {
                    return null;
                }
            }
            try {
                return text.isEmpty() ? null : Double.valueOf(text);
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }

    /// Turns the text of a stack into a row of the trie.
    private static final class Frames {
        private final Recording.Builder builder;
        private final Map<String, Integer> known = new HashMap<>();

        Frames(Recording.Builder builder) {
            this.builder = builder;
        }

        int stack(String text) {
            int stack = 0;
            int from = 0;
            while (from <= text.length()) {
                int to = text.indexOf(';', from);
                String name = text.substring(from, to < 0 ? text.length() : to);
                if (!name.isEmpty()) {
                    stack = builder.stacks().child(stack, known.computeIfAbsent(name, this::frame));
                }
                from = to < 0 ? text.length() + 1 : to + 1;
            }
            return stack;
        }

        private int frame(String name) {
            int mark = name.length() - 4;
            Symbols.Code code = mark > 0 ? MARKS.get(name.substring(mark)) : null;
            String plain = code == null ? name : name.substring(0, mark);
            Symbols.Kind kind = code == null ? Symbols.Kind.OTHER : code == Symbols.Code.KERNEL ? Symbols.Kind.KERNEL : Symbols.Kind.JAVA;
            int function = builder.symbols().function(plain, null, null, 0, kind);
            return builder.symbols().frame(function, 0, 0, 0, -1, code == Symbols.Code.INLINED, code == null ? Symbols.Code.UNKNOWN : code);
        }
    }
}
