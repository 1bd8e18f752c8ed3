package flamelane.formats.pprof;

import flamelane.model.FormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// CPU samples as words of 32 or 64 bits in either order: the format of gperftools.
///
/// Five words of head: 0, 3, 0 for C++ or 1 for Java, the period in microseconds, 0. Then for each stack how often,
/// how deep, and its addresses; 0 1 0 at the end, and behind it the memory map or Java's names as text.
final class CpuWords {
    private static final int HEAD = 5;
    /// One sample in so many may be without a frame that all others have.
    private static final int MARGIN = 32;

    private final byte[] bytes;
    private final int width;
    private final boolean bigEndian;
    private int at;

    private CpuWords(byte[] bytes, int width, boolean bigEndian) {
        this.bytes = bytes;
        this.width = width;
        this.bigEndian = bigEndian;
    }

    /// @return `null` if the bytes do not start with such a head
    private static CpuWords of(byte[] bytes) {
        for (int width = 4; width <= 8; width += 4) {
            for (boolean bigEndian : new boolean[] {false, true}) {
                CpuWords words = new CpuWords(bytes, width, bigEndian);
                if (bytes.length >= HEAD * width && words.word() == 0 && words.word() == 3 && words.word() >>> 1 == 0
                        && words.word() > 0 && words.word() == 0) {
                    words.at = 0;
                    return words;
                }
            }
        }
        return null;
    }

    static boolean isIn(byte[] head) {
        return of(head) != null;
    }

    static Legacy read(String name, byte[] bytes) {
        return of(bytes).read(name);
    }

    private long word() {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[at + i] & 0xFFL) << 8 * (bigEndian ? width - 1 - i : i);
        }
        at += width;
        return value;
    }

    private Legacy read(String name) {
        Legacy profile = new Legacy(name);
        at = 2 * width;
        boolean java = word() == 1;
        profile.period = word() * 1000;
        at = HEAD * width;
        profile.periodType = new String[] {"cpu", "nanoseconds"};
        profile.type("samples", "count");
        profile.type("cpu", "nanoseconds");
        stacks(profile, java ? 0 : 1);
        TextLines text = new TextLines(new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8));
        if (java) {
            JavaText.names(profile, text);
        } else {
            withoutHandler(profile);
            profile.ranges.addAll(MemoryMap.read(text));
            profile.doubledLeaves = true;
        }
        return profile;
    }

    private void stacks(Legacy profile, long call) {
        while (at < bytes.length) {
            if (bytes.length - at < 2 * width) {
                throw new FormatException(profile.name + ": damaged profile: it ends in the middle of a stack, at byte " + at);
            }
            long count = word();
            long depth = word();
            if (depth < 0 || depth > (bytes.length - at) / width) {
                throw new FormatException(profile.name + ": damaged profile: a stack of " + Long.toUnsignedString(depth) + " addresses, at byte " + at);
            }
            long[] addresses = new long[(int) depth];
            for (int i = 0; i < addresses.length; i++) {
                addresses[i] = word();
            }
            if (count == 0 && depth == 1 && addresses[0] == 0) {
                return;
            }
            profile.add(profile.stack(addresses, call, false), count, count * profile.period);
        }
    }

    /// The frame above the leaf is the signal handler's where (almost) all stacks have the same there; up to two such.
    private static void withoutHandler(Legacy profile) {
        for (int times = 0; times < 2; times++) {
            Map<Long, Integer> seconds = new HashMap<>();
            for (Legacy.Sample sample : profile.samples) {
                if (sample.stack().size() > 1) {
                    seconds.merge(sample.stack().get(1).address, 1, Integer::sum);
                }
            }
            int enough = profile.samples.size() - profile.samples.size() / MARGIN;
            List<Long> handlers = new ArrayList<>(seconds.keySet().stream().filter(address -> seconds.get(address) >= enough).toList());
            if (!handlers.isEmpty()) {
                profile.samples.stream().filter(sample -> sample.stack().size() > 1 && sample.stack().get(1).address == handlers.getFirst())
                        .forEach(sample -> sample.stack().remove(1));
            }
        }
    }

}
