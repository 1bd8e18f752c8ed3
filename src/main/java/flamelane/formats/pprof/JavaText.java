package flamelane.formats.pprof;

import flamelane.model.FormatException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `--- heapz 1 ---` and `--- contentionz 1 ---` of Java programs: samples of numbers, and below what each stands for.
final class JavaText {
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w ]+)=([\\w ]+)");
    private static final Pattern SAMPLE = Pattern.compile(" *(\\d+) +(\\d+) +@ +([ x0-9a-f]*)");
    private static final Pattern NAME = Pattern.compile("^\\s*0x([0-9a-fA-F]{1,16})\\s+(.*)\\s*$");
    private static final Pattern FILE_LINE = Pattern.compile("^(.*)\\s+\\((.+):(-?[0-9]+)\\)$");
    private static final Pattern PATH = Pattern.compile("^(.*)\\s+\\((.*)\\)$");
    private static final long HEAP_RATE = 524288;

    private final Legacy profile;
    private final TextLines lines;
    private final boolean heap;

    private JavaText(String name, TextLines lines, boolean heap) {
        this.profile = new Legacy(name);
        this.lines = lines;
        this.heap = heap;
    }

    /// Whether a text starts like one: its head, and `format = java` among the attributes.
    static boolean isHead(String text) {
        TextLines lines = new TextLines(text);
        if (!lines.next() || !lines.line().strip().matches("--- (heapz|contentionz) 1 ---")) {
            return false;
        }
        while (lines.next()) {
            String line = lines.line().strip();
            if (line.matches("format *= *java")) {
                return true;
            }
            if (!line.isEmpty() && !ATTRIBUTE.matcher(line).find()) {
                return false;
            }
        }
        return false;
    }

    static Legacy read(String name, TextLines lines) {
        lines.next();
        return new JavaText(name, lines, lines.line().contains("heapz")).read();
    }

    private Legacy read() {
        boolean more = lines.next();
        while (more && (lines.line().isBlank() || attribute(lines.line().strip()))) {
            more = lines.next();
        }
        if (profile.types.isEmpty()) {
            throw new FormatException(profile.name + ": a Java profile without a resolution");
        }
        while (more && (lines.line().isBlank() || sample(lines.line().strip()))) {
            more = lines.next();
        }
        if (more) {
            Map<String, Legacy.Line> functions = new HashMap<>();
            name(profile, functions, lines.line());
            names(profile, functions, lines);
        }
        profile.addressesAreNames = true;
        return profile;
    }

    private boolean attribute(String line) {
        Matcher match = ATTRIBUTE.matcher(line);
        if (!match.find()) {
            return false;
        }
        String value = match.group(2).strip();
        switch (match.group(1).strip()) {
            case "format" -> { }
            case "resolution" -> {
                profile.type(heap ? "inuse_objects" : "contentions", "count");
                profile.type(heap ? "inuse_space" : "delay", value);
            }
            case "sampling period" -> {
                profile.periodType = new String[] {"contentions", "count"};
                profile.period = number(value);
            }
            case "ms since reset" -> profile.durationNanos = number(value) * 1_000_000;
            default -> throw new FormatException(profile.name + ":" + lines.number() + ": unknown attribute of a Java profile");
        }
        return true;
    }

    private long number(String text) {
        Long number = TextLines.anyNumber(text);
        if (number == null) {
            throw new FormatException(profile.name + ":" + lines.number() + ": no number behind the =");
        }
        return number;
    }

    private boolean sample(String line) {
        Matcher match = SAMPLE.matcher(line);
        if (!match.find()) {
            return false;
        }
        Long amount = TextLines.number(match.group(1));
        Long count = TextLines.number(match.group(2));
        long[] addresses = TextLines.addresses(match.group(3));
        if (amount == null || count == null || addresses == null || heap && count == 0) {
            profile.refuse(lines.number(), "no sample of a Java profile");
            return true;
        }
        if (heap) {
            double scale = HeapText.scale(count, amount, HEAP_RATE);
            profile.add(profile.stack(addresses, 0, true), (long) (count * scale), (long) (amount * scale)).numbers().put("bytes", amount / count);
        } else {
            long factor = profile.period == 0 ? 1 : profile.period;
            profile.add(profile.stack(addresses, 0, true), count * factor, amount * factor);
        }
        return true;
    }

    /// Reads what the numbers in samples stand for, to the end.
    static void names(Legacy profile, TextLines lines) {
        names(profile, new HashMap<>(), lines);
    }

    private static void names(Legacy profile, Map<String, Legacy.Line> functions, TextLines lines) {
        while (lines.next()) {
            name(profile, functions, lines.line());
        }
        profile.addressesAreNames = true;
    }

    private static void name(Legacy profile, Map<String, Legacy.Line> functions, String line) {
        Matcher match = NAME.matcher(line.strip());
        Legacy.Location location = match.find() ? profile.locations.get(Long.parseUnsignedLong(match.group(1), 16)) : null;
        if (location == null) {
            return;
        }
        String text = match.group(2);
        Matcher fileLine = FILE_LINE.matcher(text);
        Matcher path = PATH.matcher(text);
        Legacy.Line named;
        if (fileLine.find()) {
            Long number = TextLines.number(fileLine.group(3));
            named = new Legacy.Line(fileLine.group(1), fileLine.group(2), number == null || number < 0 ? 0 : number);
        } else if (path.find()) {
            String file = path.group(2);
            named = new Legacy.Line(path.group(1), file.substring(file.lastIndexOf('/') + 1), 0);
        } else {
            named = new Legacy.Line(text.contains("generated stub/JIT") ? "STUB" : text, "", 0);
        }
        // A function has one file: that of the line that names it first.
        Legacy.Line first = functions.putIfAbsent(named.function(), named);
        location.address = 0;
        location.lines = List.of(first == null ? named : new Legacy.Line(named.function(), first.file(), named.line()));
    }
}
