package flamelane.formats.pprof;

import flamelane.model.FormatException;
import java.util.Arrays;
import java.util.regex.Pattern;

/// `--- threadz 1 ---`: the stack of every thread.
final class ThreadText {
    private static final Pattern HEAD = Pattern.compile("--- threadz \\d+ ---");
    private static final Pattern THREAD = Pattern.compile("--- Thread ([0-9a-fA-F]+) \\(name: (.*)/(\\d+)\\) stack: ---");

    private ThreadText() {
    }

    static boolean isHead(String line) {
        return HEAD.matcher(line).find() || THREAD.matcher(line).find();
    }

    static Legacy read(String name, TextLines lines) {
        Legacy profile = new Legacy(name);
        profile.type("thread", "count");
        profile.periodType = new String[] {"thread", "count"};
        profile.period = 1;
        lines.nextSaying();
        if (HEAD.matcher(lines.line()).find()) {
            while (lines.next() && !MemoryMap.isHead(lines.line()) && !lines.line().startsWith("-")) {
                continue;
            }
        }
        String line = lines.line();
        while (!MemoryMap.isHead(line) && !line.isEmpty() && !line.startsWith("---- no stack trace for")) {
            if (!THREAD.matcher(line).find()) {
                throw new FormatException(name + ":" + lines.number() + ": not the head of a thread's stack");
            }
            line = thread(profile, lines);
        }
        lines.toMemoryMap();
        profile.ranges.addAll(MemoryMap.read(lines));
        profile.doubledLeaves = true;
        return profile;
    }

    /// Reads one stack.
    ///
    /// @return the line that ended it, empty at the end of the file
    private static String thread(Legacy profile, TextLines lines) {
        long[] stack = {};
        boolean same = false;
        String line = "";
        while (lines.next()) {
            line = lines.line().strip();
            if (line.startsWith("---")) {
                break;
            }
            if (line.contains("same as previous thread")) {
                same = true;
            } else if (!line.isEmpty()) {
                long[] addresses = TextLines.addresses(line);
                if (addresses == null) {
                    profile.refuse(lines.number(), "an address that is too large");
                } else {
                    int from = stack.length;
                    stack = Arrays.copyOf(stack, from + addresses.length);
                    System.arraycopy(addresses, 0, stack, from, addresses.length);
                }
            }
            line = "";
        }
        if (!same && stack.length > 0) {
            profile.add(profile.stack(stack, 1, false), 1);
        } else if (!profile.samples.isEmpty()) {
            profile.samples.getLast().values()[0]++;
        }
        return line;
    }
}
