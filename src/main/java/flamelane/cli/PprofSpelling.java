package flamelane.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Command lines as people type them for pprof: `-top -cum cpu.pb.gz`, `-peek=RE cpu.pb.gz`, `-lines=false`.
///
/// A line that starts with an option and has a report among its options becomes one that starts with the report.
final class PprofSpelling {
    private static final Pattern OPTION = Pattern.compile("--?([a-z_]+)(?:=(.*))?", Pattern.DOTALL);
    private static final Set<String> REPORTS = Set.of("top", "text", "tree", "traces", "tags", "raw", "comments", "dot", "svg", "png", "pdf", "callgrind", "proto",
            "topproto");
    private static final Set<String> MATCHING = Set.of("peek", "list", "disasm", "weblist");
    private static final Set<String> SWITCHES = Set.of("functions", "filefunctions", "files", "lines", "addresses", "flat", "cum", "call_tree", "drop_negative",
            "compact_labels", "relative_percentages", "mean", "trim", "noinlines", "showcolumns", "all_frames", "normalize", "inuse_space", "inuse_objects",
            "alloc_space", "alloc_objects", "total_delay", "mean_delay", "contentions");
    private static final Set<String> YES = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> NO = Set.of("0", "f", "F", "FALSE", "false", "False");

    private PprofSpelling() {
    }

    static String[] of(String[] arguments) {
        List<String> words = new ArrayList<>();
        List<String> report = new ArrayList<>();
        boolean inFront = arguments.length > 0 && arguments[0].startsWith("-");
        for (int i = 0; i < arguments.length; i++) {
            Matcher option = OPTION.matcher(arguments[i]);
            boolean matches = option.matches();
            String name = matches ? option.group(1) : "";
            String value = matches ? option.group(2) : null;
            if (inFront && report.isEmpty() && MATCHING.contains(name) && (value != null || i + 1 < arguments.length)) {
                report.addAll(List.of(name, value == null ? arguments[++i] : value));
            } else if (inFront && report.isEmpty() && REPORTS.contains(name) && (value == null || YES.contains(value))) {
                report.add(name);
            } else if (inFront && REPORTS.contains(name) && report.equals(List.of(name)) && value == null) {
                continue;
            } else if (SWITCHES.contains(name) && value != null && (YES.contains(value) || NO.contains(value))) {
                addSwitch(words, name, YES.contains(value));
            } else if (SWITCHES.contains(name) && value == null) {
                addOnce(words, arguments[i]);
            } else {
                words.add(arguments[i]);
            }
        }
        report.addAll(words);
        return report.toArray(String[]::new);
    }

    private static void addOnce(List<String> words, String word) {
        if (!words.contains(word)) {
            words.add(word);
        }
    }

    // Only what is on unless it is put off needs to be told off.
    private static void addSwitch(List<String> words, String name, boolean on) {
        if (on) {
            addOnce(words, "--" + name);
        } else if (name.equals("trim")) {
            words.add("--trim=false");
        }
    }
}
