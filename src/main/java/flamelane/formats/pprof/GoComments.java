package flamelane.formats.pprof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Go's runtime writes as comments below a sample: `#  0x4b653a  context.withCancel+0x3a  context.go:277`, and
/// for goroutines `# labels: {"key":"value"}`.
///
/// pprof passes them over, and shows bare addresses.
final class GoComments {
    private static final Pattern FRAME = Pattern.compile("^#\\s+0x([0-9a-f]{1,16})\\s+(\\S.*?)\\+0x[0-9a-f]+\\s+(\\S.*):(\\d{1,9})$");
    private static final Pattern LABEL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Legacy profile;
    private final Map<Long, List<Legacy.Line>> block = new HashMap<>();

    GoComments(Legacy profile) {
        this.profile = profile;
    }

    void read(String line) {
        Matcher frame = FRAME.matcher(line);
        if (frame.find()) {
            block.computeIfAbsent(Long.parseUnsignedLong(frame.group(1), 16), address -> new ArrayList<>())
                    .add(new Legacy.Line(frame.group(2), frame.group(3), Long.parseLong(frame.group(4))));
            return;
        }
        end();
        if (line.startsWith("# labels: {") && !profile.samples.isEmpty()) {
            Matcher label = LABEL.matcher(line);
            while (label.find()) {
                profile.samples.getLast().texts().put(plain(label.group(1)), plain(label.group(2)));
            }
        }
    }

    /// The frames of a sample have all been read: several at one address were inlined into the last.
    void end() {
        block.forEach((address, lines) -> {
            Legacy.Location location = profile.locations.get(address);
            if (location != null && location.lines.isEmpty()) {
                location.lines = List.copyOf(lines);
            }
        });
        block.clear();
    }

    private static String plain(String quoted) {
        return quoted.indexOf('\\') < 0 ? quoted : quoted.replaceAll("\\\\(.)", "$1");
    }
}
