package flamelane;

import flamelane.model.Header;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Symbols;
import flamelane.model.Symbols.Kind;
import flamelane.model.Threads;
import flamelane.model.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A recording with one profile, written as text: a line for each sample.
///
/// ```
/// a.Main.main;a.Job.run:12;java.util.HashMap.get 5
/// 20 worker a.Main.main 3                               at 20 ns on a thread
/// ```
/// A frame may end in its line. Names with a slash before the last dot are Go's, the others Java's.
public final class StacksText {
    private StacksText() {
    }

    public static Recording recording(String text) {
        Recording.Builder builder = new Recording.Builder(new Header("text", "text", "", null, -1, -1, List.of()));
        List<String[]> lines = text.strip().lines().map(line -> line.strip().split("\\s+")).toList();
        boolean timed = lines.getFirst().length == 4;
        Samples.Builder samples = new Samples.Builder(1, timed, timed);
        Map<String, Integer> threads = new HashMap<>();
        for (String[] words : lines) {
            int stack = 0;
            for (String frame : words[words.length - 2].split(";")) {
                stack = builder.stacks().child(stack, frame(builder.symbols(), frame));
            }
            long value = Long.parseLong(words[words.length - 1]);
            int thread = !timed ? -1 : threads.computeIfAbsent(words[1],
                    name -> builder.threads().add(new Threads.Row(Threads.Kind.PLATFORM, name, "", threads.size() + 1, -1)));
            samples.add(timed ? Long.parseLong(words[0]) : -1, thread, stack, -1, value);
        }
        return with(builder, samples);
    }

    private static int frame(Symbols symbols, String text) {
        int colon = text.lastIndexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        Kind kind = name.indexOf('/') >= 0 || name.startsWith("main.") || name.startsWith("runtime.") ? Kind.GO : Kind.JAVA;
        String file = kind == Kind.GO ? "x.go" : name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1, name.lastIndexOf('.')) + ".java";
        return symbols.frame(symbols.function(name, null, file, 0, kind), colon < 0 ? 0 : Integer.parseInt(text.substring(colon + 1)));
    }

    private static Recording with(Recording.Builder builder, Samples.Builder samples) {
        return builder.profile(new Profile("cpu", "CPU time", List.of(new ValueType("cpu", "nanoseconds")), 0, samples.build())).build();
    }

    /// Timed samples of random stacks: wide and deep, some functions in many places.
    ///
    /// @param stacks  rows of the trie
    /// @param samples how many
    public static Recording random(long seed, int stacks, int samples, int functions) {
        Recording.Builder builder = new Recording.Builder(new Header("random", "text", "", null, -1, -1, List.of()));
        Random random = new Random(seed);
        int[] frames = new int[functions];
        String[] packs = {"orders.web.", "orders.core.", "java.util.", "java.lang.", "io.netty.channel.", "com.fasterxml.jackson."};
        for (int i = 0; i < functions; i++) {
            String name = packs[i % packs.length] + "Type" + i / 7 + ".call" + i;
            frames[i] = builder.symbols().frame(builder.symbols().function(name, null, "Type.java", 0, Kind.JAVA), 1 + i % 90);
        }
        int[] depth = new int[stacks * 2];
        while (builder.stacks().size() < stacks) {
            int size = builder.stacks().size();
            // Deep ones grow on, so that the trie is neither a broom nor a list.
            int caller = random.nextInt(4) == 0 ? random.nextInt(size) : Math.max(0, size - 1 - random.nextInt(Math.min(size, 40)));
            if (depth[caller] < 60) {
                int row = builder.stacks().child(caller, frames[(int) (functions * Math.pow(random.nextDouble(), 2))]);
                depth[row] = depth[caller] + 1;
            }
        }
        int[] threads = new int[16];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = builder.threads().add(new Threads.Row(Threads.Kind.PLATFORM, "worker-" + i, "", i, -1));
        }
        Samples.Builder taken = new Samples.Builder(1, true, true);
        long time = 0;
        for (int i = 0; i < samples; i++) {
            time += random.nextInt(20_000);
            int row = 1 + (int) ((builder.stacks().size() - 1) * Math.pow(random.nextDouble(), 1.5));
            taken.add(time, threads[random.nextInt(threads.length)], row, -1, 1 + random.nextInt(1000));
        }
        return with(builder, taken);
    }
}
