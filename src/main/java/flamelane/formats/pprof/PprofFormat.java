package flamelane.formats.pprof;

import flamelane.formats.Format;
import flamelane.formats.Head;
import flamelane.formats.Source;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Profiles as pprof reads them: profile.proto, the binary and text formats before it, and the texts of Go's runtime.
public final class PprofFormat implements Format {
    /// What the formats before profile.proto write at most; they are read at once.
    private static final int LARGEST_TEXT = 256 << 20;

    /// The formats in the order they are tried.
    private enum Kind { PROTO, CPU, HEAP, COUNT, THREADS, CONTENTION, JAVA, DUMP, NONE }

    @Override
    public String id() {
        return "pprof";
    }

    @Override
    public String label() {
        return "pprof";
    }

    @Override
    public boolean sniff(Head head) {
        return kind(head) != Kind.NONE;
    }

    private static Kind kind(Head head) {
        if (ProtoSign.isIn(head)) {
            return Kind.PROTO;
        }
        if (head.at(0) == 0 && CpuWords.isIn(head.bytes())) {
            return Kind.CPU;
        }
        if (!head.isText()) {
            return Kind.NONE;
        }
        String text = head.text();
        TextLines lines = new TextLines(text);
        lines.next();
        String first = lines.line();
        boolean saying = !TextLines.isQuiet(first) || lines.nextSaying();
        return HeapText.isHead(first) ? Kind.HEAP
                : saying && CountText.isHead(lines.line()) ? Kind.COUNT
                : saying && ThreadText.isHead(lines.line()) ? Kind.THREADS
                : JavaText.isHead(text) ? Kind.JAVA
                : ContentionText.isHead(first) ? Kind.CONTENTION
                : GoDump.isIn(text) ? Kind.DUMP : Kind.NONE;
    }

    @Override
    public Recording read(Source source, Progress progress) {
        String name = source.name();
        try {
            Kind kind = kind(source.head());
            if (kind == Kind.PROTO) {
                return proto(source, progress);
            }
            byte[] bytes = source.bytes(LARGEST_TEXT);
            if (kind == Kind.CPU) {
                return legacy(CpuWords.read(name, bytes), source);
            }
            TextLines lines = new TextLines(new String(bytes, StandardCharsets.UTF_8));
            return switch (kind) {
                case HEAP -> legacy(HeapText.read(name, lines), source);
                case COUNT -> legacy(CountText.read(name, lines), source);
                case THREADS -> legacy(ThreadText.read(name, lines), source);
                case CONTENTION -> legacy(ContentionText.read(name, lines), source);
                case JAVA -> legacy(JavaText.read(name, lines), source);
                case DUMP -> GoDump.read(name, lines, source.size());
                default -> throw new FormatException(name + ": not a profile");
            };
        } catch (EOFException e) {
            throw new FormatException(name + ": the profile is cut short; fetch or copy it again", e);
        } catch (IOException e) {
            throw new FormatException(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static Recording proto(Source source, Progress progress) throws IOException {
        try (InputStream in = source.open()) {
            Tables tables = new ProtoReader(source.name(), new Wire(source.name(), in), source.packed(), progress).read();
            // Nothing in a profile checks the rest of it: a wrong number in it looks like a right one.
            if (source.isDoubtful()) {
                throw new FormatException(source.name() + ": which numbers of the profile are still right cannot be told; fetch or copy it again");
            }
            tables.cut |= !source.notices().isEmpty();
            if (tables.cut && tables.strings.isEmpty()) {
                throw new FormatException(source.name() + ": the profile is cut short before its names, without which its "
                        + tables.samples() + " samples say nothing; fetch or copy it again");
            }
            return new Assembly(source.name(), tables.mapped()).recording("", source.size()).build();
        }
    }

    private static Recording legacy(Legacy profile, Source source) throws IOException {
        Recording.Builder builder = new Assembly(source.name(), profile.tables().mapped()).recording("", source.size());
        profile.notices.forEach(builder::notice);
        return builder.build();
    }
}
