package flamelane.formats.pprof;

import flamelane.model.FormatException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `--- contentionz`, `--- mutex:`, `--- contention:`: who waited for locks, in cycles of the processor.
final class ContentionText {
    private static final Pattern SAMPLE = Pattern.compile("(\\d+) *(\\d+) @([ x0-9a-f]*)");

    private final Legacy profile;
    private final TextLines lines;
    private long cyclesPerSecond;

    private ContentionText(String name, TextLines lines) {
        this.profile = new Legacy(name);
        this.lines = lines;
    }

    static boolean isHead(String line) {
        return line.startsWith("--- contentionz ") || line.startsWith("--- mutex:") || line.startsWith("--- contention:");
    }

    static Legacy read(String name, TextLines lines) {
        return new ContentionText(name, lines).read();
    }

    private Legacy read() {
        profile.type("contentions", "count");
        profile.type("delay", "nanoseconds");
        profile.periodType = new String[] {"contentions", "count"};
        profile.period = 1;
        lines.next();
        boolean more = attributes();
        GoComments comments = new GoComments(profile);
        for (; more && !lines.line().strip().startsWith("---"); more = lines.next()) {
            String line = lines.line().strip();
            if (TextLines.isQuiet(line)) {
                comments.read(line);
            } else {
                comments.end();
                sample(line);
            }
        }
        comments.end();
        lines.toMemoryMap();
        profile.ranges.addAll(MemoryMap.read(lines));
        return profile;
    }

    /// Reads `name = number` lines.
    ///
    /// @return whether a line follows
    private boolean attributes() {
        while (lines.next()) {
            String line = lines.line().strip();
            int equals = line.indexOf('=');
            if (TextLines.isQuiet(line)) {
                continue;
            }
            if (line.startsWith("---") || equals < 0) {
                return true;
            }
            Long number = TextLines.anyNumber(line.substring(equals + 1).strip());
            if (number == null) {
                throw new FormatException(profile.name + ":" + lines.number() + ": no number behind the =");
            }
            switch (line.substring(0, equals).strip()) {
                case "cycles/second" -> cyclesPerSecond = number;
                case "sampling period" -> profile.period = number;
                case "ms since reset" -> profile.durationNanos = number * 1_000_000;
                case "discarded samples" -> { }
                default -> throw new FormatException(profile.name + ":" + lines.number() + ": unknown attribute of a contention profile");
            }
        }
        return false;
    }

    private void sample(String line) {
        Matcher match = SAMPLE.matcher(line);
        boolean found = match.find();
        Long cycles = found ? TextLines.number(match.group(1)) : null;
        Long count = found ? TextLines.number(match.group(2)) : null;
        long[] addresses = found ? TextLines.addresses(match.group(3)) : null;
        if (cycles == null || count == null || addresses == null) {
            profile.refuse(lines.number(), "no sample of a contention profile");
            return;
        }
        long delay = cycles;
        long contentions = count;
        if (profile.period > 0) {
            delay = cyclesPerSecond > 0 ? (long) ((double) cycles * profile.period / (cyclesPerSecond / 1e9)) : cycles;
            contentions = count * profile.period;
        }
        profile.add(profile.stack(addresses, 1, true), contentions, delay);
    }
}
