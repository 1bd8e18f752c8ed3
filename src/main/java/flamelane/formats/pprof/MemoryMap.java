package flamelane.formats.pprof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which binary lies at which addresses, as `/proc/self/maps` tells at the end of old profiles.
final class MemoryMap {
    private static final String HEX = "(?:0x)?([0-9a-fA-F]+)";
    private static final String RANGE = "\\s*" + HEX + "[\\s-]?\\s*" + HEX + ":?";
    private static final Pattern PROC = Pattern.compile("^" + RANGE + "(?:\\s+([-rwxp]+))?(?:\\s+([0-9a-fA-F]+))?\\s+[0-9a-fA-F]+:[0-9a-fA-F]+\\s+[0-9]+(?:\\s+(\\S+))?");
    private static final Pattern BRIEF = Pattern.compile("^" + RANGE + "(?:\\s+([-rwxp]+))?(?:\\s+(\\S+))?(?:\\s+\\(@([0-9a-fA-F]+)\\))?(?:\\s+([0-9a-fA-F]+))?");
    private static final Pattern LOG = Pattern.compile("^[^\\[\\]]+:[0-9]+]\\s");
    private static final Pattern LIBRARY = Pattern.compile("([.]so$|[.]so[._][0-9]+)");
    private static final long USUAL_START = 0x400000;

    /// A part of the address space that a file is mapped to.
    static final class Range {
        long start;
        long limit;
        long offset;
        String file;
        String buildId;

        Range(long start, long limit, long offset, String file, String buildId) {
            this.start = start;
            this.limit = limit;
            this.offset = offset;
            this.file = file;
            this.buildId = buildId;
        }

        boolean holds(long address) {
            return Long.compareUnsigned(start, address) <= 0 && Long.compareUnsigned(address, limit) < 0;
        }

        /// Whether the other is this one's continuation, so that both were one before they were split.
        private boolean goesOnIn(Range next) {
            return (file.isEmpty() || next.file.isEmpty() || file.equals(next.file))
                    && (buildId.isEmpty() || next.buildId.isEmpty() || buildId.equals(next.buildId))
                    && limit == next.start && (offset == 0 || next.offset == 0 || offset + (limit - start) == next.offset);
        }
    }

    private final List<Range> ranges;

    MemoryMap(List<Range> lines) {
        this.ranges = joined(lines);
        mainFirst();
        if (ranges.size() > 1 && ranges.get(0).file.startsWith("/anon_hugepage") && ranges.get(0).limit == ranges.get(1).start) {
            ranges.removeFirst();
        }
        if (!ranges.isEmpty() && ranges.getFirst().start - ranges.getFirst().offset == USUAL_START) {
            ranges.getFirst().start = USUAL_START;
            ranges.getFirst().offset = 0;
        }
    }

    /// Reads lines up to the end; `name=text` lines stand for `$name` in what follows.
    static List<Range> read(Iterable<String> lines) {
        List<Range> ranges = new ArrayList<>();
        Map<String, String> words = new HashMap<>();
        for (String raw : lines) {
            Matcher log = LOG.matcher(raw);
            String line = log.find() ? raw.substring(log.end()) : raw;
            for (Map.Entry<String, String> word : words.entrySet()) {
                line = line.replace(word.getKey(), word.getValue());
            }
            int equals = line.indexOf('=');
            if (!add(line, ranges) && equals > 0 && words.size() < 64) {
                words.put("$" + line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            }
        }
        return ranges;
    }

    /// @return whether the line is one of a memory map
    private static boolean add(String line, List<Range> ranges) {
        Matcher proc = PROC.matcher(line);
        boolean whole = proc.find();
        Matcher match = whole ? proc : BRIEF.matcher(line);
        if (!whole && !match.find()) {
            return false;
        }
        String rights = match.group(3);
        if (rights != null && !rights.contains("x")) {
            return true;
        }
        String file = text(match.group(whole ? 5 : 4));
        String offset = text(match.group(whole ? 4 : 5));
        try {
            ranges.add(new Range(Long.parseUnsignedLong(match.group(1), 16), Long.parseUnsignedLong(match.group(2), 16),
                    offset.isEmpty() ? 0 : Long.parseUnsignedLong(offset, 16), file, whole ? "" : text(match.group(6))));
        } catch (NumberFormatException e) {
            return false;
        }
        return true;
    }

    private static String text(String group) {
        return group == null ? "" : group;
    }

    private static List<Range> joined(List<Range> lines) {
        List<Range> joined = new ArrayList<>();
        for (Range range : lines) {
            if (!joined.isEmpty() && joined.getLast().goesOnIn(range)) {
                Range last = joined.getLast();
                last.limit = range.limit;
                last.file = range.file.isEmpty() ? last.file : range.file;
                last.buildId = range.buildId.isEmpty() ? last.buildId : range.buildId;
            } else {
                joined.add(range);
            }
        }
        return joined;
    }

    // The program itself is the first that is neither a library nor one of the kernel's.
    private void mainFirst() {
        for (int i = 0; i < ranges.size(); i++) {
            String file = ranges.get(i).file.replace("(deleted)", "").strip();
            if (!file.isEmpty() && !LIBRARY.matcher(file).find() && file.charAt(0) != '[') {
                Range main = ranges.get(i);
                ranges.set(i, ranges.get(0));
                ranges.set(0, main);
                return;
            }
        }
    }

    /// Gives every place with an address its range; one that covers everything where none is known.
    void place(Collection<Legacy.Location> locations) {
        Range everything = null;
        for (Legacy.Location location : locations) {
            if (location.address == 0) {
                continue;
            }
            location.range = find(location.address);
            if (location.range == null) {
                if (everything == null) {
                    everything = new Range(0, -1, 0, "", "");
                    ranges.add(everything);
                }
                location.range = everything;
            }
        }
    }

    private Range find(long address) {
        for (Range range : ranges) {
            if (range.holds(address)) {
                return range;
            }
        }
        // Some handlers leave out the first part of a mapping that was split.
        for (Range range : ranges) {
            if (range.offset != 0 && Long.compareUnsigned(range.start - range.offset, address) <= 0
                    && Long.compareUnsigned(address, range.start) < 0) {
                range.start -= range.offset;
                range.offset = 0;
                return range;
            }
        }
        return null;
    }

    List<Range> ranges() {
        return ranges;
    }

    /// Whether a line stands above a memory map.
    static boolean isHead(String line) {
        return line.contains("--- Memory map: ---") || line.contains("MAPPED_LIBRARIES:");
    }
}
