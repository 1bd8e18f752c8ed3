package flamelane.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Profiles in the formats before profile.proto, drawn at random in all the shapes that their writers gave them.
final class LegacyTexts {
    private static final String[] UNITS = {"bytes", "nanoseconds", "microseconds", "milliseconds", "seconds", "kilobytes"};

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    LegacyTexts(Random random) {
        this.random = random;
    }

    /// @param kind 0 to 6: heap, contention, threads, Go counts, Java, binary CPU, binary CPU of Java
    static byte[] draw(int kind, Random random) {
        LegacyTexts texts = new LegacyTexts(random);
        switch (kind) {
            case 0 -> texts.heap();
            case 1 -> texts.contention();
            case 2 -> texts.threads();
            case 3 -> texts.counts();
            case 4 -> texts.java();
            default -> {
                return texts.words(kind == 6);
            }
        }
        return texts.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void heap() {
        String kind = pick("heap_v2/524288", "heapz_v2/1048576", "heapprofile", "heap/1048576", "heap/2", "heap", "heap_v2/1", "heap_v2", "growthz", "growth",
                "fragmentationz", "fragmentation", "heapz_v2/0");
        long inUse = random.nextInt(1000);
        long bytes = inUse * (1 + random.nextInt(5000));
        boolean allocations = random.nextBoolean();
        text.append("heap profile: ").append(inUse).append(": ").append(bytes).append(" [ ").append(allocations ? inUse + 7 : pickNumber(inUse, 0)).append(": ")
                .append(allocations ? bytes + 99 : bytes).append("] @ ").append(kind).append('\n');
        for (int i = random.nextInt(12); i >= 0; i--) {
            noise();
            long count = random.nextInt(40);
            long size = count == 0 ? 0 : count * (1 + random.nextInt(100_000)) + random.nextInt(3);
            long more = count + random.nextInt(5);
            text.append(pick("", "   ")).append(random.nextInt(9) == 0 ? -count : count).append(": ").append(random.nextInt(9) == 0 ? -size : size).append(pick(" [", "[ "))
                    .append(more).append(": ").append(more == 0 ? 0 : size + 4096).append(pick("] @ ", " ] @"));
            stack(1 + random.nextInt(6));
        }
        map();
    }

    private void contention() {
        text.append(pick("--- contentionz 1 ---", "--- mutex:", "--- contention:", "--- contentionz 0 ---")).append('\n');
        String[] attributes = {"cycles/second = 2800000000", "cycles/second=" + (1 + random.nextInt(2_000_000_000)), "sampling period = 100", "sampling period=0",
            "ms since reset = 16502830", "discarded samples = 0", "sampling period = 0x10", "", "# a comment"};
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(pick(attributes)).append('\n');
        }
        for (int i = 1 + random.nextInt(9); i > 0; i--) {
            noise();
            text.append(pick("", "  ")).append((long) random.nextInt(1_000_000) * random.nextInt(5000)).append(' ').append(random.nextInt(500)).append(" @ ");
            stack(random.nextInt(7));
        }
        map();
    }

    private void threads() {
        text.append(pick("--- threadz 1 ---\n\n", "--- threadz 1 ---\nsome words\n", ""));
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            text.append("--- Thread ").append(Long.toHexString(0x7f00_0000_0000L + random.nextInt())).append(" (name: ").append(pick("main", "worker thread", "a/b"))
                    .append('/').append(random.nextInt(9999)).append(") stack: ---\n");
            if (random.nextInt(4) == 0) {
                text.append("  [same as previous thread]\n");
                continue;
            }
            for (int line = random.nextInt(5); line >= 0; line--) {
                text.append("  ").append(address()).append(pick("", " in main (server.cc:12)", " " + address())).append('\n');
            }
        }
        text.append(pick("---- no stack trace for thread 17\n", ""));
        text.append("--- Memory map: ---\n");
        ranges();
    }

    private void counts() {
        text.append(pick("", "\n", "# a comment\n")).append(pick("goroutine", "threadcreate", "my.own/profile", "goroutineleak")).append(" profile: total ")
                .append(random.nextInt(90)).append('\n');
        for (int i = random.nextInt(8); i >= 0; i--) {
            noise();
            text.append(1 + random.nextInt(90)).append(" @");
            for (int depth = random.nextInt(6); depth >= 0; depth--) {
                text.append(' ').append(address());
            }
            text.append('\n');
        }
        map();
    }

    private void java() {
        boolean heap = random.nextBoolean();
        text.append(heap ? "--- heapz 1 ---\n" : "--- contentionz 1 ---\n").append("format = java\nresolution = ").append(pick(UNITS)).append('\n');
        if (!heap) {
            text.append(pick("sampling period = 100\nms since reset = 100\n", "", "sampling period = 7\n"));
        }
        for (int i = random.nextInt(7); i >= 0; i--) {
            text.append(pick("", "  ")).append(random.nextInt(9_000_000)).append("   ").append(1 + random.nextInt(90)).append(" @ ");
            for (int depth = random.nextInt(6); depth >= 0; depth--) {
                text.append("0x").append(Integer.toHexString(1 + random.nextInt(12))).append(' ');
            }
            text.append('\n');
        }
        text.append(pick("\n", ""));
        names();
    }

    private void names() {
        for (int i = 1; i <= 12; i++) {
            if (random.nextInt(7) != 0) {
                text.append("   0x").append(String.format("%08x", i)).append(' ').append(pick("com.example.A.run", "B.call", "VM", "java.util.List.of"))
                        .append(pick(" (A.java:" + random.nextInt(90) + ")", " (B.java:-1)", " (/usr/lib/libjvm.so)", "", " generated stub/JIT")).append('\n');
            }
        }
    }

    private byte[] words(boolean java) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int width = random.nextBoolean() ? 4 : 8;
        boolean big = random.nextBoolean();
        long handler = 0x400100 + random.nextInt(64);
        boolean handled = random.nextBoolean();
        word(bytes, width, big, 0, 3, java ? 1 : 0, 1000 * (1 + random.nextInt(20)), 0);
        for (int i = 1 + random.nextInt(50); i > 0; i--) {
            int depth = 1 + random.nextInt(8);
            word(bytes, width, big, 1 + random.nextInt(30), depth);
            long leaf = 0;
            for (int at = 0; at < depth; at++) {
                long address = java ? 1 + random.nextInt(12) : at == 1 && handled ? handler : at == 1 && random.nextInt(4) == 0 ? leaf : 0x400000 + random.nextInt(4000);
                leaf = at == 0 ? address : leaf;
                word(bytes, width, big, address);
            }
        }
        if (random.nextInt(6) != 0) {
            word(bytes, width, big, 0, 1, 0);
            if (java) {
                names();
            } else {
                ranges();
            }
        }
        bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static void word(ByteArrayOutputStream bytes, int width, boolean big, long... values) {
        for (long value : values) {
            for (int i = 0; i < width; i++) {
                bytes.write((int) (value >>> 8 * (big ? width - 1 - i : i)));
            }
        }
    }

    private void noise() {
        text.append(pick("", "", "", "\n", "# a comment\n"));
    }

    private void stack(int depth) {
        for (int i = 0; i < depth; i++) {
            text.append(' ').append(address());
        }
        text.append('\n');
    }

    private String address() {
        return "0x" + Long.toHexString(switch (random.nextInt(5)) {
            case 0 -> 0x7f12_3400_0000L + random.nextInt(9000);
            case 1 -> 0xffff_ffff_8100_0000L + random.nextInt(9000);
            case 2 -> 1L + random.nextInt(3);
            default -> 0x400000L + random.nextInt(9000);
        });
    }

    private void map() {
        switch (random.nextInt(4)) {
            case 0 -> { }
            case 1 -> text.append("\n# runtime.MemStats\n# Alloc = 12\n# PauseNs = [1 2]\n");
            case 2 -> {
                text.append("\nMAPPED_LIBRARIES:\n");
                ranges();
            }
            default -> {
                text.append("--- Memory map: ---\n");
                ranges();
            }
        }
    }

    private void ranges() {
        String[] lines = {"00400000-00402000 r-xp 00000000 fd:01 1234 /usr/bin/server", "00402000-00403000 r-xp 00002000 fd:01 1234 /usr/bin/server",
            "00403000-00404000 rw-p 00003000 fd:01 1234 /usr/bin/server", "7f1234000000-7f1234001000 r-xp 00000000 fd:01 99 /lib/libc.so.6",
            "7f1234001000-7f1234003000 r-xp 00001000 fd:01 99 /lib/libc.so.6", "ffffffff81000000-ffffffff81002000 r-xp 00000000 00:00 0 [vdso]",
            "  40000000-40015000: /lib/ld-2.3.so (@ab) 1f2e3d", "build=/home/me", "00400000-00401000: $build/bin/server", "  400000-402000 /a/server (@400000)",
            "I0102 03:04:05.678 12 log.cc:77] 00402000-00403000 r-xp 00000000 fd:01 7 /opt/tool (deleted)", "nothing of a map", "",
            "7f1234002000-7f1234003000 r-xp 00002000 fd:01 99 /anon_hugepage (deleted)", "0x402000-0x403000 x /opt/x 12"};
        for (int i = random.nextInt(7); i > 0; i--) {
            text.append(pick(lines)).append('\n');
        }
    }

    private long pickNumber(long one, long other) {
        return random.nextBoolean() ? one : other;
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }
}
