package flamelane.formats.pprof;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `heap profile: …`: allocations as tcmalloc, heap growth, and Go's `debug=1` write them.
final class HeapText {
    private static final Pattern HEAD = Pattern.compile(
            "heap profile: *(\\d+): *(\\d+) *\\[ *(\\d+): *(\\d+) *\\] *@ *(heap[_a-z0-9]*)/?(\\d*)");
    private static final Pattern PLAIN_HEAD = Pattern.compile(
            "heap profile: *(\\d+): *(\\d+) *\\[ *(\\d+): *(\\d+) *\\] @ (growthz?|fragmentationz?)");
    private static final Pattern SAMPLE = Pattern.compile("(-?\\d+): *(-?\\d+) *\\[ *(\\d+): *(\\d+) *] @([ x0-9a-f]*)");

    private final Legacy profile;
    private final TextLines lines;
    private boolean allocations;
    private boolean sampled;

    private HeapText(String name, TextLines lines) {
        this.profile = new Legacy(name);
        this.lines = lines;
    }

    static boolean isHead(String line) {
        Matcher heap = HEAD.matcher(line);
        return heap.find() && heap.group(5).matches("heapz_v2|heap_v2|heapprofile|heap") || PLAIN_HEAD.matcher(line).find();
    }

    static Legacy read(String name, TextLines lines) {
        return new HeapText(name, lines).read();
    }

    private Legacy read() {
        lines.next();
        head(lines.line());
        profile.periodType = new String[] {"space", "bytes"};
        if (allocations) {
            profile.type("alloc_objects", "count");
            profile.type("alloc_space", "bytes");
            profile.type("inuse_objects", "count");
            profile.type("inuse_space", "bytes");
        } else {
            profile.type("objects", "count");
            profile.type("space", "bytes");
        }
        GoComments comments = new GoComments(profile);
        while (lines.next()) {
            String line = lines.line().strip();
            if (MemoryMap.isHead(line)) {
                break;
            }
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

    private void head(String line) {
        Matcher heap = HEAD.matcher(line);
        if (!heap.find() || PLAIN_HEAD.matcher(line).find()) {
            profile.period = 1;
            return;
        }
        Long rate = heap.group(6).isEmpty() ? Long.valueOf(0) : TextLines.number(heap.group(6));
        allocations = !heap.group(3).equals(heap.group(1)) && !heap.group(3).equals("0")
                || !heap.group(4).equals(heap.group(2)) && !heap.group(4).equals("0");
        sampled = !heap.group(5).equals("heapprofile");
        // Go writes twice the rate, for readers that once took it for something else.
        profile.period = !sampled ? 1 : rate == null ? 0 : heap.group(5).equals("heap") ? rate / 2 : rate;
    }

    private void sample(String line) {
        Matcher match = SAMPLE.matcher(line);
        long[] addresses = match.find() ? TextLines.addresses(match.group(5)) : null;
        if (addresses == null) {
            profile.refuse(lines.number(), "no sample of a heap profile");
            return;
        }
        long[] values = new long[allocations ? 4 : 2];
        long size = 0;
        for (int at = 0; at < values.length; at += 2) {
            boolean inUse = at == values.length - 2;
            Long count = TextLines.number(match.group(inUse ? 1 : 3));
            Long bytes = TextLines.number(match.group(inUse ? 2 : 4));
            if (count == null || bytes == null || count == 0 && bytes != 0) {
                profile.refuse(lines.number(), "no objects, but bytes in them, or a number that is too large");
                return;
            }
            if (count != 0) {
                size = bytes / count;
            }
            double scale = count != 0 && sampled ? scale(count, bytes) : 1;
            values[at] = scale == 0 ? 0 : scale == 1 ? count : (long) (count * scale);
            values[at + 1] = scale == 0 ? 0 : scale == 1 ? bytes : (long) (bytes * scale);
        }
        profile.add(profile.stack(addresses, 1, true), values).numbers().put("bytes", size);
    }

    private double scale(long count, long bytes) {
        return scale(count, bytes, profile.period);
    }

    /// How many objects one that was sampled stands for, where every `rate` bytes one was on average.
    static double scale(long count, long bytes, long rate) {
        if (count == 0 || bytes == 0) {
            return 0;
        }
        return rate <= 1 ? 1 : 1 / (1 - Math.exp(-((double) bytes / count) / rate));
    }
}
