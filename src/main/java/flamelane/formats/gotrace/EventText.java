package flamelane.formats.gotrace;

import flamelane.model.Stacks;
import flamelane.model.Strings;
import flamelane.model.Symbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/// Events as text, the way `go tool trace -d=parsed` prints them, so that the two can be compared.
final class EventText implements Sink {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("XXX", Locale.ROOT);

    private final Names names;
    private final ZoneId zone;
    private final Consumer<CharSequence> out;
    private final StringBuilder text = new StringBuilder();

    /// @param zone what the wall clock is shown in
    /// @param out  takes the text of one event, line ends included
    EventText(Names names, ZoneId zone, Consumer<CharSequence> out) {
        this.names = names;
        this.zone = zone;
        this.out = out;
    }

    @Override
    public void event(Event e) {
        text.setLength(0);
        text.append("M=").append(e.m).append(" P=").append(e.p).append(" G=").append(e.g);
        text.append(' ').append(e.kind.word).append(" Time=").append(e.time);
        switch (e.kind) {
            case SYNC -> sync(e);
            case METRIC -> text.append(" Name=\"").append(e.metric.word).append("\" Value=").append(value(e.value));
            case LABEL -> text.append(" Label=").append(quoted(e.name)).append(" Resource=Goroutine(").append(e.id).append(')');
            case RANGE_BEGIN, RANGE_ACTIVE, RANGE_END -> range(e);
            case TASK_BEGIN, TASK_END -> text.append(" ID=").append(Long.toUnsignedString(e.value)).append(" Parent=")
                    .append(Long.toUnsignedString(e.more)).append(" Type=").append(quoted(e.name));
            case REGION_BEGIN, REGION_END -> text.append(" Task=").append(Long.toUnsignedString(e.value))
                    .append(" Type=").append(quoted(e.name));
            case LOG -> text.append(" Task=").append(Long.toUnsignedString(e.value)).append(" Category=").append(quoted(e.name))
                    .append(" Message=").append(quoted((int) e.more));
            case GO -> {
                text.append(" GoID=").append(e.id).append(' ').append(e.from.word).append("->").append(e.to.word);
                text.append(" Reason=").append(quoted(e.name));
                stack("TransitionStack=", e.ownStack, e.creation);
            }
            case PROC -> text.append(" ProcID=").append(e.id).append(' ').append(e.procFrom.word).append("->")
                    .append(e.procTo.word).append(" Reason=\"\"");
            case EXPERIMENTAL -> experimental(e);
            case SAMPLE -> { }
        }
        stack("Stack=", e.stack, e.kind == Event.Kind.SAMPLE);
        text.append('\n');
        out.accept(text);
    }

    private void sync(Event e) {
        text.append(" N=").append(e.value);
        if (e.clock != null) {
            text.append(" Trace=").append(e.clock.trace()).append(" Mono=").append(Long.toUnsignedString(e.clock.mono()));
            text.append(" Wall=").append(wall(e.clock));
        }
    }

    private String wall(Event.Clock clock) {
        ZonedDateTime at = Instant.ofEpochSecond(clock.seconds(), clock.nanos()).atZone(zone);
        String fraction = "";
        if (at.getNano() != 0) {
            fraction = String.format(Locale.ROOT, ".%09d", at.getNano()).replaceAll("0+$", "");
        }
        return SECONDS.format(at) + fraction + ZONE.format(at);
    }

    private void range(Event e) {
        text.append(" Name=").append(quote(Ranged.name(e, names.strings()))).append(" Scope=");
        switch (e.range) {
            case MARK -> text.append("None");
            case SWEEP -> text.append("Proc(").append(e.id).append(')');
            default -> text.append("Goroutine(").append(e.id).append(')');
        }
        if (e.kind == Event.Kind.RANGE_END) {
            text.append(" Attributes=[");
            if (e.range == Event.Range.SWEEP) {
                text.append("\"bytes swept\"=").append(value(e.value)).append(" \"bytes reclaimed\"=").append(value(e.more));
            }
            text.append(']');
        }
    }

    private void experimental(Event e) {
        Wire.Type type = Wire.type((int) e.value);
        text.append(" Name=").append(type.name()).append(" Args=[");
        for (int i = 0; i < type.arguments().size(); i++) {
            text.append(i == 0 ? "" : ", ").append(type.arguments().get(i)).append('=').append(value(e.arguments[i]));
        }
        text.append(']');
    }

    private static String value(long number) {
        return "Value{Uint64(" + Long.toUnsignedString(number) + ")}";
    }

    private void stack(String heading, int stack, boolean always) {
        if (stack < 0 && !always) {
            return;
        }
        text.append('\n').append(heading).append('\n');
        Stacks stacks = names.stacks();
        Symbols symbols = names.symbols();
        for (int at = stack; at > Stacks.ROOT; at = stacks.parent(at)) {
            int frame = stacks.frame(at);
            int function = symbols.functionOf(frame);
            text.append('\t').append(symbols.name(function)).append(" @ 0x").append(Long.toHexString(symbols.addressOf(frame)));
            text.append("\n\t\t").append(symbols.file(function)).append(':').append(symbols.lineOf(frame)).append('\n');
        }
    }

    private String quoted(int row) {
        Strings strings = names.strings();
        return quote(strings.get(row));
    }

    /// A text as Go quotes it.
    static String quote(String plain) {
        StringBuilder quoted = new StringBuilder(plain.length() + 2).append('"');
        plain.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
                case 7 -> quoted.append("\\a");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case 11 -> quoted.append("\\v");
                default -> {
                    if (c < 0x20 || c == 0x7F) {
                        quoted.append(String.format("\\x%02x", c));
                    } else if (c > 0x7F && !printable(c)) {
                        quoted.append(c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                 Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
