package flamelane.formats.pprof;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `goroutine profile: total 10`: stacks and how many are in each, as Go's `debug=1` writes them.
final class CountText {
    private static final Pattern HEAD = Pattern.compile("(\\S+) profile: total \\d+");
    private static final Pattern SAMPLE = Pattern.compile("(\\d+) @(( 0x[0-9a-f]+)+)");

    private CountText() {
    }

    static boolean isHead(String line) {
        return HEAD.matcher(line).matches();
    }

    static Legacy read(String name, TextLines lines) {
        Legacy profile = new Legacy(name);
        lines.nextSaying();
        Matcher head = HEAD.matcher(lines.line());
        String type = head.matches() ? head.group(1) : "samples";
        profile.type(type, "count");
        profile.periodType = new String[] {type, "count"};
        profile.period = 1;
        GoComments comments = new GoComments(profile);
        while (lines.next() && !lines.line().startsWith("---")) {
            String line = lines.line();
            if (TextLines.isQuiet(line)) {
                comments.read(line);
                continue;
            }
            comments.end();
            Matcher match = SAMPLE.matcher(line);
            Long count = match.matches() ? TextLines.number(match.group(1)) : null;
            long[] addresses = count == null ? null : TextLines.addresses(match.group(2));
            if (addresses == null) {
                profile.refuse(lines.number(), "no count and addresses");
            } else {
                profile.add(profile.stack(addresses, 1, true), count);
            }
        }
        comments.end();
        lines.toMemoryMap();
        profile.ranges.addAll(MemoryMap.read(lines));
        return profile;
    }
}
